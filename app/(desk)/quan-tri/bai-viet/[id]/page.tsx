import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { getForDesk, listSectionChoices } from '#lib/articles/desk-queries.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { getReadFile } from '#lib/importing/desk-queries.ts';
import { getMediaForEditor } from '#lib/media/desk-queries.ts';
import { listColleagues, listNotes } from '#lib/notes/queries.ts';
import { markSeen } from '#lib/notices/mutations.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { draftOf } from '../draft.ts';
import { ArticleForm } from '../form.tsx';
import { ReadOnly } from '../read-only.tsx';
import { clockOf, standingOf } from '../standing.ts';
import { Notes } from './ghi-chu/notes.tsx';
import { ReadFileReport } from './read-file.tsx';
import { titled } from './titled.ts';
import '../../../import.css';
import '../../../approve.css';

export const instant = false;
export const generateMetadata = titled('Soạn bài');

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ 'da-co'?: string | string[] }> };

export default async function EditArticlePage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`/quan-tri/bai-viet/${id}`);
  const article = await getForDesk(staff, Number(id));
  if (!article) notFound();
  await markSeen(staff, article.id);
  const notes = await listNotes(staff, article.id);
  const readFile = await getReadFile(staff, article.id);
  const now = new Date();
  const standing = await standingOf(staff, article);
  const photos = await getMediaForEditor(staff, listMediaIds(article.latest.bodyHtml));
  return (
    <Shell
      person={await deskPerson(staff)}
      current="articles"
      className="edit"
      hasDemo={await hasDemoContent()}
      hasOwnBar
    >
      <h1 className="vh">Soạn bài</h1>
      {readFile && article.firstPublishedAt === null && (
        <ReadFileReport
          file={readFile}
          isKnown={(await searchParams)['da-co'] !== undefined}
          isFresh={standing.revisionNumber === 1}
        />
      )}
      {standing.may.edit ? (
        <ArticleForm
          staffId={staff.id}
          initial={draftOf(article.kind, article.latest, article.state === 'published')}
          standing={standing}
          sections={await listSectionChoices(staff)}
          photos={photos}
          isImported={readFile !== null && article.firstPublishedAt === null}
        />
      ) : (
        <ReadOnly revision={article.latest} standing={standing} />
      )}
      <Notes
        articleId={article.id}
        notes={notes.map(({ by, at, ...note }) => ({ ...note, by: by ?? 'Máy chủ', at: clockOf(at, now) }))}
        colleagues={(await listColleagues(staff)).filter((name) => name !== staff.fullName)}
      />
    </Shell>
  );
}
