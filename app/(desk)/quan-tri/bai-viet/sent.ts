import { z } from 'zod';

/**
 * The shape of what the form sends. What the words say is judged by the mutations, with a sentence beside each field;
 * here only what no form of ours ever sends is kept out.
 */

const LARGEST_ID = 2_147_483_647;
const id = z.number().int().positive().max(LARGEST_ID);
const text = z.string();

const person = z.object({
  key: text,
  role: z.enum(['chair', 'speaker', 'attendee', 'awardee']),
  personId: id.nullable(),
  knownName: text,
  name: text,
  title: text,
});

const meeting = z.object({
  kind: text,
  bodyId: id.nullable(),
  knownBody: text,
  bodyName: text,
  startsOn: text,
  startTime: text,
  endsOn: text,
  endTime: text,
  place: text,
  people: z.array(person).max(1000),
});

const draft = z.object({
  kind: z.enum(['news', 'report', 'page']),
  title: text,
  lead: text,
  bodyHtml: text,
  byline: text,
  sectionId: z.string().regex(/^\d{0,9}$/),
  datedOn: text,
  slug: text,
  changeNote: text,
  meeting,
});

export const sentSchema = z.object({
  intent: z.enum(['save', 'submit', 'publish']),
  articleId: id.nullable(),
  /** null for a new article. */
  baseRevisionId: id.nullable(),
  /** Tells a new article that is sent again from another one. */
  creationKey: z.string().regex(/^[0-9a-f]{32}$/),
  draft,
});

export const withReasonSchema = z.object({ articleId: id, reason: text });

export const librarySearchSchema = z.object({
  q: z.string().max(200),
  page: z.number().int().min(1).max(100_000),
});

export type Sent = z.output<typeof sentSchema>;
export type Intent = Sent['intent'];
