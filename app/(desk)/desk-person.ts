import { countUnread } from '#lib/notices/queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';

/** What the frame of every desk screen says of who is working. */
export async function deskPerson(staff: Staff) {
  return { fullName: staff.fullName, role: staff.role, waiting: await countUnread(staff) };
}
