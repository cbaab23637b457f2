import { and, eq, isNull, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import { staff, staffSessions } from '#db/schema/staff.ts';
import { done, type Outcome, refuse } from '#lib/form.ts';
import { refusals } from './permissions.ts';
import { sessionNumber } from './schema.ts';
import { type Actor, actorId, allowed, record, revokeSessionsOf, type Staff } from './sessions.ts';
import { readWhom } from './whom.ts';

const GONE = 'Phiên này đã kết thúc rồi. Hãy tải lại trang.';

/** Ends one session of a person; it counts no more from its next request on. */
export async function endSession(actor: Actor, who: unknown, session: unknown): Promise<Outcome> {
  const whom = readWhom(who);
  const parsed = sessionNumber.safeParse(session);
  if (!whom || !parsed.success) return refuse(GONE);
  return inTransaction(async (tx) => {
    const [owner] = await tx.select({ id: staff.id }).from(staff).where(whom.where);
    if (!owner) return refuse(GONE);
    // One's own sessions belong to oneself; those of others are the administrator's business.
    if (owner.id !== actorId(actor) && !allowed(actor, 'staff.manage'))
      return refuse(refusals['staff.manage']);
    return (await revoke(tx, owner.id, parsed.data)) ? ended(tx, actor, owner.id, 'one') : refuse(GONE);
  });
}

/** Ends all sessions of a person, the administrator's own current one excepted. */
export async function endSessionsOf(actor: Actor, who: unknown): Promise<Outcome> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const whom = readWhom(who);
  if (!whom) return refuse('Không có tài khoản này. Hãy tải lại trang.');
  return inTransaction(async (tx) => {
    const [owner] = await tx.select({ id: staff.id }).from(staff).where(whom.where);
    if (!owner) return refuse('Không có tài khoản này. Hãy tải lại trang.');
    await revokeSessionsOf(tx, owner.id, actor.kind === 'staff' ? actor.sessionId : undefined);
    return ended(tx, actor, owner.id, 'all');
  });
}

/** Ends all of one's own sessions but the one that asks. */
export async function endOtherSessions(who: Staff): Promise<Outcome> {
  return inTransaction(async (tx) => {
    await revokeSessionsOf(tx, who.id, who.sessionId);
    return ended(tx, who, who.id, 'all');
  });
}

async function revoke(tx: Transaction, staffId: number, sessionId: string): Promise<boolean> {
  const rows = await tx
    .update(staffSessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(staffSessions.id, sessionId),
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
      ),
    )
    .returning({ id: staffSessions.id });
  return rows.length > 0;
}

async function ended(
  tx: Transaction,
  actor: Actor,
  staffId: number,
  sessions: 'one' | 'all',
): Promise<Outcome> {
  await record(
    {
      staffId: actorId(actor),
      action: 'staff.end-session',
      subject: 'staff',
      subjectId: staffId,
      details: { sessions },
    },
    tx,
  );
  return done(undefined);
}
