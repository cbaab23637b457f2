'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { currentStaff } from '#lib/auth.ts';
import {
  type Arrangement,
  type Kept,
  keepHomeDraft,
  type RestorableKey,
  restoreSetting,
  saveHome,
  saveMenus,
} from '#lib/site/settings-mutations.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { refuseSignedOut } from '../../signed-in.ts';
import { type Arranged, arranged, seenBy } from './arranged.ts';

const SAVED = 'Đã lưu. Bạn đọc thấy ngay từ lần mở trang kế tiếp.';

async function arrange(
  before: Arranged,
  work: (staff: Staff) => Promise<Arrangement<Kept>>,
  message: string,
): Promise<Arranged> {
  return unlessDatabaseAway(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...before, at: before.at + 1, ...refuseSignedOut() };
      const answer = arranged(before, await work(staff), message);
      if (answer.ok) refresh();
      return answer;
    },
    (refusal) => ({ ...before, at: before.at + 1, ...refusal }),
  );
}

/**
 * @param layout what the editor holds; null = the home page as it comes
 * @param isOverwriting over the newer version that `before` has pointed out
 */
export async function saveLayout(
  before: Arranged,
  layout: unknown,
  isOverwriting = false,
): Promise<Arranged> {
  return arrange(before, (staff) => saveHome(staff, layout, seenBy(before, isOverwriting)), SAVED);
}

/** Keeps the layout as a version that nobody reads, to be looked at under /quan-tri/trang/xem-truoc. */
export async function keepDraft(before: Arranged, layout: unknown): Promise<Arranged & { draft?: number }> {
  return unlessDatabaseAway(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...before, at: before.at + 1, ...refuseSignedOut() };
      const outcome = await keepHomeDraft(staff, layout);
      const answer = arranged(before, outcome, '');
      // Looking at one's own does not undo that a newer one was pointed out.
      return {
        ...answer,
        base: before.base,
        newer: before.newer,
        draft: outcome.ok ? outcome.value.versionId : undefined,
      };
    },
    (refusal) => ({ ...before, at: before.at + 1, ...refusal }),
  );
}

export async function saveMenu(before: Arranged, menus: unknown, isOverwriting = false): Promise<Arranged> {
  return arrange(before, (staff) => saveMenus(staff, menus, seenBy(before, isOverwriting)), SAVED);
}

const screens: Record<RestorableKey, string> = {
  home: '/quan-tri/trang',
  menu: '/quan-tri/trang/menu',
  banner: '/quan-tri/trang/thong-bao',
};
const isRestorable = (key: unknown): key is RestorableKey => typeof key === 'string' && key in screens;

export type RestoreState = { at: number; message: string; sessionEnded?: boolean };

/** Back to an earlier version; the screen opens anew with it. */
export async function restore(before: RestoreState, form: FormData): Promise<RestoreState> {
  const key = form.get('key');
  if (!isRestorable(key)) return { at: before.at + 1, message: 'Máy chủ không đọc được yêu cầu này.' };
  const answer = await unlessDatabaseAway(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { at: before.at + 1, ...refuseSignedOut() };
      const outcome = await restoreSetting(staff, key, Number(form.get('version')));
      return outcome.ok ? outcome.value.versionId : { at: before.at + 1, message: outcome.message };
    },
    ({ message }) => ({ at: before.at + 1, message }),
  );
  if (typeof answer !== 'number') return answer;
  redirect(`${screens[key]}?ban=${answer}`);
}
