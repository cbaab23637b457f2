'use server';

import { currentStaff } from '#lib/auth.ts';
import { removeDemoContent } from '#lib/site/mutations.ts';
import { SESSION_ENDED } from '../../signed-in.ts';

export type CleanState = { ok: boolean; message: string };

export async function cleanDemo(_before: CleanState, form: FormData): Promise<CleanState> {
  const staff = await currentStaff();
  if (!staff) return { ok: false, message: SESSION_ENDED };
  if (form.get('sure') !== 'on') {
    return { ok: false, message: 'Hãy đánh dấu vào ô xác nhận rồi bấm lại.' };
  }
  const outcome = await removeDemoContent(staff);
  if (!outcome.ok) return { ok: false, message: outcome.message };
  const { articles, people, documents, meetings, media } = outcome.value;
  return {
    ok: true,
    message: `Đã xóa ${articles} bài, ${people} người, ${documents} văn bản, ${meetings} cuộc họp, ${media} ảnh mẫu.`,
  };
}
