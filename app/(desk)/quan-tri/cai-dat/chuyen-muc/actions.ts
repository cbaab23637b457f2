'use server';

import { refresh } from 'next/cache';
import { currentStaff } from '#lib/auth.ts';
import type { Outcome } from '#lib/form.ts';
import {
  addSection,
  changeSection,
  hideSection,
  moveSection,
  removeSection,
} from '#lib/site/section-mutations.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { refuseSignedOut } from '../../../signed-in.ts';
import type { Settled } from '../settled.ts';

const typedOf = (form: FormData) => ({
  name: String(form.get('name') ?? ''),
  description: String(form.get('description') ?? ''),
});

async function settle(
  before: Settled,
  form: FormData,
  work: (staff: Staff) => Promise<Outcome<unknown>>,
  message: string,
): Promise<Settled> {
  const did = String(form.get('do') ?? '');
  const id = Number(form.get('id'));
  const rest = { at: before.at + 1, did, id, typed: form.has('name') ? typedOf(form) : {} };
  return unlessDatabaseAway<Settled, Settled>(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...rest, ...refuseSignedOut() };
      const outcome = await work(staff);
      if (!outcome.ok) return { ...rest, ...outcome };
      refresh();
      return { ...rest, ok: true, message, fields: {} };
    },
    (refusal) => ({ ...rest, ...refusal }),
  );
}

export async function startSection(before: Settled, form: FormData): Promise<Settled> {
  const answer = await settle(
    before,
    form,
    (staff) => addSection(staff, typedOf(form)),
    'Đã thêm chuyên mục ở cuối danh sách.',
  );
  return answer.ok ? { ...answer, typed: {} } : answer;
}

/** Two forms per section, one state for all of them; the button says what is to be done. */
export async function settleSection(before: Settled, form: FormData): Promise<Settled> {
  const id = Number(form.get('id'));
  switch (form.get('do')) {
    case 'up':
    case 'down': {
      const direction = form.get('do') === 'up' ? 'up' : 'down';
      return settle(before, form, (staff) => moveSection(staff, id, direction), '');
    }
    case 'hide':
      return settle(
        before,
        form,
        (staff) => hideSection(staff, id, true),
        'Đã ẩn khỏi menu và trang chủ. Trang của chuyên mục vẫn mở được.',
      );
    case 'show':
      return settle(before, form, (staff) => hideSection(staff, id, false), 'Đã hiện lại.');
    case 'remove':
      return settle(before, form, (staff) => removeSection(staff, id), 'Đã xóa chuyên mục.');
    default:
      return settle(
        before,
        form,
        (staff) => changeSection(staff, id, typedOf(form)),
        'Đã lưu. Địa chỉ của chuyên mục vẫn như cũ.',
      );
  }
}
