import { and, eq, inArray, sql } from 'drizzle-orm';
import { db, inTransaction, type Transaction } from '#db/client.ts';
import { sections } from '#db/schema/record.ts';
import { siteIdentity } from '#db/schema/site.ts';
import { staff } from '#db/schema/staff.ts';
import { staffSections } from '#db/schema/work.ts';
import { env } from '#lib/env.ts';
import { done, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { weaknessOf } from './password-rules.ts';
import { hashPassword, makeOneTimePassword, verifyPassword } from './passwords.ts';
import { refusals } from './permissions.ts';
import { changePasswordSchema, ownNamesSchema, staffSchema } from './schema.ts';
import { type Actor, actorId, allowed, record, revokeSessionsOf, type Staff } from './sessions.ts';
import { passwordKey, reopenAccount, triesLeftAfter } from './throttle.ts';
import { readWhom } from './whom.ts';

const NOBODY_MEANT = 'Không rõ tài khoản nào. Hãy ghi địa chỉ thư điện tử, ví dụ ten@coquan.vn.';
const EMAIL_TAKEN = 'Đã có tài khoản dùng địa chỉ này.';
const emailTaken = () =>
  refuse(EMAIL_TAKEN, { email: ['Địa chỉ này đã có tài khoản. Hãy dùng địa chỉ khác.'] });

/** Makes an account with a one-time password, which is returned once and kept nowhere. */
export async function addStaff(
  actor: Actor,
  input: unknown,
): Promise<Outcome<{ id: number; oneTimePassword: string }>> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const parsed = staffSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { sectionIds, ...names } = parsed.data;
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  return inTransaction(async (tx) => {
    const [made] = await tx
      .insert(staff)
      .values({ ...names, passwordHash, mustChangePassword: true })
      .onConflictDoNothing()
      .returning({ id: staff.id });
    if (!made) return emailTaken();
    const limited = await limitToSections(tx, made.id, names.role, sectionIds);
    await record(
      {
        staffId: actorId(actor),
        action: 'staff.add',
        subject: 'staff',
        subjectId: made.id,
        details: { role: names.role, sectionIds: limited },
      },
      tx,
    );
    return done({ id: made.id, oneTimePassword });
  });
}

/** Name, pen name, address, role and sections; a new role counts from that person's next request on. */
export async function editStaff(actor: Actor, who: unknown, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const whom = readWhom(who);
  if (!whom) return refuse(NOBODY_MEANT);
  const parsed = staffSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { sectionIds, ...names } = parsed.data;
  return inTransaction(async (tx) => {
    const administrators = await lockAdministrators(tx);
    const [before] = await tx.select().from(staff).where(whom.where).for('update');
    if (!before) return noAccount(whom.name);
    if (names.role !== 'administrator' && isLastOf(administrators, before.id)) {
      return refuse('Đây là quản trị cuối cùng. Hãy thêm một quản trị khác trước khi đổi vai trò.', {
        role: ['Trang phải luôn có ít nhất một quản trị.'],
      });
    }
    const [taken] = await tx
      .select({ id: staff.id })
      .from(staff)
      .where(and(eq(staff.email, names.email), sql`${staff.id} <> ${before.id}`));
    if (taken) return emailTaken();
    await tx.update(staff).set(names).where(eq(staff.id, before.id));
    const limited = await limitToSections(tx, before.id, names.role, sectionIds);
    const changed = (['email', 'fullName', 'penName', 'role'] as const).filter(
      (field) => before[field] !== names[field],
    );
    await record(
      {
        staffId: actorId(actor),
        action: 'staff.edit',
        subject: 'staff',
        subjectId: before.id,
        details: {
          changed,
          ...(changed.includes('role') ? { roleBefore: before.role, role: names.role } : {}),
          sectionIds: limited,
        },
      },
      tx,
    );
    return done(undefined);
  });
}

/** Sets a new one-time password, ends all sessions of that person. */
export async function resetPassword(
  actor: Actor,
  who: unknown,
): Promise<Outcome<{ oneTimePassword: string }>> {
  return giveOneTimePassword(actor, who, 'staff.reset-password', {});
}

/** Opens a disabled account again. Its old password may be known to somebody by now: it gets a one-time one. */
export async function enableStaff(actor: Actor, who: unknown): Promise<Outcome<{ oneTimePassword: string }>> {
  return giveOneTimePassword(actor, who, 'staff.enable', { disabledAt: null });
}

/**
 * Opens a disabled account again with the password that its owner has: for somebody who was away, not for one whose
 * password may be known to others.
 */
export async function reopenStaff(actor: Actor, who: unknown): Promise<Outcome> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const whom = readWhom(who);
  if (!whom) return refuse(NOBODY_MEANT);
  return inTransaction(async (tx) => {
    const [before] = await tx.select().from(staff).where(whom.where).for('update');
    if (!before) return noAccount(whom.name);
    if (!before.disabledAt) return refuse('Tài khoản này đang mở. Hãy tải lại trang.');
    if (!hasOwnPassword(before)) {
      return refuse('Người này chưa đặt mật khẩu riêng. Hãy mở lại và cấp mật khẩu mới.');
    }
    await tx.update(staff).set({ disabledAt: null }).where(eq(staff.id, before.id));
    await reopenAccount(tx, before.email);
    await record(
      {
        staffId: actorId(actor),
        action: 'staff.enable',
        subject: 'staff',
        subjectId: before.id,
        details: { password: 'kept' },
      },
      tx,
    );
    return done(undefined);
  });
}

/** Not one that somebody else gave them for one use. */
const hasOwnPassword = (account: { passwordHash: string | null; mustChangePassword: boolean }) =>
  account.passwordHash !== null && !account.mustChangePassword;

async function giveOneTimePassword(
  actor: Actor,
  who: unknown,
  action: string,
  also: { disabledAt?: null },
): Promise<Outcome<{ oneTimePassword: string }>> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const whom = readWhom(who);
  if (!whom) return refuse(NOBODY_MEANT);
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  return inTransaction(async (tx) => {
    const [row] = await tx
      .update(staff)
      .set({ ...also, passwordHash, mustChangePassword: true })
      .where(whom.where)
      .returning({ id: staff.id, email: staff.email });
    if (!row) return noAccount(whom.name);
    await revokeSessionsOf(tx, row.id);
    await reopenAccount(tx, row.email);
    await record({ staffId: actorId(actor), action, subject: 'staff', subjectId: row.id }, tx);
    return done({ oneTimePassword });
  });
}

/** Takes effect on the next request of that person. The last administrator stays. */
export async function disableStaff(actor: Actor, who: unknown): Promise<Outcome> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const whom = readWhom(who);
  if (!whom) return refuse(NOBODY_MEANT);
  return inTransaction(async (tx) => {
    const administrators = await lockAdministrators(tx);
    const [before] = await tx.select({ id: staff.id }).from(staff).where(whom.where).for('update');
    if (!before) return noAccount(whom.name);
    if (isLastOf(administrators, before.id)) {
      return refuse('Đây là quản trị cuối cùng. Hãy thêm một quản trị khác trước khi khóa tài khoản này.');
    }
    if (before.id === actorId(actor)) {
      return refuse('Bạn đang dùng chính tài khoản này. Hãy nhờ một quản trị khác khóa giúp.');
    }
    await tx
      .update(staff)
      .set({ disabledAt: sql`coalesce(${staff.disabledAt}, now())` })
      .where(eq(staff.id, before.id));
    await revokeSessionsOf(tx, before.id);
    await record(
      { staffId: actorId(actor), action: 'staff.disable', subject: 'staff', subjectId: before.id },
      tx,
    );
    return done(undefined);
  });
}

/** The signed-in person's own password; ends the other sessions. */
export async function changePassword(who: Staff, input: unknown): Promise<Outcome> {
  const parsed = changePasswordSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const around = { ...who, siteNames: await siteNames(), siteUrl: env.siteUrl };
  const weakness = weaknessOf(parsed.data.password, around);
  if (weakness) return refuse('Mật khẩu mới chưa dùng được.', { password: [weakness] });
  const [before] = await db().select({ hash: staff.passwordHash }).from(staff).where(eq(staff.id, who.id));
  const wrong = await refuseWrongPassword(who, parsed.data.current, 'current');
  if (wrong) return wrong;
  const passwordHash = await hashPassword(parsed.data.password);
  return inTransaction(async (tx) => {
    // Not over a password that the administrator gave meanwhile.
    const [changed] = await tx
      .update(staff)
      .set({ passwordHash, mustChangePassword: false })
      .where(and(eq(staff.id, who.id), eq(staff.passwordHash, before?.hash ?? '')))
      .returning({ id: staff.id });
    if (!changed) return refuse('Mật khẩu vừa được đổi ở nơi khác. Hãy đăng nhập lại.');
    await revokeSessionsOf(tx, who.id, who.sessionId);
    await record(
      { staffId: who.id, action: 'staff.change-password', subject: 'staff', subjectId: who.id },
      tx,
    );
    return done(undefined);
  });
}

/** The name under which the signed-in person's texts appear; empty: the full name. */
export async function changeOwnNames(who: Staff, input: unknown): Promise<Outcome> {
  if (who.mustChangePassword) return refuse('Hãy đặt mật khẩu mới trước.');
  const parsed = ownNamesSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    await tx.update(staff).set(parsed.data).where(eq(staff.id, who.id));
    await record(
      {
        staffId: who.id,
        action: 'staff.edit',
        subject: 'staff',
        subjectId: who.id,
        details: { changed: ['penName'] },
      },
      tx,
    );
    return done(undefined);
  });
}

/**
 * Asks once more for the password of somebody who is signed in: an open session on a shared computer must not be enough
 * to take the account over. Wrong ones are counted like failed sign-ins.
 * @param field of the form, for the sentence beside it
 */
export async function refuseWrongPassword(
  who: { id: number },
  password: string,
  field = 'password',
): Promise<Refusal | null> {
  const tries = await triesLeftAfter(passwordKey(who.id));
  if (tries.minutes > 0) {
    const message = `Đã nhập sai nhiều lần nên tạm khóa. Hãy thử lại sau ${tries.minutes} phút.`;
    return refuse(message, { [field]: [message] });
  }
  const [row] = await db().select({ hash: staff.passwordHash }).from(staff).where(eq(staff.id, who.id));
  if (row?.hash && (await verifyPassword(password, row.hash))) {
    await tries.forget();
    return null;
  }
  return refuse('Mật khẩu đang dùng chưa đúng.', {
    [field]: ['Mật khẩu đang dùng chưa đúng. Hãy nhập lại.'],
  });
}

const noAccount = (name: string) =>
  refuse(name === 'này' ? 'Không có tài khoản này. Hãy tải lại trang.' : `Không có tài khoản ${name}.`);

/**
 * The administrators who can sign in, locked until the end of the transaction: of two changes that would each leave the
 * other one as the last, the second waits here and then sees what the first has done.
 */
async function lockAdministrators(tx: Transaction): Promise<number[]> {
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(sql`${staff.role} = 'administrator' and ${staff.disabledAt} is null`)
    .orderBy(staff.id)
    .for('update');
  return rows.map((row) => row.id);
}

const isLastOf = (administrators: number[], id: number) =>
  administrators.length === 1 && administrators[0] === id;

/** @returns the sections that were written: none for administrators, who answer for everything */
async function limitToSections(tx: Transaction, staffId: number, role: string, wanted: number[]) {
  const ids = role === 'administrator' || wanted.length === 0 ? [] : await existing(tx, wanted);
  await tx.delete(staffSections).where(eq(staffSections.staffId, staffId));
  if (ids.length > 0) await tx.insert(staffSections).values(ids.map((sectionId) => ({ staffId, sectionId })));
  return ids;
}

async function existing(tx: Transaction, ids: number[]) {
  const rows = await tx.select({ id: sections.id }).from(sections).where(inArray(sections.id, ids));
  return rows.map((row) => row.id);
}

async function siteNames(): Promise<string[]> {
  const rows = await db()
    .select({ name: siteIdentity.name, ownerName: siteIdentity.ownerName })
    .from(siteIdentity);
  return rows.flatMap((row) => [row.name, row.ownerName]);
}
