import { toCanonical } from '#lib/html/canonical.ts';
import { Drops } from '#lib/html/drops.ts';
import { element } from '#lib/html/inline.ts';
import type { StructureBlock } from '../blocks.ts';
import { plainTextOf } from '../page-tree.ts';
import { BodyReader } from './body-reader.ts';
import { gatherLists } from './lists.ts';
import type { Part } from './parts.ts';
import type { Note, Story } from './story.ts';
import { childrenOf, elementsOf, type XmlElement } from './xml.ts';

/** Footnotes and endnotes: numbers in the text, one list at its end. */

type Source = { part: Part; elements: Map<string, XmlElement> };

function sourceOf(story: Story, kind: Note['kind']): Source | null {
  const [part] = story.parts.related(`${kind}s`);
  if (part === undefined) return null;
  const elements = new Map<string, XmlElement>();
  for (const note of childrenOf(part.root, `w:${kind}`)) elements.set(note.attributes['w:id'] ?? '', note);
  return { part, elements };
}

/** The notes that the text refers to, in the order of the text, as one numbered list; null when there are none. */
export function readNotes(story: Story): StructureBlock | null {
  if (story.notes.length === 0) return null;
  const sources = { footnote: sourceOf(story, 'footnote'), endnote: sourceOf(story, 'endnote') };
  const outer = story.relations;
  const list = element('ol', {}, []);
  // By index: a note may refer to another one.
  for (let at = 0; at < story.notes.length; at += 1) {
    const note = story.notes[at];
    const source = note ? sources[note.kind] : null;
    const content = source?.elements.get(note?.id ?? '');
    story.relations = source?.part.relations ?? new Map();
    story.lastText = `chú thích ${at + 1}`;
    const reads = content ? new BodyReader(story).read(elementsOf(content)) : [];
    const paragraphs = gatherLists(reads, story.ledger).flatMap((block) => {
      if (block.kind === 'text') return [element('p', {}, block.content)];
      return block.kind === 'structure' ? [block.element] : [];
    });
    // An empty item would vanish and give every later note the wrong number.
    const shown =
      paragraphs.length > 0 ? paragraphs : [element('p', {}, [{ type: 'text', value: '(trống)' }])];
    list.children.push(element('li', {}, shown));
  }
  story.relations = outer;
  const [made] = toCanonical({ type: 'root', children: [list] }, new Drops()).children;
  if (made?.type !== 'element') return null;
  return { kind: 'structure', element: made, text: plainTextOf(made), where: 'chú thích' };
}
