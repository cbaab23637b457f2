import { findDates, formatDate } from '#lib/vietnamese/dates.ts';
import type { Ledger, MeetingChair, ProposedMeeting } from './proposal.ts';

const GATHERING =
  '(?:hội\\s+nghị|cuộc\\s+họp|buổi|phiên|kỳ\\s+họp|đại\\s+hội|hội\\s+thảo(?!\\s+luận)|tọa\\s+đàm|toạ\\s+đàm|lễ|cuộc|đoàn\\s+giám\\s+sát|họp)(?![\\p{L}\\p{M}])';
const CHAIRS = new RegExp(
  `(?:đồng\\s+)?chủ\\s+(?:trì|tọa)\\s+(?:và\\s+(?:phát\\s+biểu|kết\\s+luận)\\s+)?(?:tại\\s+)?(?:các\\s+)?${GATHERING}`,
  'iu',
);
const LED_BY = /(?:do|dưới\s+sự\s+chủ\s+(?:trì|tọa)\s+của)\s+(?=(?:các\s+)?(?:đồng\s+chí|đ\/c|ông|bà)\s)/iu;
const MARKER = /(?:^|[\s(:])(?:các\s+)?(?:đồng\s+chí|đ\/c|ông|bà)\s*:?\s+(?=\p{Lu})/giu;
const NAME = /^\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,5}/u;

/** Titles are listed with capitals ("Bí thư …, Chánh Văn phòng …"); a comma before a small letter goes on with the sentence. */
const RUN_ON =
  /,\s+(?!nguyên|phó|trưởng|thành\s+viên|[uủ][yỷ]\s+viên|tỉnh\s+[uủ][yỷ]|bí\s+thư|chủ\s+tịch|giám\s+đốc|đại\s+biểu|chánh|kiêm|quyền)\p{Ll}[\s\S]*$/u;

/** Cuts a text at sentence ends; dots inside "TP. Mẫu" or "05.2.2022" do not end one. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=\p{Ll}[.!?])\s+(?=[\p{Lu}“"])|\n+/u).map((sentence) => sentence.trim());
}

/** "Nguyễn Văn Mẫu, Bí thư …" → the chair; null when no name stands first. */
function chairIn(segment: string): MeetingChair | null {
  const text = segment.trim();
  const full = NAME.exec(text)?.[0];
  if (!full) return null;
  const after = text.slice(full.length);
  const title = /^\s*(?:,|-|–|—|\()\s*([\s\S]+)$/u.exec(after)?.[1] ?? '';
  const tidy = title
    .replace(RUN_ON, '')
    .replace(/[\s,;:.)–-]+$/u, '')
    .replace(/[,;]?\s+(?:và|cùng|cùng\s+với)$/iu, '')
    .replace(/[\s,;]+$/u, '');
  if (title === '' && after.trim() !== '' && !/^[\s,;.]*(?:và|cùng)?\s*$/iu.test(after)) return null;
  return { name: full.replace(/\s+/gu, ' '), title: tidy === '' || tidy.length > 250 ? null : tidy };
}

/** The people named in a stretch of a sentence, each after "đồng chí", "ông", "bà", or after a semicolon of such a list. */
function chairsIn(stretch: string): MeetingChair[] {
  const starts = [...stretch.matchAll(MARKER)].map((match) => match.index + match[0].length);
  return starts.flatMap((start, index) => {
    const end = starts[index + 1];
    const part = stretch
      .slice(start, end === undefined ? undefined : end)
      .replace(/(?:các\s+)?(?:đồng\s+chí|đ\/c|ông|bà)\s*:?\s*$/iu, '');
    return part.split(/;/u).flatMap((piece) => chairIn(piece) ?? []);
  });
}

function chairsOfSentence(sentence: string): MeetingChair[] {
  const match = CHAIRS.exec(sentence);
  const before = match ? sentence.slice(0, match.index) : '';
  const after = match ? sentence.slice(match.index + match[0].length) : '';
  // "Chủ trì hội nghị có đồng chí A, …; đồng chí B, …": the people follow the verb.
  if (match && before.trim().length < 12) return chairsIn(after);
  const led = LED_BY.exec(sentence);
  if (match && led && led.index < match.index) {
    return chairsIn(` ${sentence.slice(led.index + led[0].length, match.index)}`);
  }
  if (led && /^dưới/iu.test(led[0]))
    return chairsIn(` ${sentence.slice(led.index + led[0].length)}`).slice(0, 1);
  if (!match) return /^chủ\s+(?:trì|tọa)/iu.test(sentence) ? chairsIn(sentence) : [];
  const people = chairsIn(before);
  // "Tham dự có đồng chí A …; đồng chí B … chủ trì hội nghị": only the nearest one chaired, unless all did.
  return /^đồng\s/iu.test(match[0]) ? people : people.slice(-1);
}

/** The day the report says the meeting began; null (and reported) when the text names a range or no full date. */
function startOf(lead: string, ledger: Ledger): string | null {
  const [first, ...others] = findDates(lead).filter(
    (date) => !/số\s[^,;.]{0,40}$/iu.test(lead.slice(0, date.start)),
  );
  if (first === undefined) return null;
  const before = lead.slice(Math.max(0, first.start - 30), first.start);
  if (/\d\s*(?:và|đến|-|–|,)\s*(?:ngày\s*)?$|trong\s+(?:hai|ba|các|\d+)\s+ngày\s*,?\s*$/iu.test(before)) {
    ledger.unsure.push({
      what: 'Cuộc họp kéo dài nhiều ngày, chưa rõ ngày bắt đầu',
      value: lead.slice(Math.max(0, first.start - 30), first.end).trim(),
    });
    return null;
  }
  if (first.start > 40 && others.length > 0) {
    ledger.unsure.push({
      what: 'Nhiều ngày trong đoạn mở đầu, chưa rõ ngày họp',
      value: [first, ...others].map(({ date }) => formatDate(date)).join(', '),
    });
    return null;
  }
  return first.date;
}

/**
 * The meeting a report tells of, only when the text itself names who chaired it ("… chủ trì hội nghị").
 * @param opening the lead, or the first paragraph when there is none: the place where reports say the day
 * @param text the whole report as plain text
 */
export function readMeeting(opening: string, text: string, ledger: Ledger): ProposedMeeting | null {
  const sentences = sentencesOf(text).filter(
    (sentence) => sentence.length < 2000 && /chủ\s+(?:trì|tọa)/iu.test(sentence),
  );
  for (const sentence of sentences) {
    const chairs = chairsOfSentence(sentence);
    if (chairs.length === 0) continue;
    for (const chair of chairs) {
      const list = chair.title === null ? ledger.unsure : ledger.found;
      list.push({
        what: 'Người chủ trì',
        value: chair.title === null ? `${chair.name} (không thấy chức vụ)` : `${chair.name}, ${chair.title}`,
      });
    }
    const startsOn = startOf(opening, ledger);
    if (startsOn !== null) ledger.found.push({ what: 'Ngày họp', value: formatDate(startsOn) });
    return { startsOn, chairs };
  }
  const [unread] = sentences.filter((sentence) => CHAIRS.test(sentence));
  if (unread !== undefined) {
    ledger.unsure.push({
      what: 'Bài nói có người chủ trì nhưng không đọc được tên',
      value: unread.slice(0, 160),
    });
  }
  return null;
}
