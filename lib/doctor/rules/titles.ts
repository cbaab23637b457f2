import type { DoctorDocument } from '#lib/doctor/passage.ts';
import { change, isAllCapitals, type Rule } from '#lib/doctor/rule.ts';
import { AFTER_UNIT, UNMISTAKABLE } from '#lib/doctor/rules/gazetteer.ts';
import { foldTonePlacement } from '#lib/vietnamese/fold.ts';

/** Bodies, offices and days as the house writes them inside a sentence. */
const KNOWN = [
  'Hội đồng nhân dân',
  'Ủy ban nhân dân',
  'Ủy ban Thường vụ Quốc hội',
  'Ủy ban Mặt trận Tổ quốc Việt Nam',
  'Mặt trận Tổ quốc Việt Nam',
  'Mặt trận Tổ quốc',
  'Đoàn đại biểu Quốc hội',
  'đại biểu Quốc hội',
  'Quốc hội',
  'Chính phủ',
  'Thủ tướng Chính phủ',
  'Bộ Chính trị',
  'Ban Bí thư',
  'Trung ương Đảng',
  'Tỉnh ủy',
  'Thành ủy',
  'Huyện ủy',
  'Đảng ủy',
  'Đảng bộ',
  'Đảng',
  'Đại hội Đảng',
  'Nhà nước',
  'Tổ quốc',
  'Đoàn Thanh niên',
  'Hội Liên hiệp Phụ nữ',
  'Tết Nguyên đán',
  'Covid-19',
];

const ABBREVIATIONS = new Set(
  'HĐND UBND ĐBQH QH MTTQ UBMTTQ TP TP.HCM HCM UBTVQH ĐĐBQH TXCT KT-XH ANQP LHPN CCB TNCS BHXH BHYT GDP ODA FDI OCOP WTO ASEAN CNTT PCCC ATGT THPT THCS KNCT QPPL CCHC PCI DDCI VNPT EVN'.split(
    ' ',
  ),
);

const ROMAN_AFTER = new Set('khóa khoá thứ lần quý kỳ tổ số'.split(' '));
const CAPITALISED = /\p{Lu}\p{Ll}+(?:[^\S\n]\p{Lu}\p{Ll}+)+/gu;
const ABBREVIATION = /(?<![\p{L}\d])[A-ZĐƯÂ]{2,}(?:[.-][A-ZĐƯ]{1,})*(?![\p{L}\d])/gu;

/** Names that the text itself writes with capitals, longest first, and its abbreviations. */
function namesOf({ passages }: DoctorDocument): { names: Map<string, string>; abbreviations: Set<string> } {
  const names = new Map<string, string>();
  const abbreviations = new Set(ABBREVIATIONS);
  for (const name of [...UNMISTAKABLE, ...AFTER_UNIT, ...KNOWN])
    names.set(foldTonePlacement(name.toLowerCase()), name);
  for (const { kind, text } of passages) {
    if (kind === 'title' || isAllCapitals(text)) continue;
    for (const [name] of text.matchAll(CAPITALISED)) {
      const key = foldTonePlacement(name.toLowerCase());
      if (!names.has(key)) names.set(key, name);
    }
    for (const [word] of text.matchAll(ABBREVIATION)) abbreviations.add(word);
  }
  return { names, abbreviations };
}

function wordInSentence(word: string, before: string, abbreviations: ReadonlySet<string>): string {
  const bare = word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
  if (abbreviations.has(bare) || /\d.*[/-]|[/-].*\d/.test(bare)) return word;
  if (/^[IVXLC]+$/.test(bare) && ROMAN_AFTER.has(before.toLowerCase())) return word;
  return word.toLowerCase();
}

/** At most this many syllables make a name that is looked up. */
const LONGEST = 7;

/** A title in capitals as a sentence: abbreviations, numbers and names keep their capitals. */
export function sentenceCase(title: string, document: DoctorDocument): string {
  const { names, abbreviations } = namesOf(document);
  const parts = title.split(/(\s+)/);
  const words = parts.map((part, at) => wordInSentence(part, parts[at - 2] ?? '', abbreviations));
  for (let at = 0; at < words.length; at += 2) {
    for (let count = LONGEST; count >= 1; count--) {
      const phrase = words
        .slice(at, at + 2 * count - 1)
        .join('')
        .replace(/\s+/g, ' ');
      const bare = phrase.replace(/^[^\p{L}]+|[^\p{L}\d]+$/gu, '');
      const name = names.get(foldTonePlacement(bare));
      if (!name || bare.split(' ').length !== count) continue;
      const cased = name.split(' ');
      for (let word = 0; word < count; word++) {
        const written = words[at + 2 * word] ?? '';
        const capital = /^\p{Lu}/u.test(cased[word] ?? '');
        if (capital) words[at + 2 * word] = written.replace(/\p{L}/u, (letter) => letter.toUpperCase());
      }
      at += 2 * (count - 1);
      break;
    }
  }
  return words.join('').replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

export const capitalTitle: Rule = {
  id: 'capital-title',
  name: 'Tiêu đề viết toàn chữ in hoa',
  find: (document) =>
    document.passages
      .filter(({ kind, text }) => kind === 'title' || ((kind === 'h2' || kind === 'h3') && text.length > 30))
      .filter(({ text }) => isAllCapitals(text) && (text.match(/\p{L}+/gu) ?? []).length >= 4)
      .map((passage) =>
        change(
          passage,
          0,
          passage.text.length,
          sentenceCase(passage.text, document),
          'Dòng toàn chữ in hoa khó đọc; hãy kiểm tra lại các tên riêng sau khi đổi.',
          'look',
        ),
      ),
};
