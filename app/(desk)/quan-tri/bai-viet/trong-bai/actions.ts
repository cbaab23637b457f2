'use server';

import type { MentionAnswer } from '#components/editor/mention.ts';
import type { PhotoAnswer } from '#components/editor/photo-shelf.ts';
import { currentStaff } from '#lib/auth.ts';
import { type DocumentChoice, findDocumentsToCite } from '#lib/documents/desk-queries.ts';
import { refuse } from '#lib/form.ts';
import { setFocus } from '#lib/media/library-mutations.ts';
import { findPeopleToMention, type PersonChoice } from '#lib/people/desk-queries.ts';
import { mentionSchema } from '#lib/people/schema.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { SESSION_ENDED } from '../../../signed-in.ts';

/** Moves the focal point of a photo, for every text that shows it. */
export async function moveFocus(id: number, focusX: number, focusY: number): Promise<PhotoAnswer<undefined>> {
  return unlessDatabaseAway<PhotoAnswer<undefined>, PhotoAnswer<undefined>>(
    async () => {
      const staff = await currentStaff();
      if (!staff || staff.mustChangePassword) {
        return { ...refuse(SESSION_ENDED), sessionEnded: staff === null };
      }
      return setFocus(staff, { id, focusX, focusY });
    },
    (refusal) => refusal,
  );
}

/** Who of the record is meant; `on` is the article's day as it stands in its field. */
export async function findPeople(q: string, on: string): Promise<MentionAnswer<PersonChoice>> {
  return asked({ q, on }, findPeopleToMention);
}

/** Which document of the record is meant. */
export async function findDocuments(q: string): Promise<MentionAnswer<DocumentChoice>> {
  return asked({ q, on: '' }, findDocumentsToCite);
}

async function asked<T>(
  input: { q: string; on: string },
  find: (staff: Staff, asked: { q: string; on: string | null }) => Promise<T[]>,
): Promise<MentionAnswer<T>> {
  return unlessDatabaseAway<MentionAnswer<T>, MentionAnswer<T>>(
    async () => {
      const staff = await currentStaff();
      if (!staff || staff.mustChangePassword) return refuse(SESSION_ENDED);
      const parsed = mentionSchema.safeParse(input);
      // A day that is still being typed: today's titles are better than none.
      const wanted = parsed.success ? parsed.data : mentionSchema.safeParse({ ...input, on: '' }).data;
      return { ok: true, found: wanted ? await find(staff, wanted) : [] };
    },
    ({ message }) => ({ ok: false, message }),
  );
}
