import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { personChoices } from '../choices.ts';
import { NewPersonForm } from './form.tsx';
import '../../../staff.css';

export const instant = false;
export const metadata: Metadata = { title: 'Thêm người dùng' };

export default async function NewPersonPage() {
  const staff = await requireStaff('/quan-tri/nguoi-dung/moi');
  return (
    <Shell person={await deskPerson(staff)} current="staff" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href="/quan-tri/nguoi-dung">
          ‹ Người dùng
        </a>
      </p>
      <h1>Thêm người dùng</h1>
      {may(staff, 'staff.manage') ? (
        <NewPersonForm choices={await personChoices(staff)} />
      ) : (
        <p className="empty">{refusals['staff.manage']}</p>
      )}
    </Shell>
  );
}
