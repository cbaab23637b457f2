import { WordProblem } from '#lib/importing/word/problem.ts';
import { openZip, type Zip } from '#lib/importing/word/zip.ts';
import { MAX_FILE_BYTES } from './file-limit.ts';
import { readPdf } from './pdf-facts.ts';

/** What may be attached to an article, told from the content: names and declared types are whatever the sender says. */

export const fileKinds = {
  pdf: { mime: 'application/pdf', name: 'PDF' },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'Word',
  },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: 'Excel' },
  pptx: {
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    name: 'PowerPoint',
  },
  odt: { mime: 'application/vnd.oasis.opendocument.text', name: 'OpenDocument' },
  ods: { mime: 'application/vnd.oasis.opendocument.spreadsheet', name: 'OpenDocument, bảng tính' },
  odp: { mime: 'application/vnd.oasis.opendocument.presentation', name: 'OpenDocument, trình chiếu' },
} as const;
export type FileKind = keyof typeof fileKinds;

export const kindOfMime = (mime: string): FileKind | null =>
  (Object.keys(fileKinds) as FileKind[]).find((kind) => fileKinds[kind].mime === mime) ?? null;

/** The kind of a stored file, from its type; 'Tệp' for what no longer is on the list. */
export const kindName = (mime: string) =>
  Object.values(fileKinds).find((kind) => kind.mime === mime)?.name ?? 'Tệp';

export type JudgedFile = { kind: FileKind /** null: it does not say. */; pageCount: number | null };

const ACCEPTED = 'Chỉ nhận PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP.';

/**
 * Looks into a file without running anything in it.
 *
 * @returns what it is, or one Vietnamese sentence that says why it is not taken and what to do
 */
export function judgeFile(bytes: Uint8Array): JudgedFile | { refused: string } {
  if (bytes.length === 0) return { refused: 'Tệp rỗng. Hãy chọn lại tệp.' };
  if (bytes.length > MAX_FILE_BYTES) {
    const size = (bytes.length / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
    return {
      refused: `Tệp nặng ${size} MB, quá mức 29,5 MB. Hãy nén ảnh trong tệp hoặc chia nhỏ rồi tải lại.`,
    };
  }
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  // Some programs write a line of their own before the mark.
  if (start.includes('%PDF-')) return judgePdf(bytes);
  if (start.startsWith('PK\x03\x04')) return judgePackage(bytes);
  return { refused: refusalOfOther(start) };
}

function refusalOfOther(start: string): string {
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    return 'Đây là tệp Word, Excel kiểu cũ (.doc, .xls) hoặc tệp đặt mật khẩu, có thể chứa macro nên không nhận. Hãy mở tệp, bỏ mật khẩu, lưu thành .docx, .xlsx hoặc PDF rồi tải lên.';
  }
  if (/^(?:MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|#!)/.test(start)) {
    return 'Đây là chương trình chạy được, không phải tài liệu nên không nhận. Nếu bạn tưởng đây là tài liệu, hãy báo người quản trị: máy có thể đã nhiễm mã độc.';
  }
  if (/^\s*(?:<!doctype html|<html|<svg|<\?xml)/i.test(start)) {
    return `Trang web và tệp XML có thể chứa mã lệnh nên không nhận. Hãy in trang ra PDF rồi tải lên. ${ACCEPTED}`;
  }
  if (/^(?:Rar!|7z\xbc\xaf|\x1f\x8b)/.test(start)) {
    return `Tệp nén không nhận, vì bạn đọc không xem được trên điện thoại. Hãy tải lên từng tài liệu bên trong. ${ACCEPTED}`;
  }
  if (/^(?:\xff\xd8\xff|\x89PNG|RIFF....WEBP)/s.test(start)) {
    return 'Đây là ảnh. Hãy tải lên ở mục “Tải ảnh lên” của kho ảnh.';
  }
  if (start.startsWith('{\\rtf')) {
    return 'Tệp RTF có thể chứa mã lệnh nên không nhận. Hãy mở tệp, lưu thành .docx hoặc PDF rồi tải lên.';
  }
  return `Không nhận được loại tệp này. ${ACCEPTED}`;
}

function judgePdf(bytes: Uint8Array): JudgedFile | { refused: string } {
  const facts = readPdf(bytes);
  if (facts === null) {
    return {
      refused: 'Không đọc được tệp PDF này: tệp hỏng hoặc tải lên chưa hết. Hãy mở thử, lưu lại rồi tải lên.',
    };
  }
  if (facts.hasProgram) {
    return {
      refused:
        'Tệp PDF này có mã lệnh hoặc tệp đính bên trong nên không nhận. Hãy mở tệp, chọn In > Lưu thành PDF, rồi tải bản in đó lên.',
    };
  }
  return { kind: 'pdf', pageCount: facts.pageCount };
}

/** Programs, and what carries programs, in the packages of Office and OpenDocument. */
const PROGRAM =
  /(?:^|\/)(?:vbaProject|vbaData)[^/]*$|(?:^|\/)activeX\/|^(?:Basic|Scripts)\/|\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|js|jse|wsf|hta|jar|lnk|sh|app|apk)$/i;
const OFFICE: [type: string, kind: FileKind][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml', 'pptx'],
];
const MACRO = {
  refused:
    'Tệp này có macro (chương trình bên trong) nên không nhận. Hãy mở tệp, lưu thành loại không có macro (.docx, .xlsx) hoặc PDF rồi tải lên.',
};
/** The lists of contents are small; what is larger is not looked for pages. */
const MOST_LISTING = 4_000_000;

function judgePackage(bytes: Uint8Array): JudgedFile | { refused: string } {
  try {
    const zip = openZip(bytes);
    if (zip.names.some((name) => PROGRAM.test(name))) return MACRO;
    return zip.names.includes('[Content_Types].xml') ? judgeOffice(zip) : judgeOpenDocument(zip);
  } catch (error) {
    if (!(error instanceof WordProblem)) throw error;
    return {
      refused:
        'Tệp hỏng, đặt mật khẩu hoặc có cấu trúc bên trong không an toàn nên không nhận. Hãy mở tệp, lưu thành tệp mới (hoặc PDF) rồi tải lên.',
    };
  }
}

const textOf = (zip: Zip, name: string): string =>
  zip.sizeOf(name) > 0 && zip.sizeOf(name) <= MOST_LISTING
    ? Buffer.from(zip.read(name) ?? []).toString('utf8')
    : '';

/** A count that a program wrote into its file: believed when it is possible. */
function countIn(text: string, pattern: RegExp): number | null {
  const count = Number(pattern.exec(text)?.[1]);
  return Number.isInteger(count) && count > 0 && count < 100_000 ? count : null;
}

function judgeOffice(zip: Zip): JudgedFile | { refused: string } {
  const types = textOf(zip, '[Content_Types].xml');
  if (/macroEnabled|vbaProject/i.test(types)) return MACRO;
  const kind = OFFICE.find(([type]) => types.includes(`"${type}"`))?.[1];
  if (!kind) return { refused: `Không nhận được loại tệp này. ${ACCEPTED}` };
  const facts = textOf(zip, 'docProps/app.xml');
  const pageCount = kind === 'xlsx' ? null : countIn(facts, /<(?:\w+:)?(?:Pages|Slides)>(\d+)</);
  return { kind, pageCount };
}

function judgeOpenDocument(zip: Zip): JudgedFile | { refused: string } {
  const mime = textOf(zip, 'mimetype').trim();
  const kind = (['odt', 'ods', 'odp'] as const).find((one) => fileKinds[one].mime === mime);
  if (!kind) {
    return { refused: `Tệp nén không nhận. Hãy tải lên từng tài liệu bên trong. ${ACCEPTED}` };
  }
  return { kind, pageCount: countIn(textOf(zip, 'meta.xml'), /meta:page-count="(\d+)"/) };
}
