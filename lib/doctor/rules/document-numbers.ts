import type { DoctorDocument, Passage } from '#lib/doctor/passage.ts';
import { change, type Proposal, perMatch, type Rule } from '#lib/doctor/rule.ts';
import { type Citation, findCitations } from '#lib/vietnamese/document-numbers.ts';

/** The number alone at the end of what a citation covers. */
function numberIn({ asWritten, number }: Citation): string {
  const bare = number.replace(/[^\p{L}\d]/gu, '');
  for (const { index } of asWritten.matchAll(/\d+/g)) {
    const rest = asWritten.slice(index);
    if (rest.replace(/[^\p{L}\d]/gu, '') === bare) return rest;
  }
  return number;
}

/** The Government's decrees are quoted without their last hyphen again and again. */
const withHyphen = (number: string) => number.replace(/(NĐ|NQ|QĐ|CT|TT)(CP|TTg)$/, '$1-$2');

/** "29-CT/ TU", "12/NQ- HĐND", "30/2020/NĐ–CP", "42/2022/NĐCP". */
function spacedNumbers(passage: Passage): Proposal[] {
  return findCitations(passage.text).flatMap((citation) => {
    const written = numberIn(citation);
    const after = withHyphen(citation.number);
    if (written === after) return [];
    const why = `Số và ký hiệu văn bản viết liền, đủ gạch nối: “${after}”.`;
    return [change(passage, citation.end - written.length, citation.end, after, why)];
  });
}

const START = String.raw`(?<![\p{L}\p{M}\d/.-])(\d{1,4})\s?`;
const KIND = '(NQ|CT|QĐ|QC|KL|HD|KH|BC|TB|CTr|TTr|CV|ĐA)';
const END = String.raw`(?![\p{L}\p{M}\d/-])`;
/** A Party body after a slash and a hyphen, as the State writes: "18/NQ-TW". */
const PARTY_AS_STATE = new RegExp(
  String.raw`${START}/\s?${KIND}\s?[-‐‑–]\s?((?:BTC|VP|UBKT|BTG|BDV|BNC|ĐU)?(?:TW|TƯ|TU)|ĐU|HU)${END}`,
  'gu',
);
/** A council or committee of the State after a hyphen and a slash, as the Party writes: "15-NQ/HĐND". */
const STATE_AS_PARTY = new RegExp(String.raw`${START}[-‐‑–]\s?${KIND}\s?/\s?(HĐND|UBND)${END}`, 'gu');

const misplacedSigns = (document: DoctorDocument): Proposal[] => [
  ...perMatch(PARTY_AS_STATE, (match, passage) => {
    const [whole, number = '', kind = '', body = ''] = match;
    const after = `${number}-${kind}/${body}`;
    const why = `Văn bản của Đảng: gạch nối sau số, gạch chéo trước cơ quan (“${after}”).`;
    return change(passage, match.index, match.index + whole.length, after, why);
  })(document),
  ...perMatch(STATE_AS_PARTY, (match, passage) => {
    const [whole, number = '', kind = '', body = ''] = match;
    const after = `${number}/${kind}-${body}`;
    const why = `Văn bản của cơ quan nhà nước: gạch chéo sau số, gạch nối trước cơ quan (“${after}”).`;
    return change(passage, match.index, match.index + whole.length, after, why);
  })(document),
];

export const spacedDocumentNumber: Rule = {
  id: 'document-number-spacing',
  name: 'Số ký hiệu văn bản viết rời hoặc thiếu gạch nối',
  find: ({ passages }) => passages.flatMap(spacedNumbers),
};

export const documentNumberForm: Rule = {
  id: 'document-number-form',
  name: 'Số ký hiệu văn bản sai thể thức của Đảng hoặc Nhà nước',
  find: misplacedSigns,
};

/** A law's name stands between "Luật" and "số", and may itself end in "số". */
const NAMED = /^(?:bộ luật|luật|pháp lệnh)$/i;

/** The first time, a document is named in full, with "số" and its date; later the number is enough. */
export const missingSo: Rule = {
  id: 'document-number-so',
  name: 'Thiếu chữ “số” khi dẫn văn bản lần đầu',
  find: ({ passages }) => {
    const seen = new Set<string>();
    return passages
      .filter(({ kind }) => kind !== 'title' && kind !== 'byline')
      .flatMap((passage) =>
        findCitations(passage.text).flatMap((citation) => {
          const key = `${citation.numberKey} ${citation.issuedOn}`;
          const isFirst = citation.issuedOn !== null && !seen.has(key);
          seen.add(key);
          const written = numberIn(citation);
          const at = citation.end - written.length;
          const lead = passage.text.slice(citation.start, at);
          if (!isFirst || citation.type === null || NAMED.test(citation.type) || /số\s*:?\s*$/i.test(lead))
            return [];
          const after = `${lead}số ${written}`;
          const why = 'Lần đầu dẫn văn bản, viết đủ tên loại, chữ “số”, số ký hiệu và ngày.';
          return [change(passage, citation.start, citation.end, after, why, 'look')];
        }),
      );
  },
};
