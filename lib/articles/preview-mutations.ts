import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.ts';
import { articles, revisions } from '#db/schema/articles.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { makePreviewToken } from './preview-link.ts';
import { isTakenBack, previewHours } from './preview-schema.ts';
import { noArticle } from './steps.ts';

const linkSchema = z.object({
  articleId: z.coerce.number({ error: 'Thiếu số bài.' }).int().positive(),
  revisionId: z.coerce.number({ error: 'Thiếu số bản.' }).int().positive(),
  hours: z.coerce.number().refine((hours) => previewHours.some((one) => one === hours), {
    error: 'Hãy chọn liên kết dùng được trong bao lâu.',
  }),
});

export type PreviewLink = { token: string; expiresAt: Date };

/**
 * A link under which anybody reads exactly this revision until the link ends. For whoever may change the article or
 * approve it; who asked for it is kept in the audit log, the link itself nowhere.
 */
export async function issuePreviewLink(
  actor: Actor,
  input: unknown,
  now = new Date(),
): Promise<Outcome<PreviewLink>> {
  const parsed = linkSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, revisionId, hours } = parsed.data;
  const [article] = await db()
    .select({
      createdBy: articles.createdBy,
      firstPublishedAt: articles.firstPublishedAt,
      latestSectionId: articles.latestSectionId,
      withdrawnAt: articles.withdrawnAt,
      createdAt: revisions.createdAt,
    })
    .from(articles)
    .innerJoin(revisions, and(eq(revisions.articleId, articles.id), eq(revisions.id, revisionId)))
    .where(eq(articles.id, articleId));
  if (!article) return noArticle();
  if (!allowed(actor, 'article.edit', article) && !allowed(actor, 'article.approve', article)) {
    return refuse(
      'Tài khoản này không tạo được liên kết xem trước cho bài này. Hãy nhờ người viết, biên tập viên hoặc người duyệt của bài.',
    );
  }
  if (isTakenBack(article)) {
    return refuse(
      'Bài đã gỡ nên bản này không mở bằng liên kết được. Hãy sửa và lưu bản mới rồi tạo liên kết.',
    );
  }
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  await record({
    staffId: actorId(actor),
    action: 'article.preview-link',
    subject: 'article',
    subjectId: articleId,
    details: { revisionId, hours, expiresAt: expiresAt.toISOString() },
  });
  return done({ token: makePreviewToken({ articleId, revisionId, expiresAt }), expiresAt });
}
