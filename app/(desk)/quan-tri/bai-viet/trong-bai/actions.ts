'use server';

import type { FileChoice } from '#components/editor/file-choice.ts';
import type { MentionAnswer } from '#components/editor/mention.ts';
import type { PhotoAnswer } from '#components/editor/photo-shelf.ts';
import { type DocumentChoice, findDocumentsToCite } from '#lib/documents/desk-queries.ts';
import { refuse } from '#lib/form.ts';
import { filePage } from '#lib/media/file-address.ts';
import { kindName } from '#lib/media/file-kind.ts';
import { uploadFile } from '#lib/media/file-mutations.ts';
import { type DeskFile, getFile, listFiles } from '#lib/media/file-queries.ts';
import { fileSearchSchema } from '#lib/media/file-schema.ts';
import { setFocus } from '#lib/media/library-mutations.ts';
import { sizeInWords } from '#lib/media/words.ts';
import { findPeopleToMention, type PersonChoice } from '#lib/people/desk-queries.ts';
import { mentionSchema } from '#lib/people/schema.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';
import { whoAsks } from '../../../signed-in.ts';
import { sentFile } from '../../kho-anh/tep/sent-file.ts';

/** Moves the focal point of a photo, for every text that shows it. */
export async function moveFocus(id: number, focusX: number, focusY: number): Promise<PhotoAnswer<undefined>> {
  return unlessDatabaseAway<PhotoAnswer<undefined>, PhotoAnswer<undefined>>(
    async () => {
      const asking = await whoAsks();
      return asking.staff ? setFocus(asking.staff, { id, focusX, focusY }) : asking.refusal;
    },
    (refusal) => refusal,
  );
}

/** Who of the record is meant; `on` is the article's day as it stands in its field. */
export async function findPeople(q: string, on: string): Promise<MentionAnswer<PersonChoice>> {
  return asked({ q, on }, findPeopleToMention);
}

/** Which document of the record is meant. */
export async function findDocuments(q: string): Promise<MentionAnswer<DocumentChoice>> {
  return asked({ q, on: '' }, findDocumentsToCite);
}

async function asked<T>(
  input: { q: string; on: string },
  find: (staff: Staff, asked: { q: string; on: string | null }) => Promise<T[]>,
): Promise<MentionAnswer<T>> {
  return unlessDatabaseAway<MentionAnswer<T>, MentionAnswer<T>>(
    async () => {
      const asking = await whoAsks();
      if (!asking.staff) return asking.refusal;
      const parsed = mentionSchema.safeParse(input);
      // A day that is still being typed: today's titles are better than none.
      const wanted = parsed.success ? parsed.data : mentionSchema.safeParse({ ...input, on: '' }).data;
      return { ok: true, found: wanted ? await find(asking.staff, wanted) : [] };
    },
    ({ message }) => ({ ok: false, message }),
  );
}

const fileChoice = ({ id, title, mime, pageCount, byteSize }: DeskFile): FileChoice => ({
  id,
  title,
  note: `${kindName(mime)}${pageCount ? `, ${pageCount} trang` : ''}, ${sizeInWords(byteSize)}`,
  href: filePage(id),
});

type FoundFiles = PhotoAnswer<{ files: FileChoice[]; total: number }>;

/** The attached files whose names hold all of the words, newest first. */
export async function findFiles(q: string): Promise<FoundFiles> {
  return unlessDatabaseAway<FoundFiles, FoundFiles>(
    async () => {
      const asking = await whoAsks();
      if (!asking.staff) return asking.refusal;
      const parsed = fileSearchSchema.safeParse({ q });
      if (!parsed.success) return refuse('Chữ tìm dài quá 200 ký tự. Hãy ghi ngắn hơn.');
      const { items, total } = await listFiles(asking.staff, { q: parsed.data.q, unused: false, page: 1 });
      return { ok: true, value: { files: items.map(fileChoice), total } };
    },
    (refusal) => refusal,
    { away: 'Cơ sở dữ liệu đang không trả lời nên chưa tìm được tệp. Hãy tìm lại sau ít phút.' },
  );
}

type StoredChoice = PhotoAnswer<{ file: FileChoice; alreadyThere: boolean }>;

/** Stores a file so that the text can link to it. */
export async function attachFile(form: FormData): Promise<StoredChoice> {
  return unlessDatabaseAway<StoredChoice, StoredChoice>(
    async () => {
      const asking = await whoAsks();
      if (!asking.staff) return asking.refusal;
      if (!(form instanceof FormData))
        return refuse('Máy chủ không đọc được yêu cầu này. Hãy tải lại trang.');
      const stored = await uploadFile(asking.staff, await sentFile(form));
      if (!stored.ok) return stored;
      const { id, alreadyThere } = stored.value;
      const known = await getFile(asking.staff, id);
      return known
        ? { ok: true, value: { file: fileChoice(known), alreadyThere } }
        : refuse('Tệp đã lên nhưng chưa thấy trong kho. Hãy tìm trong kho.');
    },
    (refusal) => refusal,
  );
}
