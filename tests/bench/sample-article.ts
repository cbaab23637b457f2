import { slugify } from '#lib/vietnamese/slug.ts';
import {
  DOCUMENT_TYPES,
  ENDINGS,
  GIVEN_NAMES,
  LINKS,
  PLACE_SYLLABLES,
  SUBJECTS,
  SURNAMES,
  TOPICS,
  UNITS,
  VERBS,
} from './sample-words.ts';

/** A small seeded generator (mulberry32): the same article for the same number on every machine. */
export function diceFor(seed: number) {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  // Neighbouring seeds begin alike.
  for (let n = 0; n < 4; n++) next();
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return { next, below, pick, chance: (share: number) => next() < share };
}

export type Dice = ReturnType<typeof diceFor>;

/** 'Trần Mẫu Hạnh': every name says that it is a sample. */
export const personName = (dice: Dice) => `${dice.pick(SURNAMES)} Mẫu ${dice.pick(GIVEN_NAMES)}`;

/** 'xã Mẫu Thượng Biền': some hundred thousand different ones. */
const placeName = (dice: Dice) =>
  `${dice.pick(['xã', 'xã', 'phường', 'ấp'])} Mẫu ${dice.pick(PLACE_SYLLABLES)} ${dice.pick(PLACE_SYLLABLES)}`;

export type SampleDocument = { number: string; type: string; issuer: string; issuedOn: string };

/** The document with this number in the record, from 0: '137/NQ-HĐND'. */
export function sampleDocument(index: number): SampleDocument {
  const dice = diceFor(index + 5_000_000);
  const { type, sign, issuer } = dice.pick(DOCUMENT_TYPES);
  const year = 2011 + (index % 15);
  const day = String(1 + dice.below(28)).padStart(2, '0');
  const month = String(1 + dice.below(12)).padStart(2, '0');
  return { number: `${index + 1}/${sign}`, type, issuer, issuedOn: `${year}-${month}-${day}` };
}

const amount = (dice: Dice) => `${(1 + dice.below(9_800)).toLocaleString('vi-VN')} ${dice.pick(UNITS)}`;

function sentence(dice: Dice): string {
  const core = `${dice.pick(SUBJECTS)} ${dice.pick(VERBS)} ${dice.pick(TOPICS)}`;
  switch (dice.below(6)) {
    case 0:
      return `${core} tại ${placeName(dice)}, ${dice.pick(ENDINGS)}.`;
    case 1:
      return `${dice.pick(LINKS)} ${core} với ${amount(dice)}, ${dice.pick(ENDINGS)}.`;
    case 2:
      return `Ông ${personName(dice)} cho biết ${core.charAt(0).toLowerCase()}${core.slice(1)} ở ${placeName(dice)}.`;
    case 3:
      return `${dice.pick(LINKS)} ${dice.pick(TOPICS)} đạt ${amount(dice)}, tăng ${1 + dice.below(40)}% so với cùng kỳ.`;
    case 4:
      return `${core}; ${dice.pick(VERBS)} ${dice.pick(TOPICS)} ${dice.pick(ENDINGS)}.`;
    default:
      return `${core} ${dice.pick(ENDINGS)}.`;
  }
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export type SampleArticle = {
  title: string;
  slug: string;
  lead: string;
  /** Canonical blocks of the body with their plain text, in order; a draft holds the first few of them. */
  blocks: { html: string; text: string }[];
  byline: string;
  /** Number of the cited document in {@link sampleDocument} and the block that names it; null when none is cited. */
  cites: { document: number; block: number; asWritten: string } | null;
};

/**
 * The article with this number. Letters of its words are plain Vietnamese without any of HTML's signs, so the text of a
 * block is its HTML without the tags.
 * @param photo the id of a stored photo to open with; null for none
 * @param mostParagraphs shortens the text; at least 4
 */
export function sampleArticle(
  index: number,
  documents: number,
  photo: number | null,
  mostParagraphs = 14,
): SampleArticle {
  const dice = diceFor(index);
  const title = upperFirst(
    dice.chance(0.5)
      ? `${dice.pick(SUBJECTS)} ${dice.pick(VERBS)} ${dice.pick(TOPICS)} tại ${placeName(dice)}`
      : `${placeName(dice)}: ${dice.pick(VERBS)} ${dice.pick(TOPICS)}`,
  );
  const lead = `(Tin mẫu) ${sentence(dice)}`;
  const blocks: SampleArticle['blocks'] = [];
  if (photo !== null) {
    const caption = `Quang cảnh buổi làm việc về ${dice.pick(TOPICS)}.`;
    blocks.push({
      html: `<figure data-media-id="${photo}"><img alt="Ảnh mẫu"><figcaption>${caption}</figcaption></figure>`,
      text: caption,
    });
  }
  const paragraphs = Math.min(mostParagraphs, 4 + dice.below(11));
  for (let n = 0; n < paragraphs; n++) {
    const text = Array.from({ length: 2 + dice.below(4) }, () => sentence(dice)).join(' ');
    if (n > 2 && dice.chance(0.12)) {
      const heading = upperFirst(dice.pick(TOPICS));
      blocks.push({ html: `<h2>${heading}</h2>`, text: heading });
    }
    blocks.push({ html: `<p>${text}</p>`, text });
  }
  let cites: SampleArticle['cites'] = null;
  if (documents > 0 && dice.chance(0.6)) {
    // The squared die: a few resolutions are cited all the time, most only now and then.
    const document = Math.floor(dice.next() ** 2 * documents);
    const { type, number, issuedOn } = sampleDocument(document);
    const [year, month, day] = issuedOn.split('-').map(Number);
    const asWritten = `${type} số ${number} ngày ${day}/${month}/${year}`;
    const text = `Nội dung thực hiện theo ${asWritten}.`;
    cites = { document, block: blocks.length, asWritten };
    blocks.push({ html: `<p>${text}</p>`, text });
  }
  return {
    title,
    slug: `${slugify(title, 150)}-${index + 1}`,
    lead,
    blocks,
    byline: personName(dice),
    cites,
  };
}
