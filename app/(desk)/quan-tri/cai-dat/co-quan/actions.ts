'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { currentStaff } from '#lib/auth.ts';
import type { Outcome } from '#lib/form.ts';
import { addIdentity, changeIdentity, removeIdentity } from '#lib/site/identity-mutations.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { refuseSignedOut } from '../../../signed-in.ts';
import type { Settled } from '../settled.ts';

const NAMES = [
  'validFrom',
  'validTo',
  'name',
  'ownerName',
  'slogan',
  'responsiblePerson',
  'responsibleTitle',
  'address',
  'phone',
  'email',
];
const LIST = '/quan-tri/cai-dat/co-quan';

/** Saves an identity, or a new one where the form names none; then back to the list. */
export async function saveIdentity(before: Settled, form: FormData): Promise<Settled> {
  const typed = Object.fromEntries(NAMES.map((name) => [name, String(form.get(name) ?? '')]));
  const rest = { at: before.at + 1, typed };
  const id = Number(form.get('id') ?? 0);
  const answer = await unlessDatabaseAway<Settled | 'saved', Settled>(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...rest, ...refuseSignedOut() };
      const outcome: Outcome<unknown> = id
        ? await changeIdentity(staff, id, typed)
        : await addIdentity(staff, typed);
      return outcome.ok ? 'saved' : { ...rest, ...outcome };
    },
    (refusal) => ({ ...rest, ...refusal }),
  );
  if (answer !== 'saved') return answer;
  redirect(`${LIST}?da=luu`);
}

export async function dropIdentity(before: Settled, form: FormData): Promise<Settled> {
  const rest = { at: before.at + 1, typed: {} };
  return unlessDatabaseAway<Settled, Settled>(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { ...rest, ...refuseSignedOut() };
      const outcome = await removeIdentity(staff, Number(form.get('id')));
      if (!outcome.ok) return { ...rest, ...outcome };
      refresh();
      return { ...rest, ok: true, message: 'Đã bỏ.', fields: {} };
    },
    (refusal) => ({ ...rest, ...refusal }),
  );
}
