import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { addStaff, changePassword, disableStaff, resetPassword } from '#lib/staff/mutations.ts';
import { revokeSession, type Staff, signIn, staffOfSession } from '#lib/staff/sessions.ts';
import { LIMITS, networkKey } from '#lib/staff/throttle.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';

withDatabase();

const visit = (address: string) => ({ address, userAgent: 'tests' });
let password = '';
let address = 10;
const freshVisit = () => visit(`192.0.2.${address++}`);

beforeAll(async () => {
  const made = await addStaff(operator, { email: 'Chi.Mau@Example.vn', fullName: 'Chi Mẫu', role: 'editor' });
  if (!made.ok) throw new Error(made.message);
  password = made.value.oneTimePassword;
});

describe('signing in', () => {
  it('opens a session with the e-mail in any case, and asks for a new password', async () => {
    const result = await signIn('chi.mau@example.vn', password, freshVisit());
    expect(result).toMatchObject({ ok: true, mustChangePassword: true });
  });

  it('says the same for a wrong password, an unknown account and a disabled one', async () => {
    await addStaff(operator, { email: 'khoa@example.vn', fullName: 'Khóa', role: 'reporter' });
    await disableStaff(operator, 'khoa@example.vn');
    const answers = [];
    for (const email of ['chi.mau@example.vn', 'khong.co@example.vn', 'khoa@example.vn']) {
      answers.push(await signIn(email, 'sai hoàn toàn', freshVisit()));
    }
    expect(answers[0]).toEqual({ ok: false, reason: 'wrong', minutes: 0, triesLeft: LIMITS.account - 1 });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('blocks an account after five failures from anywhere, unknown ones too, and then refuses even the right password', async () => {
    const made = await addStaff(operator, { email: 'dan@example.vn', fullName: 'Dân Mẫu', role: 'editor' });
    if (!made.ok) throw new Error(made.message);
    for (const email of ['dan@example.vn', 'khong.dan@example.vn']) {
      const answers = [];
      for (let i = 0; i < LIMITS.account; i++) answers.push(await signIn(email, 'sai', freshVisit()));
      expect(answers.map((a) => (a.ok ? 'ok' : a.triesLeft))).toEqual([4, 3, 2, 1, 0]);
      expect(answers.at(-1)).toMatchObject({ reason: 'blocked' });
    }
    expect(await signIn('dan@example.vn', made.value.oneTimePassword, freshVisit())).toMatchObject({
      ok: false,
      reason: 'blocked',
    });
  });

  it('a new one-time password opens the account again', async () => {
    const made = await resetPassword(operator, 'dan@example.vn');
    if (!made.ok) throw new Error(made.message);
    expect(await signIn('dan@example.vn', made.value.oneTimePassword, freshVisit())).toMatchObject({
      ok: true,
    });
  });

  it('counts parallel guesses one by one', async () => {
    const made = await addStaff(operator, {
      email: 'song.song@example.vn',
      fullName: 'Song Song',
      role: 'editor',
    });
    if (!made.ok) throw new Error(made.message);
    const from = freshVisit();
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => signIn('song.song@example.vn', 'sai', from)),
    );
    expect(guesses.filter((g) => !g.ok && g.reason === 'wrong').length).toBeLessThan(LIMITS.account);
  });

  it('blocks a network address that tries many accounts; a /64 counts as one address', async () => {
    const from = visit('2001:db8:1:2:aaaa::1');
    for (let i = 0; i < LIMITS.address; i++) await signIn(`nguoi${i}@example.vn`, 'sai', from);
    const neighbour = visit('2001:db8:1:2:bbbb::9');
    expect(await signIn('nguoi-moi@example.vn', 'sai', neighbour)).toMatchObject({
      ok: false,
      reason: 'blocked',
    });
    expect(networkKey('::ffff:192.0.2.1')).toBe(networkKey('192.0.2.1'));
  });

  it('keeps no password and no hash in the log', async () => {
    const rows = await db().execute<{ line: string }>(sql`select audit_log::text as line from audit_log`);
    for (const { line } of rows) expect(line).not.toMatch(/argon2|sai hoàn toàn/);
  });
});

describe('sessions', () => {
  it('end at once when revoked, expired or when the account is disabled', async () => {
    const revoked = await staffWith('editor');
    await revokeSession(revoked.sessionId);
    expect(await staffOfSession(revoked.sessionId)).toBeNull();

    const expired = await staffWith('editor');
    await db().execute(
      sql`update staff_sessions set expires_at = now() - interval '1 second' where id = ${expired.sessionId}`,
    );
    expect(await staffOfSession(expired.sessionId)).toBeNull();

    const disabled = await staffWith('editor');
    await disableStaff(operator, disabled.email);
    expect(await staffOfSession(disabled.sessionId)).toBeNull();

    expect(await staffOfSession("'; drop table staff; --")).toBeNull();
  });

  it('a new password ends the other sessions of the person and keeps this one', async () => {
    const made = await addStaff(operator, { email: 'doi@example.vn', fullName: 'Đổi Mẫu', role: 'editor' });
    if (!made.ok) throw new Error(made.message);
    const [here, elsewhere] = await Promise.all(
      [1, 2].map(() => signIn('doi@example.vn', made.value.oneTimePassword, freshVisit())),
    );
    if (!here?.ok || !elsewhere?.ok) throw new Error('sign-in failed');
    const me = (await staffOfSession(here.sessionId)) as Staff;
    const next = 'con nước rằm tháng giêng';
    expect(await changePassword(me, { current: 'nhầm', password: next, again: next })).toMatchObject({
      ok: false,
      fields: { current: [expect.any(String)] },
    });
    expect(
      await changePassword(me, { current: made.value.oneTimePassword, password: 'ngắn', again: 'ngắn' }),
    ).toMatchObject({ ok: false });
    expect(
      await changePassword(me, { current: made.value.oneTimePassword, password: next, again: next }),
    ).toMatchObject({ ok: true });
    expect(await staffOfSession(here.sessionId)).toMatchObject({ mustChangePassword: false });
    expect(await staffOfSession(elsewhere.sessionId)).toBeNull();
    expect(await signIn('doi@example.vn', next.normalize('NFD'), freshVisit())).toMatchObject({ ok: true });
  });
});

describe('accounts', () => {
  it('only an administrator makes, resets and disables them', async () => {
    for (const role of ['reporter', 'editor', 'approver'] as const) {
      const who = await staffWith(role);
      expect(
        await addStaff(who, { email: 'x@example.vn', fullName: 'X', role: 'administrator' }),
      ).toMatchObject({ ok: false });
      expect(await resetPassword(who, 'chi.mau@example.vn')).toMatchObject({ ok: false });
      expect(await disableStaff(who, 'chi.mau@example.vn')).toMatchObject({ ok: false });
    }
  });

  it('the last administrator cannot be disabled', async () => {
    const last = await staffWith('administrator');
    expect(await disableStaff(operator, last.email)).toMatchObject({
      ok: false,
      message: expect.stringContaining('cuối cùng'),
    });
    await staffWith('administrator');
    expect(await disableStaff(operator, last.email)).toMatchObject({ ok: true });
  });
});
