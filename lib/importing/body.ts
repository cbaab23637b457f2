import { type Block, bodyHtmlOf, type TextBlock, textOfBlock } from './blocks.ts';
import { markDumpLines, markPageLines, soundsLikeCaption } from './captions.ts';
import { type Credits, isOfficeName, personNameSign, readCreditLine } from './credits.ts';
import { endsSentence, furnitureKind, isProse, isRelatedHeading } from './line-signs.ts';
import type { Finding, Ledger, ReportFormat } from './proposal.ts';

export type ReportBody = Credits & { lead: string; bodyHtml: string };

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}

/** Cuts the portal's list of other reports, from its heading to the next real prose or the end. */
function dropRelated(blocks: Block[], ledger: Ledger): Block[] {
  const start = blocks.findIndex((block) => block.kind === 'text' && isRelatedHeading(block.text));
  if (start < 0) return blocks;
  const isReport = (block: Block): boolean =>
    block.kind === 'text' &&
    block.text.length >= 300 &&
    (block.linkShare ?? 0) < 0.5 &&
    endsSentence(block.text);
  const after = blocks.findIndex((block, index) => index > start && isReport(block));
  const end = after < 0 ? blocks.length : after;
  const heading = blocks[start];
  ledger.dropped.push({
    what: 'Danh sách tin khác',
    value: `«${heading ? textOfBlock(heading) : ''}» và ${end - start - 1} dòng sau đó`,
    where: heading?.where ?? '',
  });
  const kept = blocks[after];
  if (kept !== undefined) {
    const what = 'Sau danh sách tin khác còn đoạn văn dài, đã giữ lại';
    ledger.unsure.push({ what, value: shorten(textOfBlock(kept)), where: kept.where });
  }
  return dropRelated([...blocks.slice(0, start), ...blocks.slice(end)], ledger);
}

function dropFurniture(blocks: Block[], ledger: Ledger): Block[] {
  return blocks.filter((block) => {
    const kind = block.kind === 'photo' ? null : furnitureKind(block.text);
    if (kind !== null)
      ledger.dropped.push({ what: kind, value: shorten(textOfBlock(block)), where: block.where });
    return kind === null;
  });
}

const CREDIT_NAMES: [keyof Credits, string][] = [
  ['byline', 'Tác giả'],
  ['photographer', 'Người chụp ảnh'],
  ['sourceCredit', 'Nguồn'],
];

function keepCredits(credits: Credits, read: Credits, where: string, list: Finding[]): void {
  for (const [key, what] of CREDIT_NAMES) {
    const value = read[key];
    if (value === null || credits[key] !== null) continue;
    credits[key] = value;
    list.push({ what, value, where });
  }
}

const NO_CREDITS: Credits = { byline: null, photographer: null, sourceCredit: null };

/** Reads at most the last four short lines as credits; a labelled line is certain, a bare name only at the very end. */
function takeCredits(blocks: Block[], credits: Credits, ledger: Ledger): Block[] {
  const left = [...blocks];
  for (let step = 0; step < 4 && left.length > 1; step += 1) {
    const last = left.at(-1);
    if (last?.kind !== 'text' || last.text.length > 160) break;
    const read = readCreditLine(last.text);
    if (read !== null) {
      keepCredits(credits, read, last.where, ledger.found);
      left.pop();
      continue;
    }
    const name = last.text.replace(/^\(|\)$/g, '');
    const sign = credits.byline === null ? personNameSign(name) : null;
    if (sign !== null) {
      keepCredits(
        credits,
        { ...NO_CREDITS, byline: name.trim() },
        last.where,
        sign === 'certain' ? ledger.found : ledger.unsure,
      );
      left.pop();
      continue;
    }
    if (credits.byline === null && isOfficeName(last.text) && !soundsLikeCaption(last.text)) {
      keepCredits(credits, { ...NO_CREDITS, byline: last.text }, last.where, ledger.unsure);
      left.pop();
      continue;
    }
    break;
  }
  return left;
}

/** A labelled credit or a bare name between the title and the first paragraph, as newspapers print it. */
function takeOpeningCredits(blocks: Block[], credits: Credits, ledger: Ledger): Block[] {
  const first = blocks[0];
  if (first?.kind !== 'text' || isProse(first.text)) return blocks;
  const read = readCreditLine(first.text);
  if (read !== null) keepCredits(credits, read, first.where, ledger.found);
  else if (credits.byline === null && personNameSign(first.text) !== null) {
    keepCredits(credits, { ...NO_CREDITS, byline: first.text }, first.where, ledger.unsure);
  } else return blocks;
  return blocks.slice(1);
}

function isParagraph(block: Block): block is TextBlock {
  return block.kind === 'text' && block.tag === 'p' && isProse(block.text);
}

/** Takes the first paragraph as the lead, unless it is the only one. */
function takeLead(blocks: Block[], format: ReportFormat, ledger: Ledger): { lead: string; rest: Block[] } {
  const paragraphs = blocks.filter(
    (block) => (block.kind === 'text' && block.tag === 'p') || block.kind === 'structure',
  );
  const index = blocks.findIndex(isParagraph);
  const first = blocks[index];
  if (first === undefined || paragraphs.length < 2) {
    ledger.unsure.push({ what: 'Sapo', value: 'Bài chỉ có một đoạn; để nguyên ở thân bài, chưa có sapo.' });
    return { lead: '', rest: blocks };
  }
  const lead = textOfBlock(first).replace(/\s*\n\s*/g, ' ');
  const sure = format === 'text-dump' || (first.kind === 'text' && first.bold === true);
  const list = sure && lead.length <= 900 ? ledger.found : ledger.unsure;
  const note = sure ? '' : ' (đoạn đầu của bài)';
  list.push({ what: `Sapo${note}`, value: `${lead.length} ký tự: ${shorten(lead)}`, where: first.where });
  return { lead, rest: blocks.toSpliced(index, 1) };
}

/**
 * The part all formats share: leaves out furniture and other reports, reads credits, lead, captions and headings.
 * `known` carries what the page itself marked (a sapo, an author line); it is never overridden.
 */
export function readBody(
  blocks: Block[],
  format: ReportFormat,
  known: Partial<Credits> & { lead?: string },
  ledger: Ledger,
): ReportBody {
  const credits: Credits = { ...NO_CREDITS, ...known };
  let left = dropFurniture(dropRelated(blocks, ledger), ledger);
  left = takeCredits(takeOpeningCredits(left, credits, ledger), credits, ledger);
  let lead = known.lead ?? '';
  if (lead === '') {
    const taken = takeLead(left, format, ledger);
    lead = taken.lead;
    left = taken.rest;
  }
  const marked = format === 'text-dump' ? markDumpLines(left, ledger) : markPageLines(left, ledger);
  const paragraphs = marked.filter((block) => block.kind === 'text' && block.tag === 'p').length;
  if (paragraphs > 0) ledger.found.push({ what: 'Thân bài', value: `${paragraphs} đoạn văn` });
  return {
    byline: credits.byline,
    photographer: credits.photographer,
    sourceCredit: credits.sourceCredit,
    lead,
    bodyHtml: bodyHtmlOf(marked),
  };
}
