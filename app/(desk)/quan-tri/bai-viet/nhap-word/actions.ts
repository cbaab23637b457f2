'use server';

import { redirect } from 'next/navigation';
import { currentStaff } from '#lib/auth.ts';
import { type Outcome, refuse } from '#lib/form.ts';
import { type Handed, importHandedFiles } from '#lib/importing/desk-mutations.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { SESSION_ENDED } from '../../../signed-in.ts';

export type ImportState = { at: number; message: string };

export async function importFiles(before: ImportState, form: FormData): Promise<ImportState> {
  const outcome = await unlessDatabaseAway(
    () => handOver(form),
    (refusal): Outcome<Handed> => refusal,
  );
  if (!outcome.ok) return { at: before.at + 1, message: outcome.message };
  const { articleId, isKnown } = outcome.value;
  redirect(`/quan-tri/bai-viet/${articleId}${isKnown ? '?da-co=1' : ''}`);
}

async function handOver(form: FormData): Promise<Outcome<Handed>> {
  const staff = await currentStaff();
  if (!staff) return refuse(SESSION_ENDED);
  const files: { fileName: string; bytes: Uint8Array }[] = [];
  for (const file of form.getAll('files')) {
    if (!(file instanceof File) || file.size === 0) continue;
    files.push({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  const section = form.get('section');
  return importHandedFiles(staff, files, typeof section === 'string' && section !== '' ? section : null);
}
