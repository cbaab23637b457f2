import { z } from 'zod';
import { optionalText, requiredText } from '#lib/form.ts';
import { fileName, id } from './schema.ts';

const title = requiredText('Hãy ghi tên tài liệu, ví dụ: Kế hoạch số 29-KH/TU ngày 13/3/2024.', 300);

/** 'ke_hoach-29.pdf' → 'ke hoach-29': what stands there until somebody writes a better one. */
const titleFromName = (name: string) =>
  name
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();

export const fileUploadSchema = z
  .object({
    fileName: fileName('Thiếu tên tệp.', 'tep'),
    bytes: z.instanceof(Uint8Array, { error: 'Hãy chọn một tệp.' }),
    /** Empty: from the file's name. */
    title: title.or(z.literal('')).optional(),
  })
  .transform((value) => ({
    ...value,
    title: value.title || titleFromName(value.fileName) || value.fileName,
  }));

const fileId = id('Thiếu số tệp.');

export const fileTitleSchema = z.object({ id: fileId, title });

/** What the editor looks for among the attached files; nothing: the newest. */
export const fileSearchSchema = z.object({ q: optionalText(200).transform((q) => q ?? '') });

export const fileIdSchema = z.object({ id: fileId });
