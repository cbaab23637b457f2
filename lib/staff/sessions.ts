import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { db, type Reader } from '#db/client.ts';
import { auditLog, type StaffRole, staff, staffSessions } from '#db/schema/staff.ts';
import { env } from '#lib/env.ts';
import { NOBODY, verifyPassword } from './passwords.ts';
import type { Deed, Owned } from './permissions.ts';
import { may } from './permissions.ts';
import { rolesWithSecondFactor, SECOND_FACTOR_SETTING } from './schema.ts';
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
  /** The sections this person works in; empty: all. */
  sectionIds: number[];
  mustChangePassword: boolean;
  /** Whether this account asks for a code when it signs in. */
  hasSecondFactor: boolean;
} & { [proven]: true };

/**
 * Somebody whose password was right, but whose session does not count yet: the code is missing, or the second factor
 * that this role must have. Opens nothing but the forms for that.
 */
export type HalfSignedIn = {
  kind: 'half';
  id: number;
  sessionId: string;
  email: string;
  fullName: string;
  needs: 'code' | 'enrolment';
} & { [proven]: true };

/** A command typed at the server's shell: whoever can run it owns the data anyway. */
export type Operator = { kind: 'operator'; command: string } & { [proven]: true };

/** Who asks for a change. Mutations take nothing less. */
export type Actor = Staff | Operator;

export const SESSION_HOURS = 12;
/** How long a right password waits for its code. */
export const CODE_MINUTES = 10;

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
  | { ok: true; sessionId: string; staffId: number; mustChangePassword: boolean; needsCode: boolean }
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
  await sweepThrottles();
  if (failures.account > LIMITS.account || failures.address > LIMITS.address) {
    return { ok: false, reason: 'blocked', minutes: BLOCK_MINUTES, triesLeft: 0 };
  }

  const [found] = await db().select().from(staff).where(eq(staff.email, email));
  const right = await verifyPassword(password, found?.passwordHash ?? NOBODY);
  if (!found || !right || found.disabledAt) {
    // Whose account it was stands in the log alone; the answer at the door is the same for all.
    const account = found ? { subject: 'staff', subjectId: found.id } : {};
    await record({
      staffId: null,
      action: 'staff.login-failed',
      ...account,
      details: { email },
      address: visit.address,
    });
    const triesLeft = Math.max(0, LIMITS.account - failures.account);
    return {
      ok: false,
      reason: triesLeft === 0 ? 'blocked' : 'wrong',
      minutes: triesLeft === 0 ? BLOCK_MINUTES : 0,
      triesLeft,
    };
  }
  await forgive(account, network);
  const sessionId = randomUUID();
  const needsCode = found.totpSince !== null;
  await db()
    .insert(staffSessions)
    .values({
      id: sessionId,
      staffId: found.id,
      expiresAt: sql`now() + make_interval(mins => ${needsCode ? CODE_MINUTES : SESSION_HOURS * 60})`,
      address: visit.address,
      userAgent: visit.userAgent?.slice(0, 300) ?? null,
    });
  await record({ staffId: found.id, action: 'staff.login', details: {}, address: visit.address });
  return {
    ok: true,
    sessionId,
    staffId: found.id,
    mustChangePassword: found.mustChangePassword,
    needsCode,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the roles that decide must have a second factor: the office's choice, and until it chose, wherever the site is reached over https. */
export const isSecondFactorRequired = () =>
  sql<boolean>`coalesce((select value = 'true'::jsonb from site_settings where key = ${SECOND_FACTOR_SETTING}), ${env.siteUrl.startsWith('https://')}::boolean)`;

/**
 * What a session still lacks. A one-time password is changed first: until then the session opens nothing else anyway
 * (see {@link allowed}).
 */
const lacks = () => sql<'code' | 'enrolment' | null>`case
  when ${staff.totpSince} is not null then case when ${staffSessions.secondFactorAt} is null then 'code' end
  when ${staff.mustChangePassword} then null
  when ${staff.role} in ${rolesWithSecondFactor} and ${isSecondFactorRequired()} then 'enrolment' end`;

async function readSession(sessionId: string) {
  if (!UUID.test(sessionId)) return null;
  const [row] = await db()
    .select({
      id: staff.id,
      email: staff.email,
      fullName: staff.fullName,
      penName: staff.penName,
      role: staff.role,
      sectionIds: sql<
        number[]
      >`array(select section_id::int from staff_sections where staff_id = ${staff.id} order by 1)`,
      mustChangePassword: staff.mustChangePassword,
      hasSecondFactor: sql<boolean>`${staff.totpSince} is not null`,
      needs: lacks(),
      isSeenLongAgo: sql<boolean>`${staffSessions.lastSeenAt} < now() - interval '5 minutes'`,
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
  return row ?? null;
}

/**
 * The person behind a session; null when it was revoked, has expired, its owner was disabled, or the second factor is
 * still to be shown or set up.
 */
export async function staffOfSession(sessionId: string): Promise<Staff | null> {
  const row = await readSession(sessionId);
  if (!row || row.needs !== null) return null;
  const { needs: _needs, isSeenLongAgo, ...person } = row;
  // For the list of sessions; every request would be too often.
  if (isSeenLongAgo) {
    await db().update(staffSessions).set({ lastSeenAt: sql`now()` }).where(eq(staffSessions.id, sessionId));
  }
  return { kind: 'staff', sessionId, ...person } as Staff;
}

/** The person whose session waits for the second factor; null when there is none, or when it counts already. */
export async function halfSignedIn(sessionId: string): Promise<HalfSignedIn | null> {
  const row = await readSession(sessionId);
  if (!row?.needs) return null;
  const { id, email, fullName, needs } = row;
  return { kind: 'half', sessionId, id, email, fullName, needs } as HalfSignedIn;
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
