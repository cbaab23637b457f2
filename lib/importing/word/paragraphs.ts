import { type Leaf, PLAIN, splitAtBlankLines, tidy, toElements } from '#lib/html/inline.ts';
import type { ReadBox } from './drawings.ts';
import { looseText } from './drawings.ts';
import { isAll, tidyEmphasis, withoutStrong } from './emphasis.ts';
import { countContentsLine } from './fields.ts';
import { readInline } from './inline.ts';
import { convertLegacy } from './legacy-runs.ts';
import type { Label } from './numbering.ts';
import {
  type ListItem,
  noteMark,
  type Piece,
  type Read,
  rememberText,
  type Story,
  settle,
  type WordText,
} from './story.ts';
import { type ParagraphFacts, readParagraphFacts } from './styles.ts';
import { isBulletSign, isSymbolFont } from './symbols.ts';
import { childOf, elementsOf, type XmlElement } from './xml.ts';

/** Longer than any heading: somebody chose a heading's style for how it looks. */
const MAX_HEADING = 250;

type Setting = { role: WordText['role']; level: number; facts: ParagraphFacts };

function settingOf(name: string, facts: ParagraphFacts): Setting {
  const heading = /^heading ([1-9])$/.exec(name)?.[1];
  if (name === 'title') return { role: 'title', level: 0, facts };
  if (name === 'subtitle') return { role: 'subtitle', level: 0, facts };
  if (name === 'caption') return { role: 'caption', level: 0, facts };
  if (/^(?:intense )?quot(?:e|ations?)$/.test(name)) return { role: 'quote', level: 0, facts };
  const level = heading === undefined ? (facts.outline ?? 9) + 1 : Number(heading);
  return level <= 9 ? { role: 'heading', level, facts } : { role: 'body', level: 0, facts };
}

/** The text of pieces as leaves. @param withNotes whether the numbers of notes stand in it */
function leavesOf(pieces: Piece[], withNotes: boolean): Leaf[] {
  const leaves = pieces.flatMap((piece): Leaf[] => {
    if (piece.kind === 'text') return [{ text: piece.text, marks: piece.marks }];
    if (piece.kind === 'break') return [{ text: null, marks: PLAIN }];
    if (piece.kind === 'note' && withNotes)
      return [{ text: noteMark(piece.number), marks: { ...PLAIN, script: 'sup' } }];
    return [];
  });
  return tidy(tidyEmphasis(leaves));
}

const lineOf = (leaves: Leaf[]) => leaves.map((leaf) => leaf.text ?? '\n').join('');

const isText = (piece: Piece) => piece.kind === 'text' && piece.text.trim() !== '';

/** Photos and boxes before the words, the words, and what comes after them: a photo never cuts a sentence in two. */
function split(pieces: Piece[]): { before: Read[]; words: Piece[]; after: Read[] } {
  const first = pieces.findIndex(isText);
  const result: { before: Read[]; words: Piece[]; after: Read[] } = { before: [], words: [], after: [] };
  for (const [at, piece] of pieces.entries()) {
    const isBefore = first >= 0 && at < first;
    if (piece.kind === 'photo')
      (isBefore && !piece.isFloating ? result.before : result.after).push(piece.photo);
    else if (piece.kind === 'blocks') result.after.push(...piece.blocks);
    else result.words.push(piece);
  }
  return result;
}

function textBlock(leaves: Leaf[], plain: Leaf[], setting: Setting, where: string): WordText {
  const bold = isAll(plain, (marks) => marks.strong);
  const linked = plain.reduce((sum, leaf) => sum + (leaf.marks.href ? (leaf.text ?? '').length : 0), 0);
  const text = lineOf(plain);
  const isHeading = setting.role === 'heading' && text.length <= MAX_HEADING;
  const flat = isHeading
    ? leaves.map((leaf) => (leaf.text === null ? { text: ' ', marks: PLAIN } : leaf))
    : leaves;
  return {
    kind: 'text',
    tag: isHeading ? (setting.level <= 1 ? 'h2' : 'h3') : 'p',
    role: setting.role === 'heading' && !isHeading ? 'body' : setting.role,
    level: setting.level,
    // Bold from the first word to the last is a setting, not an emphasis.
    content: toElements(tidy(bold || isHeading ? withoutStrong(flat) : flat)),
    text: isHeading ? text.replaceAll('\n', ' ') : text,
    where,
    bold,
    italic: isAll(plain, (marks) => marks.em),
    centered: setting.facts.align === 'center',
    linkShare: text === '' ? 0 : linked / text.length,
  };
}

/** A bullet typed as the first sign, with a symbol font. */
function takeTypedBullet(words: Piece[]): Piece[] | null {
  const at = words.findIndex(isText);
  const first = words[at];
  if (first?.kind !== 'text' || !isSymbolFont(first.font) || !isBulletSign(first.text.trim())) return null;
  const rest = words.toSpliced(at, 1);
  return rest.some(isText) ? rest : null;
}

function listItem(label: Label, level: number, leaves: Leaf[], plain: Leaf[], where: string): ListItem {
  const bold = isAll(plain, (marks) => marks.strong);
  return {
    kind: 'item',
    ordered: label.kind !== 'bullet',
    level,
    value: label.value,
    label: label.text,
    leaves: bold ? withoutStrong(leaves) : leaves,
    text: lineOf(plain),
    bold,
    isLettered: label.kind === 'other',
    where,
  };
}

/** Whether the end of the paragraph was deleted: then the next one goes on in the same line. */
function isJoinedToNext(properties: XmlElement | undefined, story: Story): boolean {
  const mark = childOf(properties, 'w:rPr');
  const deletion = childOf(mark, 'w:del') ?? childOf(mark, 'w:moveFrom');
  if (deletion === undefined) return false;
  const author = deletion.attributes['w:author'] ?? '';
  const last = story.changes.at(-1);
  if (last?.kind !== 'del' || last.author !== author) story.changes.push({ kind: 'del', author });
  return true;
}

/**
 * Reads one w:p. `carried` is what a deleted paragraph end left before it; `carry` is what this one leaves for the next.
 */
export function readParagraph(
  paragraph: XmlElement,
  story: Story,
  readBox: ReadBox,
  carried: Piece[],
): { reads: Read[]; carry: Piece[] } {
  const properties = childOf(paragraph, 'w:pPr');
  const style = story.styles.paragraph(childOf(properties, 'w:pStyle')?.attributes['w:val'] ?? null);
  const facts = { ...style.paragraph, ...readParagraphFacts(properties) };
  const start = { pending: story.pending.length, lastText: story.lastText };
  if (story.fields.some((field) => field.isContents) && looseText(paragraph) !== '') countContentsLine(story);
  const state = { style: { ...story.styles.defaults, ...style.run }, href: null, pieces: [...carried] };
  const pieces = readInline(elementsOf(paragraph), state, story, readBox);
  if (isJoinedToNext(properties, story)) {
    settle(story, start.pending, '', start.lastText);
    return { reads: [], carry: pieces };
  }
  return { reads: finish(pieces, settingOf(style.name, facts), story, start), carry: [] };
}

/** Makes blocks of a paragraph's pieces. @param start where the story stood when the paragraph began */
export function finish(
  pieces: Piece[],
  setting: Setting,
  story: Story,
  start: { pending: number; lastText: string },
): Read[] {
  const where = `đoạn ${story.paragraphs + 1}`;
  convertLegacy(pieces, story, where);
  for (const piece of pieces) if (piece.kind === 'text') piece.text = piece.text.replaceAll('\u00ad', '');
  const { before, words: written, after } = split(pieces);
  const bullet = takeTypedBullet(written);
  const words = bullet ?? written;
  const leaves = leavesOf(words, true);
  const plain = words.some((piece) => piece.kind === 'note') ? leavesOf(words, false) : leaves;
  const text = lineOf(plain);
  settle(story, start.pending, text, start.lastText);
  if (text !== '') {
    story.paragraphs += 1;
    rememberText(story, text);
  }
  const { numId, level = 0 } = setting.facts;
  const label = bullet ? BULLET : numId === undefined ? null : story.numbering.next(numId, level);
  if (label !== null && setting.role !== 'heading' && setting.role !== 'title')
    return [...before, listItem(label, bullet ? 0 : level, leaves, plain, where), ...after];
  if (text === '') return [...before, ...after];
  const prefix: Leaf[] =
    label === null || label.text === '' ? [] : [{ text: `${label.text} `, marks: PLAIN }];
  const parts = splitAtBlankLines([...prefix, ...leaves]);
  const plainParts = splitAtBlankLines([...prefix, ...plain]);
  const blocks = parts.map((part, at) => textBlock(tidy(part), tidy(plainParts[at] ?? part), setting, where));
  return [...before, ...blocks, ...after];
}

const BULLET: Label = { kind: 'bullet', value: 1, text: '' };
