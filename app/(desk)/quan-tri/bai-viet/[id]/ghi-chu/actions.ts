'use server';

import { refresh } from 'next/cache';
import { currentStaff } from '#lib/auth.ts';
import type { FieldErrors } from '#lib/form.ts';
import { writeNote } from '#lib/notes/mutations.ts';
import { unlessDatabaseAway } from '../../../../database-away.ts';
import { refuseSignedOut } from '../../../../signed-in.ts';

/** `text` comes back when it could not be stored, so that it is not typed again. */
export type NoteState = {
  at: number;
  message: string;
  fields: FieldErrors;
  text: string;
  sessionEnded?: boolean;
};

export async function addNote(before: NoteState, form: FormData): Promise<NoteState> {
  const at = before.at + 1;
  const text = String(form.get('text') ?? '');
  return unlessDatabaseAway(
    async (): Promise<NoteState> => {
      const staff = await currentStaff();
      if (!staff) return { at, ...refuseSignedOut(), text };
      const outcome = await writeNote(staff, { articleId: form.get('articleId'), text });
      if (!outcome.ok) return { at, message: outcome.message, fields: outcome.fields, text };
      refresh();
      return { at, message: '', fields: {}, text: '' };
    },
    ({ message, fields }) => ({ at, message, fields, text }),
  );
}
