import type { Passage } from '#lib/doctor/passage.ts';
import { isAllCapitals, notice, type Proposal, perMatch, type Rule } from '#lib/doctor/rule.ts';

const IDENTITY = /(?<![\p{L}\d./-])0\d{2}[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{3}(?![\d/-])/gu;
const OLD_IDENTITY =
  /(?<=(?:CCCD|CMND|căn\s+cước(?:\s+công\s+dân)?|chứng\s+minh(?:\s+nhân\s+dân)?|hộ\s+chiếu)[^\d\n.;]{0,20})(?<!\d)[A-Z]?\d{3}[\s.]?\d{3}[\s.]?\d{2,3}(?!\d)/giu;
/** Mobile numbers only: an office's landline is there to be called. */
const MOBILE = /(?<![\p{L}\d./-])(?:\(?\+84\)?|0)[\s.-]?[35789]\d(?:[\s.-]?\d){7}(?![\d/-])/gu;
const ACCOUNT =
  /(?<=(?:STK|số\s+tài\s+khoản|tài\s+khoản\s+số|tài\s+khoản\s+ngân\s+hàng)[^\d\n.;]{0,20})(?<!\d)\d(?:[\s.-]?\d){5,18}(?!\d)/giu;

const personal = (pattern: RegExp, what: string) =>
  perMatch(pattern, (match, passage) =>
    notice(
      passage,
      match.index,
      match.index + match[0].length,
      `Có vẻ là ${what} của cá nhân; chỉ công khai khi người đó đồng ý hoặc pháp luật cho phép.`,
    ),
  );

const KINDS = [
  personal(IDENTITY, 'số căn cước'),
  personal(OLD_IDENTITY, 'số giấy tờ tùy thân'),
  personal(MOBILE, 'số điện thoại di động'),
  personal(ACCOUNT, 'số tài khoản ngân hàng'),
];

export const personalData: Rule = {
  id: 'personal-data',
  name: 'Thông tin cá nhân: số căn cước, điện thoại, tài khoản',
  find: (document) => {
    const found = KINDS.flatMap((find) => find(document));
    // Twelve digits after "CCCD" answer to two patterns; one is enough.
    const seen = new Map<Passage, Set<number>>();
    return found.filter(({ spot }) => {
      if (!('passage' in spot)) return true;
      const ends = seen.get(spot.passage) ?? new Set();
      seen.set(spot.passage, ends);
      if (ends.has(spot.end)) return false;
      ends.add(spot.end);
      return true;
    });
  },
};

/** "Độ mật: Tối mật", with or without the label, and nothing else in the line. */
const STAMP_LINE =
  /^[\s*([{“"]*(?:(?:độ\s+mật|mức\s+độ\s+mật)\s*:?\s*)?(MẬT|TỐI\s+MẬT|TUYỆT\s+MẬT)[\s*.)\]}”":!]*$/iu;
const LABELLED = /(?<!\p{L})(?:độ\s+mật|mức\s+độ\s+mật)\s*:\s*((?:tối\s+|tuyệt\s+)?mật)(?!\p{L})/giu;
/** In capitals amid other words; "BÍ MẬT" and "BẢO MẬT" are words, and in quotes it is only spoken of. */
const STAMP_WORD =
  /(?<![\p{L}“"‘'-])(?<!(?:BÍ|BẢO|THÂN|CƠ|VĂN|NƯỚC|GIỮ|TIẾT)\s)(?:TỐI\s+MẬT|TUYỆT\s+MẬT|MẬT)(?![\p{L}”"’'-])(?!\s+(?:ONG|ĐỘ|MÃ|KHẨU|THIẾT|VỤ|THƯ|MÍA|NGỮ|LỆNH|NGỌT))/gu;
const CLOSED_LINE =
  /^[\s*([{“"-]*(?:tài\s+liệu\s+(?:mật\s*[,-]\s*)?)?(?:chỉ\s+)?(?:lưu\s+hành\s+nội\s+bộ|không\s+phổ\s+biến)(?:\s*[,;-]\s*(?:lưu\s+hành\s+nội\s+bộ|không\s+phổ\s+biến))?[\s*.)\]}”"!-]*$/iu;
const CLOSED_WORDS = /\(\s*(?:tài\s+liệu\s+)?(?:lưu\s+hành\s+nội\s+bộ|không\s+phổ\s+biến)\s*\)/giu;
const CLOSED_CAPITALS = /(?<![“"‘'\p{L}])(?:LƯU\s+HÀNH\s+NỘI\s+BỘ|KHÔNG\s+PHỔ\s+BIẾN)(?![\p{L}”"’'])/gu;

const secret = (stamp: string) =>
  `Văn bản mang dấu “${stamp}”: tài liệu này đã được phép công khai chưa, do ai cho phép?`;
const closed = (stamp: string) =>
  `Văn bản ghi “${stamp}”: đây có phải tài liệu nội bộ không được đăng lên trang công khai?`;
const oneLine = (words: string) => words.replace(/\s+/g, ' ').replace(/^[\s*([{“"]+|[\s*.)\]}”":!]+$/g, '');

/** A heading in capitals speaks of its subject; a stamp stands at its beginning or end, or is all there is. */
function stampsIn(passage: Passage): Proposal[] {
  const { text } = passage;
  const stop = (start: number, end: number, why: string) => notice(passage, start, end, why, 'stop');
  const line = STAMP_LINE.exec(text);
  // "Mật" alone in a table's cell may be honey; the stamps are printed in capitals or carry their label.
  if (line?.[1] && (isAllCapitals(text) || /độ\s+mật|^[\s*([{“"]*t/iu.test(text))) {
    return [stop(0, text.length, secret(oneLine(text)))];
  }
  if (CLOSED_LINE.test(text)) return [stop(0, text.length, closed(oneLine(text)))];
  const found: Proposal[] = [];
  const look = (
    pattern: RegExp,
    why: (stamp: string) => string,
    isIn: (at: number, end: number) => boolean,
  ) => {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (isIn(match.index, end)) found.push(stop(match.index, end, why(oneLine(match[0]))));
    }
  };
  const always = () => true;
  const atEdge = (at: number, end: number) =>
    !isAllCapitals(text) ||
    !/[\p{L}\d]/u.test(text.slice(Math.max(0, at - 200), at)) ||
    !/[\p{L}\d]/u.test(text.slice(end, end + 200)) ||
    /^[\s]*[)\]]/.test(text.slice(end, end + 3));
  look(LABELLED, secret, always);
  look(STAMP_WORD, secret, atEdge);
  look(CLOSED_WORDS, closed, always);
  look(CLOSED_CAPITALS, closed, atEdge);
  return found;
}

export const secrecy: Rule = {
  id: 'secrecy',
  name: 'Dấu mật, tài liệu lưu hành nội bộ',
  find: ({ passages }) => passages.flatMap(stampsIn),
};

const DRAFT_LINE =
  /^[\s*([]*(?:dự\s+thảo(?:\s+lần\s+(?:thứ\s+)?\d+)?|tài\s+liệu\s+(?:hội\s+nghị|phục\s+vụ\s+kỳ\s+họp))[\s*.)\]]*$/iu;

export const draftStamp: Rule = {
  id: 'draft-stamp',
  name: 'Dấu “Dự thảo”, “Tài liệu hội nghị”',
  find: ({ passages }) =>
    passages
      .filter(({ text, kind }) => kind !== 'td' && kind !== 'th' && DRAFT_LINE.test(text))
      .map((passage) =>
        notice(
          passage,
          0,
          passage.text.length,
          'Dòng này thường ở trên tài liệu chưa chính thức; đây đã là bản được phép đăng chưa?',
        ),
      ),
};
