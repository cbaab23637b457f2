import { element } from '#lib/html/inline.ts';
import { withoutStrong } from '../blocks.ts';
import { soundsLikeCaption } from '../captions.ts';
import type { Ledger } from '../proposal.ts';
import type { WordBlock, WordText } from './story.ts';

/** Gives photos and tables the caption lines that Word or the author marked; lines below photos are judged later. */

const MAX_CAPTION = 300;
const TABLE_LABEL = /^(?:bảng|biểu|phụ\s+lục)(?:\s+số)?\s*\d{1,3}\s*[.:–-]/iu;

const isPlainLine = (block: WordBlock | undefined): block is WordText =>
  block?.kind === 'text' && block.tag === 'p' && block.text.length <= MAX_CAPTION;

const isSetOff = (block: WordText) => block.centered === true || block.italic === true;

function isCaptionBelow(block: WordBlock | undefined): boolean {
  return isPlainLine(block) && (block.role === 'caption' || isSetOff(block) || soundsLikeCaption(block.text));
}

function isCaptionAbove(block: WordBlock | undefined): boolean {
  return (
    isPlainLine(block) && (block.role === 'caption' || (isSetOff(block) && soundsLikeCaption(block.text)))
  );
}

function tableCaptionAt(blocks: WordBlock[], at: number): WordText | null {
  const block = blocks[at];
  if (!isPlainLine(block)) return null;
  if (block.role === 'caption' && !/^(?:hình|ảnh)\s*\d/iu.test(block.text)) return block;
  return TABLE_LABEL.test(block.text) && (isSetOff(block) || block.bold) ? block : null;
}

/** Every caption that is certain, moved into its photo or table. */
export function attachCaptions(blocks: WordBlock[], ledger: Ledger): WordBlock[] {
  const used = new Set<WordBlock>();
  const photoAt = blocks.flatMap((block, at) => (block.kind === 'photo' ? [at] : []));
  const [first = -1] = photoAt;
  const last = photoAt.at(-1) ?? -1;
  // Captions stand above when the first photo has one there and nothing stands below the last.
  const areAbove = isCaptionAbove(blocks[first - 1]) && !isCaptionBelow(blocks[last + 1]);
  const captioned = blocks.map((block, at): WordBlock => {
    if (block.kind === 'photo' && block.caption === null) {
      const below = blocks[at + 1];
      const above = blocks[at - 1];
      const isMarked = isPlainLine(below) && below.role === 'caption';
      const isAbove =
        isPlainLine(above) &&
        !used.has(above) &&
        isCaptionAbove(above) &&
        (areAbove || !isCaptionBelow(below));
      const line = isAbove ? above : isMarked && below?.kind === 'text' ? below : null;
      if (line === null) return block;
      used.add(line);
      return { ...block, caption: line.text.replace(/\s+/gu, ' ') };
    }
    if (block.kind !== 'structure' || block.element.tagName !== 'table') return block;
    const before = tableCaptionAt(blocks, at - 1);
    const after = tableCaptionAt(blocks, at + 1);
    const line = before && !used.has(before) ? before : after?.role === 'caption' ? after : null;
    if (line === null) return block;
    used.add(line);
    ledger.found.push({ what: 'Tên bảng', value: line.text, where: line.where });
    const caption = element('caption', {}, withoutStrong(line.content));
    return {
      ...block,
      element: { ...block.element, children: [caption, ...block.element.children] },
    };
  });
  return captioned.filter((block) => !used.has(block));
}

/** Paragraphs in Word's quotation styles as quotations. */
export function gatherQuotes(blocks: WordBlock[]): WordBlock[] {
  const result: WordBlock[] = [];
  for (const block of blocks) {
    if (block.kind !== 'text' || block.role !== 'quote') {
      result.push(block);
      continue;
    }
    const last = result.at(-1);
    const paragraph = element('p', {}, block.content);
    if (last?.kind === 'structure' && last.element.tagName === 'blockquote') {
      last.element.children.push(paragraph);
      last.text = `${last.text}\n${block.text}`;
    } else {
      result.push({
        kind: 'structure',
        element: element('blockquote', {}, [paragraph]),
        text: block.text,
        where: block.where,
      });
    }
  }
  return result;
}
