import { z } from 'zod';
import { copyRefSchema } from '#lib/articles/working-copy-schema.ts';

/**
 * The shape of what the form sends. What the words say is judged by the mutations, with a sentence beside each field;
 * here only what no form of ours ever sends is kept out.
 */

const LARGEST_ID = 2_147_483_647;
const id = z.number().int().positive().max(LARGEST_ID);
const text = z.string();
const creationKey = z.string().regex(/^[0-9a-f]{32}$/);

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

export const draftSchema = z.object({
  kind: z.enum(['news', 'report', 'page']),
  title: text,
  lead: text,
  bodyHtml: text,
  byline: text,
  sectionId: z.string().regex(/^\d{0,9}$/),
  datedOn: text,
  slug: text,
  changeNote: text,
  /** Copies kept by a browser from before there was a choice have none. */
  changeKind: z.enum(['', 'minor', 'correction']).default(''),
  meeting,
});

export const sentSchema = z.object({
  intent: z.enum(['save', 'submit', 'pass', 'recall']),
  /** Whose form it is: another tab may have signed somebody else in. */
  staffId: id,
  articleId: id.nullable(),
  /** null for a new article. */
  baseRevisionId: id.nullable(),
  /** Tells a new article that is sent again from another one. */
  creationKey,
  draft: draftSchema,
  /** The kept copy of this tab: up to this number it is saved with this. */
  copy: copyRefSchema,
  /** What was chosen where two people had changed the same. */
  choices: z.record(z.string().regex(/^[0-9a-f]{32}$/), z.enum(['mine', 'theirs', 'both'])).default({}),
});

/** What is kept of an open form. `content` is judged like a form that is sent, so that it can be one again. */
export const keptSchema = z.object({
  staffId: id,
  id: copyRefSchema.shape.id,
  articleId: id.nullable(),
  creationKey,
  baseRevisionId: id.nullable(),
  sequence: copyRefSchema.shape.sequence,
  content: draftSchema.nullable().optional(),
  takes: z.array(copyRefSchema).max(50),
});

/** Which copies are asked for, and those that the browser has. */
export const copiesAskedSchema = z.object({
  articleId: id.nullable(),
  exceptId: copyRefSchema.shape.id,
  local: z
    .array(
      z.object({
        id: copyRefSchema.shape.id,
        sequence: copyRefSchema.shape.sequence,
        creationKey: creationKey.nullable(),
        baseRevisionId: id.nullable(),
        content: z.record(z.string(), z.unknown()),
        writtenAt: z.coerce.date(),
      }),
    )
    .max(10),
});

export const typedOntoSchema = z.object({
  articleId: id,
  revisionId: id,
  ancestor: draftSchema,
  mine: draftSchema,
});

export const withReasonSchema = z.object({ articleId: id, reason: text });

export const librarySearchSchema = z.object({
  q: z.string().max(200),
  page: z.number().int().min(1).max(100_000),
});

export type Sent = z.input<typeof sentSchema>;
export type SentKept = z.input<typeof keptSchema>;
export type CopiesAsked = z.input<typeof copiesAskedSchema>;
export type TypedOnto = z.input<typeof typedOntoSchema>;
export type Intent = Sent['intent'];
