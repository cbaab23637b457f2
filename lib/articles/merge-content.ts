import { parseFragment } from '#lib/html/parse.ts';
import { printHtml } from '#lib/html/print.ts';
import { htmlToText } from '#lib/html/text.ts';
import type { MeetingFacts } from '#lib/meetings/schema.ts';
import { formatDate, formatTime } from '#lib/vietnamese/dates.ts';
import { mergeBlocks } from './merge.ts';
import { type Content, kindNames } from './schema.ts';

/**
 * Three-way merge of whole texts: title, lead, facts and the blocks of the body. Pure. What only one side changed is
 * taken over; where both changed the same place differently somebody has to choose.
 */

/** What one version says. The kind belongs to the article, so of an older version nobody knows it: null. */
export type Version = Omit<Content, 'bodyHtml'> & { bodyHtml: string; kind: keyof typeof kindNames | null };

export type Choice = 'mine' | 'theirs' | 'both';

/** A place that both changed. The three texts are plain words to be read; `raw` is what is really merged. */
export type Clash = {
  /** The field of the form. */
  field: string;
  label: string;
  base: string;
  mine: string;
  theirs: string;
  mayTakeBoth: boolean;
  raw: readonly [base: string, mine: string, theirs: string];
};

/** A change of the other side that was taken over, as plain words. */
export type Taken = { field: string; label: string; before: string; after: string };

export type Merge = {
  /** Complete only when nothing is open; an open place holds `mine`. */
  version: Version;
  open: Clash[];
  taken: Taken[];
};

/** What a form starts from that nobody has saved yet. */
export const nothingYet: Version = {
  kind: null,
  title: '',
  lead: '',
  bodyHtml: '',
  byline: '',
  sectionId: 0,
  datedOn: '',
  slug: null,
  meetingFacts: null,
  changeNote: null,
  changeKind: null,
};

/** @param choose what was decided for a clash; undefined leaves it open */
export function mergeVersions(
  base: Version,
  mine: Version,
  theirs: Version,
  choose: (clash: Clash) => Choice | undefined = () => undefined,
): Merge {
  const open: Clash[] = [];
  const taken: Taken[] = [];
  const decide = (clash: Clash): Choice => {
    const choice = choose(clash);
    if (choice === undefined || (choice === 'both' && !clash.mayTakeBoth)) open.push(clash);
    return choice ?? 'mine';
  };
  const sides = { base, mine, theirs };
  const version: Version = { ...mine };

  for (const unit of units) mergeUnit(unit, sides, version, decide, taken);
  version.meetingFacts = mergeFacts(
    { base: base.meetingFacts, mine: mine.meetingFacts, theirs: theirs.meetingFacts },
    decide,
    taken,
  );
  // The usual case needs no parting of long texts.
  if (mine.bodyHtml !== theirs.bodyHtml && base.bodyHtml !== theirs.bodyHtml) {
    version.bodyHtml = mergeList(
      { field: 'bodyHtml', label: 'Thân bài', show: wordsOfBlock, separator: '\n\n' },
      [splitBlocks(base.bodyHtml), splitBlocks(mine.bodyHtml), splitBlocks(theirs.bodyHtml)],
      decide,
      taken,
    ).join('');
  }
  return { version, open, taken };
}

/** Whether `theirs` says everything already that `mine` made of `base`. */
export function isContained(base: Version, mine: Version, theirs: Version): boolean {
  const { version, open } = mergeVersions(base, mine, theirs);
  return open.length === 0 && asText(version) === asText(theirs);
}

/** How many words a reader would find in the title, the lead and the body. */
export const wordsOfVersion = ({ title, lead, bodyHtml }: Version) =>
  `${title} ${lead} ${htmlToText(bodyHtml)}`.split(/\s+/).filter(Boolean).length;

/** The top-level elements of a canonical body; joined they are the body again. */
export const splitBlocks = (html: string): string[] =>
  parseFragment(html).children.map((child) => printHtml({ type: 'root', children: [child] }));

/** What a reader would see of a block. */
export function wordsOfBlock(block: string): string {
  if (block.startsWith('<hr')) return '———';
  const words = htmlToText(block);
  return block.startsWith('<figure') ? `[Ảnh] ${words}`.trim() : words;
}

// ---------------------------------------------------------------------------------------------------------------------

type Sides<T> = { base: T; mine: T; theirs: T };

/** Values that are only right together. */
type Unit<T> = {
  field: string;
  label: string;
  keys: readonly (keyof T)[];
  show: (of: T) => string;
  /** Both texts can stand one after the other. */
  join?: (theirs: T, mine: T) => Partial<T>;
};

/** The same for the same value: the database gives the fields of facts back in an order of its own. */
const asText = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
const textOf = <T>(of: T, keys: readonly (keyof T)[]) => asText(keys.map((key) => of[key]));
const pick = <T>(of: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, of[key]])) as Partial<T>;

function mergeUnit<T extends object>(
  unit: Unit<T>,
  { base, mine, theirs }: Sides<T>,
  result: T,
  decide: (clash: Clash) => Choice,
  taken: Taken[],
) {
  const { field, label, keys, show, join } = unit;
  const raw = [textOf(base, keys), textOf(mine, keys), textOf(theirs, keys)] as const;
  if (raw[1] === raw[2] || raw[0] === raw[2]) return;
  if (raw[0] === raw[1]) {
    taken.push({ field, label, before: show(base), after: show(theirs) });
    Object.assign(result, pick(theirs, keys));
    return;
  }
  const choice = decide({
    field,
    label,
    base: show(base),
    mine: show(mine),
    theirs: show(theirs),
    mayTakeBoth: join !== undefined,
    raw,
  });
  if (choice === 'theirs') Object.assign(result, pick(theirs, keys));
  if (choice === 'both' && join) Object.assign(result, join(theirs, mine));
}

const glue = (separator: string, ...texts: (string | null)[]) => texts.filter(Boolean).join(separator);
const dayOf = (date: string | null) => (date ? formatDate(date) : '');
const timeOf = (time: string | null) => (time ? formatTime(time) : '');

const units: readonly Unit<Version>[] = [
  {
    field: 'kind',
    label: 'Loại bài',
    keys: ['kind'],
    show: ({ kind }) => (kind ? kindNames[kind] : ''),
  },
  { field: 'title', label: 'Tít', keys: ['title'], show: ({ title }) => title },
  {
    field: 'lead',
    label: 'Lời dẫn',
    keys: ['lead'],
    show: ({ lead }) => lead,
    join: (theirs, mine) => ({ lead: glue(' ', theirs.lead, mine.lead) }),
  },
  {
    field: 'byline',
    label: 'Người viết',
    keys: ['byline'],
    show: ({ byline }) => byline,
    join: (theirs, mine) => ({ byline: glue(', ', theirs.byline, mine.byline) }),
  },
  {
    field: 'sectionId',
    label: 'Chuyên mục',
    keys: ['sectionId'],
    show: ({ sectionId }) => String(sectionId || ''),
  },
  { field: 'datedOn', label: 'Ngày', keys: ['datedOn'], show: ({ datedOn }) => dayOf(datedOn) },
  { field: 'slug', label: 'Địa chỉ', keys: ['slug'], show: ({ slug }) => slug ?? 'theo tít' },
  {
    field: 'changeNote',
    label: 'Ghi chú thay đổi',
    // A correction needs its note: the two go together.
    keys: ['changeNote', 'changeKind'],
    show: ({ changeNote, changeKind }) =>
      glue(' ', changeKind === 'correction' ? 'Đính chính:' : null, changeNote),
    join: (theirs, mine) => ({
      changeNote: glue(' ', theirs.changeNote, mine.changeNote) || null,
      changeKind: [theirs.changeKind, mine.changeKind].includes('correction')
        ? 'correction'
        : (mine.changeKind ?? theirs.changeKind),
    }),
  },
];

const factUnits: readonly Unit<MeetingFacts>[] = [
  {
    field: 'meetingFacts.kind',
    label: 'Loại cuộc họp',
    keys: ['kind'],
    show: ({ kind }) => kind ?? '',
  },
  {
    field: 'meetingFacts.bodyName',
    label: 'Cơ quan họp',
    keys: ['bodyId', 'bodyName'],
    show: ({ bodyName }) => bodyName ?? '',
  },
  {
    field: 'meetingFacts.startsOn',
    label: 'Thời gian họp',
    keys: ['startsOn', 'startTime', 'endsOn', 'endTime'],
    show: ({ startsOn, startTime, endsOn, endTime }) =>
      glue(' đến ', glue(' ', timeOf(startTime), dayOf(startsOn)), glue(' ', timeOf(endTime), dayOf(endsOn))),
  },
  { field: 'meetingFacts.place', label: 'Nơi họp', keys: ['place'], show: ({ place }) => place ?? '' },
];

const noFacts: MeetingFacts = {
  kind: null,
  bodyId: null,
  bodyName: null,
  startsOn: '',
  startTime: null,
  endsOn: null,
  endTime: null,
  place: null,
  people: [],
};

function mergeFacts(
  { base, mine, theirs }: Sides<MeetingFacts | null>,
  decide: (clash: Clash) => Choice,
  taken: Taken[],
): MeetingFacts | null {
  if (mine === null || theirs === null) {
    // One of them says that there was no meeting: all or nothing.
    const result = { facts: mine };
    const show = ({ facts }: { facts: MeetingFacts | null }) => wordsOfFacts(facts);
    mergeUnit(
      { field: 'meetingFacts.kind', label: 'Thông tin cuộc họp', keys: ['facts'], show },
      { base: { facts: base }, mine: { facts: mine }, theirs: { facts: theirs } },
      result,
      decide,
      taken,
    );
    return result.facts;
  }
  const result = { ...mine };
  for (const unit of factUnits)
    mergeUnit(unit, { base: base ?? noFacts, mine, theirs }, result, decide, taken);
  const people = (facts: MeetingFacts | null) => (facts?.people ?? []).map(asText);
  result.people = mergeList(
    { field: 'meetingFacts.people', label: 'Người dự họp', show: wordsOfPerson, separator: '; ' },
    [people(base), people(mine), people(theirs)],
    decide,
    taken,
  ).map((one) => JSON.parse(one) as MeetingFacts['people'][number]);
  return result;
}

const wordsOfPerson = (json: string) => {
  const { name, title } = JSON.parse(json) as MeetingFacts['people'][number];
  return glue(', ', name, title);
};

const wordsOfFacts = (facts: MeetingFacts | null) =>
  facts === null
    ? 'Không có'
    : glue(
        '; ',
        ...factUnits.map(({ show }) => show(facts)),
        ...facts.people.map((one) => wordsOfPerson(asText(one))),
      );

type List = { field: string; label: string; show: (one: string) => string; separator: string };

function mergeList(
  { field, label, show, separator }: List,
  [base, mine, theirs]: readonly [string[], string[], string[]],
  decide: (clash: Clash) => Choice,
  taken: Taken[],
): string[] {
  const words = (blocks: string[]) => blocks.map(show).join(separator);
  return mergeBlocks(base, mine, theirs).flatMap((piece) => {
    if (piece.kind !== 'clash') {
      if (piece.kind === 'theirs')
        taken.push({ field, label, before: words(piece.base), after: words(piece.blocks) });
      return piece.blocks;
    }
    const choice = decide({
      field,
      label,
      base: words(piece.base),
      mine: words(piece.mine),
      theirs: words(piece.theirs),
      mayTakeBoth: piece.mine.length > 0 && piece.theirs.length > 0,
      raw: [piece.base, piece.mine, piece.theirs].map((blocks) => JSON.stringify(blocks)) as [
        string,
        string,
        string,
      ],
    });
    if (choice === 'both') return [...piece.theirs, ...piece.mine];
    return choice === 'theirs' ? piece.theirs : piece.mine;
  });
}
