import { z } from 'zod';
import { done, type Outcome, refuse } from '#lib/form.ts';
import { sniffPhoto } from '#lib/media/photo-kind.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { allowed, type Staff } from '#lib/staff/sessions.ts';
import { type HandedFile, proposeFromFiles } from './handed-files.ts';
import { importReport } from './mutations.ts';
import { isRefusal } from './proposal.ts';
import { findImportSection } from './queries.ts';

const filesSchema = z
  .array(z.object({ fileName: z.string().max(300), bytes: z.instanceof(Uint8Array) }))
  .max(60, { error: 'Nhiều tệp quá. Mỗi lần một tệp Word và không quá 50 ảnh.' });

const PHOTO_NAME = /\.(?:jpe?g|png|webp|heic|heif|gif|bmp|tiff?|avif)$/i;
const isPhoto = ({ fileName, bytes }: HandedFile) => sniffPhoto(bytes) !== null || PHOTO_NAME.test(fileName);

export type Handed = {
  articleId: number;
  /** The same file had come before: this is the article that it became then. */
  isKnown: boolean;
};

/** One Word file (or another kind that the importer reads) with its photos becomes a draft of this person's. */
export async function importHandedFiles(
  staff: Staff,
  input: unknown,
  sectionSlug: string | null,
): Promise<Outcome<Handed>> {
  if (!allowed(staff, 'article.create')) return refuse(refusals['article.create']);
  if (!allowed(staff, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = filesSchema.safeParse(input);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'Không đọc được các tệp này.');
  const photos = parsed.data.filter(isPhoto);
  const [document, ...more] = parsed.data.filter((file) => !isPhoto(file));
  if (!document || more.length > 0) {
    const why = proposeFromFiles(parsed.data);
    return refuse(isRefusal(why) ? `${why.refused} ${why.advice}` : 'Hãy đưa vào từng bài một.');
  }
  const found = await findImportSection(sectionSlug);
  if ('sections' in found) {
    return refuse('Chưa có chuyên mục nào để đặt bài. Hãy báo quản trị thêm chuyên mục.');
  }
  const result = await importReport(
    staff,
    { ...document, folder: null, photos },
    {
      publish: false,
      section: found.section,
      sectionWasNamed: sectionSlug !== null,
      sections: found.all,
      fromUrl: null,
      portalNames: [],
      allowDuplicate: true,
    },
  );
  if (result.state === 'refused') return refuse(`${result.refused} ${result.advice}`);
  return done({ articleId: result.articleId, isKnown: result.state !== 'imported' });
}
