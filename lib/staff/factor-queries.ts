import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { staff } from '#db/schema/staff.ts';
import { recoveryCodes } from '#db/schema/work.ts';
import { rolesWithSecondFactor } from './schema.ts';
import { allowed, isSecondFactorRequired, type Staff } from './sessions.ts';

/** The signed-in person's own second factor; null when there is none. */
export async function ownSecondFactor(who: Staff): Promise<{ since: Date; codesLeft: number } | null> {
  const [row] = await db()
    .select({
      since: staff.totpSince,
      codesLeft: db().$count(
        recoveryCodes,
        and(eq(recoveryCodes.staffId, who.id), isNull(recoveryCodes.usedAt)),
      ),
    })
    .from(staff)
    .where(eq(staff.id, who.id));
  return row?.since ? { since: row.since, codesLeft: row.codesLeft } : null;
}

/** Whether this person may not be without one. */
export async function mustHaveSecondFactor(who: Staff): Promise<boolean> {
  return rolesWithSecondFactor.includes(who.role) && (await isRequiredNow());
}

/** For the administrator: the rule, and whom it would lead to setting one up. */
export async function secondFactorRule(
  who: Staff,
): Promise<{ isRequired: boolean; without: { id: number; fullName: string }[] }> {
  if (!allowed(who, 'staff.manage')) return { isRequired: false, without: [] };
  const without = await db()
    .select({ id: staff.id, fullName: staff.fullName })
    .from(staff)
    .where(and(inArray(staff.role, rolesWithSecondFactor), isNull(staff.totpSince), isNull(staff.disabledAt)))
    .orderBy(asc(staff.id));
  return { isRequired: await isRequiredNow(), without };
}

/** Whether approvers and administrators must have a second factor now. */
export async function isRequiredNow(): Promise<boolean> {
  const [row] = await db().execute<{ required: boolean }>(
    sql`select ${isSecondFactorRequired()} as required`,
  );
  return row?.required ?? false;
}
