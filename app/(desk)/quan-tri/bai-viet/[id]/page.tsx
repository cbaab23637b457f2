import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { getForDesk, listSectionChoices } from '#lib/articles/desk-queries.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { getMediaForEditor } from '#lib/media/desk-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { requireStaff } from '../../../signed-in.ts';
import { draftOf } from '../draft.ts';
import { ArticleForm } from '../form.tsx';
import { ReadOnly } from '../read-only.tsx';
import { standingOf } from '../standing.ts';

export const instant = false;
export const metadata: Metadata = { title: 'Soạn bài' };

type Props = { params: Promise<{ id: string }> };

export default async function EditArticlePage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`/quan-tri/bai-viet/${id}`);
  const article = await getForDesk(staff, Number(id));
  if (!article) notFound();
  const standing = await standingOf(staff, article);
  const photos = await getMediaForEditor(staff, listMediaIds(article.latest.bodyHtml));
  return (
    <Shell
      person={{ fullName: staff.fullName, isAdministrator: staff.role === 'administrator' }}
      current="articles"
      className="edit"
      hasDemo={await hasDemoContent()}
      hasOwnBar
    >
      <h1 className="vh">Soạn bài</h1>
      {standing.may.edit ? (
        <ArticleForm
          staffId={staff.id}
          initial={draftOf(article.kind, article.latest, article.state === 'published')}
          standing={standing}
          mayPublish={may(staff, 'article.publish', article)}
          sections={await listSectionChoices(staff)}
          photos={photos}
        />
      ) : (
        <ReadOnly revision={article.latest} standing={standing} />
      )}
    </Shell>
  );
}
