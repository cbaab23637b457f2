import { cache } from 'react';
import { listToDo } from '#lib/articles/work-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';

/** Asked once for each request: the page of one's work and the frame around it say the same number. */
export const toDo = cache(listToDo);

/** What the frame of every desk screen says of who is working. */
export async function deskPerson(staff: Staff) {
  return { fullName: staff.fullName, role: staff.role, waiting: (await toDo(staff)).count };
}
