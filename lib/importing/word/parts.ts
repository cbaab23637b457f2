import path from 'node:path';
import { damaged, hostile, tooLargeInside, WordProblem, withMacros } from './problem.ts';
import { type Allowance, childrenOf, elementsOf, hasDoctype, parseXml, type XmlElement } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/** Bytes of all XML parts together; the text of a 1,000-page book is 20 MB of it. */
const MAX_XML = 64 * 1024 * 1024;

export type Relation = { kind: string; target: string; isExternal: boolean };

/** One part of the package with what it points to. */
export type Part = { root: XmlElement; relations: Map<string, Relation> };

export type WordParts = {
  document: Part;
  /** The parts of a kind ('styles', 'header', …) that the document points to, each once, in their order. */
  related: (kind: string) => Part[];
  /** Bytes and size of a picture; null when the package has no such part. */
  media: (target: string) => { read: () => Uint8Array; size: number } | null;
};

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

const isXmlName = (name: string) => /\.(?:xml|rels|vml)$/i.test(name);

/** The text of every XML part, each looked through for a DTD, also those that nobody reads. */
function readXmlParts(zip: Zip): Map<string, string> {
  const names = zip.names.filter(isXmlName);
  const total = names.reduce((sum, name) => sum + zip.sizeOf(name), 0);
  if (total > MAX_XML) throw tooLargeInside(`${Math.round(total / 1024 / 1024)} MB chữ và định dạng`);
  const texts = new Map<string, string>();
  for (const name of names) {
    const bytes = zip.read(name);
    const text = bytes === null ? '' : textOf(bytes);
    if (hasDoctype(text)) throw hostile('khai báo DTD hoặc thực thể XML');
    texts.set(name.toLowerCase(), text);
  }
  return texts;
}

/** "styles.xml" seen from "word/document.xml" → "word/styles.xml"; null when it would leave the package. */
function resolve(base: string, target: string): string | null {
  let decoded = target;
  try {
    decoded = decodeURIComponent(target);
  } catch {
    // A percent sign that is part of the name.
  }
  const full = decoded.startsWith('/')
    ? path.posix.normalize(decoded).slice(1)
    : path.posix.normalize(path.posix.join(path.posix.dirname(base), decoded));
  return full.startsWith('..') ? null : full;
}

function readRelations(
  texts: Map<string, string>,
  name: string,
  left: Allowance | undefined,
): Map<string, Relation> {
  const folder = path.posix.dirname(name);
  const file = `${folder === '.' ? '' : `${folder}/`}_rels/${path.posix.basename(name)}.rels`;
  const text = texts.get(file.toLowerCase());
  const relations = new Map<string, Relation>();
  if (text === undefined) return relations;
  for (const { attributes } of childrenOf(parseXml(text, left), 'rel:Relationship')) {
    const { Id, Type = '', Target = '', TargetMode } = attributes;
    const isExternal = TargetMode === 'External';
    const target = isExternal ? Target : resolve(name, Target);
    // Only the last word of the type: the strict form of the format has other addresses for the same kinds.
    if (Id !== undefined && target !== null)
      relations.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), target, isExternal });
  }
  return relations;
}

const MACRO_PART = /(?:^|\/)(?:vbaProject[^/]*|vbaData)\.(?:bin|xml)$/i;
const MACRO_TYPE = /macroEnabled|vbaProject/i;

function refuseMacros(zip: Zip, types: XmlElement): void {
  const declared = elementsOf(types).some(({ attributes }) => MACRO_TYPE.test(attributes.ContentType ?? ''));
  if (declared || zip.names.some((name) => MACRO_PART.test(name))) throw withMacros();
}

const OTHER_KINDS: [RegExp, string][] = [
  [/spreadsheetml|^xl\//, 'là bảng tính Excel, không phải bài viết'],
  [/presentationml|^ppt\//, 'là bài trình chiếu PowerPoint, không phải bài viết'],
];

/**
 * Opens a .docx held in memory and gives its parts as trees. Nothing outside the file is ever read.
 * @param left how much all its parts together may hold; by itself, each part may hold as much as a book
 * @throws WordProblem for what is no Word document, is damaged, encrypted, hostile, too large, or has macros
 */
export function openWordParts(bytes: Uint8Array, left?: Allowance): WordParts {
  const zip = openZip(bytes);
  const texts = readXmlParts(zip);
  const types = texts.get('[content_types].xml');
  if (types === undefined) throw damaged();
  const typesRoot = parseXml(types, left);
  refuseMacros(zip, typesRoot);
  const start = [...readRelations(texts, '', left).values()].find(({ kind }) => kind === 'officeDocument');
  const mainName = start?.target ?? 'word/document.xml';
  const mainText = texts.get(mainName.toLowerCase());
  if (mainText === undefined) throw damaged();
  const root = parseXml(mainText, left);
  if (root.name !== 'w:document') {
    const kind = OTHER_KINDS.find(([sign]) => sign.test(types) || sign.test(mainName))?.[1];
    if (kind === undefined) throw damaged();
    throw new WordProblem(
      'other',
      kind,
      'Hãy chép phần bài viết sang một tài liệu Word, lưu kiểu .docx rồi nhập lại.',
    );
  }
  const relations = readRelations(texts, mainName, left);
  const opened = new Map<string, Part>();
  const related = (kind: string): Part[] => {
    const wanted = [...relations.values()].filter((one) => one.kind === kind && !one.isExternal);
    // Many relations may point to one part.
    return [...new Set(wanted.map(({ target }) => target))].flatMap((target) => {
      const text = texts.get(target.toLowerCase());
      if (text === undefined) return [];
      const part = opened.get(target) ?? {
        root: parseXml(text, left),
        relations: readRelations(texts, target, left),
      };
      opened.set(target, part);
      return [part];
    });
  };
  return {
    document: { root, relations },
    related,
    media: (target) => {
      const size = zip.sizeOf(target);
      return size === 0 ? null : { size, read: () => zip.read(target) ?? new Uint8Array() };
    },
  };
}
