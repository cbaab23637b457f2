import { createHash } from 'node:crypto';
import { htmlToText } from '#lib/html/text.ts';
import { formatDate, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { findCitations } from '#lib/vietnamese/document-numbers.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { type ReportBody, readBody } from './body.ts';
import { decodeFile } from './decode.ts';
import { formatOf, isWordPackage, refuseBySize, refuseByText, refuseFalseWord } from './file-kind.ts';
import { readMeeting } from './meeting.ts';
import {
  emptyLedger,
  type ImportProposal,
  type ImportRefusal,
  isRefusal,
  type Ledger,
  type ProposedPhoto,
} from './proposal.ts';
import { readSavedPage } from './saved-page.ts';
import { readTextDump } from './text-dump.ts';
import { isUnreadableLegacyText, legacyFontOf } from './vietnamese-likeness.ts';
import { readWordFile } from './word/document.ts';

/** A report never comes near this; a log or a database dump does, and would keep the reading busy for minutes. */
const MAX_CHARACTERS = 1_000_000;

export type ImportOptions = {
  /** The address the file was saved from, as staff know it. */
  fromUrl?: string;
  /** Names the old portal printed around every report, to be recognised as such. */
  portalNames?: string[];
};

/** What reading any format yields before the parts common to all are worked out. */
type Reading = {
  portalHeader: string | null;
  title: string;
  publishedOn: string | null;
  urls: string[];
  body: ReportBody;
};

function webAddress(text: string): string | null {
  try {
    const url = new URL(text.trim());
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    // Not an address at all: the caller reports it, there is no cause to keep.
    return null;
  }
}

function tooLong(fileName: string, length: number): ImportRefusal {
  return {
    refused: `«${fileName}» dài ${length.toLocaleString('vi-VN')} ký tự, quá dài cho một bài viết.`,
    advice: 'Hãy tách mỗi bài thành một tệp riêng rồi nhập lại.',
  };
}

function read(
  text: string,
  fileName: string,
  format: ReturnType<typeof formatOf>,
  options: ImportOptions,
  ledger: Ledger,
): Reading | ImportRefusal {
  const portalNames = options.portalNames ?? [];
  if (format === 'saved-page')
    return readSavedPage(text, fileName, { fromUrl: options.fromUrl ?? null, portalNames }, ledger);
  if (text.length > MAX_CHARACTERS) {
    return tooLong(fileName, text.length);
  }
  if (/<\/?(?:p|br|div|b|i|strong|em|span|font)(?:\s[^<>]{0,200})?\/?>/i.test(text)) {
    ledger.unsure.push({
      what: 'Thẻ HTML trong văn bản',
      value: 'Được giữ nguyên thành chữ; nếu đây là trang web hãy lưu lại với đuôi .html.',
    });
  }
  const dump = readTextDump(text, fileName, portalNames, ledger);
  if (isRefusal(dump)) return dump;
  return { ...dump, body: readBody(dump.blocks, format, {}, ledger) };
}

const FONT_WARNING = {
  VNI: 'Một phần chữ có vẻ gõ bằng phông VNI; được nhập nguyên trạng, phải chuyển mã trước khi xuất bản.',
  TCVN3:
    'Một phần chữ có vẻ gõ bằng phông TCVN3 (ABC, .VnTime); được nhập nguyên trạng, phải chuyển mã trước khi xuất bản.',
  'UTF-8 hai lần': 'Chữ có vẻ bị mã hóa UTF-8 hai lần; được nhập nguyên trạng, nên lấy lại tệp từ nguồn.',
} as const;

function refuseLegacyFont(text: string, fileName: string): ImportRefusal | null {
  if (!isUnreadableLegacyText(text)) return null;
  return {
    refused: `«${fileName}»: Bài gõ bằng phông cũ (TCVN3/VNI) nên chữ không đọc được trên web.`,
    advice: 'Hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi nhập lại.',
  };
}

function warnOfFonts(text: string, source: string, ledger: Ledger): void {
  const font = legacyFontOf(text);
  if (font !== null) ledger.unsure.unshift({ what: 'Bảng mã chữ cũ', value: FONT_WARNING[font] });
  const named = /(?:\.Vn[A-Z][A-Za-z]+|VNI[- ][A-Z][a-z]+)/.exec(source.slice(0, 2_000_000))?.[0];
  if (named !== undefined && font === null) {
    ledger.unsure.push({
      what: 'Phông chữ cũ',
      value: `Trang dùng phông «${named}»; hãy soát xem có đoạn nào hỏng dấu.`,
    });
  }
}

function checkDate(publishedOn: string | null, text: string, ledger: Ledger): void {
  if (publishedOn === null) {
    const value = /\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d+/iu.exec(text)?.[0];
    const hint = value === undefined ? '' : `; trong bài có nhắc ${value} nhưng đó chưa chắc là ngày đăng`;
    ledger.unsure.push({ what: 'Ngày đăng', value: `Không thấy ngày đăng${hint}.` });
  } else if (publishedOn > todayInVietnam()) {
    ledger.unsure.push({
      what: 'Ngày đăng',
      value: `${formatDate(publishedOn)} là một ngày trong tương lai.`,
    });
  } else if (publishedOn < '1990') {
    ledger.unsure.push({
      what: 'Ngày đăng',
      value: `${formatDate(publishedOn)} sớm hơn mọi cổng thông tin điện tử.`,
    });
  }
}

/** The parts that do not depend on the format: limits, dates, old addresses, citations, the meeting. */
function finish(
  reading: Reading & { photos: ProposedPhoto[]; bodyText: string },
  source: {
    bytes: Uint8Array;
    fileName: string;
    format: ImportProposal['source']['format'];
    encoding: string;
  },
  options: ImportOptions,
  ledger: Ledger,
): ImportProposal | ImportRefusal {
  const { body, title, publishedOn, bodyText } = reading;
  if (bodyText.length > MAX_CHARACTERS) return tooLong(source.fileName, bodyText.length);
  const text = body.lead === '' ? bodyText : `${body.lead}\n\n${bodyText}`;
  checkDate(publishedOn, text, ledger);

  const addresses = [...(options.fromUrl === undefined ? [] : [options.fromUrl]), ...reading.urls];
  const legacyUrls = [...new Set(addresses.flatMap((address) => webAddress(address) ?? []))];
  for (const address of addresses) {
    if (webAddress(address) === null)
      ledger.unsure.push({ what: 'Địa chỉ cũ không hợp lệ, đã bỏ qua', value: address });
  }
  const citations = findCitations(text);
  for (const citation of citations)
    ledger.found.push({ what: 'Văn bản được dẫn', value: citation.asWritten });

  return {
    source: {
      fileName: toNfc(source.fileName),
      sha256: createHash('sha256').update(source.bytes).digest('hex'),
      sourceUrl: legacyUrls[0] ?? null,
      format: source.format,
      encoding: source.encoding,
    },
    portalHeader: reading.portalHeader,
    title,
    publishedOn,
    lead: body.lead,
    bodyHtml: body.bodyHtml,
    // A photo of a part that was left out (a letterhead's emblem) is left out with it.
    photos: reading.photos.filter(({ src }) => body.bodyHtml.includes(`data-import-src="${src}"`)),
    byline: body.byline,
    photographer: body.photographer,
    sourceCredit: body.sourceCredit,
    legacyUrls,
    meeting: readMeeting(body.lead || bodyText, text, ledger),
    citations,
    ...ledger,
  };
}

function proposeFromWord(
  bytes: Uint8Array,
  fileName: string,
  options: ImportOptions,
): ImportProposal | ImportRefusal {
  const ledger = emptyLedger();
  const reading = readWordFile(bytes, fileName, ledger);
  if (isRefusal(reading)) return reading;
  const bodyText = htmlToText(reading.body.bodyHtml);
  warnOfFonts(`${reading.title}\n${reading.body.lead}\n${bodyText}`, '', ledger);
  const source = { bytes, fileName, format: 'word' as const, encoding: 'utf-8' };
  return finish({ ...reading, bodyText, portalHeader: null, urls: [] }, source, options, ledger);
}

/**
 * Reads one file — a Word document, a text dump of an old portal's page, or a saved page — and proposes a report, or
 * refuses with a sentence and advice in Vietnamese. Pure: no network, no storage; nothing in the text is corrected
 * (but text typed with fonts from before Unicode in a Word document is converted, and that is reported), whatever was
 * not certain stands in `unsure`, whatever was left out in `dropped`.
 */
export function proposeReport(
  bytes: Uint8Array,
  fileName: string,
  options: ImportOptions = {},
): ImportProposal | ImportRefusal {
  if (isWordPackage(bytes))
    return refuseBySize(bytes.length, fileName, 'word') ?? proposeFromWord(bytes, fileName, options);
  const file = decodeFile(bytes, fileName);
  if (isRefusal(file)) return file;
  const wrongKind = refuseFalseWord(file.text, fileName) ?? refuseByText(file.text, fileName);
  if (wrongKind) return wrongKind;

  const ledger = emptyLedger();
  ledger.unsure.push(...file.unsure);
  const format = formatOf(file.text, fileName);
  const reading = read(file.text, fileName, format, options, ledger);
  // Such a text has no readable date, title or paragraph either: the font is the reason to give.
  if (isRefusal(reading)) return refuseLegacyFont(file.text, fileName) ?? reading;
  const { body, title } = reading;
  const bodyText = htmlToText(body.bodyHtml);
  const text = `${title}\n${body.lead}\n\n${bodyText}`;
  const unreadable = refuseLegacyFont(text, fileName);
  if (unreadable) return unreadable;
  warnOfFonts(text, format === 'saved-page' ? file.text : '', ledger);
  return finish(
    { ...reading, bodyText, photos: [] },
    { bytes, fileName, format, encoding: file.encoding },
    options,
    ledger,
  );
}
