import type { Staff } from '#lib/staff/sessions.ts';
import { deskPerson } from '../../desk-person.ts';

export const PLACES = [
  { href: '/quan-tri/cai-dat', name: 'Việc đầu tiên' },
  { href: '/quan-tri/cai-dat/co-quan', name: 'Cơ quan' },
  { href: '/quan-tri/cai-dat/chuyen-muc', name: 'Chuyên mục' },
  { href: '/quan-tri/cai-dat/trang-tinh', name: 'Trang tĩnh' },
] as const;

/** What every screen of this place gives its frame. */
export const shellOf = async (staff: Staff) =>
  ({ person: await deskPerson(staff), current: 'settings', className: 'running' }) as const;
