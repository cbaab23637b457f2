'use server';

import { issuePreviewLink } from '#lib/articles/preview-mutations.ts';
import { currentStaff } from '#lib/auth.ts';
import type { FieldErrors } from '#lib/form.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { absolute } from '../../../../../(site)/describe.ts';
import { unlessDatabaseAway } from '../../../../database-away.ts';
import { refuseSignedOut } from '../../../../signed-in.ts';

/** `hours` is what was chosen, so that it stays chosen. */
export type LinkState = {
  at: number;
  ok: boolean;
  message: string;
  fields: FieldErrors;
  sessionEnded?: boolean;
  hours: string;
  link: { address: string; until: string } | null;
};

export async function makeLink(before: LinkState, form: FormData): Promise<LinkState> {
  const at = before.at + 1;
  const hours = String(form.get('hours') ?? '');
  return unlessDatabaseAway(
    () => make(at, hours, form),
    (refusal) => ({ at, ...refusal, hours, link: null }),
    {
      away: 'Cơ sở dữ liệu đang không trả lời nên chưa tạo được liên kết. Hãy bấm lại sau ít phút.',
      unsure: 'Cơ sở dữ liệu đang không trả lời nên chưa tạo được liên kết. Hãy bấm lại sau ít phút.',
    },
  );
}

async function make(at: number, hours: string, form: FormData): Promise<LinkState> {
  const staff = await currentStaff();
  if (!staff) return { at, ...refuseSignedOut(), hours, link: null };
  const outcome = await issuePreviewLink(staff, {
    articleId: form.get('articleId'),
    revisionId: form.get('revisionId'),
    hours,
  });
  if (!outcome.ok) return { at, ...outcome, hours, link: null };
  const { token, expiresAt } = outcome.value;
  const link = { address: absolute(`/xem-truoc/${token}`), until: formatInstant(expiresAt) };
  return { at, ok: true, message: '', fields: {}, hours, link };
}
