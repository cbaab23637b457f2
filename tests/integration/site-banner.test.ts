import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { asDayAndTime, isBannerOn } from '#lib/site/banner.ts';
import { bannerForm } from '#lib/site/banner-schema.ts';
import { listSteps } from '#lib/site/checklist-queries.ts';
import { getBanner, readBanner } from '#lib/site/chrome-queries.ts';
import { checkBanner, removeBanner, restoreSetting, saveBanner } from '#lib/site/settings-mutations.ts';
import { latestVersionId, listSettingVersions } from '#lib/site/settings-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { staffWith, withDatabase } from '../support/database.ts';

const database = withDatabase();

let approver: Staff;
let reporter: Staff;
beforeAll(async () => {
  approver = await staffWith('approver');
  reporter = await staffWith('reporter');
});

const MINUTE = 60_000;
/** As the form's fields say it. */
const inMinutes = (name: 'from' | 'until', minutes: number) => {
  const { day, time } = asDayAndTime(new Date(Date.now() + minutes * MINUTE).toISOString());
  return { [`${name}Day`]: day, [`${name}Time`]: time };
};
const form = (changes: Record<string, string> = {}) => ({
  text: 'Bão số 3: trường học nghỉ từ chiều nay.',
  level: 'urgent',
  fromDay: '',
  fromTime: '',
  ...inMinutes('until', 60),
  href: '/lich',
  ...changes,
});
const save = async (input: unknown, actor = approver) =>
  saveBanner(actor, input, await latestVersionId('banner'));

describe('the emergency banner', () => {
  it('is set by those who arrange the site, and shows at once', async () => {
    expect(await save(form(), reporter)).toMatchObject({ ok: false });
    expect(await getBanner()).toBeNull();
    expect(await save(form())).toMatchObject({ ok: true });
    expect(await getBanner()).toMatchObject({ text: form().text, level: 'urgent', href: '/lich' });
    const [line] = await db().execute<{ action: string }>(
      sql`select action from audit_log where action like 'site.banner%' order by id desc limit 1`,
    );
    expect(line?.action).toBe('site.banner');
  });

  it('can be looked at first without a reader seeing it', async () => {
    const before = await latestVersionId('banner');
    expect(checkBanner(reporter, form())).toMatchObject({ ok: false });
    expect(checkBanner(approver, form({ text: 'Chưa bật' }))).toMatchObject({
      ok: true,
      value: { text: 'Chưa bật', level: 'urgent', href: '/lich' },
    });
    expect(checkBanner(approver, form({ untilTime: '' }))).toMatchObject({ ok: false });
    expect(await latestVersionId('banner')).toBe(before);
    expect(await getBanner()).not.toMatchObject({ text: 'Chưa bật' });
  });

  it('refuses a text that is too long and a day that is not in the calendar', async () => {
    expect(await save(form({ text: 'a'.repeat(301) }))).toMatchObject({
      ok: false,
      fields: { text: ['Dài quá 300 ký tự. Hãy rút gọn.'] },
    });
    expect(await save(form({ untilDay: '31/2/2027' }))).toMatchObject({
      ok: false,
      fields: { untilDay: ['Không có ngày 31/2/2027. Hãy xem lại ngày và tháng.'] },
    });
  });

  it('waits for its time and ends by itself', async () => {
    expect(await save(form(inMinutes('from', 30)))).toMatchObject({ ok: true });
    expect(await getBanner()).toBeNull();
    const stored = await readBanner();
    if (!stored) throw new Error('nothing is stored');
    const at = (minutes: number) => isBannerOn(stored, Date.now() + minutes * MINUTE);
    expect([at(0), at(29), at(31), at(59), at(61)]).toEqual([false, false, true, true, false]);
  });

  it('means the clock in Vietnam, whatever the server’s', () => {
    const parsed = bannerForm(new Date('2026-03-01T00:00:00Z')).parse(
      form({ fromDay: '13/3/2026', fromTime: '8 giờ', untilDay: '13-03-2026', untilTime: '17h30' }),
    );
    expect(parsed).toMatchObject({ from: '2026-03-13T01:00:00.000Z', until: '2026-03-13T10:30:00.000Z' });
    expect(asDayAndTime(parsed.until)).toEqual({ day: '13/3/2026', time: '17:30' });
  });

  it.each([
    ['no end', { untilTime: '' }, 'untilTime'],
    ['an end that is over', inMinutes('until', -5), 'untilTime'],
    ['an end before its beginning', { ...inMinutes('from', 50), ...inMinutes('until', 40) }, 'untilTime'],
    ['more than a month', inMinutes('until', 60 * 24 * 40), 'untilDay'],
    ['nothing said', { text: '  ' }, 'text'],
    ['too much said', { text: 'chữ '.repeat(100) }, 'text'],
    ['a level that there is not', { level: 'panic' }, 'level'],
    ['an address that runs', { href: 'javascript:alert(1)' }, 'href'],
    ['an unencrypted address', { href: 'http://example.vn/' }, 'href'],
    ['a day that there is not', { untilDay: '31/2/2026' }, 'untilDay'],
    ['an hour that there is not', { untilTime: '25:00' }, 'untilTime'],
    ['a day without an hour', { fromDay: '1/1/2030' }, 'fromTime'],
  ])('refuses %s, at its field', async (_what, changes, field) => {
    const before = await latestVersionId('banner');
    expect(await save(form(changes))).toMatchObject({ ok: false, fields: { [field]: [expect.any(String)] } });
    expect(await latestVersionId('banner')).toBe(before);
  });

  it('is taken away at once, and can be put back while its time lasts', async () => {
    expect(await save(form())).toMatchObject({ ok: true });
    const set = await latestVersionId('banner');
    expect(await removeBanner(approver, set)).toMatchObject({ ok: true });
    expect(await getBanner()).toBeNull();
    expect(await restoreSetting(approver, 'banner', set)).toMatchObject({ ok: true });
    expect(await getBanner()).not.toBeNull();
    expect(await removeBanner(approver, set)).toMatchObject({ ok: false });
    expect((await listSettingVersions('banner', 3)).map(({ value }) => value === null)).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the first steps', () => {
  it('are what the facts say', async () => {
    const { default: fs } = await import('node:fs/promises');
    const done = async () =>
      Object.fromEntries((await listSteps()).map(({ name, isDone }) => [name, isDone]));
    expect(await done()).toMatchObject({
      identity: false,
      demo: true,
      article: false,
      backup: false,
      mail: false,
      secondFactor: false,
    });
    await fs.mkdir(`${database.dataDir()}/backups`, { recursive: true });
    await fs.writeFile(`${database.dataDir()}/backups/backup-20260313-080000.tar.gz`, 'x');
    await db().execute(sql`update staff set totp_since = now() where role in ('approver', 'administrator')`);
    await db().execute(sql`insert into site_identity (name, owner_name, responsible_person, address)
      values ('Đại biểu nhân dân tỉnh', 'Văn phòng', 'Lê Thị Hòa', '2 đường Hòa Bình')`);
    expect(await done()).toMatchObject({ identity: true, backup: true, secondFactor: true });
    const old = new Date(Date.now() - 9 * 86_400_000);
    await fs.utimes(`${database.dataDir()}/backups/backup-20260313-080000.tar.gz`, old, old);
    const [stale] = (await listSteps()).filter(({ name }) => name === 'backup');
    expect(stale).toMatchObject({ isDone: false, fact: expect.stringContaining('9 ngày') });
  });
});
