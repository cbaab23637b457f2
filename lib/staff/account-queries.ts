import 'server-only';
import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { type StaffRole, staff, staffSessions } from '#db/schema/staff.ts';
import { allowed, type Staff } from './sessions.ts';

/** The accounts as the administrator sees them, and the sessions as their owners see them too. Never cached. */

export type Account = {
  id: number;
  email: string;
  fullName: string;
  penName: string | null;
  role: StaffRole;
  sectionIds: number[];
  mustChangePassword: boolean;
  /** One that the person chose; not one that was given for one use. */
  hasOwnPassword: boolean;
  secondFactorSince: Date | null;
  disabledAt: Date | null;
  createdAt: Date;
  lastSignInAt: Date | null;
};

const columns = () => ({
  id: staff.id,
  email: staff.email,
  fullName: staff.fullName,
  penName: staff.penName,
  role: staff.role,
  sectionIds: sql<
    number[]
  >`array(select section_id::int from staff_sections where staff_id = staff.id order by 1)`,
  mustChangePassword: staff.mustChangePassword,
  hasOwnPassword: sql<boolean>`${staff.passwordHash} is not null and not ${staff.mustChangePassword}`,
  secondFactorSince: staff.totpSince,
  disabledAt: staff.disabledAt,
  createdAt: staff.createdAt,
  lastSignInAt:
    sql<Date | null>`(select max(created_at) from staff_sessions where staff_id = staff.id)`.mapWith(
      staffSessions.createdAt,
    ),
});

/** Those who can sign in first, then by name. */
export async function listAccounts(who: Staff): Promise<Account[]> {
  if (!allowed(who, 'staff.manage')) return [];
  return db()
    .select(columns())
    .from(staff)
    .orderBy(sql`${staff.disabledAt} is not null`, asc(staff.fullName), asc(staff.id));
}

/** null when there is none with this number, or it is not this person's business. */
export async function getAccount(who: Staff, id: number): Promise<Account | null> {
  if (!allowed(who, 'staff.manage')) return null;
  const [row] = await db().select(columns()).from(staff).where(eq(staff.id, id));
  return row ?? null;
}

export type Session = {
  id: string;
  since: Date;
  lastSeenAt: Date;
  address: string | null;
  userAgent: string | null;
  /** The code of the second factor is still missing. */
  isWaiting: boolean;
  isThisOne: boolean;
};

/** The sessions that are open now, the latest first; of others only for the administrator. */
export async function listSessions(who: Staff, staffId: number = who.id): Promise<Session[]> {
  if (staffId !== who.id && !allowed(who, 'staff.manage')) return [];
  const rows = await db()
    .select({
      id: staffSessions.id,
      since: staffSessions.createdAt,
      lastSeenAt: staffSessions.lastSeenAt,
      address: staffSessions.address,
      userAgent: staffSessions.userAgent,
      isWaiting: sql<boolean>`${staff.totpSince} is not null and ${staffSessions.secondFactorAt} is null`,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, sql`now()`),
        isNull(staff.disabledAt),
      ),
    )
    .orderBy(desc(staffSessions.lastSeenAt), desc(staffSessions.createdAt));
  return rows.map((row) => ({ ...row, isThisOne: row.id === who.sessionId }));
}
