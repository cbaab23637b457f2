import 'server-only';
import { asc, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { sections } from '#db/schema/record.ts';
import { siteIdentity } from '#db/schema/site.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { hiddenSchema } from './section-schema.ts';
import { readSetting } from './settings-queries.ts';

/** What the settings' screens show; asked for a person of the desk, never cached. */

export type SectionRow = {
  id: number;
  slug: string;
  name: string;
  description: string;
  /** Public articles. */
  articles: number;
  /** Nothing was ever written in it: it can be removed. */
  isUnused: boolean;
  isHidden: boolean;
};

/** All sections in the menu's order. */
export async function listSectionRows(): Promise<SectionRow[]> {
  const [rows, hidden] = await Promise.all([
    db()
      .select({
        id: sections.id,
        slug: sections.slug,
        name: sections.name,
        description: sections.description,
        articles: sql<number>`(select count(*) from articles a where a.section_id = sections.id
          and a.published_revision_id is not null and a.withdrawn_at is null and a.kind <> 'page')`.mapWith(
          Number,
        ),
        isUnused: sql<boolean>`not exists (select from articles a where a.latest_section_id = sections.id or a.section_id = sections.id)
          and not exists (select from sections c where c.parent_id = sections.id)`,
      })
      .from(sections)
      .orderBy(asc(sections.rank), asc(sections.id)),
    readSetting('sections', hiddenSchema),
  ]);
  return rows.map((row) => ({ ...row, isHidden: hidden?.hidden.includes(row.id) ?? false }));
}

export type IdentityRow = Omit<typeof siteIdentity.$inferSelect, 'createdAt'> & {
  when: 'before' | 'today' | 'later';
};

/** All who published, publish and will publish, the latest first. */
export async function listIdentities(): Promise<IdentityRow[]> {
  const today = todayInVietnam();
  const rows = await db().select().from(siteIdentity).orderBy(sql`${siteIdentity.validFrom} desc nulls last`);
  return rows.map(({ createdAt: _createdAt, ...row }) => ({
    ...row,
    when:
      row.validFrom !== null && row.validFrom > today
        ? 'later'
        : row.validTo !== null && row.validTo < today
          ? 'before'
          : 'today',
  }));
}
