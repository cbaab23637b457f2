import type { Staff } from '#lib/staff/sessions.ts';
import { deskPerson } from '../../desk-person.ts';

export const PLACES = [
  { href: '/quan-tri/trang', name: 'Trang chủ' },
  { href: '/quan-tri/trang/menu', name: 'Menu và chân trang' },
  { href: '/quan-tri/trang/thong-bao', name: 'Thông báo khẩn' },
] as const;

/** What every screen of this place gives its frame. */
export const shellOf = async (staff: Staff) =>
  ({ person: await deskPerson(staff), current: 'site', className: 'running' }) as const;
