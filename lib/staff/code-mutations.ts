import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import { staff, staffSessions } from '#db/schema/staff.ts';
import { recoveryCodes } from '#db/schema/work.ts';
import { done, type Outcome, refuse } from '#lib/form.ts';
import { openSecret } from './enrolment.ts';
import { typedCode } from './schema.ts';
import { type HalfSignedIn, record, SESSION_HOURS, type Visit } from './sessions.ts';
import {
  BLOCK_MINUTES,
  codeKey,
  countAttempt,
  forgive,
  LIMITS,
  minutesBlocked,
  networkKey,
} from './throttle.ts';
import { hashRecoveryCode, readRecoveryCode, stepOfCode } from './totp.ts';

export const refuseCode = (message: string) => refuse(message, { code: [message] });
const blocked = (minutes: number) =>
  refuseCode(`Đã thử sai nhiều lần nên tạm khóa. Hãy thử lại sau ${minutes} phút.`);

/**
 * The second step of signing in: a code of the app, or a recovery code. From then on the session counts.
 * @param now milliseconds; which codes count
 * @returns how many recovery codes are left when one was used, else null
 */
export async function showSecondFactor(
  who: HalfSignedIn,
  input: unknown,
  visit: Visit,
  now = Date.now(),
): Promise<Outcome<{ recoveryCodesLeft: number | null }>> {
  const parsed = typedCode.safeParse(input);
  if (!parsed.success) return refuseCode(parsed.error.issues[0]?.message ?? 'Hãy nhập mã.');
  const keys = { code: codeKey(who.id), network: networkKey(visit.address) };
  const minutes = await minutesBlocked(Object.values(keys));
  if (minutes > 0) return blocked(minutes);
  const failures = await countAttempt(keys.code, keys.network);
  if (failures.account > LIMITS.account || failures.address > LIMITS.address) return blocked(BLOCK_MINUTES);

  const code = parsed.data.replace(/\s+/g, '');
  const taken = await inTransaction((tx) =>
    /^\d{6}$/.test(code) ? takeTotpCode(tx, who, code, visit, now) : takeRecoveryCode(tx, who, code, visit),
  );
  if (typeof taken === 'object') {
    await forgive(keys.code, keys.network);
    return done(taken);
  }
  await record({
    staffId: who.id,
    action: 'staff.code-failed',
    subject: 'staff',
    subjectId: who.id,
    details: { why: taken },
    address: visit.address,
  });
  if (taken === 'ended')
    return refuseCode('Phiên đăng nhập này đã hết hạn. Hãy đăng nhập lại bằng mật khẩu.');
  const triesLeft = LIMITS.account - failures.account;
  return triesLeft <= 0 ? blocked(BLOCK_MINUTES) : refuseCode(`${wordsFor[taken]} Còn ${triesLeft} lần thử.`);
}

type WrongCode = 'wrong' | 'used' | 'unreadable' | 'ended';
const wordsFor: Record<Exclude<WrongCode, 'ended'>, string> = {
  wrong: 'Mã chưa đúng. Hãy nhập mã đang hiện trong ứng dụng; nếu vẫn sai, hãy kiểm tra giờ của điện thoại.',
  used: 'Mã này đã dùng rồi: mỗi mã chỉ dùng một lần. Hãy chờ mã kế tiếp (không quá 30 giây).',
  unreadable:
    'Máy chủ không còn đọc được khóa của ứng dụng. Hãy dùng mã dự phòng, hoặc nhờ quản trị đặt lại xác thực hai lớp.',
};
type Taken = { recoveryCodesLeft: number | null } | WrongCode;

async function takeTotpCode(
  tx: Transaction,
  who: HalfSignedIn,
  code: string,
  visit: Visit,
  now: number,
): Promise<Taken> {
  const [row] = await tx.select({ sealed: staff.totpSecret }).from(staff).where(eq(staff.id, who.id));
  const secret = row?.sealed ? openSecret(row.sealed, who.id) : null;
  if (secret === null) return 'unreadable';
  const step = stepOfCode(secret, code, now);
  if (step === null) return 'wrong';
  // One statement decides, so that of two that come with the same code at once only one gets in.
  const [first] = await tx
    .update(staff)
    .set({ totpLastStep: step })
    .where(and(eq(staff.id, who.id), or(isNull(staff.totpLastStep), lt(staff.totpLastStep, step))))
    .returning({ id: staff.id });
  if (!first) return 'used';
  if (!(await openSession(tx, who.sessionId))) return 'ended';
  await record({ staffId: who.id, action: 'staff.second-factor', address: visit.address }, tx);
  return { recoveryCodesLeft: null };
}

async function takeRecoveryCode(
  tx: Transaction,
  who: HalfSignedIn,
  typed: string,
  visit: Visit,
): Promise<Taken> {
  const code = readRecoveryCode(typed);
  if (code === null) return 'wrong';
  const [used] = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.staffId, who.id),
        eq(recoveryCodes.codeHash, hashRecoveryCode(who.id, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  if (!used) return 'wrong';
  // Whoever came too late keeps the code: the transaction is not undone by a refusal, so the code is given back here.
  if (!(await openSession(tx, who.sessionId))) {
    await tx.update(recoveryCodes).set({ usedAt: null }).where(eq(recoveryCodes.id, used.id));
    return 'ended';
  }
  const left = await tx
    .select({ id: recoveryCodes.id })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.staffId, who.id), isNull(recoveryCodes.usedAt)));
  await record(
    {
      staffId: who.id,
      action: 'staff.recovery-code',
      details: { codesLeft: left.length },
      address: visit.address,
    },
    tx,
  );
  return { recoveryCodesLeft: left.length };
}

/** From now on the session counts, for as long as any other. False when it has ended meanwhile. */
export async function openSession(tx: Transaction, sessionId: string): Promise<boolean> {
  const opened = await tx
    .update(staffSessions)
    .set({
      secondFactorAt: sql`now()`,
      expiresAt: sql`now() + make_interval(hours => ${SESSION_HOURS})`,
    })
    .where(
      and(
        eq(staffSessions.id, sessionId),
        isNull(staffSessions.revokedAt),
        sql`${staffSessions.expiresAt} > now()`,
      ),
    )
    .returning({ id: staffSessions.id });
  return opened.length > 0;
}
