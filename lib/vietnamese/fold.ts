const folded = new Map<string, string>();

/** One character without its marks; itself when that would change how many UTF-16 units it takes. */
function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const lower = character.toLowerCase();
  // NFD leaves đ alone: it is a letter of its own, not d with a mark.
  const bare = lower === 'đ' ? 'd' : lower.normalize('NFD').replace(/\p{M}+/gu, '');
  const result =
    bare.length === character.length ? bare : lower.length === character.length ? lower : character;
  // The memo stays small: a text in another script must not fill the memory of the server.
  if (folded.size < 4096) folded.set(character, result);
  return result;
}

/**
 * Lower-case without marks: "Đảng uỷ" → "dang uy". Has the same length as the NFC form of the text,
 * character by character, so that a place found in the folded text is the place in the text.
 */
export function foldMarks(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\x00-\x7f]/gu, foldCharacter)
    .replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

const SECOND_VOWEL_TONES: Record<string, string> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
};

/** After q the u belongs to the consonant: quý and quỳ have one vowel and keep their mark. */
const OPEN_PAIR = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}\p{M}])/giu;

/**
 * Writes the tone mark where the office writes it: hoà → hòa, uỷ → ủy, THUỶ → THỦY. Only where the vowel
 * pair ends the syllable (hoàn stays). Case and length (of the NFC form) are kept.
 */
export function foldTonePlacement(text: string): string {
  return text.normalize('NFC').replace(OPEN_PAIR, (pair) => {
    const moved = SECOND_VOWEL_TONES[pair.toLowerCase()] ?? pair;
    return [...moved]
      .map((letter, at) =>
        pair.charAt(at) === pair.charAt(at).toLowerCase() ? letter : letter.toUpperCase(),
      )
      .join('');
  });
}

/** The words of a text for the search that ignores marks: "29-CT/TU, Đảng ủy" → 29, ct, tu, dang, uy. */
export function searchTokens(text: string): string[] {
  return foldMarks(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .split(' ')
    .filter((token) => token !== '');
}

/** The words of a text for the search that minds marks: lower-case, tone marks in the office's places. */
export function markedTokens(text: string): string[] {
  return foldTonePlacement(text.toLowerCase())
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((token) => token !== '');
}

/** A run of text, and whether it is what the reader searched for. */
export type MarkedRun = { text: string; match: boolean };

/** A query is typed by anyone: only its first words count, however long it is. */
const QUERY_CHARACTERS = 500;
const QUERY_WORDS = 32;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function queryWords(query: string): Set<string> {
  return new Set(foldMarks(query.slice(0, QUERY_CHARACTERS)).match(WORD)?.slice(0, QUERY_WORDS));
}

type Hit = { start: number; end: number; word: string };

/** Whole words of the text that are in the query, in order. Offsets are those of `nfc`. */
function hitsIn(nfc: string, words: ReadonlySet<string>): Hit[] {
  if (words.size === 0) return [];
  const hits: Hit[] = [];
  for (const match of foldMarks(nfc).matchAll(WORD)) {
    if (words.has(match[0]))
      hits.push({ start: match.index, end: match.index + match[0].length, word: match[0] });
  }
  return hits;
}

function markHits(nfc: string, hits: readonly Hit[], from: number, to: number): MarkedRun[] {
  const runs: MarkedRun[] = [];
  const push = (text: string, match: boolean) => {
    if (text !== '') runs.push({ text, match });
  };
  let at = from;
  let open: { start: number; end: number } | null = null;
  for (const hit of hits) {
    if (hit.end <= from || hit.start >= to) continue;
    // Words of one phrase are one mark: "hội nghị", "29-CT/TU" — joined across spaces and light punctuation.
    if (
      open &&
      /^[\s\-/.,]{1,3}$/.test(nfc.slice(open.end, hit.start)) &&
      !nfc.slice(open.end, hit.start).includes('\n')
    ) {
      open.end = hit.end;
      continue;
    }
    if (open) {
      push(nfc.slice(at, open.start), false);
      push(nfc.slice(open.start, open.end), true);
      at = open.end;
    }
    open = { start: hit.start, end: hit.end };
  }
  if (open) {
    push(nfc.slice(at, open.start), false);
    push(nfc.slice(open.start, open.end), true);
    at = open.end;
  }
  push(nfc.slice(at, to), false);
  return runs;
}

/**
 * The text in runs, with the words of the query marked whatever their case and diacritics. Joined together
 * the runs are the NFC form of the text. The query is plain words, never a pattern.
 */
export function markMatches(text: string, query: string): MarkedRun[] {
  const nfc = text.normalize('NFC');
  return markHits(nfc, hitsIn(nfc, queryWords(query)), 0, nfc.length);
}

/** The stretch of at most `length` characters that holds the most different query words, then the most words. */
function bestCluster(hits: readonly Hit[], length: number): { start: number; end: number } | null {
  let best: { start: number; end: number; score: number } | null = null;
  const inside = new Map<string, number>();
  let first = 0;
  for (const [index, hit] of hits.entries()) {
    inside.set(hit.word, (inside.get(hit.word) ?? 0) + 1);
    for (
      let head = hits[first];
      head && first < index && hit.end - head.start > length;
      head = hits[++first]
    ) {
      const left = (inside.get(head.word) ?? 1) - 1;
      if (left === 0) inside.delete(head.word);
      else inside.set(head.word, left);
    }
    // Different words outweigh repetitions; the number of words in the window is below 1000 by its length.
    const score = inside.size * 1000 + Math.min(index - first + 1, 999);
    if (!best || score > best.score) best = { start: hits[first]?.start ?? hit.start, end: hit.end, score };
  }
  return best;
}

/**
 * The part of the text around the best cluster of query words, in marked runs, cut between words, with '…'
 * where text was left out. At most `maxLength` characters and the two ellipses. Without a match: the beginning.
 */
export function snippet(text: string, query: string, maxLength = 220): MarkedRun[] {
  const nfc = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const hits = hitsIn(nfc, queryWords(query));
  if (nfc.length <= maxLength) return markHits(nfc, hits, 0, nfc.length);
  const cluster = bestCluster(hits, maxLength) ?? { start: 0, end: 0 };
  const slack = Math.max(0, maxLength - (cluster.end - cluster.start));
  let from = Math.max(0, Math.min(cluster.start - Math.floor(slack / 2), nfc.length - maxLength));
  let to = Math.min(nfc.length, from + maxLength);
  // Cut at spaces, but never into the cluster itself; one endless word is cut where it has to be.
  if (from > 0 && nfc.charAt(from - 1) !== ' ') {
    const space = nfc.indexOf(' ', from);
    if (space >= 0 && space < cluster.start) from = space + 1;
    else if (cluster.start > from && cluster.end - cluster.start < maxLength) from = cluster.start;
  }
  if (to < nfc.length && nfc.charAt(to) !== ' ') {
    const space = nfc.lastIndexOf(' ', to);
    if (space >= Math.max(from + 1, cluster.end)) to = space;
  }
  // A surrogate pair is one character.
  if (/[\udc00-\udfff]/.test(nfc.charAt(from))) from += 1;
  if (/[\udc00-\udfff]/.test(nfc.charAt(to))) to -= 1;
  while (from < to && nfc.charAt(from) === ' ') from += 1;
  while (to > from && nfc.charAt(to - 1) === ' ') to -= 1;
  const runs = markHits(nfc, hits, from, to);
  if (from > 0) runs.unshift({ text: '…', match: false });
  if (to < nfc.length) runs.push({ text: '…', match: false });
  return runs;
}
