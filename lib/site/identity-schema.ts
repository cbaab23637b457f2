import { z } from 'zod';
import { day, optionalText, requiredText } from '#lib/form.ts';

const anyText = (max: number) => optionalText(max).transform((text) => text ?? '');
const openDay = (message: string) => z.preprocess((value) => value || null, day(message).nullable());

/** Who publishes, from one day to another; open ends are null. */
export const identitySchema = z
  .object({
    validFrom: openDay('Hãy chọn ngày bắt đầu, ví dụ 1/7/2025; để trống nếu từ đầu.'),
    validTo: openDay('Hãy chọn ngày kết thúc; để trống nếu còn dùng.'),
    name: requiredText('Hãy ghi tên trang.', 160),
    ownerName: requiredText('Hãy ghi tên cơ quan chủ quản.', 160),
    slogan: anyText(200),
    responsiblePerson: requiredText('Hãy ghi người chịu trách nhiệm nội dung; luật đòi hỏi điều này.', 120),
    responsibleTitle: anyText(160),
    address: requiredText('Hãy ghi địa chỉ cơ quan.', 300),
    phone: anyText(60),
    email: anyText(254).refine((text) => text === '' || z.email().safeParse(text).success, {
      message: 'Địa chỉ thư điện tử chưa đúng, ví dụ ten@coquan.vn.',
    }),
  })
  .refine((v) => v.validFrom === null || v.validTo === null || v.validTo >= v.validFrom, {
    message: 'Ngày kết thúc phải sau ngày bắt đầu.',
    path: ['validTo'],
  });
export type IdentityInput = z.output<typeof identitySchema>;

/** Whether two periods share a day; null is open. */
export const overlaps = (
  a: { validFrom: string | null; validTo: string | null },
  b: { validFrom: string | null; validTo: string | null },
): boolean =>
  (a.validFrom === null || b.validTo === null || a.validFrom <= b.validTo) &&
  (b.validFrom === null || a.validTo === null || b.validFrom <= a.validTo);

/** The day before ('YYYY-MM-DD'). */
export const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
