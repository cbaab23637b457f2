import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { inTransaction, type Transaction } from '#db/client.ts';
import { articles } from '#db/schema/articles.ts';
import { siteSettings } from '#db/schema/site.ts';
import { settingVersions } from '#db/schema/work.ts';
import { env } from '#lib/env.ts';
import { done, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { formatInstant, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { type Banner, bannerForm, bannerSchema } from './banner-schema.ts';
import { homeSchema } from './layout-schema.ts';
import { asOwnPath } from './link-schema.ts';
import { menuSchema } from './menu-schema.ts';
import { AS_IT_COMES, HOME_DRAFT, type SettingKey } from './setting.ts';

/** The number of the version that now counts. */
export type Kept = { versionId: number };

/** @property newer somebody else's version that counts by now: a save that names it as its base goes over it */
export type Arrangement<T> = Exclude<Outcome<T>, Refusal> | (Refusal & { newer?: number });

/** Which settings go back to an earlier version with one button, and what a version must be to count again. */
const restorable: Record<'home' | 'menu' | 'banner', z.ZodType> = {
  home: homeSchema,
  menu: menuSchema,
  banner: bannerSchema,
};
export type RestorableKey = keyof typeof restorable;

const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** The newest version of a setting, read while nobody else can write one. */
async function lockSetting(tx: Transaction, key: SettingKey) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`setting:${key}`}, 0))`);
  const [latest] = await tx
    .select({
      id: settingVersions.id,
      at: settingVersions.at,
      by: sql<string | null>`(select full_name from staff where staff.id = setting_versions.staff_id)`,
    })
    .from(settingVersions)
    .where(eq(settingVersions.key, key))
    .orderBy(desc(settingVersions.id))
    .limit(1);
  return latest ?? null;
}

/**
 * Makes a value the one that counts and keeps it as a version, with who and when. null is the site as it comes. For the
 * mutations of this domain, inside their transactions.
 */
export async function putSetting(
  tx: Transaction,
  actor: Actor,
  key: SettingKey,
  value: unknown,
  action: string,
  details: Record<string, unknown> = {},
): Promise<Kept> {
  if (value === null) await tx.delete(siteSettings).where(eq(siteSettings.key, key));
  else {
    await tx
      .insert(siteSettings)
      .values({ key, value: asJson(value) })
      .onConflictDoUpdate({
        target: siteSettings.key,
        set: { value: asJson(value), updatedAt: sql`now()` },
      });
  }
  return { versionId: await keepVersion(tx, actor, key, value, action, details) };
}

/** A version of what other tables hold, or of what counts: who changed what, and when. */
export async function keepVersion(
  tx: Transaction,
  actor: Actor,
  key: SettingKey,
  value: unknown,
  action: string,
  details: Record<string, unknown> = {},
): Promise<number> {
  const [version] = await tx
    .insert(settingVersions)
    .values({ key, value: asJson(value), staffId: actorId(actor) })
    .returning({ id: settingVersions.id });
  if (!version) throw new Error('insert into setting_versions returned no row');
  await record(
    { staffId: actorId(actor), action, details: { ...details, setting: key, version: version.id } },
    tx,
  );
  return version.id;
}

/** @param base the version that the form started from: a newer one means that somebody else saved meanwhile */
async function replaceSetting(
  actor: Actor,
  key: SettingKey,
  value: unknown,
  base: number,
  action: string,
  check?: (tx: Transaction) => Promise<Outcome>,
): Promise<Arrangement<Kept>> {
  return inTransaction(async (tx) => {
    const latest = await lockSetting(tx, key);
    if (latest && latest.id !== base) {
      const refusal = refuse(
        `Thay đổi của bạn chưa được lưu: ${latest.by ?? 'người khác'} đã lưu lúc ${formatInstant(latest.at)}, sau khi bạn mở trang này.`,
      );
      return { ...refusal, newer: latest.id };
    }
    const refusal = await check?.(tx);
    if (refusal && !refusal.ok) return refusal;
    return done(await putSetting(tx, actor, key, value, action));
  });
}

const withOwnPath = (href: unknown) => (typeof href === 'string' ? asOwnPath(href, env.siteUrl) : href);
type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
/** Every 'href' within, as an address inside the site where it is one. */
function localiseLinks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(localiseLinks);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'href' ? withOwnPath(inner) : localiseLinks(inner),
    ]),
  );
}

/** Puts the home page in order. @param input {@link homeSchema}; null = as it comes */
export async function saveHome(actor: Actor, input: unknown, base: number): Promise<Arrangement<Kept>> {
  if (!allowed(actor, 'site.arrange')) return refuse(refusals['site.arrange']);
  if (input === null) return replaceSetting(actor, 'home', null, base, 'site.home');
  const parsed = homeSchema.safeParse(localiseLinks(input));
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { pinned } = parsed.data;
  if (pinned?.until && pinned.until < todayInVietnam()) {
    return refuse('Có một chỗ cần sửa trước khi lưu.', {
      'pinned.until': ['Ngày thôi ghim đã qua. Hãy chọn ngày từ hôm nay trở đi, hoặc để trống.'],
    });
  }
  return replaceSetting(actor, 'home', parsed.data, base, 'site.home', async (tx) => {
    if (!pinned) return done(undefined);
    const rows = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(
        and(
          eq(articles.id, pinned.articleId),
          inArray(articles.kind, ['news', 'report']),
          sql`${articles.publishedRevisionId} is not null and ${articles.withdrawnAt} is null`,
        ),
      );
    return rows.length > 0
      ? done(undefined)
      : refuse('Có một chỗ cần sửa trước khi lưu.', {
          'pinned.articleId': ['Bài này không còn trên trang đọc nên không ghim được. Hãy chọn bài khác.'],
        });
  });
}

/** Keeps a layout to be looked at; nothing public changes. @returns the version to show */
export async function keepHomeDraft(actor: Actor, input: unknown): Promise<Outcome<Kept>> {
  if (!allowed(actor, 'site.arrange')) return refuse(refusals['site.arrange']);
  const parsed = homeSchema.safeParse(localiseLinks(input));
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    const value = asJson(parsed.data);
    const [same] = await tx
      .select({ id: settingVersions.id, isSame: sql<boolean>`${settingVersions.value} = ${value}` })
      .from(settingVersions)
      .where(
        and(
          eq(settingVersions.key, HOME_DRAFT),
          sql`staff_id is not distinct from ${actorId(actor)}::bigint`,
        ),
      )
      .orderBy(desc(settingVersions.id))
      .limit(1);
    if (same?.isSame) return done({ versionId: same.id });
    const [made] = await tx
      .insert(settingVersions)
      .values({ key: HOME_DRAFT, value, staffId: actorId(actor) })
      .returning({ id: settingVersions.id });
    if (!made) throw new Error('insert into setting_versions returned no row');
    return done({ versionId: made.id });
  });
}

/** What the menu and the footer say. @param input {@link menuSchema} */
export async function saveMenus(actor: Actor, input: unknown, base: number): Promise<Arrangement<Kept>> {
  if (!allowed(actor, 'site.arrange')) return refuse(refusals['site.arrange']);
  const parsed = menuSchema.safeParse(localiseLinks(input));
  if (!parsed.success) return refuseInvalid(parsed.error);
  const isUsual = parsed.data.main === null && parsed.data.footer === null;
  return replaceSetting(actor, 'menu', isUsual ? null : parsed.data, base, 'site.menu');
}

/** What {@link saveBanner} would put above every page; nothing changes. */
export function checkBanner(actor: Actor, input: unknown, now: Date = new Date()): Outcome<Banner> {
  if (!allowed(actor, 'site.arrange')) return refuse(refusals['site.arrange']);
  const parsed = bannerForm(now).safeParse(localiseLinks(input));
  return parsed.success ? done(parsed.data) : refuseInvalid(parsed.error);
}

/** Puts a notice above every reader page for a time. */
export async function saveBanner(
  actor: Actor,
  input: unknown,
  base: number,
  now: Date = new Date(),
): Promise<Arrangement<Kept>> {
  const checked = checkBanner(actor, input, now);
  return checked.ok ? replaceSetting(actor, 'banner', checked.value, base, 'site.banner') : checked;
}

/** Takes the notice away at once. */
export async function removeBanner(actor: Actor, base: number): Promise<Arrangement<Kept>> {
  if (!allowed(actor, 'site.arrange')) return refuse(refusals['site.arrange']);
  return replaceSetting(actor, 'banner', null, base, 'site.banner-off');
}

/**
 * Makes an earlier version count again, as a new version: nothing of the history is lost.
 * @param versionId {@link AS_IT_COMES}: what stood there before the first save
 */
export async function restoreSetting(
  actor: Actor,
  key: RestorableKey,
  versionId: number,
): Promise<Outcome<Kept>> {
  if (!allowed(actor, 'site.arrange')) return refuse(refusals['site.arrange']);
  return inTransaction(async (tx) => {
    const latest = await lockSetting(tx, key);
    const [stored] = await tx
      .select({ value: settingVersions.value })
      .from(settingVersions)
      .where(and(eq(settingVersions.key, key), eq(settingVersions.id, versionId)));
    const version = versionId === AS_IT_COMES ? { value: null } : stored;
    if (!version) return refuse('Không tìm thấy bản này. Hãy tải lại trang.');
    if ((latest?.id ?? AS_IT_COMES) === versionId) return refuse('Bản này đang được dùng.');
    const value = version.value === null ? null : restorable[key].safeParse(version.value).data;
    if (value === undefined) {
      return refuse('Bản này được lưu theo cách cũ nên không dùng lại được. Hãy chọn bản khác.');
    }
    return done(await putSetting(tx, actor, key, value, 'site.restore', { from: versionId }));
  });
}
