'use server';

import { restoreRevision } from '#lib/articles/restore-mutations.ts';
import { currentStaff } from '#lib/auth.ts';
import type { FieldErrors } from '#lib/form.ts';
import { unlessDatabaseAway } from '../../../../database-away.ts';
import { refuseSignedOut } from '../../../../signed-in.ts';

export type RestoreAnswer = {
  ok: boolean;
  message: string;
  fields: FieldErrors;
  /** Whether there is a new text now; otherwise the latest one said the same already. */
  changed?: boolean;
  sessionEnded?: boolean;
};

/** Everybody can call an action: who is asking comes first; the mutation judges the rest. */
export async function restore(input: unknown): Promise<RestoreAnswer> {
  return unlessDatabaseAway<RestoreAnswer, RestoreAnswer>(
    async () => {
      const staff = await currentStaff();
      if (!staff) return refuseSignedOut();
      const outcome = await restoreRevision(staff, input);
      if (!outcome.ok) return outcome;
      const { from, revisionNumber, changed, missingPhotos, missingFiles } = outcome.value;
      const message = changed
        ? `Đã lấy lại: bản ${revisionNumber} nay có chữ của bản ${from}.`
        : `Bản mới nhất (bản ${revisionNumber}) đã có đúng chữ của bản ${from}.`;
      return {
        ok: true,
        message: [message, ...lostWords(missingPhotos, missingFiles)].join(' '),
        fields: {},
        changed,
      };
    },
    (refusal) => refusal,
    { away: AWAY, unsure: UNSURE },
  );
}

const AWAY = 'Cơ sở dữ liệu đang không trả lời nên chưa lấy lại. Bài vẫn như trước; hãy bấm lại sau ít phút.';
const UNSURE =
  'Kết nối với cơ sở dữ liệu đứt đúng lúc đang ghi: có thể đã lấy lại, cũng có thể chưa. Hãy bấm lại sau ít phút, bấm lại cũng chỉ thành một bản.';

function lostWords(photos: number, files: number): string[] {
  return [
    photos > 0
      ? `${photos} ảnh không còn trong kho: chú thích vẫn còn, hãy mở bài và chọn ảnh khác cho chỗ ấy.`
      : '',
    files > 0 ? `${files} tệp đính kèm không còn trong kho: hãy bỏ liên kết hoặc tải tệp lên lại.` : '',
  ].filter(Boolean);
}
