import { staffRoles } from '#db/schema/staff.ts';
import { listSectionChoices } from '#lib/articles/desk-queries.ts';
import { roleNames } from '#lib/staff/schema.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import type { Choices } from './person-fields.tsx';

/** What each role is for, in one sentence. */
const duties: Record<(typeof staffRoles)[number], string> = {
  reporter: 'Viết bài, sửa và gửi bài của mình khi chưa đăng.',
  editor: 'Sửa bài của mọi người, trả lại hoặc chuyển lên duyệt.',
  approver: 'Duyệt, đăng, đính chính, gỡ bài; sắp xếp trang chủ.',
  administrator: 'Làm được mọi việc, quản lý tài khoản và xem nhật ký.',
};

export async function personChoices(staff: Staff): Promise<Choices> {
  return {
    roles: staffRoles.map((value) => ({ value, name: roleNames[value], does: duties[value] })),
    sections: await listSectionChoices(staff),
  };
}
