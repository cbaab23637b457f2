import type { Passage } from '#lib/doctor/passage.ts';
import { change, isAllCapitals, type Proposal, perMatch, protectedIn, type Rule } from '#lib/doctor/rule.ts';
import { foldTonePlacement } from '#lib/vietnamese/fold.ts';
import { isVietnameseSyllable } from '#lib/vietnamese/syllables.ts';

/**
 * The office writes "ủy". The Party's guidance on forms (Hướng dẫn 05-HD/VPTW) prints "ĐẢNG ỦY", and "ủy" stands in
 * nearly every report of this office: one word, one spelling, whatever the rest of the text does.
 */
const HOUSE_UY = 'ủy';

export const houseUy: Rule = {
  id: 'house-uy',
  name: 'Cách viết “ủy” của cơ quan',
  find: perMatch(/(?<![\p{L}\p{M}])(?:uỷ|Uỷ|UỶ|uỶ)(?![\p{L}\p{M}])/gu, (match, passage) =>
    change(
      passage,
      match.index,
      match.index + match[0].length,
      foldTonePlacement(match[0]),
      `Cơ quan thống nhất viết “${HOUSE_UY}”, như thể thức văn bản của Đảng.`,
    ),
  ),
};

const OLD_OF: Record<string, string> = {};
for (const pair of 'òa oà,óa oá,ỏa oả,õa oã,ọa oạ,òe oè,óe oé,ỏe oẻ,õe oẽ,ọe oẹ,ùy uỳ,úy uý,ủy uỷ,ũy uỹ,ụy uỵ'.split(
  ',',
)) {
  const [first, second] = pair.split(' ');
  if (first && second) OLD_OF[first] = second;
}
/** A whole syllable that ends in one of the pairs, with its mark on the first or on the second vowel. */
const OPEN_SYLLABLE =
  /(?<![\p{L}\p{M}])(?:\p{L}{0,3})(?:([òóỏõọ][ae]|[ùúủũụ]y)|(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]))(?![\p{L}\p{M}])/giu;

function toSecondVowel(syllable: string): string {
  const pair = syllable.slice(-2);
  const moved = OLD_OF[pair.toLowerCase()] ?? pair;
  const cased = [...moved].map((letter, at) =>
    pair.charAt(at) === pair.charAt(at).toLowerCase() ? letter : letter.toUpperCase(),
  );
  return syllable.slice(0, -2) + cased.join('');
}

type Placed = { passage: Passage; start: number; end: number; word: string; onFirst: boolean };

function placedIn(passage: Passage): Placed[] {
  const isProtected = protectedIn(passage.text);
  return Array.from(passage.text.matchAll(OPEN_SYLLABLE)).flatMap((match) => {
    const word = match[0];
    const start = match.index;
    // After q the u is the consonant's: quý has one vowel.
    const isPair = !/q[uùúủũụ].$/iu.test(word) && isVietnameseSyllable(word);
    if (!isPair || isProtected(start)) return [];
    return [{ passage, start, end: start + word.length, word, onFirst: match[1] !== undefined }];
  });
}

/** In the middle of a sentence a capital makes a name, and a name is written as its bearer writes it. */
function isName({ passage, start, word }: Placed): boolean {
  const isCapital = /^\p{Lu}/u.test(word) && !isAllCapitals(word);
  return isCapital && /[\p{L},]\s$/u.test(passage.text.slice(Math.max(0, start - 2), start));
}

/**
 * "hòa" and "hoà" are both right, but not in one text: the fewer follow the more, and in a tie the office's
 * placement (on the first vowel, see foldTonePlacement) wins. "ủy" is never changed back.
 */
export const mixedTonePlacement: Rule = {
  id: 'mixed-tone-placement',
  name: 'Đặt dấu thanh không thống nhất (hòa/hoà)',
  find: ({ passages }) => {
    const placed = passages.flatMap(placedIn);
    const onFirst = placed.filter((one) => one.onFirst).length;
    const toFirst = onFirst * 2 >= placed.length;
    return placed
      .filter((one) => one.onFirst !== toFirst && one.word.toLowerCase() !== HOUSE_UY)
      .flatMap((one) => {
        if (onFirst === 0 || onFirst === placed.length) return [];
        const after = toFirst ? foldTonePlacement(one.word) : toSecondVowel(one.word);
        return [
          isName(one)
            ? change(
                one.passage,
                one.start,
                one.end,
                after,
                'Dấu thanh đặt khác chỗ khác trong bài; nếu là tên riêng, hãy giữ theo cách viết của người mang tên.',
                'look',
              )
            : change(one.passage, one.start, one.end, after, 'Trong một bài, dấu thanh đặt theo một kiểu.'),
        ];
      });
  },
};

const COVID = /(?<![\p{L}\d_])covid(?:\s?[-‐‑‒–—]\s?|\s)?19(?![\p{L}\d])/giu;

export const covid: Rule = {
  id: 'covid',
  name: 'Cách viết “Covid-19”',
  find: ({ passages }) => {
    const found = passages.flatMap((passage) => {
      const isProtected = protectedIn(passage.text);
      return Array.from(passage.text.matchAll(COVID))
        .filter((match) => !isProtected(match.index))
        .map((match) => ({ passage, start: match.index, word: match[0] }));
    });
    // Where everything is in capitals, the word says nothing about the writer's habit.
    const free = found.filter(({ passage }) => !isAllCapitals(passage.text));
    const inCapitals = free.filter(({ word }) => /^COVID/.test(word)).length;
    const house = inCapitals * 2 > free.length ? 'COVID-19' : 'Covid-19';
    return found.flatMap(({ passage, start, word }): Proposal[] => {
      const after = isAllCapitals(passage.text) ? 'COVID-19' : house;
      if (word === after) return [];
      return [change(passage, start, start + word.length, after, `Tên bệnh viết thống nhất là “${after}”.`)];
    });
  },
};

/**
 * Words of grammar that never stand twice side by side. Not here: words that end one expression and begin the next
 * ("lý do do thiếu", "Ban ban hành", "đạt được được", "kèm theo theo", "thiết bị bị hỏng"), and all that may be doubled
 * on purpose ("luôn luôn", "từ từ").
 */
const NEVER_TWICE = 'các|và|những|với|đã|sẽ|đang|hoặc|nhưng|nếu|rằng|của';
const TWICE = new RegExp(
  String.raw`(?<![\p{L}\p{M}\d-])(${NEVER_TWICE})((?:[^\S\n]+\1)+)(?![\p{L}\p{M}\d-])(?![^\S\n]+(?:cải|nả|quý)(?![\p{L}\p{M}]))`,
  'giu',
);
/** Two syllables and the same two again: "đại biểu đại biểu". Three and more letters each, so no "dần dần". */
const PAIR_TWICE =
  /(?<![\p{L}\p{M}\d-])((\p{L}{2,7})[^\S\n]+(?!\2(?!\p{L}))\p{L}{2,7})[^\S\n]+\1(?![\p{L}\p{M}\d-])/giu;

export const repeatedWords: Rule = {
  id: 'repeated-words',
  name: 'Từ bị lặp',
  find: (document) => [
    ...perMatch(TWICE, (match, passage) => {
      const first = match[1] ?? '';
      return change(passage, match.index, match.index + match[0].length, first, `“${first}” bị lặp.`);
    })(document),
    ...perMatch(PAIR_TWICE, (match, passage) => {
      const first = match[1] ?? '';
      const [start, end] = [match.index, match.index + match[0].length];
      return change(passage, start, end, first, `“${first}” có vẻ bị lặp.`, 'look');
    })(document),
  ],
};
