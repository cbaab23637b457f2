import { refuseByBytes } from './file-kind.ts';
import type { Finding, ImportRefusal } from './proposal.ts';
import { legacyFontOf, vietnameseLikeness } from './vietnamese-likeness.ts';

export type DecodedFile = {
  /** The text as decoded: not yet NFC, line ends as they came, no byte-order mark. */
  text: string;
  /** The WHATWG name of the encoding that was used. */
  encoding: string;
  unsure: Finding[];
};

const RESAVE =
  'Hãy mở tệp bằng Notepad (hoặc Word), chọn «Lưu thành» với mã hóa «UTF-8» rồi nhập lại; nếu chữ vẫn hỏng thì lấy lại tệp từ nguồn.';

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // Both an unknown label and bytes outside the encoding mean the same here: this is not how to read the file.
    return null;
  }
}

/** The encoding an HTML page declares for itself in its first bytes, lower-case; null when it declares none. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  if (!/<(?:!doctype|html|head|meta|\?xml)/i.test(head)) return null;
  const match =
    /<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head) ??
    /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)/i.exec(head);
  return match?.[1]?.toLowerCase() ?? null;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** The best reading of a file that is not UTF-8: the declared encoding, else a Vietnamese or Western one-byte set. */
function decodeOneByte(
  bytes: Uint8Array,
  declared: string | null,
): { text: string; encoding: string } | null {
  const labels = [declared, 'windows-1258', 'windows-1252'].filter((label) => label !== null);
  for (const label of labels) {
    if (/^utf-?(8|16)/.test(label)) continue;
    const text = tryDecode(bytes, label);
    if (text === null) continue;
    const likeness = vietnameseLikeness(text.normalize('NFC'));
    if (likeness.share >= 0.7) return { text, encoding: new TextDecoder(label).encoding };
  }
  // Legacy fonts put letters on Western codes: only as windows-1252 do they keep the codes a converter expects.
  const western = tryDecode(bytes, 'windows-1252');
  const font = western === null ? null : legacyFontOf(western);
  // Broken UTF-8 looks like text encoded twice here; reading it so would import rubbish.
  if (western !== null && (font === 'VNI' || font === 'TCVN3'))
    return { text: western, encoding: 'windows-1252' };
  return null;
}

/**
 * Bytes → text, or a refusal that says what the file is. UTF-8 and UTF-16 (with their mark), windows-1258, and
 * the encoding an HTML page declares; an encoding that had to be worked out is reported in `unsure`.
 */
export function decodeFile(bytes: Uint8Array, fileName: string): DecodedFile | ImportRefusal {
  const refusal = refuseByBytes(bytes, fileName);
  if (refusal) return refusal;

  const unreadable: ImportRefusal = { refused: `Không đọc được bảng mã của «${fileName}».`, advice: RESAVE };
  const mark = byteOrderMark(bytes);
  if (mark !== null) {
    const text = tryDecode(bytes, mark);
    if (text === null) return unreadable;
    if (text.includes('\u0000')) return binaryRefusal(fileName);
    return { text, encoding: mark, unsure: damageIn(text) };
  }
  if (bytes.includes(0)) return binaryRefusal(fileName);

  const declared = declaredCharset(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) {
    if (hasManyControls(utf8)) return binaryRefusal(fileName);
    const unsure = damageIn(utf8);
    if (declared !== null && !/^utf-?8$/.test(declared) && /[^\u0000-\u007f]/.test(utf8)) {
      unsure.push({
        what: 'Bảng mã',
        value: `Trang khai bảng mã ${declared} nhưng nội dung là UTF-8; đã đọc theo UTF-8.`,
      });
    }
    return { text: utf8, encoding: 'utf-8', unsure };
  }
  const guess = isBrokenUtf8(bytes) ? null : decodeOneByte(bytes, declared);
  if (guess === null || hasManyControls(guess.text)) return unreadable;
  const unsure = damageIn(guess.text);
  if (declared === null || new TextDecoder(guess.encoding).encoding !== safeEncoding(declared)) {
    unsure.unshift({
      what: 'Bảng mã',
      value: `Tệp không phải UTF-8${declared === null ? '' : ` (trang khai ${declared})`}; đã đọc theo ${guess.encoding}, hãy soát dấu tiếng Việt.`,
    });
  }
  return { ...guess, unsure };
}

/**
 * UTF-8 that was cut or damaged: most of its letters are still whole. A one-byte text has next to no such
 * sequences by chance. Reading the first as the second would import rubbish that looks half right.
 */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const whole = (text.match(/[\u0080-\ufffc\u{10000}-\u{10ffff}]/gu) ?? []).length;
  const broken = (text.match(/\ufffd/g) ?? []).length;
  return whole > 0 && whole >= broken / 2;
}

function safeEncoding(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    // An unknown label in a page is common ("charset=unicode-1-1-vn"); it simply equals no known encoding.
    return null;
  }
}

function binaryRefusal(fileName: string): ImportRefusal {
  return {
    refused: `«${fileName}» chứa dữ liệu nhị phân, không phải văn bản.`,
    advice:
      'Hãy chọn tệp văn bản (.txt) hoặc trang web đã lưu (.html); nếu là văn bản thì lưu lại với mã hóa «UTF-8».',
  };
}

function hasManyControls(text: string): boolean {
  const sample = text.slice(0, 100_000);
  const controls = (sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g) ?? []).length;
  return controls > 8 && controls > sample.length / 200;
}

function damageIn(text: string): Finding[] {
  const lost = (text.match(/\ufffd/g) ?? []).length;
  if (lost === 0) return [];
  return [
    {
      what: 'Ký tự hỏng',
      value: `${lost} chữ đã mất từ trước (hiện thành «\ufffd»); hãy đối chiếu bản gốc.`,
    },
  ];
}
