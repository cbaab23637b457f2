import { z } from 'zod';
import { type StaffRole, staffRoles } from '#db/schema/staff.ts';
import { optionalText, requiredText } from '#lib/form.ts';

/** In site_settings: whether approvers and administrators must have a second factor. */
export const SECOND_FACTOR_SETTING = 'require_second_factor';
export const rolesWithSecondFactor: StaffRole[] = ['approver', 'administrator'];

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

/** The shape only; what is too easy to guess is refused by password-rules.ts, which knows who chooses. */
const newPassword = z
  .string({ error: 'Hãy nhập mật khẩu mới.' })
  .min(1, { error: 'Hãy nhập mật khẩu mới.' })
  .max(1000, { error: 'Mật khẩu dài quá.' });

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

const penName = optionalText(120);
const role = z.enum(staffRoles, {
  error:
    'Hãy chọn vai trò: phóng viên (reporter), biên tập viên (editor), người duyệt (approver) hoặc quản trị (administrator).',
});
/** From check boxes: the numbers as text. None: all sections. */
const sectionIds = z
  .array(z.coerce.number().int().positive({ error: 'Chuyên mục này không có.' }))
  .max(200)
  .default([])
  .transform((ids) => [...new Set(ids)]);

export const staffSchema = z.object({
  fullName: requiredText('Hãy ghi họ tên.', 120),
  email,
  penName,
  role,
  sectionIds,
});

export const ownNamesSchema = z.object({ penName });

export const ownPassword = z.object({
  password: z
    .string({ error: 'Hãy nhập mật khẩu đang dùng.' })
    .min(1, { error: 'Hãy nhập mật khẩu đang dùng.' })
    .max(1000),
});

/** A code of the app ('123 456') or a recovery code, as typed. */
export const typedCode = requiredText('Hãy nhập mã.', 60);

export const enrolmentSchema = z.object({
  sealed: z.string().max(1000),
  code: typedCode,
  /** Only when a phone is replaced. */
  password: z.string().max(1000).nullish(),
});

export const sessionNumber = z.uuid({ error: 'Không có phiên này. Hãy tải lại trang.' });
