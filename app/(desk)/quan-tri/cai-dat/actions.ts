'use server';

import { currentStaff } from '#lib/auth.ts';
import { removeDemoContent } from '#lib/site/mutations.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { refuseSignedOut } from '../../signed-in.ts';

/** `sure`: the box stays marked. */
export type CleanState = { ok: boolean; message: string; sure?: boolean; sessionEnded?: boolean };

export async function cleanDemo(_before: CleanState, form: FormData): Promise<CleanState> {
  return unlessDatabaseAway(
    () => clean(form),
    ({ message }) => ({ ok: false, message, sure: form.get('sure') === 'on' }),
    {
      away: 'Cơ sở dữ liệu đang không trả lời nên chưa xóa gì. Hãy bấm lại sau ít phút.',
      unsure:
        'Kết nối với cơ sở dữ liệu đứt đúng lúc đang xóa: có thể đã xóa, cũng có thể chưa. Hãy tải lại trang sau ít phút để kiểm tra.',
    },
  );
}

async function clean(form: FormData): Promise<CleanState> {
  const staff = await currentStaff();
  if (!staff) return { ...refuseSignedOut(), sure: form.get('sure') === 'on' };
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
