import type { DoctorText, Finding } from '#lib/doctor/finding.ts';
import { type DoctorDocument, type Passage, readDocument, spliced } from '#lib/doctor/passage.ts';
import {
  offsetsOf,
  type Piece,
  type Region,
  replace,
  stretch,
  textOf,
  wholePiece,
} from '#lib/doctor/pieces.ts';
import type { Edit, Proposal, Rule, Thing } from '#lib/doctor/rule.ts';

/** One place that a finding changes, in coordinates of the original. */
export type Incision = {
  passage: Passage;
  region: Region;
  /** Earlier changes that this one includes: made together, only this one is written. */
  absorbed: Incision[];
};

/** A finding with what `apply` needs to carry it out. */
export type Case = {
  finding: Finding;
  /** Where it stands, in coordinates of the original; null: nowhere in particular. */
  spot: { passage: Passage; from: number; to: number } | Thing | null;
  incisions: Incision[];
  removes: Passage[];
};

export type Diagnosis = { document: DoctorDocument; cases: Case[] };

type Draft = {
  rule: Rule;
  proposal: Proposal;
  shown: Pick<Finding, 'field' | 'where' | 'before' | 'after'>;
  passage: Passage | null;
  from: number;
  to: number;
  incisions: Incision[];
  /** What is cut and put in, for the id. */
  cut: string;
};

/** Where an incision lies in the text with everything cured: the same whichever findings were applied before. */
type Places = Map<Incision, string>;

const CONTEXT = 36;
/** Rules whose own changes touch each other are run again; no real text needs more. */
const ROUNDS = 4;

/** 53 bits of the text in base 36, by two rounds of a multiplicative hash; not for secrets. */
function hashOf(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** The spot with some words around it, cut between words, on one line. */
function quoteAround(text: string, from: number, to: number): string {
  let start = Math.max(0, from - CONTEXT);
  let end = Math.min(text.length, Math.min(to, from + 160) + CONTEXT);
  const space = text.indexOf(' ', start);
  if (start > 0 && space >= 0 && space < from) start = space + 1;
  const lastSpace = text.lastIndexOf(' ', end);
  if (end < text.length && lastSpace > to) end = lastSpace;
  const quote = text.slice(start, end).replace(/\s+/g, ' ').toWellFormed().trim();
  return `${start > 0 ? '…' : ''}${quote}${end < text.length ? '…' : ''}`;
}

/**
 * The change without what stays the same at both ends: what lies beside it can then be changed on its own. Letters
 * keep their marks, and white space is changed as a run or not at all.
 */
function trimmed(edit: Edit): Edit {
  const before = edit.passage.text.slice(edit.start, edit.end);
  const { after } = edit;
  const isSpace = (sign: string | undefined) => sign !== undefined && /\s/.test(sign);
  /** Whether the text must not be parted before `at`. */
  const isHeld = (text: string, at: number) =>
    /^[\udc00-\udfff\p{M}]/u.test(text.charAt(at)) || (isSpace(text[at - 1]) && isSpace(text[at]));
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  while (head > 0 && (isHeld(before, head) || isHeld(after, head))) head -= 1;
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  while (tail > 0 && (isHeld(before, before.length - tail) || isHeld(after, after.length - tail))) tail -= 1;
  return {
    passage: edit.passage,
    start: edit.start + head,
    end: edit.end - tail,
    after: after.slice(head, after.length - tail),
  };
}

/** A line break is an element of its own: nothing is changed across it. */
const isPossible = (edits: readonly Edit[]) =>
  edits.every((edit) => !edit.passage.text.slice(edit.start, edit.end).includes('\n'));

/** Shows what carrying out the draft alone makes of its spot in the original. */
function showCure(draft: Draft): void {
  const { passage } = draft;
  const regions = draft.incisions.filter((one) => one.passage === passage).map(({ region }) => region);
  if (!passage || regions.length === 0) return;
  // Not min(...regions): a call takes no hundred thousand arguments.
  const from = regions.reduce((least, { start }) => Math.min(least, start), draft.from);
  const to = regions.reduce((most, { end }) => Math.max(most, end), draft.to);
  const before = passage.original.slice(from, to);
  const shifted = regions.map(({ start, end, after }) => ({ start: start - from, end: end - from, after }));
  const where = quoteAround(passage.original, from, to);
  draft.shown = { ...draft.shown, where, before, after: spliced(before, shifted) };
}

class Examination {
  readonly document: DoctorDocument;
  readonly drafts: Draft[] = [];
  private readonly pieces = new Map<Passage, Piece<Incision>[]>();

  constructor(document: DoctorDocument) {
    this.document = document;
    for (const passage of document.passages) this.pieces.set(passage, wholePiece(passage.original));
  }

  run(rule: Rule): void {
    for (let round = 0; round < ROUNDS; round++) {
      const proposals = rule
        .find(this.document)
        .map((proposal) => ({
          ...proposal,
          edits: proposal.edits.filter(
            (edit) => edit.passage.text.slice(edit.start, edit.end) !== edit.after,
          ),
          changes: proposal.edits.length > 0,
        }))
        .filter(({ edits, changes }) => (changes ? edits.length > 0 && isPossible(edits) : round === 0));
      if (!this.accept(rule, proposals)) return;
    }
  }

  /** Notes the proposals and changes the passages. True when some had to wait for another round. */
  private accept(rule: Rule, proposals: readonly Proposal[]): boolean {
    const offsets = new Map<Passage, number[]>();
    const drafts = proposals.map((proposal) => this.draft(rule, proposal, offsets));
    const byPassage = new Map<Passage, { edit: Edit; draft: Draft }[]>();
    for (const draft of drafts) {
      for (const edit of draft.proposal.edits) {
        const cut = trimmed(edit);
        draft.cut ||= `${edit.passage.text.slice(cut.start, cut.end)}→${cut.after}`;
        const list = byPassage.get(edit.passage) ?? [];
        byPassage.set(edit.passage, list);
        list.push({ edit: cut, draft });
      }
    }
    const waiting = new Set<Draft>();
    for (const list of byPassage.values()) {
      list.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end);
      let end = -1;
      for (const { edit, draft } of list) {
        if (edit.start < end) waiting.add(draft);
        else if (!waiting.has(draft)) end = edit.end;
      }
    }
    for (const [passage, list] of byPassage) {
      this.cut(
        passage,
        list.filter(({ draft }) => !waiting.has(draft)),
        waiting,
      );
    }
    for (const draft of drafts) {
      showCure(draft);
      const isDone = draft.incisions.length > 0 || draft.proposal.edits.length === 0;
      if (isDone) this.drafts.push(draft);
    }
    return waiting.size > 0;
  }

  private cut(passage: Passage, list: readonly { edit: Edit; draft: Draft }[], waiting: Set<Draft>): void {
    const edits = list.map(({ edit: { start, end, after } }) => {
      const mark: Incision = { passage, region: { start, end, after }, absorbed: [] };
      return { start, end, after, mark };
    });
    const result = replace(this.pieces.get(passage) ?? [], edits);
    for (const [at, { mark }] of edits.entries()) {
      const region = result.regions[at];
      const draft = list[at]?.draft;
      if (!draft) continue;
      if (!region) {
        waiting.add(draft);
        continue;
      }
      mark.region = region;
      mark.absorbed = result.absorbed[at] ?? [];
      draft.incisions.push(mark);
    }
    this.pieces.set(passage, result.pieces);
    passage.text = textOf(result.pieces);
  }

  private draft(rule: Rule, proposal: Proposal, offsets: Map<Passage, number[]>): Draft {
    const { spot, removes } = proposal;
    if (!('passage' in spot)) {
      const shown = { field: spot.field, where: spot.words, before: spot.words, after: null };
      return { rule, proposal, shown, passage: null, from: 0, to: 0, incisions: [], cut: spot.words };
    }
    const { passage, start, end } = spot;
    const pieces = this.pieces.get(passage) ?? [];
    const known = offsets.get(passage) ?? offsetsOf(pieces);
    offsets.set(passage, known);
    const place = stretch(pieces, known, start, end);
    const shown = {
      field: passage.field,
      where: quoteAround(passage.original, place.from, place.to),
      before: passage.original.slice(place.from, place.to),
      after: removes ? '' : null,
    };
    const cut = proposal.edits.length > 0 ? '' : passage.text.slice(start, end);
    return { rule, proposal, shown, passage, ...place, incisions: [], cut };
  }

  /** Each incision's place among the cured words of its passage. */
  places(): Places {
    const places: Places = new Map();
    for (const pieces of this.pieces.values()) {
      let at = 0;
      for (const piece of pieces) {
        for (const { mark, offset } of piece.marks) places.set(mark, `${at}+${offset}`);
        at += piece.text.length;
      }
    }
    return places;
  }
}

/** A name for each passage that survives changes elsewhere: by its cured words, and its number among its likes. */
function passageNames(passages: readonly Passage[]): Map<Passage, string> {
  const seen = new Map<string, number>();
  return new Map(
    passages.map((passage) => {
      const name = passage.field === 'body' ? `${passage.kind} ${hashOf(passage.text)}` : passage.field;
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      return [passage, `${name} ${count}`];
    }),
  );
}

/** What identifies a draft: its rule, its place and its words. */
function identityOf(draft: Draft, places: Places, names: ReadonlyMap<Passage, string>): string {
  const { rule, proposal, passage, cut } = draft;
  if (proposal.scope === 'text') return `${rule.id}|${proposal.why}`;
  const name = passage ? names.get(passage) : 'body';
  if (proposal.scope === 'passage') return `${rule.id}|${name}`;
  const first = draft.incisions[0];
  return `${rule.id}|${name}|${first ? places.get(first) : ''}|${cut}`;
}

function spotOf({ proposal: { spot }, passage, incisions, from, to }: Draft): Case['spot'] {
  if (!('passage' in spot)) return spot.thing ?? null;
  if (!passage) return null;
  const own = incisions.filter((one) => one.passage === passage).map(({ region }) => region);
  return {
    passage,
    from: own.reduce((least, { start }) => Math.min(least, start), from),
    to: own.reduce((most, { end }) => Math.max(most, end), to),
  };
}

/** Examines the text with the rules, in their order. Changes nothing in `text`. */
export function diagnose(text: DoctorText, rules: readonly Rule[]): Diagnosis {
  const document = readDocument(text);
  const examination = new Examination(document);
  for (const rule of rules) examination.run(rule);
  const places = examination.places();
  const names = passageNames(document.passages);
  const order = new Map(document.passages.map((passage, at) => [passage, at]));
  const orderOf = (draft: Draft) =>
    draft.passage ? (order.get(draft.passage) ?? 0) : document.passages.length;
  const seen = new Map<string, number>();
  const cases = examination.drafts
    .toSorted((a, b) => orderOf(a) - orderOf(b) || a.from - b.from)
    .map((draft): Case => {
      const identity = identityOf(draft, places, names);
      const count = seen.get(identity) ?? 0;
      seen.set(identity, count + 1);
      const { severity, why, splitAfter, removes } = draft.proposal;
      const id = `${draft.rule.id}-${hashOf(`${identity}|${count}`)}`;
      const finding: Finding = { id, rule: draft.rule.id, severity, ...draft.shown, why };
      if (splitAfter) finding.splitAfter = splitAfter;
      return { finding, spot: spotOf(draft), incisions: draft.incisions, removes: removes ?? [] };
    });
  return { document, cases };
}
