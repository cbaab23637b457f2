import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { articleAddresses } from '#db/schema/articles.ts';

/** The addresses of articles; only lib/articles/mutations.ts calls it, inside its transactions. */

/**
 * An address no other article has or had. A chosen one that is taken gives null; one from a title gets a number. Who
 * wants the same address at the same moment waits until this transaction has ended, and then sees that it is taken.
 */
export async function freeSlug(tx: Transaction, wanted: string, articleId: number | null, chosen: boolean) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address:${wanted}`}, 0))`);
  for (let n = 1; n <= 500; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    const [taken] = await tx
      .select({ id: articleAddresses.articleId })
      .from(articleAddresses)
      .where(
        and(
          eq(articleAddresses.address, slug),
          ne(articleAddresses.kind, 'legacy'),
          articleId === null ? undefined : ne(articleAddresses.articleId, articleId),
        ),
      );
    if (!taken) return slug;
    if (chosen) return null;
  }
  return null;
}

/** Makes `slug` the current address; the one before goes on answering as a former one. False when another has it. */
export async function takeAddress(tx: Transaction, articleId: number, slug: string): Promise<boolean> {
  const [owner] = await tx
    .select()
    .from(articleAddresses)
    .where(and(eq(articleAddresses.address, slug), ne(articleAddresses.kind, 'legacy')));
  if (owner && owner.articleId !== articleId) return false;
  if (owner?.kind === 'current') return true;
  await tx
    .update(articleAddresses)
    .set({ kind: 'former' })
    .where(and(eq(articleAddresses.articleId, articleId), eq(articleAddresses.kind, 'current')));
  if (owner) {
    await tx.update(articleAddresses).set({ kind: 'current' }).where(eq(articleAddresses.id, owner.id));
  } else {
    await tx.insert(articleAddresses).values({ articleId, kind: 'current', address: slug });
  }
  return true;
}
