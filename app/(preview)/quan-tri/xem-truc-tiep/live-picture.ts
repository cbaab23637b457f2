import { z } from 'zod';
import { getForDesk } from '#lib/articles/desk-queries.ts';
import { composeLive, getOwnText, type LivePreview } from '#lib/articles/live-queries.ts';
import { copyRefSchema } from '#lib/articles/working-copy-schema.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { formatSecond, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { draftOfContent } from '../../../(desk)/quan-tri/bai-viet/kept.ts';
import { liveTextOf, liveTextOfArticle } from '../../../(desk)/quan-tri/bai-viet/live-text.ts';

/** Which text is asked for: what a tab has unsaved, or the latest stored text of an article (LiveTarget). */
const askedSchema = z.union([
  z.object({ nhap: copyRefSchema.shape.id, so: z.coerce.number().pipe(copyRefSchema.shape.sequence) }),
  z.object({ bai: z.coerce.number().int().positive() }),
]);

export type LivePicture = LivePreview & {
  asOf: string;
  /** 'Bản đang viết, chưa lưu' or 'Bản 3 đã lưu' */
  state: string;
  missing: string[];
};

/** null for whatever is not this person's to see: somebody else's text, one that is saved or thrown away, guesses. */
export async function livePicture(
  staff: Staff,
  query: Record<string, unknown>,
  now: Date,
): Promise<LivePicture | null> {
  const asked = askedSchema.safeParse(query).data;
  if (!asked) return null;
  if ('nhap' in asked) {
    const own = await getOwnText(staff, { id: asked.nhap, sequence: asked.so });
    if (!own) return null;
    const { text, missing } = liveTextOf(draftOfContent(own.content), todayInVietnam(now));
    const live = await composeLive(staff, own.articleId, text, now);
    return {
      ...live,
      asOf: `Như lúc ${formatSecond(own.keptAt)}`,
      state: 'Bản đang viết, chưa lưu',
      missing,
    };
  }
  const article = await getForDesk(staff, asked.bai);
  if (!article) return null;
  const live = await composeLive(staff, article.id, liveTextOfArticle(article), now);
  const { number, savedBy } = article.latest;
  return {
    ...live,
    asOf: `Như bản ${number} đã lưu${savedBy ? `, ${savedBy}` : ''}`,
    state: `Bản ${number} đã lưu`,
    missing: [],
  };
}
