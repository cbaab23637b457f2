import type { MeetingFacts } from '#lib/meetings/schema.ts';
import { formatDate, formatTime } from '#lib/vietnamese/dates.ts';
import { alignBlocks } from './block-alignment.ts';
import { type Block, type PictureBlock, readBlocks, type TextBlock, type TextRole } from './text-blocks.ts';
import { type DiffRun, diffWords } from './word-diff.ts';

/** One text with everything that readers see of it. */
export type ComparableText = {
  title: string;
  lead: string;
  byline: string;
  /** 'YYYY-MM-DD' */
  datedOn: string;
  /** The section's name. */
  section: string;
  /** Canonical. */
  bodyHtml: string;
  meetingFacts: MeetingFacts | null;
};

/** A named line (headline, lead, place of the meeting…) that changed. */
export type FieldDiff = { label: string; runs: DiffRun[] };

export type TextBlockDiff = {
  kind: 'text';
  at: number;
  change: 'same' | 'changed' | 'added' | 'removed';
  role: TextRole;
  /** What it was before, when that changed too: a paragraph that became a heading. */
  roleBefore: TextRole | null;
  runs: DiffRun[];
  /** Where its links lead, when that changed; else none. */
  links: DiffRun[];
};

export type PictureBlockDiff = {
  kind: 'picture';
  at: number;
  change: 'same' | 'changed' | 'added' | 'removed' | 'replaced';
  /** The photos by their number in the library; null where there is none. */
  before: number | null;
  after: number | null;
  caption: DiffRun[];
  /** The description for those who do not see the picture, when it changed; else none. */
  alt: DiffRun[];
  /** The photographer, when that changed; else none. */
  credit: DiffRun[];
  /** The photographer whom this text names; empty: the one of the library. */
  creditNow: string;
};

/** `at` counts the blocks from 0, for keys. */
export type BlockDiff = TextBlockDiff | PictureBlockDiff;

export type TextDiff = {
  /** Only those that changed. */
  fields: FieldDiff[];
  /** All, in reading order; what was removed stands where it stood. */
  blocks: BlockDiff[];
  /** How many fields and blocks differ. */
  changes: number;
};

/** Compares two texts: lines by name, the body block by block and within a block word by word, pictures by their photo. */
export function diffTexts(before: ComparableText, after: ComparableText): TextDiff {
  const old = new Map(namedLines(before));
  const fields = namedLines(after)
    .filter(([label, text]) => (old.get(label) ?? '') !== text)
    .map(([label, text]) => ({ label, runs: diffWords(old.get(label) ?? '', text) }));
  const pairs = alignBlocks(readBlocks(before.bodyHtml), readBlocks(after.bodyHtml));
  const blocks = pairs.map(([left, right], at) => diffBlocks(left, right, at));
  const changed = blocks.filter(({ change }) => change !== 'same').length;
  return { fields, blocks, changes: fields.length + changed };
}

const roles = [
  ['chair', 'Người chủ trì'],
  ['speaker', 'Người phát biểu'],
  ['attendee', 'Người dự'],
  ['awardee', 'Người được trao'],
] as const;

/** The same names in the same order for every text, so that a line that is missing on one side is a change. */
function namedLines(text: ComparableText): [string, string][] {
  const facts = text.meetingFacts;
  const day = (date: string | null | undefined, time: string | null | undefined) =>
    date ? [time ? formatTime(time) : '', formatDate(date)].filter(Boolean).join(', ') : '';
  return [
    ['Tít', text.title],
    ['Lời dẫn', text.lead],
    ['Người viết', text.byline],
    ['Ngày', formatDate(text.datedOn)],
    ['Chuyên mục', text.section],
    ['Loại cuộc họp', facts?.kind ?? ''],
    ['Cơ quan họp', facts?.bodyName ?? ''],
    ['Họp lúc', day(facts?.startsOn, facts?.startTime)],
    [
      'Họp xong lúc',
      facts?.endTime || facts?.endsOn ? day(facts.endsOn ?? facts.startsOn, facts.endTime) : '',
    ],
    ['Nơi họp', facts?.place ?? ''],
    ...roles.map(([role, label]): [string, string] => [
      label,
      (facts?.people ?? [])
        .filter((person) => person.role === role)
        .map(({ name, title }) => (title ? `${name}, ${title}` : name))
        .join('; '),
    ]),
  ];
}

function diffBlocks(before: Block | null, after: Block | null, at: number): BlockDiff {
  const shown = after ?? before;
  if (shown?.kind === 'picture') return diffPictures(asPicture(before), asPicture(after), at);
  return diffParagraphs(asText(before), asText(after), at);
}

const asText = (block: Block | null): TextBlock | null => (block?.kind === 'text' ? block : null);
const asPicture = (block: Block | null): PictureBlock | null => (block?.kind === 'picture' ? block : null);

function diffParagraphs(before: TextBlock | null, after: TextBlock | null, at: number): TextBlockDiff {
  const role = after?.role ?? before?.role ?? 'paragraph';
  const roleBefore = before && before.role !== role ? before.role : null;
  const runs = diffWords(before?.text ?? '', after?.text ?? '');
  const isMoved = before !== null && after !== null && before.links.join(' ') !== after.links.join(' ');
  const links = isMoved ? diffWords(before.links.join(' '), after.links.join(' ')) : [];
  const isSame = roleBefore === null && !isMoved && runs.every(({ kind }) => kind === 'same');
  const change = before === null ? 'added' : after === null ? 'removed' : isSame ? 'same' : 'changed';
  return { kind: 'text', at, change, role, roleBefore, runs, links };
}

function diffPictures(before: PictureBlock | null, after: PictureBlock | null, at: number): PictureBlockDiff {
  const caption = diffWords(before?.caption ?? '', after?.caption ?? '');
  const changedOnly = (from: string, to: string) =>
    before !== null && after !== null && from !== to ? diffWords(from, to) : [];
  const alt = changedOnly(before?.alt ?? '', after?.alt ?? '');
  const credit = changedOnly(before?.credit ?? '', after?.credit ?? '');
  const isSame = [...caption, ...alt, ...credit].every(({ kind }) => kind === 'same');
  const change =
    before === null
      ? 'added'
      : after === null
        ? 'removed'
        : before.mediaId !== after.mediaId
          ? 'replaced'
          : isSame
            ? 'same'
            : 'changed';
  return {
    kind: 'picture',
    at,
    change,
    before: before?.mediaId ?? null,
    after: after?.mediaId ?? null,
    caption,
    alt,
    credit,
    creditNow: (after ?? before)?.credit ?? '',
  };
}

/** Blocks that did not change, as one: nobody reads them to see what did. */
export type FoldedBlock = BlockDiff | { kind: 'fold'; at: number; count: number };

/** The changed blocks, with the number of those that stayed between them. */
export function foldSame(blocks: readonly BlockDiff[]): FoldedBlock[] {
  const folded: FoldedBlock[] = [];
  for (const block of blocks) {
    if (block.change !== 'same') {
      folded.push(block);
      continue;
    }
    const last = folded.at(-1);
    if (last?.kind === 'fold') last.count += 1;
    else folded.push({ kind: 'fold', at: block.at, count: 1 });
  }
  return folded;
}
