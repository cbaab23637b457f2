import type { Writable } from 'node:stream';
import { z } from 'zod';
import { pageProblems } from './schema.ts';

/** What the process that reads a file says: the length of a line of JSON, that line, and a picture's bytes. */

const pixels = z.int().positive().max(4000);

const answerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('picture'), width: pixels, height: pixels }),
  z.object({ state: z.literal('text'), html: z.string().max(200_000), isWhole: z.boolean() }),
  z.object({ state: z.literal('none'), problem: z.enum(pageProblems) }),
]);
export type ChildAnswer = z.infer<typeof answerSchema>;

/** More than any answer has. */
export const MOST_ANSWER_BYTES = 40_000_000;

export function sendAnswer(out: Writable, answer: ChildAnswer, picture: Uint8Array = new Uint8Array()) {
  const line = Buffer.from(JSON.stringify(answer));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(line.length);
  out.end(Buffer.concat([length, line, picture]));
}

/** Null for what is no answer: the process read files that somebody made to take it over. */
export function readAnswer(bytes: Buffer): { answer: ChildAnswer; picture: Buffer } | null {
  if (bytes.length < 4) return null;
  const end = 4 + bytes.readUInt32BE(0);
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8', 4, end));
  } catch {
    return null;
  }
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return null;
  const picture = bytes.subarray(end);
  const { data } = parsed;
  const wanted = data.state === 'picture' ? data.width * data.height * 4 : 0;
  return picture.length === wanted ? { answer: data, picture } : null;
}
