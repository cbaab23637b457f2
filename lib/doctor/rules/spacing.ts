import { change, perMatch, protectedIn, type Rule } from '#lib/doctor/rule.ts';

const SURPLUS = 'Khoảng trắng thừa.';

export const spaces: Rule = {
  id: 'spaces',
  name: 'Khoảng trắng thừa ở đầu, cuối hoặc giữa câu',
  find: ({ passages }) =>
    passages.flatMap((passage) => {
      const { text } = passage;
      return Array.from(text.matchAll(/[^\S\n]+/g)).flatMap((match) => {
        const [start, end] = [match.index, match.index + match[0].length];
        const isOuter = start === 0 || end === text.length || text[start - 1] === '\n' || text[end] === '\n';
        if (isOuter) return [change(passage, start, end, '', SURPLUS)];
        if (match[0].length < 2 && match[0] !== '\t') return [];
        return [change(passage, start, end, ' ', SURPLUS)];
      });
    }),
};

/**
 * Not before "…" and "..." (something was left out there), nor before what begins with a stop (".docx", ",5"),
 * nor between numbers ("tỉ số 3 : 2"), nor in smileys.
 */
const BEFORE_SIGN = /(?<=\S)[^\S\n]+(?=[,;](?!\d)|\.(?![.\p{L}\d])|[:!?](?![)(DP]))/gu;

export const spaceBeforeSign: Rule = {
  id: 'space-before-punctuation',
  name: 'Khoảng trắng đứng trước dấu câu',
  find: perMatch(BEFORE_SIGN, (match, passage) => {
    const { text } = passage;
    const end = match.index + match[0].length;
    if (
      text[end] === ':' &&
      /\d$/.test(text.slice(0, match.index)) &&
      /^:\s?\d/.test(text.slice(end, end + 3))
    )
      return null;
    return change(passage, match.index, end + 1, text[end] ?? '', 'Dấu câu viết liền với chữ đứng trước.');
  }),
};

/** Degrees and titles are written close to the name after them: "ThS.Nguyễn" is a matter of taste. */
const TITLE_BEFORE = /(?<![\p{L}])(?:ths|ts|gs|pgs|bs|ks|ths?|cn|tp|tx|tt|ô|b|mr|mrs|dr|st|vv|no)$/iu;

const AFTER_SIGN =
  /[,;](?=\p{L}|“)|;(?=\d)|(?<=\p{Ll}{2}|\d{4}|[)”%])\.(?=\p{Lu}\p{Ll}|[ÀÁẢÃẠỞÝ]\s)|(?<=\p{L}{2})[!?](?=\p{Lu}\p{Ll})|(?<=\p{L}{2}):(?=\p{Lu}\p{Ll})/gu;

export const spaceAfterSign: Rule = {
  id: 'space-after-punctuation',
  name: 'Thiếu khoảng trắng sau dấu câu',
  find: perMatch(AFTER_SIGN, (match, passage) => {
    const { text } = passage;
    const at = match.index;
    const before = text.slice(Math.max(0, at - 5), at);
    const next = text.slice(at + 1, at + 3);
    // "điểm a,b" names points of a law; at a line's beginning the sign belongs to nothing.
    const isLabel = /(?<!\p{L})\p{L}$/u.test(before) && /^\p{L}(?!\p{L})/u.test(next);
    if (before === '' || isLabel || /\s$/.test(before)) return null;
    if (match[0] === '.' && TITLE_BEFORE.test(before)) return null;
    return change(passage, at, at + 1, `${match[0]} `, 'Sau dấu câu có một khoảng trắng.');
  }),
};

/** After an opening sign up to the next word, and before a closing one. Empty brackets "( )" are a box to tick. */
const INSIDE_OPENING = /(?<![:;=])[“([]([^\S\n]+)(?=[^\s)\]”])/gu;
const INSIDE_CLOSING = /(?<=[^\s“([])([^\S\n]+)[”)\]]/gu;
const STRAIGHT = /"/g;

export const spaceInsideQuotes: Rule = {
  id: 'space-inside-quotes',
  name: 'Khoảng trắng ngay trong dấu ngoặc',
  find: ({ passages }) =>
    passages.flatMap((passage) => {
      const { text } = passage;
      const why = 'Chữ trong ngoặc viết liền với dấu ngoặc.';
      const isProtected = protectedIn(text);
      const opening = Array.from(text.matchAll(INSIDE_OPENING), (match) =>
        change(passage, match.index, match.index + match[0].length, match[0].charAt(0), why),
      );
      const closing = Array.from(text.matchAll(INSIDE_CLOSING), (match) =>
        change(passage, match.index, match.index + match[0].length, match[0].slice(-1), why),
      );
      const signs = Array.from(text.matchAll(STRAIGHT), (match) => match.index).filter(
        (at) => !isProtected(at),
      );
      const straight =
        signs.length % 2 === 1
          ? []
          : signs.flatMap((at, index) => {
              const spaced =
                index % 2 === 0
                  ? /^"[^\S\n]+(?=\S)/.exec(text.slice(at, at + 20))
                  : /(?<=[^\s"])[^\S\n]+"$/.exec(text.slice(Math.max(0, at - 20), at + 1));
              const opens = index % 2 === 0 && /(?:^|[\s([“])$/.test(text.slice(0, at).slice(-1));
              const closes = index % 2 === 1 && /^(?:$|[\s.,;:!?)\]”])/.test(text.slice(at + 1, at + 2));
              if (!spaced || !(opens || closes)) return [];
              const length = spaced[0].length;
              const start = opens ? at : at + 1 - length;
              return [change(passage, start, start + length, '"', why)];
            });
      return [...opening, ...closing, ...straight].filter(
        ({ spot }) => 'passage' in spot && !isProtected(spot.start),
      );
    }),
};
