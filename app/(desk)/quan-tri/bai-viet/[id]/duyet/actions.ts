'use server';

import { cancelSchedule, scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import {
  approveAndPublish,
  approveArticle,
  publishRevision,
  returnToWriter,
} from '#lib/articles/workflow-mutations.ts';
import { currentStaff } from '#lib/auth.ts';
import type { FieldErrors, Outcome } from '#lib/form.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { unlessDatabaseAway } from '../../../../database-away.ts';
import { refuseSignedOut } from '../../../../signed-in.ts';

export type Decided = {
  ok: boolean;
  message: string;
  fields: FieldErrors;
  sessionEnded?: boolean;
  /** The last part of the address at which readers find what was published. */
  slug?: string;
};

/** Everybody can call an action: who is asking comes first; the mutations judge the rest. */
async function decide<T>(
  work: (staff: Staff) => Promise<Outcome<T>>,
  words: (value: T) => string,
  more?: (value: T) => Pick<Decided, 'slug'>,
): Promise<Decided> {
  return unlessDatabaseAway(
    async () => {
      const staff = await currentStaff();
      if (!staff) return refuseSignedOut();
      const outcome = await work(staff);
      if (!outcome.ok) return outcome;
      return { ok: true, message: words(outcome.value), fields: {}, ...more?.(outcome.value) };
    },
    (refusal) => refusal,
  );
}

export const approve = async (input: unknown): Promise<Decided> =>
  decide(
    (staff) => approveArticle(staff, input),
    () => 'Đã duyệt. Bài chưa đăng: hãy bấm “Đăng ngay” hoặc hẹn giờ.',
  );

export const approveAndGo = async (input: unknown): Promise<Decided> =>
  decide(
    (staff) => approveAndPublish(staff, input),
    () => 'Đã duyệt và đăng. Bạn đọc thấy ngay bản này.',
    ({ slug }) => ({ slug }),
  );

export const publish = async (input: unknown): Promise<Decided> =>
  decide(
    (staff) => publishRevision(staff, input),
    () => 'Đã đăng. Bạn đọc thấy ngay bản này.',
    ({ slug }) => ({ slug }),
  );

export const giveBack = async (input: unknown): Promise<Decided> =>
  decide(
    (staff) => returnToWriter(staff, input),
    () => 'Đã trả lại cho người viết.',
  );

export const schedule = async (input: unknown): Promise<Decided> =>
  decide(
    (staff) => scheduleArticle(staff, input),
    ({ dueAt }) => `Đã hẹn lúc ${formatInstant(dueAt)}.`,
  );

export const unschedule = async (input: unknown): Promise<Decided> =>
  decide(
    (staff) => cancelSchedule(staff, input),
    () => 'Đã bỏ hẹn giờ.',
  );
