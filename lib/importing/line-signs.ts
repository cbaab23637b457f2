import { findDates, parseDate } from '#lib/vietnamese/dates.ts';

/**
 * What one line of an old-portal page looks like: prose, a date line, furniture of the portal, a heading.
 * Signs only — who decides what a line becomes sees its neighbours too.
 */

const FINAL_PUNCTUATION = /[.!?…;:][”"’»)\]]*$/u;

/** Prose: long enough to be a paragraph of a report, or a full sentence. */
export function isProse(text: string): boolean {
  return text.length >= 250 || (text.length >= 60 && FINAL_PUNCTUATION.test(text));
}

export function endsSentence(text: string): boolean {
  return FINAL_PUNCTUATION.test(text);
}

/** All letters capital, and enough of them to be a heading rather than an abbreviation. */
export function isAllCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 6 && text === text.toLocaleUpperCase('vi');
}

const FUNCTION_NAME =
  /^(?:xem\s+)?(?:chi\s+tiết|nội\s+dung)(?:\s+(?:chi\s+tiết|tin\s+tức|tin\s+bài|bài\s+viết|tin|bài|nội\s+dung))?\s*(?:[-–—|:»>]|$)|^(?:xem|đọc)\s+(?:tin|bài)(?:\s+(?:viết|tức))?\s*(?:[-–—|:»>]|$)/iu;
const PORTAL_NAME =
  /(?:cổng|trang)\s+(?:thông\s+tin|ttđt)|đoàn\s+(?:đbqh|đại\s+biểu\s+quốc\s+hội)\s+(?:và|&|-)|đại\s+biểu\s+nhân\s+dân\s+tỉnh|(?:hđnd|hội\s+đồng\s+nhân\s+dân)\s+(?:và\s+\S+\s+)?(?:tỉnh|thành\s+phố)/iu;
/** A title in capitals also names the council: what tells it apart is that something happens in it. */
const OWNER_OPENING =
  /^\s*(?:đoàn|hội\s+đồng|hđnd|văn\s+phòng|đại\s+biểu|ủy\s+ban|uỷ\s+ban|cổng|trang|website)\s/iu;
const HAPPENS =
  /kỳ\s+họp|hội\s+nghị|khai\s+mạc|bế\s+mạc|giám\s+sát|khảo\s+sát|tiếp\s+xúc|thông\s+qua|tổ\s+chức|họp|thăm|trao|triển\s+khai|tổng\s+kết/iu;
const SEPARATOR = /\s+[-–—|»>]\s+|\s*::\s*|\s*\|\s*/u;

/** A page function's name ("Xem chi tiết tin - …"): never a title. */
export function isFunctionName(text: string): boolean {
  return FUNCTION_NAME.test(text.trim());
}

/** Whether one segment of a header line names the portal or its owner rather than a report. */
function isPortalSegment(segment: string, portalNames: string[]): boolean {
  const plain = segment.trim().toLocaleLowerCase('vi');
  if (portalNames.some((name) => name.trim() !== '' && plain === name.trim().toLocaleLowerCase('vi')))
    return true;
  if (!PORTAL_NAME.test(segment)) return false;
  if (HAPPENS.test(segment) || segment.length > 120) return false;
  return OWNER_OPENING.test(segment) && (isAllCapitals(segment) || /^\s*(?:cổng|trang)\s/iu.test(segment));
}

/** A line the portal printed above the report: its function's name, or its own name among separators. */
export function isPortalHeader(text: string, portalNames: string[]): boolean {
  if (text.length > 300) return false;
  if (isFunctionName(text)) return true;
  return text.split(SEPARATOR).some((segment) => isPortalSegment(segment, portalNames));
}

/** What is left of a header line ("Tên bài - Cổng thông tin …") without function and portal names; null if nothing. */
export function titleInHeader(text: string, portalNames: string[]): string | null {
  if (isFunctionName(text)) return null;
  const rest = text.split(SEPARATOR).filter((segment) => !isPortalSegment(segment, portalNames));
  const title = rest[0]?.trim() ?? '';
  return title.length >= 15 && /\s/.test(title) ? title : null;
}

const DATE_LABEL =
  /^(?:ngày\s+(?:đăng(?:\s+tin)?|xuất\s+bản|tạo|gửi|cập\s+nhật)|đăng(?:\s+(?:lúc|ngày|bởi))?|cập\s+nhật(?:\s+(?:lúc|ngày|lần\s+cuối))?|thời\s+gian(?:\s+đăng)?|xuất\s+bản|đã\s+đăng|posted|ngày)\s*[:：]?\s*/iu;
const DATE_LEFTOVER =
  /(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|gmt\s*\+?\s*0?7(?::?00)?|\d{1,2}\s*[:hg]\s*\d{2}(?:\s*[:']\s*\d{2})?(?:\s*[ap]m)?|lúc|ngày|[\s,|()/·•:.–—-])+/giu;

export type DateLine = { date: string | null; label: 'published' | 'updated' | 'place' | null };

/**
 * A line that is a date and nothing else ("Ngày 25-01-2022", "Cập nhật: 25/1/2022 14:05", "Mẫu Thành, ngày …").
 * `date` is null when the line has a date's form but no such day exists. Null when it is not a date line.
 */
export function readDateLine(text: string): DateLine | null {
  const line = text.trim().replace(/^\((.*)\)$/u, '$1');
  if (line.length > 90 || !/\d/.test(line)) return null;
  const said = DATE_LABEL.exec(line)?.[0].replace(/[\s:：]+$/u, '') ?? '';
  // A bare "Ngày" belongs to the date; "Ngày đăng" says which date it is.
  const isLabel = said !== '' && !/^ngày$/iu.test(said);
  const label = /cập\s+nhật/iu.test(line) ? 'updated' : isLabel ? 'published' : null;
  const bare = line.replace(DATE_LABEL, '');
  const whole = parseDate(line) ?? parseDate(bare);
  if (whole !== null) return { date: whole, label };
  const dates = findDates(line);
  const [first] = dates;
  if (first && dates.every((other) => other.date === first.date)) {
    const rest = dates.reduceRight((left, d) => left.slice(0, d.start) + left.slice(d.end), line);
    const leftover = rest.replace(DATE_LABEL, '').replace(DATE_LEFTOVER, ' ').trim();
    if (leftover === '') return { date: first.date, label };
    if (
      /^\p{Lu}[\p{L}\s.]{2,30},\s*(?:ngày\s*)?$/u.test(line.slice(0, first.start)) &&
      first.end >= line.length - 2
    ) {
      return { date: first.date, label: 'place' };
    }
    return null;
  }
  if (
    first === undefined &&
    /^(?:ngày\s+)?\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}(?:\s*[,|-]?\s*\d{1,2}:\d{2}.{0,12})?$/iu.test(
      bare,
    )
  ) {
    return { date: null, label };
  }
  return null;
}

const FURNITURE: { what: string; sign: RegExp }[] = [
  {
    what: 'Bộ đếm lượt xem',
    sign: /^(?:(?:tổng\s+)?(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy\s+cập)|đã\s+xem|lượt\s+view|views?|đang\s+truy\s+cập|đang\s+online|thống\s+kê\s+truy\s+cập|tháng\s+(?:hiện\s+tại|này)\s*:|hôm\s+(?:nay|qua)\s*:|tuần\s+này\s*:)(?:[\s:()]|$)|^[\d.,]+\s+(?:lượt|lần)\s+(?:xem|đọc|truy\s+cập)$/iu,
  },
  {
    what: 'Nút chia sẻ, in, gửi',
    sign: /^(?:in\s+(?:trang|bài|tin)(?:\s+(?:viết|này))*|bản\s+in|gửi\s+(?:e-?mail|mail|bài\s+viết|cho\s+bạn\s+bè|tin\s+này|phản\s+hồi|bình\s+luận)|chia\s+sẻ(?:\s+(?:bài\s+viết|lên|qua)\b.{0,30})?|lưu\s+(?:bài|tin)(?:\s+viết)?(?:\s+này)?|nghe\s+(?:đọc\s+)?bài(?:\s+viết)?|đọc\s+bài|thích|like|share|tweet|facebook|zalo|twitter|print|e-?mail|cỡ\s+chữ.{0,20}|mặc\s+định\s+cỡ\s+chữ|a\s*[-+]|xem\s+thêm|đọc\s+tiếp)\s*:?\s*$/iu,
  },
  {
    what: 'Trình đơn, đường dẫn trang',
    sign: /^(?:trang\s+chủ|giới\s+thiệu|liên\s+hệ|đăng\s+nhập|đăng\s+ký|sơ\s+đồ\s+(?:trang|cổng|site)|tìm\s+kiếm(?:\s+nâng\s+cao)?|menu|tin\s+tức(?:\s*[-–]\s*sự\s+kiện)?|tiếng\s+việt|english|rss|quay\s+lại|trở\s+(?:về|lại)(?:\s+(?:trang\s+trước|đầu\s+trang))?|về\s+(?:trang\s+trước|đầu\s+trang)|lên\s+đầu\s+trang|bỏ\s+qua\s+.{0,30}|truy\s+cập\s+nội\s+dung\s+luôn)$|^trang\s+chủ\s*[>»/|›-]/iu,
  },
  { what: 'Thẻ từ khóa', sign: /^(?:tags?|từ\s+khóa|từ\s+khoá)(?:\s*:|$)/iu },
  {
    what: 'Bình luận',
    sign: /^(?:bình\s+luận|ý\s+kiến\s+(?:bạn\s+đọc|của\s+bạn)|gửi\s+bình\s+luận.{0,30}|\d+\s+bình\s+luận|tổng\s+số\s+điểm\s+của\s+bài\s+viết.{0,60}|click\s+để\s+đánh\s+giá.{0,30}|xếp\s+hạng.{0,40})\s*:?$/iu,
  },
  {
    what: 'Chân trang',
    sign: /^(?:bản\s+quyền|copyright|©|\(c\)\s|thiết\s+kế\s+bởi|phát\s+triển\s+bởi|ghi\s+rõ\s+nguồn\s)/iu,
  },
];

/** The kind of portal furniture a short line is, in Vietnamese; null when it may belong to the report. */
export function furnitureKind(text: string): string | null {
  if (text.length > 120) return null;
  return FURNITURE.find((kind) => kind.sign.test(text))?.what ?? null;
}

const RELATED =
  /^(?:(?:các|những)\s+)?(?:tin|bài)(?:\s+(?:viết|tức|bài))?\s+(?:khác|liên\s+quan|đã\s+đưa|đã\s+đăng|mới\s+hơn|cũ\s+hơn|mới\s+nhất|mới|cũ|cùng\s+(?:chuyên\s+mục|loại|chủ\s+đề)|đọc\s+nhiều|xem\s+nhiều|nổi\s+bật)\s*:?$|^có\s+thể\s+bạn\s+quan\s+tâm\s*:?$|^theo\s+dòng\s+sự\s+kiện\s*:?$|^đọc\s+nhiều(?:\s+nhất)?\s*:?$/iu;

/** The heading of the portal's own list of other reports. */
export function isRelatedHeading(text: string): boolean {
  return text.length <= 60 && RELATED.test(text.trim());
}
