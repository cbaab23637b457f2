import { asc, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { staff } from '#db/schema/staff.ts';
import type { Operator } from './sessions.ts';

/** All accounts, those that can sign in first; for the command line. */
export async function listStaffForOperator(_operator: Operator) {
  return db()
    .select({
      email: staff.email,
      fullName: staff.fullName,
      role: staff.role,
      disabledAt: staff.disabledAt,
      mustChangePassword: staff.mustChangePassword,
      secondFactorSince: staff.totpSince,
    })
    .from(staff)
    .orderBy(sql`${staff.disabledAt} is not null`, asc(staff.email));
}
