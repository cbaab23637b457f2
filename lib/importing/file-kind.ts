import type { ImportRefusal } from './proposal.ts';
import { damaged, encrypted } from './word/problem.ts';

/** Above this a file is not a report; refused before anything is parsed. Word files carry their photos. Megabytes. */
const MAX_MEGABYTES = { text: 20, word: 30 };

type Signature = { bytes: number[]; at?: number; name: string; advice: string };

const SAVE_AS_WORD = 'Hãy mở bằng Word hoặc LibreOffice, chọn «Lưu thành» kiểu .docx rồi nhập lại.';
const NOT_A_REPORT = 'Hãy chọn tệp văn bản (.txt) hoặc trang web đã lưu (.html) chứa bài viết.';
const PHOTO = 'Ảnh được tải lên trong thư viện ảnh; ở đây hãy chọn tệp văn bản hoặc trang web đã lưu.';

const SIGNATURES: Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'ảnh PNG', advice: PHOTO },
  { bytes: [0xff, 0xd8, 0xff], name: 'ảnh JPEG', advice: PHOTO },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'ảnh GIF', advice: PHOTO },
  { bytes: [0x52, 0x49, 0x46, 0x46], name: 'ảnh hoặc âm thanh (RIFF)', advice: PHOTO },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    name: 'tài liệu PDF',
    advice:
      'Hãy lấy bài gốc (.docx, .txt hoặc trang web đã lưu), hoặc mở tệp PDF bằng Word rồi lưu thành .docx; bản PDF chỉ đăng được ở mục văn bản.',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    name: 'tài liệu Office cũ (.doc, .xls, .ppt)',
    advice: SAVE_AS_WORD,
  },
  {
    bytes: [0x52, 0x61, 0x72, 0x21],
    name: 'tệp nén RAR',
    advice: 'Hãy giải nén rồi nhập từng tệp bên trong.',
  },
  {
    bytes: [0x37, 0x7a, 0xbc, 0xaf],
    name: 'tệp nén 7-Zip',
    advice: 'Hãy giải nén rồi nhập từng tệp bên trong.',
  },
  { bytes: [0x1f, 0x8b], name: 'tệp nén GZIP', advice: 'Hãy giải nén rồi nhập từng tệp bên trong.' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: 'tài liệu RTF', advice: SAVE_AS_WORD },
  { bytes: [0x66, 0x74, 0x79, 0x70], at: 4, name: 'tệp phim hoặc âm thanh', advice: NOT_A_REPORT },
  { bytes: [0x49, 0x44, 0x33], name: 'tệp âm thanh', advice: NOT_A_REPORT },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: 'tệp chương trình', advice: NOT_A_REPORT },
  { bytes: [0x4d, 0x5a], name: 'tệp chương trình', advice: NOT_A_REPORT },
];

function startsWith(bytes: Uint8Array, expected: number[], at = 0): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte);
}

function asciiOf(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder('windows-1252').decode(bytes.subarray(from, to));
}

const isZip = (bytes: Uint8Array) =>
  startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]);

/** Packed formats name their parts in clear, at the start and in the directory at the end. */
const PACKED_KINDS: [RegExp, string][] = [
  [/word\//i, 'word'],
  [/xl\//, 'bảng tính Excel'],
  [/ppt\//, 'bài trình chiếu PowerPoint'],
  [/opendocument/, 'tài liệu OpenDocument (.odt)'],
  [/\.iwa|Index\.zip|QuickLook\//, 'tài liệu Pages của máy Mac'],
  [/\[Content_Types\]\.xml/i, 'word'],
];

function packedKind(bytes: Uint8Array): string {
  const names = asciiOf(bytes, 0, 4096) + asciiOf(bytes, Math.max(0, bytes.length - 65_536), bytes.length);
  return PACKED_KINDS.find(([sign]) => sign.test(names))?.[1] ?? 'tệp nén ZIP';
}

/** Whether the bytes are those of a Word file (.docx, .docm), whole or not. */
export function isWordPackage(bytes: Uint8Array): boolean {
  return isZip(bytes) && packedKind(bytes) === 'word';
}

function refuseZip(bytes: Uint8Array, fileName: string): ImportRefusal {
  const name = packedKind(bytes);
  // A whole Word file never comes here: it is read, not refused.
  if (name === 'word') return { refused: `«${fileName}» ${damaged().message}.`, advice: damaged().advice };
  const isText = /OpenDocument|Pages/.test(name);
  const advice =
    name === 'tệp nén ZIP'
      ? 'Hãy giải nén rồi nhập từng tệp bên trong.'
      : isText
        ? 'Hãy mở tệp, chọn «Lưu thành» hoặc «Xuất sang» kiểu Word (.docx) rồi nhập lại.'
        : 'Hãy lưu phần bài viết thành .docx rồi nhập lại.';
  return { refused: `«${fileName}» là ${name}, không phải bài viết.`, advice };
}

/** Office's older container also holds today's files when they have a password. */
function refuseCompound(bytes: Uint8Array, fileName: string): ImportRefusal | null {
  if (!startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return null;
  const names = asciiOf(bytes, 0, Math.min(bytes.length, 4 * 1024 * 1024)).replaceAll('\0', '');
  if (!names.includes('EncryptedPackage')) return null;
  const { message, advice } = encrypted();
  return { refused: `«${fileName}» ${message}.`, advice };
}

/**
 * Refuses a file that is too large for its kind, so that it need not be read at all.
 * @param size bytes
 * @param kind what the file is; without one, its name says
 */
export function refuseBySize(
  size: number,
  fileName: string,
  kind: 'text' | 'word' = /\.doc[xm]$/i.test(fileName) ? 'word' : 'text',
): ImportRefusal | null {
  const most = MAX_MEGABYTES[kind];
  if (size <= most * 1024 * 1024) return null;
  // Rounded up: "20,0 MB, above 20 MB" would look like a mistake of ours.
  const megabytes = (Math.ceil((size / (1024 * 1024)) * 10) / 10).toFixed(1).replace('.', ',');
  return {
    refused: `«${fileName}» nặng ${megabytes} MB, quá mức ${most} MB của một bài viết.`,
    advice:
      kind === 'word'
        ? 'Hãy nén ảnh trong Word (Định dạng ảnh > Nén ảnh), hoặc gửi ảnh riêng, rồi nhập lại.'
        : 'Hãy lưu riêng trang của một bài viết («Chỉ HTML»), không kèm ảnh và phim, rồi nhập lại.',
  };
}

/** Refuses what is certainly not text, by size and by the file's first bytes (never by its name alone). */
export function refuseByBytes(bytes: Uint8Array, fileName: string): ImportRefusal | null {
  if (bytes.length === 0) {
    return {
      refused: `«${fileName}» là tệp rỗng.`,
      advice: 'Hãy kiểm tra lại việc lưu hoặc sao chép tệp rồi nhập lại.',
    };
  }
  const tooLarge = refuseBySize(bytes.length, fileName, 'text');
  if (tooLarge) return tooLarge;
  if (isZip(bytes)) return refuseZip(bytes, fileName);
  const locked = refuseCompound(bytes, fileName);
  if (locked) return locked;
  const known = SIGNATURES.find((signature) => startsWith(bytes, signature.bytes, signature.at));
  if (known && !(known.bytes.length < 3 && looksLikeText(bytes))) {
    return { refused: `«${fileName}» là ${known.name}, không phải bài viết.`, advice: known.advice };
  }
  return null;
}

/** A two-byte signature such as "MZ" may also begin a sentence: text has no control characters nearby. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}

/** Refuses text that is readable but is data, mail or a feed rather than a report. */
export function refuseByText(text: string, fileName: string): ImportRefusal | null {
  const start = text.slice(0, 2000).trimStart();
  if (text.trim() === '') {
    return {
      refused: `«${fileName}» không có chữ nào.`,
      advice: 'Hãy kiểm tra lại việc lưu hoặc sao chép tệp rồi nhập lại.',
    };
  }
  if (/^(From:[^\n]*\n[\s\S]{0,1200})?MIME-Version:/i.test(start) || /^From: <Saved by/i.test(start)) {
    return {
      refused: `«${fileName}» là trang web lưu kiểu một tệp (.mht, .mhtml).`,
      advice: 'Hãy mở tệp bằng trình duyệt, chọn «Lưu trang» kiểu «Trang web, chỉ HTML» rồi nhập lại.',
    };
  }
  if (/<\?mso-application\s+progid="Word\.Document"|<(?:w:wordDocument|pkg:package)[\s>]/.test(start)) {
    return {
      refused: `«${fileName}» là tài liệu Word lưu kiểu XML.`,
      advice: SAVE_AS_WORD,
    };
  }
  if (
    /^<\?xml[^>]*>\s*(<!--[\s\S]{0,1000}?-->\s*)?<(?!html|!doctype)/i.test(start) ||
    /^<(rss|feed|svg)[\s>]/i.test(start)
  ) {
    return {
      refused: `«${fileName}» là dữ liệu XML (nguồn tin RSS, sơ đồ trang…), không phải một bài viết.`,
      advice: 'Hãy mở từng bài trong nguồn tin bằng trình duyệt và lưu trang của bài đó.',
    };
  }
  if (/^[[{]/.test(start) && isJson(text)) {
    return { refused: `«${fileName}» là dữ liệu JSON, không phải một bài viết.`, advice: NOT_A_REPORT };
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Refuses text that claims to be a Word file by its name; a web page under that name is read as what it is. */
export function refuseFalseWord(text: string, fileName: string): ImportRefusal | null {
  if (!/\.doc[xm]?$/i.test(fileName) || formatOf(text, fileName) === 'saved-page') return null;
  return {
    refused: `«${fileName}» mang đuôi của Word nhưng bên trong không phải tài liệu Word.`,
    advice: SAVE_AS_WORD,
  };
}

/** Whether readable text is a saved web page (markup) or a plain dump of its words. */
export function formatOf(text: string, fileName: string): 'text-dump' | 'saved-page' {
  const start = text.slice(0, 4000);
  if (/<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]/i.test(start)) return 'saved-page';
  const blockTags = (
    text.slice(0, 200_000).match(/<\/?(?:p|div|table|tr|td|br|h[1-6]|article|ul|li)(?:\s[^<>]*)?\/?>/gi) ?? []
  ).length;
  if (/\.(?:x?html?|aspx?|php)$/i.test(fileName)) return blockTags > 0 ? 'saved-page' : 'text-dump';
  return blockTags >= 6 && /^\s*</.test(start) ? 'saved-page' : 'text-dump';
}
