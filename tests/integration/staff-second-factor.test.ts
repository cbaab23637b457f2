import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import type { StaffRole } from '#db/schema/staff.ts';
import { staff } from '#db/schema/staff.ts';
import { recoveryCodes } from '#db/schema/work.ts';
import { provideEnvironment } from '#lib/env.ts';
import { showSecondFactor } from '#lib/staff/code-mutations.ts';
import { beginEnrolment, ENROLMENT_MINUTES } from '#lib/staff/enrolment.ts';
import {
  confirmEnrolment,
  renewOwnRecoveryCodes,
  requireSecondFactor,
  resetSecondFactor,
  turnOffSecondFactor,
} from '#lib/staff/factor-mutations.ts';
import { ownSecondFactor, secondFactorRule } from '#lib/staff/factor-queries.ts';
import { addStaff, resetPassword } from '#lib/staff/mutations.ts';
import { seal, unseal } from '#lib/staff/secret-box.ts';
import { type HalfSignedIn, halfSignedIn, type Staff, signIn, staffOfSession } from '#lib/staff/sessions.ts';
import { LIMITS } from '#lib/staff/throttle.ts';
import { codeAt, PERIOD_SECONDS } from '#lib/staff/totp.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';

withDatabase();

/** The clock of these tests: the middle of a step. */
const NOON = Date.parse('2026-03-13T05:00:15Z');
const STEP = PERIOD_SECONDS * 1000;
let network = 1;
const visit = () => ({ address: `198.51.100.${network++ % 250}`, userAgent: 'tests' });
const SITE = 'Trang mẫu';

beforeEach(async () => {
  await db().execute(sql`delete from site_settings where key = 'require_second_factor'`);
  provideEnvironment({ siteUrl: 'http://localhost:3000' });
});

type Person = { email: string; password: string; who: Staff };

async function person(role: StaffRole = 'editor'): Promise<Person> {
  const email = `hai-lop-${Math.random().toString(36).slice(2)}@example.vn`;
  const made = await addStaff(operator, { email, fullName: 'Nguyễn Thị Mẫu', role });
  if (!made.ok) throw new Error(made.message);
  await db().update(staff).set({ mustChangePassword: false }).where(eq(staff.email, email));
  const password = made.value.oneTimePassword;
  const who = await staffOfSession(await opened(email, password));
  if (!who) throw new Error('no session');
  return { email, password, who };
}

async function opened(email: string, password: string): Promise<string> {
  const session = await signIn(email, password, visit());
  if (!session.ok) throw new Error(`sign-in failed: ${session.reason}`);
  return session.sessionId;
}

async function half({ email, password }: Pick<Person, 'email' | 'password'>): Promise<HalfSignedIn> {
  const who = await halfSignedIn(await opened(email, password));
  if (!who) throw new Error('the session is not half open');
  return who;
}

const secretOf = (key: string) => key.replaceAll(' ', '');

/** Somebody with a phone; the code that was used to enrol is the one of {@link NOON}. */
async function enrolled(role: StaffRole = 'editor') {
  const someone = await person(role);
  const offer = beginEnrolment(someone.who, SITE, NOON);
  const secret = secretOf(offer.key);
  const done = await confirmEnrolment(
    someone.who,
    { sealed: offer.sealed, code: codeAt(secret, NOON) },
    NOON,
  );
  if (!done.ok) throw new Error(done.message);
  const who = await staffOfSession(someone.who.sessionId);
  if (!who) throw new Error('the session ended');
  return { ...someone, who, secret, codes: done.value.codes };
}

describe('setting it up', () => {
  it('counts only from the first right code on, keeps this session and ends the others', async () => {
    const { who, email, password } = await person();
    const other = await opened(email, password);
    const offer = beginEnrolment(who, SITE, NOON);
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\//);
    expect(decodeURIComponent(offer.uri)).toContain(SITE);
    const confirm = (code: string) => confirmEnrolment(who, { sealed: offer.sealed, code }, NOON);
    expect(await confirm('000000')).toMatchObject({ ok: false, fields: { code: [expect.any(String)] } });
    expect(await ownSecondFactor(who)).toBeNull();

    const spaced = codeAt(secretOf(offer.key), NOON).replace(/^(...)/, '$1 ');
    const done = await confirm(spaced);
    if (!done.ok) throw new Error(done.message);
    expect(done.value.codes).toHaveLength(10);
    expect(new Set(done.value.codes).size).toBe(10);
    expect(await staffOfSession(who.sessionId)).toMatchObject({ hasSecondFactor: true });
    expect(await staffOfSession(other)).toBeNull();
    expect(await halfSignedIn(other)).toBeNull();
    expect(await ownSecondFactor(who)).toMatchObject({ codesLeft: 10 });
    // A second time without the password: no.
    expect(await confirm(codeAt(secretOf(offer.key), NOON + STEP))).toMatchObject({ ok: false });
  });

  it('stores the key sealed and the recovery codes as hashes', async () => {
    const { who, secret, codes } = await enrolled();
    const [row] = await db().select({ kept: staff.totpSecret }).from(staff).where(eq(staff.id, who.id));
    expect(row?.kept).not.toContain(secret);
    expect(unseal(row?.kept ?? '', `totp of ${who.id}`)).toBe(secret);
    expect(unseal(row?.kept ?? '', `totp of ${who.id + 1}`)).toBeNull();
    const kept = await db().select({ hash: recoveryCodes.codeHash }).from(recoveryCodes);
    for (const { hash } of kept) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const log = await db().execute<{ line: string }>(sql`select audit_log::text as line from audit_log`);
    for (const { line } of log) for (const told of [secret, ...codes]) expect(line).not.toContain(told);
  });

  it('takes no offer of somebody else, no changed one and no old one', async () => {
    const [a, b] = [await person(), await person()];
    const offer = beginEnrolment(a.who, SITE, NOON);
    const code = codeAt(secretOf(offer.key), NOON);
    const late = NOON + ENROLMENT_MINUTES * 60_000 + 1;
    const lateCode = codeAt(secretOf(offer.key), late);
    for (const outcome of [
      await confirmEnrolment(b.who, { sealed: offer.sealed, code }, NOON),
      await confirmEnrolment(a.who, { sealed: `${offer.sealed.slice(0, -3)}AAA`, code }, NOON),
      await confirmEnrolment(a.who, { sealed: seal(`9999999999999 ABC`, 'totp of 1'), code }, NOON),
      await confirmEnrolment(a.who, { sealed: offer.sealed, code: lateCode }, late),
    ]) {
      expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('Mã QR này đã quá hạn') });
    }
    expect(await ownSecondFactor(a.who)).toBeNull();
    expect(await ownSecondFactor(b.who)).toBeNull();
  });

  it('a new phone replaces the old one only with the password and its own code', async () => {
    const { who, password, email, secret } = await enrolled();
    const offer = beginEnrolment(who, SITE, NOON);
    const next = secretOf(offer.key);
    const confirm = (typed: string) =>
      confirmEnrolment(who, { sealed: offer.sealed, code: codeAt(next, NOON), password: typed }, NOON);
    expect(await confirm('không phải')).toMatchObject({
      ok: false,
      fields: { password: [expect.any(String)] },
    });
    // Until then the old phone counts.
    const waiting = await half({ email, password });
    expect(await showSecondFactor(waiting, codeAt(secret, NOON + STEP), visit(), NOON + STEP)).toMatchObject({
      ok: true,
    });
    expect(await confirm(password)).toMatchObject({ ok: true });
    const later = await half({ email, password });
    expect(
      await showSecondFactor(later, codeAt(secret, NOON + 3 * STEP), visit(), NOON + 3 * STEP),
    ).toMatchObject({
      ok: false,
    });
    expect(
      await showSecondFactor(later, codeAt(next, NOON + 3 * STEP), visit(), NOON + 3 * STEP),
    ).toMatchObject({
      ok: true,
    });
  });
});

describe('signing in with it', () => {
  it('the password alone opens nothing; the code opens the session', async () => {
    const { email, password, secret } = await enrolled();
    const session = await signIn(email, password, visit());
    expect(session).toMatchObject({ ok: true, needsCode: true });
    if (!session.ok) return;
    expect(await staffOfSession(session.sessionId)).toBeNull();
    const who = await halfSignedIn(session.sessionId);
    expect(who).toMatchObject({ kind: 'half', needs: 'code', email });
    if (!who) return;
    const at = NOON + 10 * STEP;
    expect(await showSecondFactor(who, codeAt(secret, at), visit(), at)).toEqual({
      ok: true,
      value: { recoveryCodesLeft: null },
    });
    expect(await staffOfSession(session.sessionId)).toMatchObject({ email, hasSecondFactor: true });
    expect(await halfSignedIn(session.sessionId)).toBeNull();
  });

  it('takes the code of the step before and after, and none further away', async () => {
    for (const [drift, isTaken] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const someone = await enrolled();
      const now = NOON + 20 * STEP;
      const code = codeAt(someone.secret, now + drift * STEP);
      expect((await showSecondFactor(await half(someone), code, visit(), now)).ok, `${drift}`).toBe(isTaken);
    }
  });

  it('takes no code twice, not the one that set it up, none older than the last, and of two at once only one', async () => {
    const someone = await enrolled();
    const use = async (code: string, now: number) =>
      showSecondFactor(await half(someone), code, visit(), now);
    expect(await use(codeAt(someone.secret, NOON), NOON)).toMatchObject({
      ok: false,
      message: expect.stringContaining('đã dùng rồi'),
    });
    const at = NOON + 5 * STEP;
    expect(await use(codeAt(someone.secret, at + STEP), at)).toMatchObject({ ok: true });
    expect(await use(codeAt(someone.secret, at + STEP), at)).toMatchObject({ ok: false });
    expect(await use(codeAt(someone.secret, at), at)).toMatchObject({ ok: false });

    const later = NOON + 50 * STEP;
    const halves = await Promise.all(Array.from({ length: 4 }, () => half(someone)));
    const answers = await Promise.all(
      halves.map((who) => showSecondFactor(who, codeAt(someone.secret, later), visit(), later)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  it('blocks after five wrong codes, wherever they come from; the right password forgives none of them', async () => {
    const someone = await enrolled();
    const now = NOON + 30 * STEP;
    for (let i = 1; i <= LIMITS.account; i++) {
      const answer = await showSecondFactor(await half(someone), '000000', visit(), now);
      expect(answer).toMatchObject({ ok: false });
      if (!answer.ok) expect(answer.message).toMatch(i < LIMITS.account ? /Còn \d lần thử/ : /tạm khóa/);
    }
    const right = codeAt(someone.secret, now);
    expect(await showSecondFactor(await half(someone), right, visit(), now)).toMatchObject({
      ok: false,
      message: expect.stringContaining('tạm khóa'),
    });
    const guesses = await db().execute(
      sql`select 1 from audit_log where action = 'staff.code-failed' and staff_id = ${someone.who.id}`,
    );
    expect(guesses.length).toBe(LIMITS.account);
  });

  it('a recovery code gets in once, with capitals and without hyphens, and the number left is told', async () => {
    const someone = await enrolled();
    const [first = '', second = ''] = someone.codes;
    const use = async (code: string) => showSecondFactor(await half(someone), code, visit(), NOON);
    expect(await use(first.toUpperCase().replaceAll('-', ' '))).toEqual({
      ok: true,
      value: { recoveryCodesLeft: 9 },
    });
    expect(await use(first)).toMatchObject({ ok: false });
    expect(await use(second.replaceAll('-', ''))).toEqual({ ok: true, value: { recoveryCodesLeft: 8 } });
    // Of another person: worth nothing.
    const other = await enrolled();
    expect(await showSecondFactor(await half(other), someone.codes[3], visit(), NOON)).toMatchObject({
      ok: false,
    });
  });

  it('a right password waits ten minutes for its code, and no longer', async () => {
    const someone = await enrolled();
    const who = await half(someone);
    const [row] = await db().execute<{ minutes: number }>(
      sql`select round(extract(epoch from expires_at - now()) / 60)::int as minutes from staff_sessions where id = ${who.sessionId}`,
    );
    expect(row?.minutes).toBe(10);
    await db().execute(
      sql`update staff_sessions set expires_at = now() - interval '1 second' where id = ${who.sessionId}`,
    );
    const now = NOON + 60 * STEP;
    expect(await showSecondFactor(who, codeAt(someone.secret, now), visit(), now)).toMatchObject({
      ok: false,
      message: expect.stringContaining('hết hạn'),
    });
    expect(await halfSignedIn(who.sessionId)).toBeNull();
    // A recovery code that came too late is not lost.
    const late = await half(someone);
    await db().execute(sql`update staff_sessions set revoked_at = now() where id = ${late.sessionId}`);
    expect(await showSecondFactor(late, someone.codes[0], visit(), NOON)).toMatchObject({ ok: false });
    expect(await ownSecondFactor(someone.who)).toMatchObject({ codesLeft: 10 });
  });

  it('with another AUTH_SECRET than at the beginning, recovery codes still get in', async () => {
    const someone = await enrolled();
    const now = NOON + 70 * STEP;
    provideEnvironment({ authSecret: 'another secret' });
    try {
      const who = await half(someone);
      expect(await showSecondFactor(who, codeAt(someone.secret, now), visit(), now)).toMatchObject({
        ok: false,
        message: expect.stringContaining('mã dự phòng'),
      });
      expect(await showSecondFactor(who, someone.codes[0], visit(), now)).toMatchObject({ ok: true });
    } finally {
      provideEnvironment({ authSecret: 'secret-of-the-tests' });
    }
  });

  it('a half open session cannot bring a phone of its own', async () => {
    const someone = await enrolled();
    const who = await half(someone);
    const offer = beginEnrolment(who, SITE, NOON);
    expect(
      await confirmEnrolment(who, { sealed: offer.sealed, code: codeAt(secretOf(offer.key), NOON) }, NOON),
    ).toMatchObject({ ok: false });
  });
});

describe('recovery codes and turning it off', () => {
  it('new codes need the password and make the old ones worthless', async () => {
    const someone = await enrolled();
    expect(await renewOwnRecoveryCodes(someone.who, { password: 'sai' })).toMatchObject({ ok: false });
    const renewed = await renewOwnRecoveryCodes(someone.who, { password: someone.password });
    if (!renewed.ok) throw new Error(renewed.message);
    const use = async (code = '') => showSecondFactor(await half(someone), code, visit(), NOON);
    expect(await use(someone.codes[0])).toMatchObject({ ok: false });
    expect(await use(renewed.value.codes[0])).toMatchObject({ ok: true });
    const without = await person();
    expect(await renewOwnRecoveryCodes(without.who, { password: without.password })).toMatchObject({
      ok: false,
    });
  });

  it('goes off with the password; then the password alone opens again', async () => {
    const someone = await enrolled();
    expect(await turnOffSecondFactor(someone.who, { password: 'sai' })).toMatchObject({ ok: false });
    expect(await turnOffSecondFactor(someone.who, { password: someone.password })).toMatchObject({
      ok: true,
    });
    expect(await signIn(someone.email, someone.password, visit())).toMatchObject({
      ok: true,
      needsCode: false,
    });
    expect(await db().$count(recoveryCodes, eq(recoveryCodes.staffId, someone.who.id))).toBe(0);
  });

  it('is taken away by administrators and the shell only', async () => {
    const someone = await enrolled();
    for (const role of ['reporter', 'editor', 'approver'] as const) {
      expect(await resetSecondFactor(await staffWith(role), someone.who.id)).toMatchObject({ ok: false });
    }
    expect(await resetSecondFactor(operator, someone.email)).toMatchObject({ ok: true });
    expect(await staffOfSession(someone.who.sessionId)).toBeNull();
    expect(await signIn(someone.email, someone.password, visit())).toMatchObject({
      ok: true,
      needsCode: false,
    });
    expect(await resetSecondFactor(operator, someone.email)).toMatchObject({ ok: false });
  });

  it('a new one-time password asks for the code all the same', async () => {
    const someone = await enrolled();
    const given = await resetPassword(operator, someone.email);
    if (!given.ok) throw new Error(given.message);
    const who = await half({ email: someone.email, password: given.value.oneTimePassword });
    expect(who.needs).toBe('code');
  });
});

describe('the rule that approvers and administrators must have it', () => {
  it('is off on this machine and on over https, until the office chooses', async () => {
    const administrator = await staffWith('administrator');
    expect(await secondFactorRule(administrator)).toMatchObject({ isRequired: false });
    provideEnvironment({ siteUrl: 'https://dai-bieu.example.vn' });
    expect(await staffOfSession(administrator.sessionId)).toBeNull();
    expect(await halfSignedIn(administrator.sessionId)).toMatchObject({ needs: 'enrolment' });
    expect(await requireSecondFactor(operator, false)).toMatchObject({ ok: true });
    expect(await staffOfSession(administrator.sessionId)).not.toBeNull();
    provideEnvironment({ siteUrl: 'http://localhost:3000' });
    expect(await requireSecondFactor(operator, true)).toMatchObject({ ok: true });
    expect(await staffOfSession(administrator.sessionId)).toBeNull();
    const versions = await db().execute<{ value: boolean }>(
      sql`select value from setting_versions where key = 'require_second_factor' order by id`,
    );
    expect(versions.map((row) => row.value)).toEqual([false, true]);
  });

  it('leads these two roles to setting it up and leaves the others alone', async () => {
    for (const [role, isLed] of [
      ['reporter', false],
      ['editor', false],
      ['approver', true],
      ['administrator', true],
    ] as const) {
      await requireSecondFactor(operator, false);
      const { who } = await person(role);
      await requireSecondFactor(operator, true);
      expect((await staffOfSession(who.sessionId)) === null, role).toBe(isLed);
      if (!isLed) continue;
      const waiting = await halfSignedIn(who.sessionId);
      expect(waiting).toMatchObject({ needs: 'enrolment' });
      if (!waiting) continue;
      // No code helps where there is no factor; setting it up does.
      expect(await showSecondFactor(waiting, '123456', visit(), NOON)).toMatchObject({ ok: false });
      expect(await staffOfSession(who.sessionId)).toBeNull();
      const offer = beginEnrolment(waiting, SITE, NOON);
      const code = codeAt(secretOf(offer.key), NOON);
      expect(await confirmEnrolment(waiting, { sealed: offer.sealed, code }, NOON)).toMatchObject({
        ok: true,
      });
      const now = await staffOfSession(who.sessionId);
      expect(now).toMatchObject({ role, hasSecondFactor: true });
    }
  });

  it('comes after the one-time password was changed, and forbids turning it off', async () => {
    await requireSecondFactor(operator, true);
    const made = await addStaff(operator, {
      email: 'duyet.moi@example.vn',
      fullName: 'Duyệt Mới',
      role: 'approver',
    });
    if (!made.ok) throw new Error(made.message);
    const sessionId = await opened('duyet.moi@example.vn', made.value.oneTimePassword);
    // Opens the form of the password only (see `allowed`).
    expect(await staffOfSession(sessionId)).toMatchObject({ mustChangePassword: true });
    await db().update(staff).set({ mustChangePassword: false }).where(eq(staff.id, made.value.id));
    expect(await staffOfSession(sessionId)).toBeNull();

    await requireSecondFactor(operator, false);
    const approver = await enrolled('approver');
    await requireSecondFactor(operator, true);
    expect(await turnOffSecondFactor(approver.who, { password: approver.password })).toMatchObject({
      ok: false,
      message: expect.stringContaining('bắt buộc'),
    });
  });

  it('is changed by administrators only', async () => {
    for (const role of ['reporter', 'editor', 'approver'] as const) {
      const who = await staffWith(role);
      expect(await requireSecondFactor(who, false)).toMatchObject({ ok: false });
      expect(await secondFactorRule(who)).toEqual({ isRequired: false, without: [] });
    }
  });
});
