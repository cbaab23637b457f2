'use server';

import { redirect } from 'next/navigation';
import type { Outcome, Refusal } from '#lib/form.ts';
import {
  findNamedPhotos,
  type ImportedBundle,
  importHandedFiles,
  importLoosePhoto,
  type LoosePhoto,
} from '#lib/importing/desk-mutations.ts';
import type { HandedFile } from '#lib/importing/handed-files.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { whoAsks } from '../../../signed-in.ts';
import { isPlainForm, keepAnswer } from './kept-outcome.ts';
import type { PlainAnswer } from './packed-answer.ts';

export type ImportState = { at: number } & PlainAnswer;

/** `again`: the same files may well be taken in a while. */
type Answer<T> = { ok: true; value: T } | (Refusal & { again?: boolean; sessionEnded?: boolean });

const asked = <T>(work: (staff: Staff) => Promise<Outcome<T>> | Outcome<T>): Promise<Answer<T>> =>
  unlessDatabaseAway<Answer<T>, Answer<T>>(
    async () => {
      const asking = await whoAsks();
      return asking.staff ? work(asking.staff) : { ...asking.refusal, again: true };
    },
    (refusal) => ({ ...refusal, again: true }),
  );

async function filesOf(form: FormData): Promise<HandedFile[]> {
  const files: HandedFile[] = [];
  for (const file of form.getAll('files')) {
    // A form without a chosen file sends a nameless one.
    if (!(file instanceof File) || file.name === '') continue;
    files.push({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  return files;
}

const sectionOf = (form: FormData): string | null => {
  const section = form.get('section');
  return typeof section === 'string' && section !== '' ? section : null;
};

/** The plain form: everything in one request. One document opens as a draft, several are listed. */
export async function importFiles(before: ImportState, form: FormData): Promise<ImportState> {
  const outcome = await sendBundle(form);
  const at = before.at + 1;
  if (!outcome.ok) return answered({ at, message: outcome.message, done: null, more: 0 });
  const [first, ...others] = outcome.value.files;
  if (first?.state === 'draft' && others.length === 0 && outcome.value.loose.length === 0) {
    redirect(`/quan-tri/bai-viet/${first.articleId}${first.isKnown ? '?da-co=1' : ''}`);
  }
  return answered({ at, message: '', done: outcome.value, more: 0 });
}

async function answered(state: ImportState): Promise<ImportState> {
  if (!(await isPlainForm())) return state;
  await keepAnswer(state);
  redirect('/quan-tri/bai-viet/nhap-word');
}

/** One document with its photos, as a browser with a script sends them one after the other. */
export async function sendBundle(form: FormData): Promise<Answer<ImportedBundle>> {
  return asked(async (staff) => importHandedFiles(staff, await filesOf(form), sectionOf(form)));
}

export async function sendLoosePhoto(form: FormData): Promise<Answer<LoosePhoto>> {
  return asked(async (staff) => importLoosePhoto(staff, (await filesOf(form))[0]));
}

export async function askNamedPhotos(form: FormData): Promise<Answer<string[]>> {
  return asked(async (staff) =>
    findNamedPhotos(staff, { document: (await filesOf(form))[0], photoNames: form.getAll('photo') }),
  );
}
