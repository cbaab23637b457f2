import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { listSectionChoices } from '#lib/articles/desk-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { emptyDraft } from '../draft.ts';
import { ArticleForm } from '../form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Viết bài mới' };

type Props = { searchParams: Promise<{ giu?: string | string[] }> };

export default async function NewArticlePage({ searchParams }: Props) {
  const { giu } = await searchParams;
  const staff = await requireStaff('/quan-tri/bai-viet/moi');
  const sections = await listSectionChoices(staff);
  return (
    <Shell
      person={await deskPerson(staff)}
      current="articles"
      className="edit"
      hasDemo={await hasDemoContent()}
      hasOwnBar
    >
      <h1 className="vh">Viết bài mới</h1>
      <ArticleForm
        staffId={staff.id}
        initial={emptyDraft(todayInVietnam(), staff.penName ?? staff.fullName)}
        standing={null}
        sections={sections}
        photos={[]}
        takeUp={typeof giu === 'string' ? giu : undefined}
      />
    </Shell>
  );
}
