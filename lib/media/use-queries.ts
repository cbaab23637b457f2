import 'server-only';
import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { type Actor, allowed } from '#lib/staff/sessions.ts';

/** Who needs a photo or a file: asked before it is taken away, replaced, or told differently. */

/** 'public': readers see it now; 'approved': they will, nobody need say so again; 'old': only in texts of the past. */
export const usePlaces = ['public', 'approved', 'draft', 'withdrawn', 'old'] as const;
export type UsePlace = (typeof usePlaces)[number];

export type ArticleUse = { articleId: number; title: string; place: UsePlace };

export type Uses = {
  articles: ArticleUse[];
  /** Typed and not yet saved: the text's number (null: never saved) and who has it open. */
  unsaved: { articleId: number | null; by: string }[];
  /** Portraits, documents: where it stands, in words. */
  others: string[];
};

export const hasUses = (uses: Uses) => uses.articles.length + uses.unsaved.length + uses.others.length > 0;

type UseRow = {
  article_id: string;
  title: string;
  created_by: string | null;
  first_published_at: string | null;
  section_id: string | null;
  place: UsePlace;
};

const articleRows = async (
  reader: Reader,
  table: 'revision_media' | 'revision_files',
  column: 'media_id' | 'file_id',
  id: number,
): Promise<UseRow[]> => [
  ...(await reader.execute<UseRow>(sql`
    select a.id as article_id, latest.title, a.created_by, a.first_published_at, a.latest_section_id as section_id,
      case
        when bool_or(u.revision_id = a.published_revision_id) and a.withdrawn_at is null then 'public'
        when bool_or(u.revision_id = a.latest_revision_id) and a.stage in ('approved', 'scheduled') then 'approved'
        when bool_or(u.revision_id = a.published_revision_id) then 'withdrawn'
        when bool_or(u.revision_id = a.latest_revision_id) then 'draft'
        else 'old' end as place
    from ${sql.identifier(table)} u
    join revisions r on r.id = u.revision_id
    join articles a on a.id = r.article_id
    join revisions latest on latest.id = a.latest_revision_id
    where u.${sql.identifier(column)} = ${id}
    group by a.id, latest.id
    order by max(u.revision_id) desc
    limit 200`)),
];

const toUse = ({ article_id, title, place }: UseRow): ArticleUse => ({
  articleId: Number(article_id),
  title,
  place,
});

/** In kept copies of what is being typed; the pattern is written as JSON stores it. */
const unsavedRows = async (reader: Reader, pattern: string) => {
  const rows = await reader.execute<{ article_id: string | null; by: string }>(sql`
    select distinct w.article_id, s.full_name as by from working_copies w join staff s on s.id = w.staff_id
    where w.content is not null and w.content::text ~ ${pattern}
    limit 50`);
  return rows.map(({ article_id, by }) => ({
    articleId: article_id === null ? null : Number(article_id),
    by,
  }));
};

export async function usesOfPhoto(reader: Reader, id: number): Promise<Uses> {
  const articles = await articleRows(reader, 'revision_media', 'media_id', id);
  const others = await reader.execute<{ words: string }>(sql`
    select 'Chân dung của ' || full_name as words from people where portrait_id = ${id}
    union all select 'Bản chụp văn bản số ' || number from documents where file_id = ${id}
    limit 50`);
  return {
    articles: articles.map(toUse),
    unsaved: await unsavedRows(reader, `data-media-id=\\\\"${id}\\\\"`),
    others: others.map(({ words }) => words),
  };
}

export async function usesOfFile(reader: Reader, id: number): Promise<Uses> {
  const articles = await articleRows(reader, 'revision_files', 'file_id', id);
  return {
    articles: articles.map(toUse),
    unsaved: await unsavedRows(reader, `href=\\\\"/tep/${id}[/\\\\]`),
    others: [],
  };
}

/**
 * The texts through which readers see this photo or file now, or will without anybody looking again, and which this
 * person may not publish: what stands there is not theirs to change.
 */
export async function beyondReach(
  reader: Reader,
  actor: Actor,
  what: { photo: number } | { file: number },
): Promise<ArticleUse[]> {
  const rows =
    'photo' in what
      ? await articleRows(reader, 'revision_media', 'media_id', what.photo)
      : await articleRows(reader, 'revision_files', 'file_id', what.file);
  return rows
    .filter(({ place }) => place === 'public' || place === 'approved')
    .filter(
      (row) =>
        !allowed(actor, 'article.publish', {
          createdBy: row.created_by === null ? null : Number(row.created_by),
          firstPublishedAt: row.first_published_at === null ? null : new Date(row.first_published_at),
          latestSectionId: row.section_id === null ? null : Number(row.section_id),
        }),
    )
    .map(toUse);
}

/** '“Tít một”, “Tít hai” và 3 bài nữa' */
export function titlesInWords(uses: readonly ArticleUse[]): string {
  const named = uses.slice(0, 2).map(({ title }) => `“${title}”`);
  const more = uses.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` và ${more} bài nữa` : ''}`;
}
