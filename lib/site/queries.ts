import 'server-only';
import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles } from '#db/schema/articles.ts';
import { sections } from '#db/schema/record.ts';
import { siteIdentity } from '#db/schema/site.ts';
import { tags } from '#lib/cache-tags.ts';
import { outageOf } from '#lib/outage.ts';
import { remember } from '#lib/remember.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { hiddenSchema } from './section-schema.ts';
import { readSetting } from './settings-queries.ts';

export type Identity = Omit<typeof siteIdentity.$inferSelect, 'id' | 'createdAt'>;
export type Section = Pick<typeof sections.$inferSelect, 'id' | 'slug' | 'name' | 'description'>;

/** Shown before anybody has said who publishes; it names nobody. */
const nobodyYet: Identity = {
  validFrom: null,
  validTo: null,
  name: 'Trang thông tin điện tử',
  ownerName: '',
  slogan: '',
  responsiblePerson: '',
  responsibleTitle: '',
  address: '',
  phone: '',
  email: '',
};

/** Who publishes on a day ('YYYY-MM-DD'): the chrome asks for today, an old article for its own date. */
export async function getIdentity(day?: string): Promise<Identity> {
  'use cache';
  remember([tags.identity], day ? 'max' : 'hours');
  const on = day ?? todayInVietnam();
  const [row] = await db()
    .select()
    .from(siteIdentity)
    .where(
      and(
        or(isNull(siteIdentity.validFrom), lte(siteIdentity.validFrom, on)),
        or(isNull(siteIdentity.validTo), gte(siteIdentity.validTo, on)),
      ),
    );
  if (!row) return nobodyYet;
  const { id: _id, createdAt: _createdAt, ...identity } = row;
  return identity;
}

/** The sections in the order of the menu. */
export async function listSections(): Promise<Section[]> {
  'use cache';
  remember([tags.sections]);
  return db()
    .select({ id: sections.id, slug: sections.slug, name: sections.name, description: sections.description })
    .from(sections)
    .orderBy(asc(sections.rank), asc(sections.id));
}

/** Those that readers find in the menu and on the home page: without the hidden ones, whose pages go on answering. */
export async function listShownSections(): Promise<Section[]> {
  'use cache';
  remember([tags.sections, tags.settings]);
  const [all, hidden] = await Promise.all([listSections(), readSetting('sections', hiddenSchema)]);
  return all.filter(({ id }) => !hidden?.hidden.includes(id));
}

export async function getSection(slug: string): Promise<Section | null> {
  'use cache';
  remember([tags.sections]);
  const [row] = await db()
    .select({ id: sections.id, slug: sections.slug, name: sections.name, description: sections.description })
    .from(sections)
    .where(eq(sections.slug, slug));
  return row ?? null;
}

/** True while sample content is on the site: every page then says so. */
export async function hasDemoContent(): Promise<boolean> {
  'use cache';
  remember([tags.demo]);
  const rows = await db().select({ one: sql`1` }).from(articles).where(eq(articles.isDemo, true)).limit(1);
  return rows.length > 0;
}

/** Whether PostgreSQL answers now; asked by the health check, never cached. */
export async function isDatabaseUp(): Promise<boolean> {
  try {
    await db().execute(sql`select 1`);
    return true;
  } catch (error) {
    // That it is away is said once, by whoever watches it (lib/edge/start.ts).
    if (outageOf(error) === null) console.warn('Kiểm tra cơ sở dữ liệu:', (error as Error).message);
    return false;
  }
}
