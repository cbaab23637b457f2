'use server';

import { refresh } from 'next/cache';
import { currentStaff } from '#lib/auth.ts';
import type { Banner } from '#lib/site/banner-schema.ts';
import { checkBanner, removeBanner, saveBanner } from '#lib/site/settings-mutations.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { refuseSignedOut } from '../../../signed-in.ts';
import { type Arranged, arranged, seenBy } from '../arranged.ts';

/** What was typed, given back for browsers without a script. */
export type BannerState = Arranged & {
  typed: Record<string, string>;
  /** What readers would see: it is asked whether they shall. */
  asked: Banner | null;
};

const NAMES = ['text', 'level', 'fromDay', 'fromTime', 'untilDay', 'untilTime', 'href'] as const;

/** `do`: look = what readers would see, before it is set; over = over somebody else's newer one; off; all else sets it. */
export async function setBanner(before: BannerState, form: FormData): Promise<BannerState> {
  const typed = Object.fromEntries(NAMES.map((name) => [name, String(form.get(name) ?? '')]));
  const at = before.at + 1;
  const deed = form.get('do');
  let asked: Banner | null = null;
  const answer = await unlessDatabaseAway<Arranged, Arranged>(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...before, at, ...refuseSignedOut() };
      if (deed === 'look') {
        const looked = checkBanner(staff, typed);
        if (looked.ok) asked = looked.value;
        return looked.ok
          ? { ...before, at, ok: true, message: '', fields: {}, newer: undefined, sessionEnded: undefined }
          : arranged(before, looked, '');
      }
      const outcome =
        deed === 'off'
          ? await removeBanner(staff, before.base)
          : await saveBanner(staff, typed, seenBy(before, deed === 'over'));
      if (outcome.ok) refresh();
      return arranged(
        before,
        outcome,
        deed === 'off' ? 'Đã tắt. Bạn đọc không thấy thông báo này nữa.' : 'Đã lưu thông báo.',
      );
    },
    (refusal) => ({ ...before, at, ...refusal }),
  );
  return { ...answer, typed: answer.ok && deed === 'off' ? {} : typed, asked };
}
