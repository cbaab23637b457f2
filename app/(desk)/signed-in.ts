import { redirect } from 'next/navigation';
import { currentStaff } from '#lib/auth.ts';
import { type Refusal, refuse } from '#lib/form.ts';
import type { Staff } from '#lib/staff/sessions.ts';

/** The signed-in person, or the way to the sign-in form and back to `here`. First thing on every page of the desk. */
export async function requireStaff(here: string): Promise<Staff> {
  const staff = await currentStaff();
  if (!staff) redirect(`/dang-nhap?tiep=${encodeURIComponent(here)}`);
  if (staff.mustChangePassword) redirect('/quan-tri/doi-mat-khau');
  return staff;
}

/** What an action says when nobody is signed in any more: it must not redirect, what was typed would be lost. */
const SESSION_ENDED =
  'Phiên làm việc đã hết. Hãy đăng nhập lại ở thẻ mới, rồi trở về đây và bấm lại; những gì có ở đây vẫn còn nguyên.';

/** The refusal that says so; the screen offers the sign-in form beside it. */
export const refuseSignedOut = () => ({ ...refuse(SESSION_ENDED), sessionEnded: true as const });

/** Everybody can call an action: who is asking comes first, and a password still to be changed opens nothing. */
export async function whoAsks(): Promise<
  { staff: Staff } | { staff: null; refusal: Refusal & { sessionEnded?: boolean } }
> {
  const staff = await currentStaff();
  if (!staff) return { staff: null, refusal: refuseSignedOut() };
  if (staff.mustChangePassword) {
    return { staff: null, refusal: refuse('Hãy đổi mật khẩu trước khi làm việc tiếp.') };
  }
  return { staff };
}
