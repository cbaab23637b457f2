import { and, desc, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { auditLog, staff } from '#db/schema/staff.ts';
import { createArticle, saveRevision } from '#lib/articles/mutations.ts';
import { submitForReview } from '#lib/articles/workflow-mutations.ts';
import { addSection, changeSection, moveSection, removeSection } from '#lib/site/section-mutations.ts';
import { getAccount, listAccounts, listSessions } from '#lib/staff/account-queries.ts';
import { readAuditRequest } from '#lib/staff/audit-filter.ts';
import { exportAudit } from '#lib/staff/audit-mutations.ts';
import { auditChoices, listAudit } from '#lib/staff/audit-queries.ts';
import {
  addStaff,
  changeOwnNames,
  changePassword,
  disableStaff,
  editStaff,
  enableStaff,
  reopenStaff,
  resetPassword,
} from '#lib/staff/mutations.ts';
import { endOtherSessions, endSession, endSessionsOf } from '#lib/staff/session-mutations.ts';
import { revokeSession, type Staff, signIn, staffOfSession } from '#lib/staff/sessions.ts';
import { LIMITS } from '#lib/staff/throttle.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, someSection } from '../support/samples.ts';

withDatabase();

const personForm = (changes: Record<string, unknown> = {}) => ({
  email: `nguoi-${Math.random().toString(36).slice(2)}@example.vn`,
  fullName: 'Trần Thị Mẫu',
  penName: '',
  role: 'reporter',
  sectionIds: [],
  ...changes,
});
const again = async (who: Staff) => staffOfSession(who.sessionId);
const lastLine = async (action: string) =>
  (
    await db().select().from(auditLog).where(eq(auditLog.action, action)).orderBy(desc(auditLog.id)).limit(1)
  )[0];

describe('managing accounts', () => {
  it('adds a reporter limited to one section, who is so from the first sign-in', async () => {
    const administrator = await staffWith('administrator');
    const section = await someSection();
    const form = personForm({ sectionIds: [String(section), String(section)], penName: ' Hương Tràm ' });
    const made = await addStaff(administrator, form);
    if (!made.ok) throw new Error(made.message);
    const session = await signIn(String(form.email), made.value.oneTimePassword, {
      address: '192.0.2.1',
      userAgent: 'tests',
    });
    if (!session.ok) throw new Error(session.reason);
    expect(await staffOfSession(session.sessionId)).toMatchObject({
      role: 'reporter',
      penName: 'Hương Tràm',
      sectionIds: [section],
      mustChangePassword: true,
      hasSecondFactor: false,
    });
    expect(await getAccount(administrator, made.value.id)).toMatchObject({ sectionIds: [section] });
    expect(await lastLine('staff.add')).toMatchObject({
      staffId: administrator.id,
      subject: 'staff',
      subjectId: made.value.id,
      details: { role: 'reporter', sectionIds: [section] },
    });
  });

  it('changes name, address, role and sections; a new role counts on the next request', async () => {
    const administrator = await staffWith('administrator');
    const editor = await staffWith('editor');
    const section = await someSection();
    const email = `moi-${editor.id}@example.vn`;
    expect(
      await editStaff(administrator, String(editor.id), {
        email: email.toUpperCase(),
        fullName: 'Lê Văn Mẫu',
        penName: 'Lê Mẫu',
        role: 'approver',
        sectionIds: [section],
      }),
    ).toMatchObject({ ok: true });
    expect(await again(editor)).toMatchObject({
      email,
      fullName: 'Lê Văn Mẫu',
      penName: 'Lê Mẫu',
      role: 'approver',
      sectionIds: [section],
    });
    expect(await lastLine('staff.edit')).toMatchObject({
      details: { roleBefore: 'editor', role: 'approver', sectionIds: [section] },
    });
    // An administrator answers for everything.
    await editStaff(administrator, editor.id, {
      email,
      fullName: 'Lê Văn Mẫu',
      role: 'administrator',
      sectionIds: [section],
    });
    expect(await again(editor)).toMatchObject({ role: 'administrator', sectionIds: [] });
  });

  it('refuses an address that is taken, and what is not an address, beside the field', async () => {
    const administrator = await staffWith('administrator');
    const editor = await staffWith('editor');
    for (const work of [
      addStaff(administrator, personForm({ email: administrator.email })),
      editStaff(administrator, editor.id, personForm({ email: administrator.email })),
      addStaff(administrator, personForm({ email: 'không phải địa chỉ' })),
    ]) {
      expect(await work).toMatchObject({ ok: false, fields: { email: [expect.any(String)] } });
    }
    expect(await addStaff(administrator, personForm({ role: 'king' }))).toMatchObject({
      ok: false,
      fields: { role: [expect.stringContaining('vai trò')] },
    });
    expect(await again(editor)).toMatchObject({ email: editor.email });
  });

  it('opens a disabled account again with a new password only', async () => {
    const administrator = await staffWith('administrator');
    const form = personForm();
    const made = await addStaff(administrator, form);
    if (!made.ok) throw new Error(made.message);
    const visit = { address: '192.0.2.2', userAgent: null };
    expect(await disableStaff(administrator, made.value.id)).toMatchObject({ ok: true });
    const opened = await enableStaff(administrator, made.value.id);
    if (!opened.ok) throw new Error(opened.message);
    expect(await signIn(form.email, made.value.oneTimePassword, visit)).toMatchObject({ ok: false });
    expect(await signIn(form.email, opened.value.oneTimePassword, visit)).toMatchObject({
      ok: true,
      mustChangePassword: true,
    });
  });

  it('opens a disabled account again with the password that its owner has, and with no other', async () => {
    const administrator = await staffWith('administrator');
    const someone = await staffWith('editor');
    const [before] = await db().select().from(staff).where(eq(staff.id, someone.id));
    expect(await reopenStaff(administrator, someone.id)).toMatchObject({ ok: false });
    await disableStaff(administrator, someone.id);
    expect(await getAccount(administrator, someone.id)).toMatchObject({ hasOwnPassword: true });
    expect(await reopenStaff(administrator, someone.id)).toMatchObject({ ok: true });
    const [after] = await db().select().from(staff).where(eq(staff.id, someone.id));
    expect(after).toMatchObject({ disabledAt: null, passwordHash: before?.passwordHash });
    // The sessions that ended when it was closed stay ended.
    expect(await again(someone)).toBeNull();
    expect(await lastLine('staff.enable')).toMatchObject({
      staffId: administrator.id,
      subjectId: someone.id,
      details: { password: 'kept' },
    });

    const fresh = await addStaff(administrator, personForm());
    if (!fresh.ok) throw new Error(fresh.message);
    await disableStaff(administrator, fresh.value.id);
    expect(await getAccount(administrator, fresh.value.id)).toMatchObject({ hasOwnPassword: false });
    expect(await reopenStaff(administrator, fresh.value.id)).toMatchObject({
      ok: false,
      message: expect.stringContaining('cấp mật khẩu mới'),
    });
    expect((await getAccount(administrator, fresh.value.id))?.disabledAt).not.toBeNull();
  });

  it('is the administrators’ business alone, and nobody locks the account in use', async () => {
    const someoneElse = await staffWith('editor');
    for (const role of ['reporter', 'editor', 'approver'] as const) {
      const who = await staffWith(role);
      for (const outcome of [
        await addStaff(who, personForm()),
        await editStaff(who, who.id, personForm({ role: 'administrator' })),
        await resetPassword(who, someoneElse.id),
        await enableStaff(who, someoneElse.id),
        await reopenStaff(who, someoneElse.id),
        await disableStaff(who, someoneElse.id),
        await endSession(who, someoneElse.id, someoneElse.sessionId),
        await endSessionsOf(who, someoneElse.id),
      ]) {
        expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('Chỉ quản trị') });
      }
      expect(await listAccounts(who)).toEqual([]);
      expect(await getAccount(who, someoneElse.id)).toBeNull();
      expect(await listSessions(who, someoneElse.id)).toEqual([]);
    }
    expect(await again(someoneElse)).toMatchObject({ role: 'editor' });
    const administrator = await staffWith('administrator');
    expect(await disableStaff(administrator, administrator.id)).toMatchObject({ ok: false });
  });
});

describe('the last administrator', () => {
  const onlyThese = async (count: number) => {
    await db().update(staff).set({ disabledAt: sql`now()` }).where(eq(staff.role, 'administrator'));
    return Promise.all(Array.from({ length: count }, () => staffWith('administrator')));
  };
  const left = () =>
    db().$count(staff, and(eq(staff.role, 'administrator'), sql`${staff.disabledAt} is null`));

  it('cannot be disabled or demoted, from the desk or from the shell', async () => {
    const [last] = (await onlyThese(1)) as [Staff];
    const demoted = { email: last.email, fullName: last.fullName, role: 'editor' };
    for (const actor of [last, operator]) {
      expect(await disableStaff(actor, last.id)).toMatchObject({ ok: false });
      expect(await disableStaff(actor, last.email)).toMatchObject({ ok: false });
      expect(await editStaff(actor, last.id, demoted)).toMatchObject({ ok: false });
    }
    expect(await left()).toBe(1);
    // Other changes of the same account go on.
    expect(
      await editStaff(last, last.id, { ...demoted, role: 'administrator', fullName: 'Đổi Tên' }),
    ).toMatchObject({
      ok: true,
    });
  });

  it('stays also when the last two remove each other at the same moment, whatever the way', async () => {
    for (let round = 0; round < 8; round++) {
      const pair = (await onlyThese(2)) as [Staff, Staff];
      const remove = (victim: Staff, way: number) =>
        way === 0
          ? disableStaff(operator, victim.id)
          : editStaff(operator, victim.id, {
              email: victim.email,
              fullName: victim.fullName,
              role: 'reporter',
            });
      const outcomes = await Promise.all([remove(pair[0], round % 2), remove(pair[1], (round >> 1) % 2)]);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await left()).toBe(1);
    }
  });
});

describe('sessions', () => {
  it('of one person are listed with what tells them apart, and end one by one or all but this one', async () => {
    const me = await staffWith('editor');
    const password = await resetPassword(operator, me.email);
    if (!password.ok) throw new Error(password.message);
    const open = async (userAgent: string) => {
      const session = await signIn(me.email, password.value.oneTimePassword, {
        address: '192.0.2.9',
        userAgent,
      });
      if (!session.ok) throw new Error(session.reason);
      return session.sessionId;
    };
    const here = await open('Phone');
    const there = await open('Desktop');
    const elsewhere = await open('Tablet');
    await db().update(staff).set({ mustChangePassword: false }).where(eq(staff.id, me.id));
    const who = (await staffOfSession(here)) as Staff;
    const sessions = await listSessions(who);
    expect(sessions.map((s) => s.userAgent).sort()).toEqual(['Desktop', 'Phone', 'Tablet']);
    expect(sessions.find((s) => s.isThisOne)).toMatchObject({ userAgent: 'Phone', address: '192.0.2.9' });

    expect(await endSession(who, who.id, there)).toMatchObject({ ok: true });
    expect(await staffOfSession(there)).toBeNull();
    expect(await endSession(who, who.id, there)).toMatchObject({ ok: false });
    expect(await endSession(who, who.id, "x' or true --")).toMatchObject({ ok: false });

    // Somebody else's number with one's own account does not reach it.
    const other = await staffWith('editor');
    expect(await endSession(who, who.id, other.sessionId)).toMatchObject({ ok: false });
    expect(await again(other)).not.toBeNull();

    expect(await endOtherSessions(who)).toMatchObject({ ok: true });
    expect(await staffOfSession(elsewhere)).toBeNull();
    expect(await staffOfSession(here)).not.toBeNull();

    const administrator = await staffWith('administrator');
    expect(await listSessions(administrator, me.id)).toHaveLength(1);
    expect(await endSessionsOf(administrator, me.id)).toMatchObject({ ok: true });
    expect(await staffOfSession(here)).toBeNull();
    expect(await lastLine('staff.end-session')).toMatchObject({
      staffId: administrator.id,
      subjectId: me.id,
    });
  });

  it('tell when they were last used, without a write on every request', async () => {
    const me = await staffWith('editor');
    const seen = async () => (await listSessions(me))[0]?.lastSeenAt.getTime() ?? 0;
    const before = await seen();
    await staffOfSession(me.sessionId);
    expect(await seen()).toBe(before);
    await db().execute(
      sql`update staff_sessions set last_seen_at = now() - interval '1 hour' where id = ${me.sessionId}`,
    );
    await staffOfSession(me.sessionId);
    expect(await seen()).toBeGreaterThanOrEqual(before);
  });
});

describe('one’s own account', () => {
  it('refuses easy passwords with the reason, and keeps the old one', async () => {
    const made = await addStaff(operator, personForm({ email: 'huong.tram@example.vn' }));
    if (!made.ok) throw new Error(made.message);
    await db().execute(
      sql`insert into site_identity (name, owner_name, responsible_person, address) values ('Đại biểu nhân dân tỉnh Hậu Giang', 'Văn phòng mẫu', 'Trần Văn Mẫu', 'Số 1') on conflict do nothing`,
    );
    const current = made.value.oneTimePassword;
    const session = await signIn('huong.tram@example.vn', current, { address: '192.0.2.3', userAgent: null });
    if (!session.ok) throw new Error(session.reason);
    const me = (await staffOfSession(session.sessionId)) as Staff;
    for (const password of [
      'matkhau@2024',
      'Hậu Giang quê tôi',
      'huong.tram.123',
      'ngắn quá',
      '123456789012',
    ]) {
      expect(await changePassword(me, { current, password, again: password }), password).toMatchObject({
        ok: false,
        fields: { password: [expect.any(String)] },
      });
    }
    const good = 'xuồng ba lá qua kinh xáng';
    expect(await changePassword(me, { current, password: good, again: good })).toMatchObject({ ok: true });
  });

  it('counts wrong current passwords like failed sign-ins', async () => {
    const me = await staffWith('editor');
    const next = 'xuồng ba lá qua kinh xáng';
    for (let i = 0; i < LIMITS.account; i++) {
      expect(await changePassword(me, { current: `sai ${i}`, password: next, again: next })).toMatchObject({
        ok: false,
      });
    }
    expect(await changePassword(me, { current: 'sai nữa', password: next, again: next })).toMatchObject({
      ok: false,
      fields: { current: [expect.stringContaining('tạm khóa')] },
    });
  });

  it('has a pen name of one’s own choice', async () => {
    const me = await staffWith('reporter');
    expect(await changeOwnNames(me, { penName: 'Hương Tràm' })).toMatchObject({ ok: true });
    expect(await again(me)).toMatchObject({ penName: 'Hương Tràm' });
    expect(await changeOwnNames(me, { penName: 'x'.repeat(121) })).toMatchObject({ ok: false });
    expect(await changeOwnNames(me, { penName: '' })).toMatchObject({ ok: true });
    expect(await again(me)).toMatchObject({ penName: null });
  });
});

describe('the log', () => {
  const asked = (params: Record<string, string>) => readAuditRequest(params).filter;

  it('is filtered by person, action, group, day and subject', async () => {
    const administrator = await staffWith('administrator');
    const watched = await staffWith('editor');
    await signIn(watched.email, 'sai mật khẩu', { address: '192.0.2.77', userAgent: null });
    await revokeSession(watched.sessionId);
    const made = await addStaff(administrator, personForm());
    if (!made.ok) throw new Error(made.message);

    const ofPerson = await listAudit(
      administrator,
      asked({ nguoi: String(watched.id), 'hanh-dong': 'dang-nhap' }),
    );
    // The failed attempt names nobody; it is found by the address that was typed.
    expect(ofPerson.rows.map((row) => row.action)).toEqual(['staff.login-failed', 'staff.login']);
    expect(ofPerson.rows[0]).toMatchObject({
      who: 'Không rõ',
      address: '192.0.2.77',
      subject: 'staff',
      subjectId: watched.id,
      subjectName: watched.fullName,
    });
    // Nobody's address stays nobody's.
    await signIn('khong-co-ai@example.vn', 'sai mật khẩu', { address: '192.0.2.78', userAgent: null });
    expect(await lastLine('staff.login-failed')).toMatchObject({ subject: null, subjectId: null });

    const failed = await listAudit(administrator, asked({ 'hanh-dong': 'dang-nhap-sai' }));
    expect(new Set(failed.rows.map((row) => row.action))).toEqual(new Set(['staff.login-failed']));

    const added = await listAudit(
      administrator,
      asked({ 'hanh-dong': 'staff.add', viec: `Tài khoản ${made.value.id}` }),
    );
    expect(added.rows).toEqual([
      expect.objectContaining({ staffId: administrator.id, subjectName: 'Trần Thị Mẫu' }),
    ]);

    const shell = await listAudit(administrator, asked({ nguoi: 'may-chu' }));
    expect(shell.rows.every((row) => row.who === 'Lệnh trên máy chủ')).toBe(true);
    expect(shell.total).toBeGreaterThan(0);

    expect((await listAudit(administrator, asked({ 'hanh-dong': 'article' }))).total).toBe(0);
  });

  it('speaks of articles, texts and sections by their names, and finds lines by words without marks', async () => {
    const administrator = await staffWith('administrator');
    const section = await someSection();
    const article = await createArticle(operator, articleForm(section, { title: 'Kỳ họp thứ mười hai' }));
    if (!article.ok) throw new Error(article.message);
    const again = await saveRevision(operator, {
      ...articleForm(section, { title: 'Kỳ họp thứ mười hai, khai mạc' }),
      articleId: article.value.articleId,
      baseRevisionId: article.value.revisionId,
    });
    if (!again.ok) throw new Error(again.message);
    const sent = await submitForReview(operator, again.value);
    if (!sent.ok) throw new Error(sent.message);
    const about = async (viec: string, more = {}) =>
      (await listAudit(administrator, asked({ viec, ...more }))).rows;

    const rows = await about('ky hop muoi hai');
    expect(rows.length).toBeGreaterThan(1);
    expect(rows).toEqual(await about(`Bài ${article.value.articleId}`));
    expect(rows[0]).toMatchObject({
      subjectId: article.value.articleId,
      subjectName: 'Kỳ họp thứ mười hai, khai mạc',
      names: { revision: 2 },
    });
    expect(rows.at(-1)).toMatchObject({ names: { revision: 1 } });
    expect(await about('kỳ họp không có')).toEqual([]);
    expect(readAuditRequest({ viec: '%%' }).problems.viec).toHaveLength(1);
    const [, line] = (await exportAudit(administrator, asked({ viec: 'KY HOP MUOI HAI' }))) ?? [];
    expect(line).toEqual(
      expect.arrayContaining([
        `Kỳ họp thứ mười hai, khai mạc (Bài ${article.value.articleId})`,
        expect.stringContaining('bản 2'),
      ]),
    );

    const made = await addStaff(
      administrator,
      personForm({ fullName: 'Đỗ Quỳnh Giao', sectionIds: [section] }),
    );
    if (!made.ok) throw new Error(made.message);
    const [added] = await about('do quynh', { 'hanh-dong': 'staff.add' });
    expect(added).toMatchObject({ subjectId: made.value.id, names: { sections: [expect.any(String)] } });

    const tram = await addSection(administrator, { name: 'Chuyện ở trạm bơm', description: '' });
    if (!tram.ok) throw new Error(tram.message);
    await moveSection(administrator, tram.value.id, 'up');
    await changeSection(administrator, tram.value.id, { name: 'Chuyện trạm bơm', description: '' });
    const lines = await about('tram bom');
    expect(new Set(lines.map(({ subjectName }) => subjectName))).toEqual(new Set(['Chuyện trạm bơm']));
    expect(lines).toEqual(await about(`Chuyên mục ${tram.value.id}`));
    await removeSection(administrator, tram.value.id);
    // What is gone is still called what it was called.
    expect((await about('tram bom'))[0]).toMatchObject({
      action: 'site.section-remove',
      subjectName: 'Chuyện trạm bơm',
    });
  });

  it('knows days as they are in Vietnam', async () => {
    const administrator = await staffWith('administrator');
    // 17:30 UTC on the 12th is half past midnight on the 13th.
    await db()
      .insert(auditLog)
      .values({ at: new Date('2024-03-12T17:30:00Z'), staffId: administrator.id, action: 'test.night' });
    const on = async (tu: string, den: string) =>
      (await listAudit(administrator, asked({ 'hanh-dong': 'test.night', tu, den }))).total;
    expect(await on('13/3/2024', '13/3/2024')).toBe(1);
    expect(await on('12/3/2024', '12/3/2024')).toBe(0);
    expect(await on('14/3/2024', '20/3/2024')).toBe(0);
  });

  it('is exported as filtered, formulas disarmed, and the export is a line of its own', async () => {
    const administrator = await staffWith('administrator');
    await addStaff(administrator, personForm({ fullName: '=HYPERLINK("http://evil.example")' }));
    const filter = asked({ nguoi: String(administrator.id), 'hanh-dong': 'staff.add' });
    const lines = await exportAudit(administrator, filter);
    expect(lines).toHaveLength(2);
    expect(lines?.[1]).toEqual(
      expect.arrayContaining(['Thêm tài khoản', '=HYPERLINK("http://evil.example")']),
    );
    expect(await lastLine('audit.export')).toMatchObject({ staffId: administrator.id, details: { rows: 1 } });
  });

  it('is closed to everybody but administrators', async () => {
    for (const role of ['reporter', 'editor', 'approver'] as const) {
      const who = await staffWith(role);
      expect((await listAudit(who, asked({}))).rows).toEqual([]);
      expect(await exportAudit(who, asked({}))).toBeNull();
      expect(await auditChoices(who)).toEqual({ people: [], actions: [] });
    }
  });
});
