import { eq, sql } from 'drizzle-orm';
import { inTransaction } from '#db/client.ts';
import { staff } from '#db/schema/staff.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { hashPassword, makeOneTimePassword, verifyPassword } from './passwords.ts';
import { refusals } from './permissions.ts';
import { changePasswordSchema, email as emailSchema, newStaffSchema } from './schema.ts';
import { type Actor, actorId, allowed, record, revokeSessionsOf, type Staff } from './sessions.ts';
import { reopenAccount } from './throttle.ts';

/** Makes an account with a one-time password, which is returned once and kept nowhere. */
export async function addStaff(
  actor: Actor,
  input: unknown,
): Promise<Outcome<{ id: number; oneTimePassword: string }>> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const parsed = newStaffSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  return inTransaction(async (tx) => {
    const [made] = await tx
      .insert(staff)
      .values({ ...parsed.data, passwordHash, mustChangePassword: true })
      .onConflictDoNothing()
      .returning({ id: staff.id });
    if (!made)
      return refuse('Đã có tài khoản dùng địa chỉ này.', { email: ['Địa chỉ này đã có tài khoản.'] });
    await record(
      {
        staffId: actorId(actor),
        action: 'staff.add',
        subject: 'staff',
        subjectId: made.id,
        details: { role: parsed.data.role },
      },
      tx,
    );
    return done({ id: made.id, oneTimePassword });
  });
}

/** Sets a new one-time password, ends all sessions of that person. */
export async function resetPassword(
  actor: Actor,
  email: unknown,
): Promise<Outcome<{ oneTimePassword: string }>> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const address = emailSchema.safeParse(email);
  if (!address.success) return refuseInvalid(address.error);
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  return inTransaction(async (tx) => {
    const [row] = await tx
      .update(staff)
      .set({ passwordHash, mustChangePassword: true })
      .where(eq(staff.email, address.data))
      .returning({ id: staff.id });
    if (!row) return refuse(`Không có tài khoản ${address.data}.`);
    await revokeSessionsOf(tx, row.id);
    await reopenAccount(tx, address.data);
    await record(
      { staffId: actorId(actor), action: 'staff.reset-password', subject: 'staff', subjectId: row.id },
      tx,
    );
    return done({ oneTimePassword });
  });
}

/** Takes effect on the next request of that person. The last administrator stays. */
export async function disableStaff(actor: Actor, email: unknown): Promise<Outcome> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const address = emailSchema.safeParse(email);
  if (!address.success) return refuseInvalid(address.error);
  return inTransaction(async (tx) => {
    const administrators = await tx
      .select({ id: staff.id, email: staff.email })
      .from(staff)
      .where(sql`${staff.role} = 'administrator' and ${staff.disabledAt} is null`)
      .for('update');
    if (administrators.length === 1 && administrators[0]?.email === address.data) {
      return refuse('Đây là quản trị cuối cùng. Hãy thêm một quản trị khác trước khi khóa tài khoản này.');
    }
    const [row] = await tx
      .update(staff)
      .set({ disabledAt: sql`coalesce(${staff.disabledAt}, now())` })
      .where(eq(staff.email, address.data))
      .returning({ id: staff.id });
    if (!row) return refuse(`Không có tài khoản ${address.data}.`);
    await revokeSessionsOf(tx, row.id);
    await record(
      { staffId: actorId(actor), action: 'staff.disable', subject: 'staff', subjectId: row.id },
      tx,
    );
    return done(undefined);
  });
}

/** The signed-in person's own password; ends the other sessions. */
export async function changePassword(who: Staff, input: unknown): Promise<Outcome> {
  const parsed = changePasswordSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const passwordHash = await hashPassword(parsed.data.password);
  return inTransaction(async (tx) => {
    const [row] = await tx
      .select({ hash: staff.passwordHash })
      .from(staff)
      .where(eq(staff.id, who.id))
      .for('update');
    if (!row?.hash || !(await verifyPassword(parsed.data.current, row.hash))) {
      return refuse('Mật khẩu đang dùng chưa đúng.', {
        current: ['Mật khẩu đang dùng chưa đúng. Hãy nhập lại.'],
      });
    }
    await tx.update(staff).set({ passwordHash, mustChangePassword: false }).where(eq(staff.id, who.id));
    await revokeSessionsOf(tx, who.id, who.sessionId);
    await record(
      { staffId: who.id, action: 'staff.change-password', subject: 'staff', subjectId: who.id },
      tx,
    );
    return done(undefined);
  });
}
