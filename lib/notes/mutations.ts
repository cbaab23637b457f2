import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { inTransaction } from '#db/client.ts';
import { articles } from '#db/schema/articles.ts';
import { staff } from '#db/schema/staff.ts';
import { articleNotes } from '#db/schema/work.ts';
import { done, type Outcome, refuse, refuseInvalid, requiredText } from '#lib/form.ts';
import { notify } from '#lib/notices/mutations.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed } from '#lib/staff/sessions.ts';
import { foldMarks } from '#lib/vietnamese/fold.ts';

const noteSchema = z.object({
  articleId: z.coerce.number().int().positive(),
  text: requiredText('Hãy viết ghi chú.', 2000),
});

/** "@lê văn mẫu" and "@Le Van Mau" name the same person: the longest name that the words after the sign begin with. */
export function mentionsIn(text: string, people: readonly { id: number; fullName: string }[]): number[] {
  const folded = foldMarks(text);
  const byLength = people
    .map(({ id, fullName }) => ({ id, name: foldMarks(fullName) }))
    .sort((a, b) => b.name.length - a.name.length);
  const found = new Set<number>();
  for (const { index } of folded.matchAll(/@/g)) {
    const rest = folded.slice(index + 1);
    const named = byLength.filter(
      ({ name }) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)),
    );
    const longest = named[0]?.name.length;
    // Two people of one name are both told.
    for (const { id, name } of named) if (name.length === longest) found.add(id);
  }
  return [...found];
}

/** Leaves a note on an article for the others at the desk; whoever is named with @ is told. */
export async function writeNote(actor: Actor, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'note.write')) return refuse(refusals['note.write']);
  const parsed = noteSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, text } = parsed.data;
  return inTransaction(async (tx) => {
    const [article] = await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, articleId));
    if (!article) return refuse('Không tìm thấy bài này. Hãy quay lại danh sách bài.');
    const people = await tx
      .select({ id: staff.id, fullName: staff.fullName })
      .from(staff)
      .where(isNull(staff.disabledAt));
    const mentions = mentionsIn(text, people);
    await tx.insert(articleNotes).values({ articleId, staffId: actorId(actor), text, mentions });
    const there = await tx
      .select({ id: staff.id })
      .from(staff)
      .where(and(inArray(staff.id, mentions.length > 0 ? mentions : [0])));
    await notify(
      tx,
      actor,
      'mention',
      articleId,
      there.map(({ id }) => id),
      text,
    );
    return done(undefined);
  });
}
