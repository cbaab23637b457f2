import { asc, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import { siteIdentity } from '#db/schema/site.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, allowed } from '#lib/staff/sessions.ts';
import { formatDate, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { dayBefore, identitySchema, overlaps } from './identity-schema.ts';
import { keepVersion } from './settings-mutations.ts';

/** Who publishes, from one day to another. What went out under a name keeps it. */

type Row = typeof siteIdentity.$inferSelect;

const lockIdentities = async (tx: Transaction): Promise<Row[]> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('setting:identity', 0))`);
  return tx
    .select()
    .from(siteIdentity)
    .orderBy(sql`${siteIdentity.validFrom} asc nulls first`, asc(siteIdentity.id));
};

const keep = async (tx: Transaction, actor: Actor, action: string, details: Record<string, unknown>) => {
  const rows = await tx.select().from(siteIdentity).orderBy(asc(siteIdentity.id));
  const value = rows.map(({ createdAt: _createdAt, ...row }) => row);
  await keepVersion(tx, actor, 'identity', value, action, details);
};

const period = ({ validFrom, validTo }: Pick<Row, 'validFrom' | 'validTo'>) =>
  [validFrom ? `từ ${formatDate(validFrom)}` : '', validTo ? `đến ${formatDate(validTo)}` : '']
    .filter(Boolean)
    .join(' ') || 'mọi ngày';

const taken = (other: Row) =>
  refuse('Có một chỗ cần sửa trước khi lưu.', {
    validFrom: [
      `Những ngày này đã thuộc về “${other.name}” (${period(other)}). Mỗi ngày chỉ có một cơ quan; hãy sửa ngày của một trong hai.`,
    ],
  });

/**
 * Adds who publishes from a day on. Whoever publishes without an end until then gets its end the day before, in the
 * same step: that is what a merger is.
 */
export async function addIdentity(actor: Actor, input: unknown): Promise<Outcome<{ id: number }>> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  const parsed = identitySchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const fresh = parsed.data;
  return inTransaction(async (tx) => {
    const known = await lockIdentities(tx);
    const { validFrom } = fresh;
    const open = known.find(
      (row) =>
        row.validTo === null && validFrom !== null && (row.validFrom === null || row.validFrom < validFrom),
    );
    const other = known.find((row) => row.id !== open?.id && overlaps(row, fresh));
    if (other) return taken(other);
    if (open && validFrom !== null) {
      await tx
        .update(siteIdentity)
        .set({ validTo: dayBefore(validFrom) })
        .where(eq(siteIdentity.id, open.id));
    }
    const [made] = await tx.insert(siteIdentity).values(fresh).returning({ id: siteIdentity.id });
    if (!made) throw new Error('insert into site_identity returned no row');
    await keep(tx, actor, 'site.identity-add', { id: made.id, name: fresh.name });
    return done({ id: made.id });
  });
}

export async function changeIdentity(actor: Actor, id: number, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  const parsed = identitySchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    const known = await lockIdentities(tx);
    if (!known.some((row) => row.id === id)) return gone();
    const other = known.find((row) => row.id !== id && overlaps(row, parsed.data));
    if (other) return taken(other);
    await tx.update(siteIdentity).set(parsed.data).where(eq(siteIdentity.id, id));
    await keep(tx, actor, 'site.identity-change', { id, name: parsed.data.name });
    return done(undefined);
  });
}

/**
 * Takes away one that has not begun; nothing went out under its name. Whoever was to end the day before goes on in its
 * place, so that no day is left without anybody.
 */
export async function removeIdentity(actor: Actor, id: number): Promise<Outcome> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  return inTransaction(async (tx) => {
    const known = await lockIdentities(tx);
    const row = known.find((one) => one.id === id);
    if (!row) return gone();
    const { validFrom } = row;
    if (validFrom === null || validFrom <= todayInVietnam()) {
      return refuse(
        `“${row.name}” đã có hiệu lực nên không xóa được: bài của những ngày đó ghi tên này. Hãy sửa ngày kết thúc.`,
      );
    }
    await tx.delete(siteIdentity).where(eq(siteIdentity.id, id));
    const before = known.find((one) => one.validTo === dayBefore(validFrom));
    if (before) {
      await tx.update(siteIdentity).set({ validTo: row.validTo }).where(eq(siteIdentity.id, before.id));
    }
    await keep(tx, actor, 'site.identity-remove', { id, name: row.name });
    return done(undefined);
  });
}

const gone = () => refuse('Không tìm thấy thông tin cơ quan này. Hãy tải lại trang.');
