import { eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import { siteSettings } from '#db/schema/site.ts';
import { staff } from '#db/schema/staff.ts';
import { recoveryCodes, settingVersions } from '#db/schema/work.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { openSession, refuseCode } from './code-mutations.ts';
import { openEnrolment, sealSecret } from './enrolment.ts';
import { isRequiredNow } from './factor-queries.ts';
import { refuseWrongPassword } from './mutations.ts';
import { refusals } from './permissions.ts';
import { enrolmentSchema, ownPassword, rolesWithSecondFactor, SECOND_FACTOR_SETTING } from './schema.ts';
import {
  type Actor,
  actorId,
  allowed,
  type HalfSignedIn,
  record,
  revokeSessionsOf,
  type Staff,
} from './sessions.ts';
import { hashRecoveryCode, makeRecoveryCodes, stepOfCode } from './totp.ts';
import { readWhom } from './whom.ts';

/**
 * Takes the new phone's first code; from now on it is asked at every sign-in. Ends the other sessions. When a phone is
 * replaced, the old one counts until this moment, and the password is asked once more.
 * @param input sealed (from `beginEnrolment`), code, and the password when there is a second factor already
 * @returns the recovery codes: shown once, kept only as hashes
 */
export async function confirmEnrolment(
  who: Staff | HalfSignedIn,
  input: unknown,
  now = Date.now(),
): Promise<Outcome<{ codes: string[] }>> {
  // A half-open session that waits for a code must not bring a phone of its own.
  if (who.kind === 'half' ? who.needs !== 'enrolment' : who.mustChangePassword)
    return refuse('Phiên này chưa đăng nhập xong. Hãy đăng nhập lại.');
  const parsed = enrolmentSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const secret = openEnrolment(parsed.data.sealed, who.id, now);
  if (secret === null) return refuse('Mã QR này đã quá hạn. Hãy tải lại trang để có mã QR mới rồi quét lại.');
  const step = stepOfCode(secret, parsed.data.code.replace(/\s+/g, ''), now);
  if (step === null)
    return refuseCode(
      'Mã chưa khớp. Hãy nhập 6 chữ số đang hiện trong ứng dụng; nếu vẫn sai, hãy kiểm tra giờ của điện thoại.',
    );
  const isReplacing = who.kind === 'staff' && who.hasSecondFactor;
  if (isReplacing) {
    const wrong = await refuseWrongPassword(who, parsed.data.password ?? '');
    if (wrong) return wrong;
  }
  return inTransaction(async (tx) => {
    const [row] = await tx
      .select({ since: staff.totpSince })
      .from(staff)
      .where(eq(staff.id, who.id))
      .for('update');
    if (!row || (row.since !== null && !isReplacing))
      return refuse('Tài khoản này vừa bật xác thực hai lớp ở nơi khác. Hãy tải lại trang.');
    await tx
      .update(staff)
      .set({ totpSecret: sealSecret(secret, who.id), totpSince: sql`now()`, totpLastStep: step })
      .where(eq(staff.id, who.id));
    const codes = await renewRecoveryCodes(tx, who.id);
    await revokeSessionsOf(tx, who.id, who.sessionId);
    if (!(await openSession(tx, who.sessionId)))
      throw new Error('the session ended while its owner enrolled');
    await record(
      {
        staffId: who.id,
        action: isReplacing ? 'staff.second-factor-replace' : 'staff.second-factor-on',
        subject: 'staff',
        subjectId: who.id,
      },
      tx,
    );
    return done({ codes });
  });
}

async function renewRecoveryCodes(tx: Transaction, staffId: number): Promise<string[]> {
  const codes = makeRecoveryCodes();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId));
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ staffId, codeHash: hashRecoveryCode(staffId, code) })));
  return codes;
}

/** Ten new ones; the old ones are worth nothing any more. */
export async function renewOwnRecoveryCodes(
  who: Staff,
  input: unknown,
): Promise<Outcome<{ codes: string[] }>> {
  const parsed = ownPassword.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const wrong = await refuseWrongPassword(who, parsed.data.password);
  if (wrong) return wrong;
  return inTransaction(async (tx) => {
    const [row] = await tx
      .select({ since: staff.totpSince })
      .from(staff)
      .where(eq(staff.id, who.id))
      .for('update');
    if (!row?.since) return refuse('Tài khoản này chưa bật xác thực hai lớp. Hãy tải lại trang.');
    const codes = await renewRecoveryCodes(tx, who.id);
    await record(
      { staffId: who.id, action: 'staff.recovery-codes', subject: 'staff', subjectId: who.id },
      tx,
    );
    return done({ codes });
  });
}

/** Not for those whose role must have one: they replace the phone instead. */
export async function turnOffSecondFactor(who: Staff, input: unknown): Promise<Outcome> {
  const parsed = ownPassword.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  if (rolesWithSecondFactor.includes(who.role) && (await isRequiredNow())) {
    return refuse(
      'Cơ quan bắt buộc vai trò của bạn xác thực hai lớp nên không tắt được. Nếu đổi điện thoại, hãy bấm “Đổi sang điện thoại khác”.',
    );
  }
  const wrong = await refuseWrongPassword(who, parsed.data.password);
  if (wrong) return wrong;
  return inTransaction(async (tx) => {
    await removeSecondFactor(tx, who.id);
    await revokeSessionsOf(tx, who.id, who.sessionId);
    await record(
      { staffId: who.id, action: 'staff.second-factor-off', subject: 'staff', subjectId: who.id },
      tx,
    );
    return done(undefined);
  });
}

/** For somebody who has lost phone and recovery codes: an administrator makes sure who asks, then takes the factor away. */
export async function resetSecondFactor(actor: Actor, who: unknown): Promise<Outcome> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  const whom = readWhom(who);
  if (!whom) return refuse('Không rõ tài khoản nào. Hãy ghi địa chỉ thư điện tử, ví dụ ten@coquan.vn.');
  return inTransaction(async (tx) => {
    const [row] = await tx
      .select({ id: staff.id, since: staff.totpSince })
      .from(staff)
      .where(whom.where)
      .for('update');
    if (!row) return refuse(`Không có tài khoản ${whom.name}.`);
    if (!row.since) return refuse('Tài khoản này chưa bật xác thực hai lớp nên không có gì để đặt lại.');
    await removeSecondFactor(tx, row.id);
    await revokeSessionsOf(tx, row.id);
    await record(
      { staffId: actorId(actor), action: 'staff.second-factor-reset', subject: 'staff', subjectId: row.id },
      tx,
    );
    return done(undefined);
  });
}

async function removeSecondFactor(tx: Transaction, staffId: number) {
  await tx
    .update(staff)
    .set({ totpSecret: null, totpSince: null, totpLastStep: null })
    .where(eq(staff.id, staffId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId));
}

/** Whether approvers and administrators must have a second factor; counts from everybody's next request on. */
export async function requireSecondFactor(actor: Actor, isRequired: boolean): Promise<Outcome> {
  if (!allowed(actor, 'staff.manage')) return refuse(refusals['staff.manage']);
  return inTransaction(async (tx) => {
    await tx
      .insert(siteSettings)
      .values({ key: SECOND_FACTOR_SETTING, value: isRequired })
      .onConflictDoUpdate({ target: siteSettings.key, set: { value: isRequired, updatedAt: sql`now()` } });
    await tx
      .insert(settingVersions)
      .values({ key: SECOND_FACTOR_SETTING, value: isRequired, staffId: actorId(actor) });
    await record(
      { staffId: actorId(actor), action: 'staff.require-second-factor', details: { isRequired } },
      tx,
    );
    return done(undefined);
  });
}
