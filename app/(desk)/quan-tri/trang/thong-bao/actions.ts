'use server';

import { refresh } from 'next/cache';
import { currentStaff } from '#lib/auth.ts';
import { removeBanner, saveBanner } from '#lib/site/settings-mutations.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { refuseSignedOut } from '../../../signed-in.ts';
import { type Arranged, arranged } from '../arranged.ts';

/** What was typed, given back for browsers without a script. */
export type BannerState = Arranged & { typed: Record<string, string> };

const NAMES = ['text', 'level', 'fromDay', 'fromTime', 'untilDay', 'untilTime', 'href'] as const;

export async function setBanner(before: BannerState, form: FormData): Promise<BannerState> {
  const typed = Object.fromEntries(NAMES.map((name) => [name, String(form.get(name) ?? '')]));
  const at = before.at + 1;
  const answer = await unlessDatabaseAway<Arranged, Arranged>(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...before, at, ...refuseSignedOut() };
      const isOff = form.get('do') === 'off';
      const outcome = isOff
        ? await removeBanner(staff, before.base)
        : await saveBanner(staff, typed, before.base);
      if (outcome.ok) refresh();
      return arranged(
        before,
        outcome,
        isOff ? 'Đã tắt. Bạn đọc không thấy thông báo này nữa.' : 'Đã lưu thông báo.',
      );
    },
    (refusal) => ({ ...before, at, ...refusal }),
  );
  const isOff = answer.ok && form.get('do') === 'off';
  return { ...answer, typed: isOff ? {} : typed };
}
