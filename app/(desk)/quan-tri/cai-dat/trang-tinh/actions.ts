'use server';

import { redirect } from 'next/navigation';
import { createArticle } from '#lib/articles/mutations.ts';
import { currentStaff } from '#lib/auth.ts';
import { refuseInvalid } from '#lib/form.ts';
import { listSections } from '#lib/site/queries.ts';
import { staticPageSchema } from '#lib/site/static-page-schema.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { refuseSignedOut } from '../../../signed-in.ts';
import type { Settled } from '../settled.ts';

/** Starts a static page as a draft and goes on to its text; it is approved and published like every other text. */
export async function startPage(before: Settled, form: FormData): Promise<Settled> {
  const typed = { title: String(form.get('title') ?? '') };
  const rest = { at: before.at + 1, typed };
  const answer = await unlessDatabaseAway<Settled | number, Settled>(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...rest, ...refuseSignedOut() };
      const parsed = staticPageSchema.safeParse(typed);
      if (!parsed.success) return { ...rest, ...refuseInvalid(parsed.error) };
      // A page stands in no section, but every text has one.
      const [section] = await listSections();
      if (!section) {
        const message = 'Trang chưa có chuyên mục nào. Hãy thêm một chuyên mục trước.';
        return { ...rest, ok: false, message, fields: {} };
      }
      const { title } = parsed.data;
      const outcome = await createArticle(staff, {
        kind: 'page',
        title,
        slug: slugify(title),
        sectionId: section.id,
        datedOn: todayInVietnam(),
      });
      if (outcome.ok) return outcome.value.articleId;
      const { slug, ...others } = outcome.fields;
      return {
        ...rest,
        ok: false,
        message: outcome.message,
        fields: slug
          ? { ...others, title: ['Địa chỉ làm từ tên này đã có bài hoặc trang khác. Hãy ghi tên khác.'] }
          : others,
      };
    },
    (refusal) => ({ ...rest, ...refusal }),
  );
  if (typeof answer !== 'number') return answer;
  redirect(`/quan-tri/bai-viet/${answer}`);
}
