import 'server-only';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { db } from '#db/client.ts';
import { siteSettings } from '#db/schema/site.ts';
import { staff } from '#db/schema/staff.ts';
import { settingVersions } from '#db/schema/work.ts';
import type { HOME_DRAFT, SettingKey } from './setting.ts';

/** The value that counts now; null when it was never set, or is not what it should be. */
export async function readSetting<T extends z.ZodType>(
  key: SettingKey,
  schema: T,
): Promise<z.output<T> | null> {
  const [row] = await db()
    .select({ value: siteSettings.value })
    .from(siteSettings)
    .where(eq(siteSettings.key, key));
  return schema.safeParse(row?.value).data ?? null;
}

export type SettingVersion = { id: number; value: unknown; at: Date; by: string | null };

const versionColumns = {
  id: settingVersions.id,
  value: settingVersions.value,
  at: settingVersions.at,
  by: staff.fullName,
};

/** The versions of a setting, newest first. @param before only older ones than this */
export async function listSettingVersions(
  key: SettingKey,
  limit: number,
  before?: number,
): Promise<SettingVersion[]> {
  return db()
    .select(versionColumns)
    .from(settingVersions)
    .leftJoin(staff, eq(staff.id, settingVersions.staffId))
    .where(
      and(eq(settingVersions.key, key), before === undefined ? undefined : lt(settingVersions.id, before)),
    )
    .orderBy(desc(settingVersions.id))
    .limit(limit);
}

/** The number of the version that counts now; 0 = never set. What a form started from. */
export async function latestVersionId(key: SettingKey): Promise<number> {
  const [row] = await listSettingVersions(key, 1);
  return row?.id ?? 0;
}

/** One version of a setting, or of a layout that waits to be looked at; null when there is none of this number. */
export async function getSettingVersion(
  key: SettingKey | typeof HOME_DRAFT,
  id: number,
): Promise<SettingVersion | null> {
  const [row] = await db()
    .select(versionColumns)
    .from(settingVersions)
    .leftJoin(staff, eq(staff.id, settingVersions.staffId))
    .where(and(eq(settingVersions.key, key), eq(settingVersions.id, id)));
  return row ?? null;
}
