import { z } from 'zod';
import { isMissingDay, parseDate } from '#lib/vietnamese/dates.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';

/** The building blocks of every input schema: text is NFC and trimmed at the door, refusals are Vietnamese. */

const tooLong = (max: number) => `Dài quá ${max.toLocaleString('vi-VN')} ký tự. Hãy rút gọn.`;

const clean = (value: unknown) => (typeof value === 'string' ? toNfc(value).trim() : value);

export const requiredText = (message: string, max: number) =>
  z.preprocess(
    clean,
    z
      .string({ error: message })
      .min(1, { error: message })
      .max(max, { error: tooLong(max) }),
  );

/** Empty and absent become null. */
export const optionalText = (max: number) =>
  z.preprocess(
    (value) => clean(value) || null,
    z
      .string()
      .max(max, { error: tooLong(max) })
      .nullable(),
  );

const noSuchDay = (text: string) =>
  `Không có ngày ${text.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$3/$2/$1')}. Hãy xem lại ngày và tháng.`;

/**
 * A Vietnamese or ISO date as typed; becomes 'YYYY-MM-DD'.
 * @param message when nothing like a date was typed; of a day that does not exist this is said instead
 */
export const day = (message: string) =>
  z.preprocess(
    (value) => {
      if (typeof value !== 'string') return value;
      const text = clean(value) as string;
      const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
      return parseDate(iso ? `${iso[3]}/${iso[2]}/${iso[1]}` : text) ?? text;
    },
    z.iso.date({
      error: ({ input }) => (typeof input === 'string' && isMissingDay(input) ? noSuchDay(input) : message),
    }),
  );

/** '8:00', '08:00', '8h30', '8 giờ' → 'HH:MM:00'. */
export const clock = () =>
  z.preprocess(
    (value) => {
      if (typeof value !== 'string') return value;
      const parts = /^(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})?(?::\d{2})?$/i.exec(
        (clean(value) as string).replace(/\s*phút$/, ''),
      );
      return parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}:00` : value;
    },
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:00$/, { error: 'Hãy ghi giờ như 8:00 hoặc 13:30.' }),
  );

/** Field name → sentences to show beside it. The empty name holds what concerns the whole form. */
export type FieldErrors = Record<string, string[]>;

/** A refusal is a value: what is wrong and what to do next, per field, with nothing changed in the database. */
export type Refusal = { ok: false; message: string; fields: FieldErrors };
export type Outcome<T = undefined> = { ok: true; value: T } | Refusal;

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refuse = (message: string, fields: FieldErrors = {}): Refusal => ({
  ok: false,
  message,
  fields,
});

/** Turns a failed parse into a refusal: 'people.0.name' is the field of the first person's name. */
export function refuseInvalid(error: z.ZodError): Refusal {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const name = issue.path.join('.');
    fields[name] = [...(fields[name] ?? []), issue.message];
  }
  const count = Object.keys(fields).length;
  return refuse(
    count === 1 ? 'Có một chỗ cần sửa trước khi lưu.' : `Có ${count} chỗ cần sửa trước khi lưu.`,
    fields,
  );
}
