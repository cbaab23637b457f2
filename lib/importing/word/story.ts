import type { Leaf, Marks } from '#lib/html/inline.ts';
import type { LegacyEncoding } from '#lib/vietnamese/legacy-encodings.ts';
import type { PhotoBlock, StructureBlock, TextBlock } from '../blocks.ts';
import type { Finding, Ledger } from '../proposal.ts';
import type { Numbering } from './numbering.ts';
import type { Relation, WordParts } from './parts.ts';
import type { RunFacts, Styles } from './styles.ts';

/** A paragraph of the document as a block, with what Word says about its part in the text. */
export type WordText = TextBlock & {
  role: 'title' | 'subtitle' | 'caption' | 'heading' | 'quote' | 'body';
  /** Of a heading: 1 = highest. */
  level: number;
};
/** A paragraph of a list, until the list is put together. */
export type ListItem = {
  kind: 'item';
  ordered: boolean;
  level: number;
  value: number;
  /** As Word prints it; empty for bullets. */
  label: string;
  leaves: Leaf[];
  text: string;
  bold: boolean;
  /** Letters and Roman numerals, which a list on the web would turn into 1, 2, 3. */
  isLettered: boolean;
  where: string;
};
export type WordBlock = WordText | PhotoBlock | StructureBlock;
export type Read = WordBlock | ListItem;

/** What a paragraph is made of, in its order, before letters are converted and emphasis is tidied. */
export type Piece =
  | { kind: 'text'; text: string; marks: Marks; font: string; encoding: LegacyEncoding | null }
  | { kind: 'break' }
  | { kind: 'note'; number: number }
  | { kind: 'photo'; photo: PhotoBlock; isFloating: boolean }
  | { kind: 'blocks'; blocks: Read[] };

export type TextPiece = Extract<Piece, { kind: 'text' }>;

export type Field = {
  code: string;
  phase: 'code' | 'result';
  href: string | null;
  isDropped: boolean;
  isContents: boolean;
  lines: number;
};

export type Change = { kind: 'ins' | 'del'; author: string };
export type Photo = { src: string; fileName: string; bytes: Uint8Array };
export type Note = { number: number; kind: 'footnote' | 'endnote'; id: string };

/** Everything the readers of one document share. */
export type Story = {
  parts: WordParts;
  /** Of the part being read: notes and headers have their own. */
  relations: Map<string, Relation>;
  styles: Styles;
  numbering: Numbering;
  ledger: Ledger;
  photos: Map<string, Photo>;
  notes: Note[];
  changes: Change[];
  /** id → who and what. */
  comments: Map<string, { author: string; text: string }>;
  /** The encoding that the document was mostly typed in, judged by its words; null for Unicode. */
  mainEncoding: LegacyEncoding | null;
  /** How many paragraphs were converted, by font name or by their words. */
  converted: Map<
    string,
    { paragraphs: number; where: string; isGuess: boolean; change: { before: string; after: string } }
  >;
  /** Fields open at this place; a table of contents is one that spans paragraphs. */
  fields: Field[];
  /** Dropped things whose place is known once their paragraph has been read. */
  pending: Finding[];
  lastText: string;
  paragraphs: number;
};

/** What is known on the way down a paragraph. */
export type InlineState = {
  style: RunFacts;
  href: string | null;
  pieces: Piece[];
};

/**
 * A note's number stands between these until the body is finished: only then is it known which numbers are left in it
 * (a title or a caption has no room for one). Private-use characters, which are taken out of the document's own text.
 */
export const NOTE_SIGNS = /[\ue000\ue001]/g;
export const noteMark = (number: number) => `\ue000${number}\ue001`;

const shorten = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length).trimEnd()}…` : text;

/** Where something stood, in words that can be found again in Word. */
function placeOf(paragraph: string, previous: string): string {
  const own = paragraph.replace(/\s+/gu, ' ').trim();
  if (own !== '') return `trong đoạn «${shorten(own, 40)}»`;
  return previous === '' ? 'ở đầu văn bản' : `sau đoạn «${shorten(previous, 40)}»`;
}

export const rememberText = (story: Story, text: string) => {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line !== '') story.lastText = line;
};

/** Notes something left out, at the place where the reader is now. */
export function drop(story: Story, what: string, value: string): void {
  const line = value.replace(/\s+/gu, ' ').trim();
  const finding: Finding = { what, value: shorten(line, 200) };
  story.ledger.dropped.push(finding);
  story.pending.push(finding);
}

/**
 * Gives everything dropped since `from` its place.
 * @param paragraph the text of the paragraph that it stood in; empty when it stood alone
 * @param previous the last text before that paragraph
 */
export function settle(story: Story, from: number, paragraph: string, previous = story.lastText): void {
  const where = placeOf(paragraph, previous);
  for (const finding of story.pending.splice(from)) finding.where = where;
}
