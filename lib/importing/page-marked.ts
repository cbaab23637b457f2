import type { Element } from 'hast';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { type Block, textOfBlock } from './blocks.ts';
import { type Credits, personNameSign, readCreditLine } from './credits.ts';
import { blocksOf } from './page-blocks.ts';
import type { PageContext } from './page-context.ts';
import {
  elementsIn,
  lineageOf,
  namesOf,
  type Parents,
  plainTextOf,
  propertyOf,
  proseOf,
  removeElement,
} from './page-tree.ts';
import type { Ledger } from './proposal.ts';

/** What a page marks by name: the sapo, the author, the source. It leaves the tree, so that it is read once. */

const LEAD_NAME =
  /(?:^|[\s_-])(?:sapo|home-?text|lead|news-?lead|tom-?tat|trich-?dan|trich-?yeu|summary|description|abstract|intro|introtext|chapeau)(?=[\s\d_-]|$)/;
const AUTHOR_NAME =
  /(?:^|[\s_-])(?:authors?|tac-?gia|by-?line|news-?author|post-?author|nguoi-?viet)(?=[\s\d_-]|$)/;
const SOURCE_NAME = /(?:^|[\s_-])(?:source|nguon|nguon-?tin|news-?source)(?=[\s\d_-]|$)/;

/** Takes the sapo that the page marks as such out of the tree: its words, and a photo that stood in it. */
export function takeMarkedLead(
  region: Element,
  content: Element,
  parents: Parents,
  context: PageContext,
  ledger: Ledger,
): { lead: string; photos: Block[] } {
  const around = new Set(lineageOf(content, parents));
  const lead = elementsIn(region).find((element) => {
    if (around.has(element) || !LEAD_NAME.test(namesOf(element))) return false;
    const { prose, linked } = proseOf(element);
    return prose >= 40 && prose <= 2000 && prose > linked;
  });
  if (lead === undefined) return { lead: '', photos: [] };
  const blocks = blocksOf(lead.children, context);
  const photos: Block[] = [];
  const words: string[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'photo') photos.push(block);
    else if (block.kind === 'text' && blocks[index - 1]?.kind === 'photo' && (block.italic || block.centered))
      photos.push(block);
    else words.push(textOfBlock(block).replace(/\s*\n\s*/g, ' '));
  }
  const text = words.join(' ');
  if (text.length < 40) return { lead: '', photos: [] };
  removeElement(lead, parents);
  const names = namesOf(lead).split(' ')[0] ?? '';
  ledger.found.push({
    what: 'Sapo',
    value: `${text.length} ký tự: ${text.slice(0, 80)}…`,
    where: `phần «${names}»`,
  });
  return { lead: text, photos };
}

/** Credits the page marks by name ("author", "nguon"); the marked element leaves the tree, so that it is read once. */
export function takeMarkedCredits(
  region: Element,
  content: Element,
  parents: Parents,
  ledger: Ledger,
): Partial<Credits> {
  const credits: Partial<Credits> = {};
  const keep = (key: keyof Credits, value: string | null, what: string, element: Element): void => {
    if (value === null || credits[key] !== undefined) return;
    credits[key] = value;
    ledger.found.push({ what, value, where: `phần «${namesOf(element).split(' ')[0] ?? ''}»` });
    removeElement(element, parents);
  };
  const around = new Set(lineageOf(content, parents));
  for (const element of elementsIn(region)) {
    const names = namesOf(element);
    const isAuthor =
      AUTHOR_NAME.test(names) ||
      propertyOf(element, 'itemProp') === 'author' ||
      propertyOf(element, 'rel') === 'author';
    const isSource = SOURCE_NAME.test(names);
    if ((!isAuthor && !isSource) || around.has(element)) continue;
    const text = toNfc(plainTextOf(element));
    const read = readCreditLine(text);
    if (read !== null) {
      keep('byline', read.byline, 'Tác giả', element);
      keep('photographer', read.photographer, 'Người chụp ảnh', element);
      keep('sourceCredit', read.sourceCredit, 'Nguồn', element);
    } else if (isAuthor && personNameSign(text) !== null) keep('byline', text, 'Tác giả', element);
    else if (isSource && text.length >= 3 && text.length <= 80) keep('sourceCredit', text, 'Nguồn', element);
  }
  return credits;
}
