import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import type { DoctorText, Field } from '#lib/doctor/finding.ts';
import type { Region } from '#lib/doctor/pieces.ts';
import { parseFragment } from '#lib/html/parse.ts';

/** One line of text to a reader: a field, a paragraph, a cell, a caption, or a photo's description or credit. */
export type Passage = {
  readonly field: Field;
  /** The field's name, or the element that holds the text; 'alt' and 'credit' are a photo's attributes. */
  readonly kind: string;
  readonly original: string;
  /** As the rules so far would leave it. The engine moves it on; rules only read. */
  text: string;
  /** The element that holds it; null for plain fields. */
  readonly element: Element | null;
  /** Writes changes (ascending, apart, in coordinates of the original) into the text or the tree it came from. */
  readonly write: (regions: readonly Region[]) => void;
};

export type Figure = {
  element: Element;
  mediaId: number | null;
  alt: string;
  caption: string;
  isMissing: boolean;
  /** As this text says; the library may say so too. */
  isDecorative: boolean;
};
export type Table = { hasHeader: boolean; words: string };
export type Link = { href: string; words: string };

/** A text as the rules see it. Changes are written into `tree` and `fields`. */
export type DoctorDocument = {
  passages: Passage[];
  figures: Figure[];
  tables: Table[];
  links: Link[];
  context: NonNullable<DoctorText['context']>;
  tree: Root;
  fields: Record<'title' | 'lead' | 'byline', string>;
};

const setOf = (names: string) => new Set(names.split(' '));
const BLOCKS = setOf(
  'p h2 h3 ul ol li blockquote hr table caption thead tbody tr th td figure figcaption img div section',
);
const INLINE_MARKS = setOf('a span strong em sup sub');

/** A text node with its place in the passage. `depth` counts the inline elements around it. */
type Segment = { node: Text; start: number; depth: number };

export function spliced(text: string, regions: readonly Region[]): string {
  let out = '';
  let at = 0;
  for (const region of regions) {
    out += text.slice(at, region.start) + region.after;
    at = region.end;
  }
  return out + text.slice(at);
}

/** Which segment takes text put in between two: the one with fewer marks around it, else the first. */
function takerOf(segments: readonly Segment[], at: number): Segment | undefined {
  const around = segments.filter(
    (segment) => segment.start <= at && at <= segment.start + segment.node.value.length,
  );
  return around.toSorted((a, b) => a.depth - b.depth)[0];
}

/** Shares a replacement out among the segments it crosses, in proportion to what each loses. */
function shares(after: string, lost: readonly number[]): string[] {
  const total = lost.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  let from = 0;
  return lost.map((count, at) => {
    seen += count;
    let to = at === lost.length - 1 ? after.length : Math.round((after.length * seen) / total);
    if (/^[\udc00-\udfff\p{M}]/u.test(after.slice(to, to + 1))) to += 1;
    const share = after.slice(from, to);
    from = Math.max(from, to);
    return share;
  });
}

/** Changes for each text node: linear in both, however long the paragraph is. */
function writeSegments(segments: readonly Segment[], regions: readonly Region[]): void {
  const own = new Map<Segment, Region[]>(segments.map((segment) => [segment, []]));
  let first = 0;
  for (const region of regions) {
    const ends = (segment: Segment) => segment.start + segment.node.value.length;
    for (let s = segments[first]; s && ends(s) < region.start; s = segments[first]) first += 1;
    const crossed: Segment[] = [];
    for (let at = first; at < segments.length; at++) {
      const segment = segments[at];
      if (!segment || segment.start > region.end) break;
      crossed.push(segment);
    }
    const hit = crossed.filter((segment) => segment.start < region.end && ends(segment) > region.start);
    const taker = region.start === region.end ? takerOf(crossed, region.start) : undefined;
    if (taker) {
      const place = region.start - taker.start;
      own.get(taker)?.push({ start: place, end: place, after: region.after });
      continue;
    }
    const spans = hit.map((segment) => ({
      start: Math.max(0, region.start - segment.start),
      end: Math.min(segment.node.value.length, region.end - segment.start),
    }));
    const parts = shares(
      region.after,
      spans.map(({ start, end }) => end - start),
    );
    for (const [at, segment] of hit.entries()) {
      const span = spans[at];
      if (span) own.get(segment)?.push({ ...span, after: parts[at] ?? '' });
    }
  }
  for (const [segment, changes] of own) {
    if (changes.length > 0) segment.node.value = spliced(segment.node.value, changes);
  }
}

/** Takes out inline elements that hold nothing any more. */
function prune(children: (RootContent | ElementContent)[]): void {
  for (let at = children.length - 1; at >= 0; at--) {
    const child = children[at];
    if (child?.type !== 'element') continue;
    prune(child.children);
    const isEmpty = child.children.every((inner) => inner.type === 'text' && inner.value === '');
    if (isEmpty && INLINE_MARKS.has(child.tagName)) children.splice(at, 1);
  }
}

class Reader {
  readonly passages: Passage[] = [];
  readonly figures: Figure[] = [];
  readonly tables: Table[] = [];
  readonly links: Link[] = [];

  plain(fields: DoctorDocument['fields']): void {
    for (const field of ['title', 'lead', 'byline'] as const) {
      const original = fields[field];
      const write = (regions: readonly Region[]) => {
        fields[field] = spliced(original, regions);
      };
      this.passages.push({ field, kind: field, original, text: original, element: null, write });
    }
  }

  /** Reads the blocks inside an element; text between blocks is a passage of the element itself. */
  block(children: readonly RootContent[], holder: Element | null): void {
    let run: RootContent[] = [];
    const endRun = () => {
      if (run.length > 0) this.run(run, holder);
      run = [];
    };
    for (const child of children) {
      if (child.type === 'element' && BLOCKS.has(child.tagName)) {
        endRun();
        this.element(child);
      } else {
        run.push(child);
      }
    }
    endRun();
  }

  private element(node: Element): void {
    if (node.tagName === 'figure') this.figure(node);
    if (node.tagName === 'img') this.attribute(node, 'alt', 'alt');
    if (node.tagName === 'table') {
      this.tables.push({ hasHeader: contains(node, 'th'), words: cellsOf(node).join(' | ').slice(0, 200) });
    }
    this.block(node.children, node);
  }

  private figure(node: Element): void {
    const image = find(node, 'img');
    const caption = find(node, 'figcaption');
    const id = Number(node.properties.dataMediaId);
    this.attribute(node, 'dataCredit', 'credit');
    this.figures.push({
      element: node,
      mediaId: Number.isInteger(id) && id > 0 ? id : null,
      alt: String(image?.properties.alt ?? ''),
      caption: caption ? wordsOf(caption).trim() : '',
      isMissing: node.properties.dataPhotoMissing !== undefined,
      isDecorative: node.properties.dataDecorative !== undefined,
    });
  }

  private attribute(node: Element, property: string, kind: string): void {
    const original = node.properties[property];
    if (typeof original !== 'string' || original === '') return;
    const write = (regions: readonly Region[]) => {
      node.properties[property] = spliced(original, regions);
    };
    this.passages.push({ field: 'body', kind, original, text: original, element: node, write });
  }

  private run(nodes: readonly RootContent[], holder: Element | null): void {
    const segments: Segment[] = [];
    let text = '';
    const read = (list: readonly RootContent[], depth: number) => {
      for (const node of list) {
        if (node.type === 'text') {
          segments.push({ node, start: text.length, depth });
          text += node.value;
        } else if (node.type === 'element') {
          if (node.tagName === 'br') text += '\n';
          if (node.tagName === 'a') {
            this.links.push({ href: String(node.properties.href ?? ''), words: wordsOf(node).trim() });
          }
          read(node.children, depth + 1);
        }
      }
    };
    read(nodes, 0);
    if (text.trim() === '') return;
    this.passages.push({
      field: 'body',
      kind: holder?.tagName ?? 'p',
      original: text,
      text,
      element: holder,
      write: (regions) => writeSegments(segments, regions),
    });
  }
}

function find(node: Element, tagName: string): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = child.tagName === tagName ? child : find(child, tagName);
    if (found) return found;
  }
  return null;
}

const contains = (node: Element, tagName: string) => find(node, tagName) !== null;

/** The words of each cell, and of the caption: run together they are no words. */
function cellsOf(node: Element): string[] {
  if (['td', 'th', 'caption'].includes(node.tagName)) return [wordsOf(node).trim()].filter(Boolean);
  return node.children.flatMap((child) => (child.type === 'element' ? cellsOf(child) : []));
}

export function wordsOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? wordsOf(child) : ''))
    .join('');
}

/** Throws like parseFragment (lib/html/limits.ts) for a body that the parser must not be given. */
export function readDocument(text: DoctorText): DoctorDocument {
  const fields = { title: text.title, lead: text.lead, byline: text.byline };
  const tree = parseFragment(text.bodyHtml);
  const reader = new Reader();
  reader.plain(fields);
  reader.block(tree.children, null);
  const { passages, figures, tables, links } = reader;
  return { passages, figures, tables, links, context: text.context ?? {}, tree, fields };
}

function without(children: (RootContent | ElementContent)[], gone: ReadonlySet<Element>): void {
  for (let at = children.length - 1; at >= 0; at--) {
    const child = children[at];
    if (child?.type !== 'element') continue;
    if (gone.has(child)) {
      children.splice(at, 1);
      continue;
    }
    const held = child.children.length;
    without(child.children, gone);
    // A list or a quotation that lost its last paragraph goes with it.
    if (held > 0 && child.children.length === 0 && BLOCKS.has(child.tagName)) children.splice(at, 1);
  }
}

/** Clears up after changes were written: emptied marks go, and the elements of `removed`. */
export function tidyTree(tree: Root, removed: ReadonlySet<Element>): void {
  if (removed.size > 0) without(tree.children, removed);
  prune(tree.children);
}
