import { z } from 'zod';
import { staffRoles } from '#db/schema/staff.ts';
import { optionalText, requiredText } from '#lib/form.ts';

export const roleNames: Record<(typeof staffRoles)[number], string> = {
  reporter: 'Phóng viên',
  editor: 'Biên tập viên',
  approver: 'Người duyệt',
  administrator: 'Quản trị',
};

export const email = z.preprocess(
  (value) => (typeof value === 'string' ? value.normalize('NFC').trim().toLowerCase() : value),
  z.email({ error: 'Địa chỉ thư điện tử chưa đúng, ví dụ ten@coquan.vn.' }).max(254),
);

/** NIST 800-63B: length counts, composition rules do not. The list of common passwords comes with the full desk. */
export const newPassword = z
  .string({ error: 'Hãy nhập mật khẩu mới.' })
  .min(12, { error: 'Mật khẩu cần ít nhất 12 ký tự. Một câu ngắn dễ nhớ là tốt nhất.' })
  .max(200, { error: 'Mật khẩu dài quá 200 ký tự.' });

export const loginSchema = z.object({
  email: requiredText('Hãy nhập thư điện tử.', 254).transform((value) => value.toLowerCase()),
  password: z.string({ error: 'Hãy nhập mật khẩu.' }).min(1, { error: 'Hãy nhập mật khẩu.' }).max(1000),
});

export const changePasswordSchema = z
  .object({
    current: z.string().min(1, { error: 'Hãy nhập mật khẩu đang dùng.' }).max(1000),
    password: newPassword,
    again: z.string(),
  })
  .refine((v) => v.password === v.again, {
    message: 'Hai lần nhập mật khẩu mới chưa giống nhau.',
    path: ['again'],
  })
  .refine((v) => v.password !== v.current, {
    message: 'Mật khẩu mới phải khác mật khẩu đang dùng.',
    path: ['password'],
  });

export const newStaffSchema = z.object({
  email,
  fullName: requiredText('Hãy ghi họ tên.', 120),
  penName: optionalText(120),
  role: z.enum(staffRoles, { error: 'Vai trò là một trong: reporter, editor, approver, administrator.' }),
});
