import { foldMarks } from '#lib/vietnamese/fold.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';

/** Words that old portals put into addresses; a part made of nothing else says nothing about the article. */
const BOILERPLATE = new Set(
  (
    'xem chi tiet tin tuc bai viet trang chu danh muc default index detail details news article articles content ' +
    'home portal web guest page pages view post item id vi vn aspx asp php html htm jsp chitiet tintuc chitiettin ' +
    'trangchu baiviet'
  ).split(' '),
);

const MOST_CHARACTERS = 150;

/**
 * The words that a reader may have meant by an address (path, and query where there is one) that leads nowhere: the last
 * part of its path that has several, else the longest such value of its query, without hyphens, file endings and the
 * numbers old portals put there. At most 150 characters.
 */
export function wordsOfAddress(address: unknown): string {
  if (typeof address !== 'string') return '';
  const [path = '', ...rest] = address.slice(0, 1000).split('?');
  const ofPath = wordsOfPath(decoded(path));
  const words = isSeveral(ofPath) ? ofPath : (longestOf(rest.join('?')) ?? ofPath);
  return words.slice(0, MOST_CHARACTERS).trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut in the middle of a character: the rest is still readable.
    return text.replace(/%[0-9a-f]{0,2}/gi, ' ');
  }
}

const isSeveral = (words: string) => words.includes(' ');

/** The last part that has words; one with several words before a single one. */
function wordsOfPath(path: string): string {
  const parts = toNfc(path)
    .replace(/\.(?:html?|aspx?|php|jsp)$/i, '')
    .split('/')
    .map(wordsOfPart)
    .filter((part) => /\p{L}{2}/u.test(part));
  return parts.findLast(isSeveral) ?? parts.at(-1) ?? '';
}

function wordsOfPart(part: string): string {
  const words = part
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !/^[a-z]?\d{5,}$/i.test(word));
  const isNumber = (word: string | undefined) =>
    word !== undefined && /^(?:[a-z]|post|art|id)?\d+$/i.test(word);
  while (isNumber(words[0])) words.shift();
  while (isNumber(words.at(-1))) words.pop();
  const text = words.join(' ');
  if (words.every((word) => BOILERPLATE.has(foldMarks(word)))) return '';
  return text.replace(/^(?:xem )?chi ti[eế]t (?:tin |b[aà]i vi[eế]t )?/iu, '');
}

/** The value of a query with the most characters among those of several words: `?id=12&tieu-de=cap-nuoc-sach`. */
function longestOf(query: string): string | undefined {
  return [...new URLSearchParams(query).values()]
    .map(wordsOfPath)
    .filter(isSeveral)
    .sort((a, b) => b.length - a.length)[0];
}
