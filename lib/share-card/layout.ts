import { toNfc } from '#lib/vietnamese/nfc.ts';
import type { CardFont } from './font.ts';

/** What one card says. All text may come in any Unicode form; it is normalised before it is measured. */
export type ShareCardInput = {
  siteName: string;
  ownerName: string;
  /** "Tường thuật cuộc họp", "Tin tức" */
  kind: string;
  section: string;
  headline: string;
  /** "Thứ Ba, 25/1/2022" */
  dateLabel: string;
  /** "Chủ trì: Nguyễn Văn Mẫu, Phó Chủ tịch …" */
  chair: string | null;
  /** Adds "Nội dung mẫu", so that invented content never travels as news. */
  sample: boolean;
  /** JPEG, PNG or WebP; the digest takes part in the card's address, the bytes in the picture. */
  photo: {
    bytes: Uint8Array;
    sha256: string;
    /** What must stay in the picture, 0–1 from the left and from the top. */
    focus?: { x: number; y: number } | null;
  } | null;
};

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;
/** Nothing is written nearer than this to the left and right edge. */
export const SIDE = 56;
export const PHOTO_WIDTH = 528;
export const PHOTO_HEIGHT = 500;

type Line = { text: string; size: number; lineHeight: number };

/** A card whose text has been fitted: every line is known to be narrower than its place. */
export type CardPlan = {
  frame: 'photo' | 'plain' | 'long';
  kicker: Line;
  headline: { lines: string[]; size: number; lineHeight: number };
  /** None, one or two lines. */
  chair: Line[];
  siteName: Line;
  ownerName: Line;
  sample: Line | null;
};

type Frame = {
  /** Room for the text, in pixels. The height leaves clear space for marks above the first line. */
  width: number;
  height: number;
  kicker: { size: number; gap: number };
  chair: { size: number; gap: number };
};

/** Height of a kicker or chair line as a multiple of its size: two storeys of marks need more than Latin does. */
export const SMALL_LINE_HEIGHT = 1.4;

export const FRAMES: Record<CardPlan['frame'], Frame> = {
  photo: { width: 576, height: 436, kicker: { size: 28, gap: 12 }, chair: { size: 25, gap: 16 } },
  plain: { width: 1072, height: 428, kicker: { size: 30, gap: 16 }, chair: { size: 28, gap: 18 } },
  long: { width: 1080, height: 444, kicker: { size: 28, gap: 14 }, chair: { size: 26, gap: 14 } },
};

type Choice = { frame: CardPlan['frame']; size: number; lineHeight: number };

const PHOTO_LARGE: Choice = { frame: 'photo', size: 50, lineHeight: 1.28 };
const PHOTO_SMALLER: Choice[] = [
  { frame: 'photo', size: 44, lineHeight: 1.29 },
  { frame: 'photo', size: 40, lineHeight: 1.3 },
  { frame: 'photo', size: 36, lineHeight: 1.3 },
  { frame: 'photo', size: 33, lineHeight: 1.3 },
];
const PLAIN: Choice[] = [
  { frame: 'plain', size: 68, lineHeight: 1.26 },
  { frame: 'plain', size: 60, lineHeight: 1.28 },
];
const LONG_LARGE: Choice = { frame: 'long', size: 50, lineHeight: 1.34 };
const LONG_SMALLER: Choice[] = [
  { frame: 'long', size: 42, lineHeight: 1.34 },
  { frame: 'long', size: 36, lineHeight: 1.32 },
  { frame: 'long', size: 32, lineHeight: 1.3 },
];

/**
 * Chooses frame, sizes and line breaks so that the whole headline is shown.
 *
 * The lines are broken here and not by the renderer: only so can a size be refused before it is drawn, and the
 * picture does not depend on how a renderer version balances text. The headline gets smaller first, then loses
 * the picture beside it, then the chair line, and is cut at a word only beyond some 300 characters.
 */
export function planCard(input: ShareCardInput, font: CardFont): CardPlan {
  const draw = (text: string) => drawableText(text, font);
  const headline = draw(input.headline) || draw(input.kind) || draw(input.siteName);
  const chair = input.chair === null ? '' : draw(input.chair);
  const choices = sizesFor([...headline].length, input.photo !== null);

  const plan = (choice: Choice, lines: string[], chairLines: string[]): CardPlan => {
    const frame = FRAMES[choice.frame];
    const sample = input.sample ? 'Nội dung mẫu' : '';
    // The corner notice is set first: the names get what is left of the row.
    const nameWidth = CARD_WIDTH - 2 * SIDE - 92 - (sample ? font.widthOf(sample, 23) + 48 : 0);
    return {
      frame: choice.frame,
      kicker: small(kickerText(input, choice.frame, font), frame.kicker.size),
      headline: { lines, size: choice.size, lineHeight: choice.lineHeight },
      chair: chairLines.map((text) => small(text, frame.chair.size)),
      siteName: fittedName(draw(input.siteName), 30, nameWidth, font),
      ownerName: fittedName(draw(input.ownerName), 23, nameWidth, font),
      sample: sample ? small(sample, 23) : null,
    };
  };

  for (const withChair of chair ? [true, false] : [false]) {
    for (const choice of choices) {
      const lines = breakLines(headline, choice.size, FRAMES[choice.frame].width, font);
      if (!lines) continue;
      for (const chairLines of withChair ? chairForms(chair, choice.frame, font) : [[]]) {
        if (lines.length <= roomFor(choice, chairLines.length)) return plan(choice, lines, chairLines);
      }
    }
  }
  const last = LONG_SMALLER.at(-1) ?? LONG_LARGE;
  return plan(last, cutToLines(headline, last, roomFor(last, 0), font), []);
}

/**
 * Ways to set the chair line, best first: whole on one line, whole on two, the name without its title (half a
 * title would be another office), cut at a word.
 */
function chairForms(chair: string, frame: CardPlan['frame'], font: CardFont): string[][] {
  const { width, chair: style } = FRAMES[frame];
  const fits = (text: string) => font.widthOf(text, style.size) <= width;
  const comma = chair.indexOf(', ');
  const name = comma < 0 ? chair : chair.slice(0, comma);
  const title = comma < 0 ? '' : chair.slice(comma + 2);
  const short = [fits(name) ? name : cutAtWord(chair, style.size, width, font)];
  if (fits(chair)) return [[chair]];
  if (title && fits(`${name},`) && fits(title)) return [[`${name},`, title], short];
  const whole = breakLines(chair, style.size, width, font);
  return whole && whole.length <= 2 ? [whole, short] : [short];
}

function sizesFor(characters: number, hasPhoto: boolean): Choice[] {
  const long = characters <= 150 ? [LONG_LARGE, ...LONG_SMALLER] : LONG_SMALLER;
  if (hasPhoto)
    return characters <= 75 ? [PHOTO_LARGE, ...PHOTO_SMALLER, ...long] : [...PHOTO_SMALLER, ...long];
  return characters <= 80 ? [...PLAIN, ...long] : long;
}

/** How many headline lines of this size the frame holds between its other lines. */
function roomFor(choice: Choice, chairLines: number): number {
  const { height, kicker, chair } = FRAMES[choice.frame];
  const above = kicker.size * SMALL_LINE_HEIGHT + kicker.gap;
  const below = chairLines > 0 ? chairLines * chair.size * SMALL_LINE_HEIGHT + chair.gap : 0;
  return Math.floor((height - above - below) / (choice.size * choice.lineHeight));
}

const small = (text: string, size: number): Line => ({ text, size, lineHeight: SMALL_LINE_HEIGHT });

/** A name is made smaller before it is cut: half a name of an institution is a wrong name. */
function fittedName(text: string, size: number, width: number, font: CardFont): Line {
  let fitted = size;
  while (fitted > 20 && font.widthOf(text, fitted) > width) fitted--;
  return {
    text: cutAtWord(text, fitted, width, font),
    size: fitted,
    lineHeight: size === 30 ? 1.3 : SMALL_LINE_HEIGHT,
  };
}

/** As much of "kind · section · date" as fits on one line; the date always stays. */
function kickerText(input: ShareCardInput, frame: CardPlan['frame'], font: CardFont): string {
  const date = drawableText(input.dateLabel, font);
  const kind = drawableText(input.kind, font);
  const section = drawableText(input.section, font);
  const parts = [[kind, section, date], [section, date], [kind, date], [date]];
  const { width, kicker } = FRAMES[frame];
  for (const part of parts) {
    const text = [...new Set(part.filter(Boolean))].join(' · ');
    if (font.widthOf(text, kicker.size) <= width) return text;
  }
  return cutAtWord(date, kicker.size, width, font);
}

/** Characters the font lacks that have a plain equivalent. */
const PLAIN_EQUIVALENTS: ReadonlyMap<string, string> = new Map([
  ['‑', '-'],
  ['⁃', '-'],
  ['－', '-'],
  ['─', '–'],
  ['，', ','],
  ['．', '.'],
  ['：', ':'],
  ['（', '('],
  ['）', ')'],
  ['✓', '-'],
  ['➢', '-'],
  ['⇒', '→'],
]);

/**
 * The text as it can be drawn: NFC, one kind of space, and only characters with a glyph. Emoji and everything
 * else the font lacks leave a space: the renderer would draw an empty box.
 */
export function drawableText(text: string, font: CardFont): string {
  let drawable = '';
  for (const character of toNfc(text)) {
    const plain = PLAIN_EQUIVALENTS.get(character) ?? character;
    const code = plain.codePointAt(0) ?? 0;
    drawable += font.draws(code) ? plain : ' ';
  }
  return drawable.replace(/ +/g, ' ').trim();
}

/**
 * Breaks text into the fewest lines that fit the width, as even in length as that number allows.
 * @returns null when one word alone is wider than the line
 */
export function breakLines(text: string, size: number, width: number, font: CardFont): string[] | null {
  const fewest = fill(text, size, width, font);
  if (!fewest) return null;
  let best = fewest;
  let narrow = width / 2;
  let wide = width;
  while (wide - narrow > 4) {
    const middle = (narrow + wide) / 2;
    const lines = fill(text, size, middle, font);
    if (lines && lines.length === fewest.length) {
      best = lines;
      wide = middle;
    } else {
      narrow = middle;
    }
  }
  return best;
}

function fill(text: string, size: number, width: number, font: CardFont): string[] | null {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (font.widthOf(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (!line || font.widthOf(word, size) > width) return null;
    lines.push(line);
    line = word;
  }
  return line ? [...lines, line] : lines;
}

/** The last resort: the longest beginning that fits, cut at a word, or inside a word that fills the card. */
function cutToLines(text: string, choice: Choice, room: number, font: CardFont): string[] {
  const { width } = FRAMES[choice.frame];
  const fits = (candidate: string) => {
    const lines = fill(candidate, choice.size, width, font);
    return lines !== null && lines.length <= room;
  };
  const beginning = longestBeginning(text.split(' '), ' ', fits);
  if (beginning === null) return [cutAtWord(text, choice.size, width, font)];
  return breakLines(beginning, choice.size, width, font) ?? [beginning];
}

/** One line: the text itself, or its beginning cut at a word (inside the word when there is only one). */
function cutAtWord(text: string, size: number, width: number, font: CardFont): string {
  if (font.widthOf(text, size) <= width) return text;
  const words = text.split(' ');
  const fits = (beginning: string) => font.widthOf(beginning, size) <= width;
  return longestBeginning(words, ' ', fits) ?? longestBeginning([...(words[0] ?? ''), ''], '', fits) ?? '…';
}

/**
 * The most of the first parts, without the last, that fit with an ellipsis; null when not even one does. Found by halving:
 * a whole report pasted into the title must not be measured once for each of its words.
 */
function longestBeginning(
  parts: readonly string[],
  glue: string,
  fits: (beginning: string) => boolean,
): string | null {
  let [least, most] = [0, parts.length - 1];
  let best: string | null = null;
  while (least < most) {
    const count = Math.ceil((least + most) / 2);
    const beginning = ellipsed(parts.slice(0, count).join(glue));
    if (fits(beginning)) {
      best = beginning;
      least = count;
    } else most = count - 1;
  }
  return best;
}

const ellipsed = (text: string) => `${text.replace(/[\s,;:.–-]+$/, '')}…`;
