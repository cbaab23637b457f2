import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { db, type Reader } from '#db/client.ts';
import { auditLog, type StaffRole, staff, staffSessions } from '#db/schema/staff.ts';
import { NOBODY, verifyPassword } from './passwords.ts';
import type { Deed, Owned } from './permissions.ts';
import { may } from './permissions.ts';
import {
  accountKey,
  BLOCK_MINUTES,
  countAttempt,
  forgive,
  LIMITS,
  minutesBlocked,
  networkKey,
  sweepThrottles,
} from './throttle.ts';

declare const proven: unique symbol;

/** A person whose session was checked against the database in this request. Minted only in this file. */
export type Staff = {
  kind: 'staff';
  id: number;
  sessionId: string;
  email: string;
  fullName: string;
  penName: string | null;
  role: StaffRole;
  mustChangePassword: boolean;
} & { [proven]: true };

/** A command typed at the server's shell: whoever can run it owns the data anyway. */
export type Operator = { kind: 'operator'; command: string } & { [proven]: true };

/** Who asks for a change. Mutations take nothing less. */
export type Actor = Staff | Operator;

export const SESSION_HOURS = 12;

export function actAsOperator(command: string): Operator {
  return { kind: 'operator', command } as Operator;
}

/** Whether this actor may do it now. A password still to be changed opens nothing. */
export function allowed(actor: Actor, deed: Deed, article?: Owned): boolean {
  if (actor.kind === 'operator') return true;
  return !actor.mustChangePassword && may(actor, deed, article);
}

export const actorId = (actor: Actor) => (actor.kind === 'staff' ? actor.id : null);

export type Visit = { address: string | null; userAgent: string | null };

export type SignIn =
  | { ok: true; sessionId: string; staffId: number; mustChangePassword: boolean }
  | { ok: false; reason: 'wrong' | 'blocked'; minutes: number; triesLeft: number };

/**
 * Checks e-mail and password and opens a session. The answer for an unknown account, a disabled account and a wrong
 * password is the same, takes the same time and is throttled the same.
 */
export async function signIn(email: string, password: string, visit: Visit): Promise<SignIn> {
  const account = accountKey(email);
  const network = networkKey(visit.address);
  const minutes = await minutesBlocked([account, network]);
  if (minutes > 0) return { ok: false, reason: 'blocked', minutes, triesLeft: 0 };
  const failures = await countAttempt(account, network);
  if (failures.account > LIMITS.account || failures.address > LIMITS.address) {
    return { ok: false, reason: 'blocked', minutes: BLOCK_MINUTES, triesLeft: 0 };
  }

  const [found] = await db().select().from(staff).where(eq(staff.email, email));
  const right = await verifyPassword(password, found?.passwordHash ?? NOBODY);
  if (!found || !right || found.disabledAt) {
    await record({ staffId: null, action: 'staff.login-failed', details: { email }, address: visit.address });
    const triesLeft = Math.max(0, LIMITS.account - failures.account);
    return {
      ok: false,
      reason: triesLeft === 0 ? 'blocked' : 'wrong',
      minutes: triesLeft === 0 ? BLOCK_MINUTES : 0,
      triesLeft,
    };
  }
  await forgive(account, network);
  await sweepThrottles();
  const sessionId = randomUUID();
  await db()
    .insert(staffSessions)
    .values({
      id: sessionId,
      staffId: found.id,
      expiresAt: sql`now() + make_interval(hours => ${SESSION_HOURS})`,
      address: visit.address,
      userAgent: visit.userAgent?.slice(0, 300) ?? null,
    });
  await record({ staffId: found.id, action: 'staff.login', details: {}, address: visit.address });
  return { ok: true, sessionId, staffId: found.id, mustChangePassword: found.mustChangePassword };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The person behind a session; null when it was revoked, has expired, or its owner was disabled. */
export async function staffOfSession(sessionId: string): Promise<Staff | null> {
  if (!UUID.test(sessionId)) return null;
  const [row] = await db()
    .select({
      id: staff.id,
      email: staff.email,
      fullName: staff.fullName,
      penName: staff.penName,
      role: staff.role,
      mustChangePassword: staff.mustChangePassword,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.id, sessionId),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, sql`now()`),
        isNull(staff.disabledAt),
      ),
    );
  return row ? ({ kind: 'staff', sessionId, ...row } as Staff) : null;
}

export async function revokeSession(sessionId: string) {
  await db()
    .update(staffSessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(staffSessions.id, sessionId), isNull(staffSessions.revokedAt)));
}

/** Ends every session of a person, in the transaction that changed the password or the account. */
export async function revokeSessionsOf(tx: Reader, staffId: number, except?: string) {
  await tx
    .update(staffSessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
        except ? ne(staffSessions.id, except) : undefined,
      ),
    );
}

/** Writes one line of the audit log. */
export async function record(
  entry: {
    staffId: number | null;
    action: string;
    subject?: string;
    subjectId?: number;
    details?: Record<string, unknown>;
    address?: string | null;
  },
  tx: Reader = db(),
) {
  await tx.insert(auditLog).values({ ...entry, details: entry.details ?? {} });
}
