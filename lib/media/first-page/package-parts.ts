import path from 'node:path';
import { damaged, hostile, tooLargeInside } from '#lib/importing/word/problem.ts';
import { childrenOf, hasDoctype, parseXml, type XmlElement } from '#lib/importing/word/xml.ts';
import { openZip } from '#lib/importing/word/zip.ts';

/** The XML parts of an office document, opened one by one: the first page needs few of them. */

/** Bytes of one part as it is unpacked. */
const MOST_PART = 64 * 1024 * 1024;

export type Parts = {
  /** Null when there is no such part. @throws WordProblem */
  text: (name: string) => string | null;
  /** The same as a tree; damaged when it is not there. @throws WordProblem */
  tree: (name: string) => XmlElement;
  /** Where the relations of a part lead, by their id, inside the package only. */
  relations: (name: string) => Map<string, string>;
};

/** @throws WordProblem when the package is damaged, encrypted or built to harm */
export function openParts(bytes: Uint8Array): Parts {
  const zip = openZip(bytes);
  const text = (name: string): string | null => {
    if (zip.sizeOf(name) > MOST_PART) throw tooLargeInside(name);
    const part = zip.read(name);
    if (part === null) return null;
    const encoding = part[0] === 0xff ? 'utf-16le' : part[0] === 0xfe ? 'utf-16be' : 'utf-8';
    const decoded = new TextDecoder(encoding).decode(part);
    if (hasDoctype(decoded)) throw hostile('khai báo DTD hoặc thực thể XML');
    return decoded;
  };
  const tree = (name: string): XmlElement => {
    const found = text(name);
    if (found === null) throw damaged();
    return parseXml(found);
  };
  return { text, tree, relations: (name) => relationsOf(text, name) };
}

function relationsOf(text: Parts['text'], name: string): Map<string, string> {
  const folder = path.posix.dirname(name);
  const written = text(path.posix.join(folder, '_rels', `${path.posix.basename(name)}.rels`));
  const relations = new Map<string, string>();
  if (written === null) return relations;
  for (const { attributes } of childrenOf(parseXml(written), 'rel:Relationship')) {
    const { Id, Target = '', TargetMode } = attributes;
    if (Id === undefined || TargetMode === 'External') continue;
    const target = Target.startsWith('/') ? Target.slice(1) : path.posix.join(folder, Target);
    relations.set(Id, path.posix.normalize(target));
  }
  return relations;
}

/**
 * A long list cut after its first entries, so that what nobody will see is not read either.
 * @param entry name of the list's entries, without prefix · @param list name of the element around them
 */
export function cutList(text: string, entry: string, list: string, most: number): string {
  const ends = new RegExp(`</(?:\\w+:)?${entry}>`, 'g');
  for (let n = 0; n < most; n += 1) if (ends.exec(text) === null) return text;
  const cut = ends.lastIndex;
  const rest = text.slice(cut);
  const listEnd = rest.search(new RegExp(`</(?:\\w+:)?${list}>`));
  return listEnd < 0 ? text : text.slice(0, cut) + rest.slice(listEnd);
}
