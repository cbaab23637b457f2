import { type Block, type PhotoBlock, type TextBlock, withoutStrong } from './blocks.ts';
import { readCreditLine, splitPhotoCredit } from './credits.ts';
import { endsSentence, isAllCapitals, isProse } from './line-signs.ts';
import type { Ledger } from './proposal.ts';

/**
 * Decides which short lines are photo captions and which are subheadings. A dump keeps neither the photo nor the
 * bold type, so the line's words and its neighbours are all there is; whatever could be both is reported.
 */

const MAX_CAPTION = 120;

const CAPTION_OPENING =
  /^(?:quang\s+cảnh|toàn\s+cảnh|hình\s+ảnh|ảnh|một\s+góc|khung\s+cảnh|(?:các\s+)?đồng\s+chí|đ\/c|(?:các\s+)?đại\s+biểu|ông|bà|cử\s+tri|lãnh\s+đạo|đoàn\s+(?:giám\s+sát|khảo\s+sát|công\s+tác|chủ\s+tịch)|chủ\s+tọa|thường\s+trực)(?=\s|:|$)/iu;
const CAPTION_DEED =
  /(?:^|\s)(?:phát\s+biểu|trao|tặng|chụp\s+(?:ảnh|hình)|lưu\s+niệm|chủ\s+trì|trình\s+bày|báo\s+cáo|thăm|khảo\s+sát|biểu\s+quyết|dự|ký\s+kết|tham\s+quan|thắp\s+hương|tại\s+(?:hội\s+nghị|buổi|kỳ\s+họp|phiên|cuộc|lễ|hội\s+trường|đại\s+hội|hội\s+thảo))(?=\s|[.,]|$)/iu;
const HEADING_OPENING =
  /^(?:kết\s+quả|phương\s+hướng|nhiệm\s+vụ|mục\s+tiêu|giải\s+pháp|về\s|những\s|một\s+số|tồn\s+tại|hạn\s+chế|khó\s+khăn|thuận\s+lợi|kiến\s+nghị|đề\s+xuất|nội\s+dung|tình\s+hình|công\s+tác\s|đánh\s+giá|nguyên\s+nhân|bài\s+học|phần\s|tăng\s+cường|nâng\s+cao|đẩy\s+mạnh)/iu;
const NUMBERED = /^(?:[IVX]{1,5}|\d{1,2})[.)]\s+\S/u;
const ROMAN = /^[IVX]{1,5}[.)]\s/u;
const LIST_MARK = /^[-–—•+*·▪►]\s*/u;

/** Whether a line's own words say that it describes a photo. */
export function soundsLikeCaption(text: string): boolean {
  if (/[(\s.–-]ảnh\s*:\s*\S/iu.test(text)) return true;
  return (
    CAPTION_OPENING.test(text) &&
    (CAPTION_DEED.test(text) || /^(?:quang|toàn|khung)\s+cảnh|^(?:hình\s+)?ảnh|^một\s+góc/iu.test(text))
  );
}

/** A credit ("Ảnh: P.T") stays in the caption's words: only a stored photo has a place of its own for it. */
function captionOnly(block: TextBlock): PhotoBlock {
  return { kind: 'photo', src: null, alt: '', where: block.where, caption: block.text, credit: null };
}

function isShortLine(block: Block | undefined): block is TextBlock {
  if (block?.kind !== 'text' || block.tag !== 'p') return false;
  return (
    block.text.length <= MAX_CAPTION &&
    !endsSentence(block.text) &&
    !/[:,]$/.test(block.text) &&
    !LIST_MARK.test(block.text)
  );
}

/** The run of short lines that contains `index`; a long run is a list (an agenda, an honour roll), not captions. */
function runLength(blocks: Block[], index: number): number {
  let from = index;
  let to = index;
  while (isShortLine(blocks[from - 1])) from -= 1;
  while (isShortLine(blocks[to + 1])) to += 1;
  return to - from + 1;
}

function headingIn(block: TextBlock): 'h2' | 'h3' | null {
  if (block.text.length > 200 || endsSentence(block.text) || LIST_MARK.test(block.text)) return null;
  if (isAllCapitals(block.text)) return 'h2';
  if (block.text.length <= MAX_CAPTION && NUMBERED.test(block.text))
    return ROMAN.test(block.text) ? 'h2' : 'h3';
  return null;
}

/** Turns the short lines of a text dump into headings and captions of missing photos. */
export function markDumpLines(blocks: Block[], ledger: Ledger): Block[] {
  const lastProse = blocks.findLastIndex((block) => block.kind === 'text' && isProse(block.text));
  return blocks.map((block, index) => {
    if (block.kind !== 'text' || block.tag !== 'p') return block;
    const { text, where } = block;
    const heading = headingIn(block);
    if (heading !== null && index < lastProse) {
      ledger.found.push({ what: 'Tiêu đề phụ', value: text, where });
      return { ...block, tag: heading };
    }
    const photoCredit = /[(\s.–-]ảnh\s*:\s*\S{1,60}/iu.test(text) && text.length <= 250;
    if (photoCredit || (isShortLine(block) && soundsLikeCaption(text))) {
      ledger.found.push({ what: 'Chú thích ảnh (thiếu ảnh)', value: text, where });
      return captionOnly(block);
    }
    if (!isShortLine(block)) {
      if (text.length <= MAX_CAPTION && soundsLikeCaption(text) && !LIST_MARK.test(text)) {
        ledger.unsure.push({ what: 'Giữ làm đoạn văn, cũng có thể là chú thích ảnh', value: text, where });
      }
      return block;
    }
    if (index > lastProse) {
      ledger.unsure.push({ what: 'Dòng ngắn cuối bài, giữ làm đoạn văn', value: text, where });
      return block;
    }
    if (runLength(blocks, index) >= 3) {
      ledger.unsure.push({ what: 'Dòng trong một danh sách, giữ làm đoạn văn', value: text, where });
      return block;
    }
    if (HEADING_OPENING.test(text)) {
      ledger.unsure.push({ what: 'Coi là tiêu đề phụ, cũng có thể là chú thích ảnh', value: text, where });
      return { ...block, tag: 'h3' };
    }
    ledger.unsure.push({ what: 'Coi là chú thích ảnh, cũng có thể là tiêu đề phụ', value: text, where });
    return captionOnly(block);
  });
}

/** Gives the photos of a saved page the captions that stand under them, and names the bold lines that head a part. */
export function markPageLines(blocks: Block[], ledger: Ledger): Block[] {
  const result: Block[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block === undefined) continue;
    if (block.kind === 'photo') {
      const next = blocks[index + 1];
      const caption = block.caption === null ? captionBelow(next, ledger) : null;
      if (caption !== null) index += 1;
      result.push(withCredit({ ...block, caption: caption ?? block.caption }, ledger));
    } else if (block.kind === 'text' && block.tag === 'p') {
      result.push(pageLine(block, blocks[index + 1], ledger));
    } else {
      if (block.kind === 'text')
        ledger.found.push({ what: 'Tiêu đề phụ', value: block.text, where: block.where });
      result.push(block);
    }
  }
  return result;
}

function captionBelow(next: Block | undefined, ledger: Ledger): string | null {
  if (next?.kind !== 'text' || next.tag !== 'p' || next.text.length > 300) return null;
  if ((next.italic || next.centered) && !(next.bold && isAllCapitals(next.text))) return next.text;
  if (soundsLikeCaption(next.text) && isShortLine(next)) return next.text;
  if (isShortLine(next) && !next.bold && !isAllCapitals(next.text)) {
    ledger.unsure.push({ what: 'Coi dòng dưới ảnh là chú thích', value: next.text, where: next.where });
    return next.text;
  }
  return null;
}

function withCredit(photo: PhotoBlock, ledger: Ledger): PhotoBlock {
  const { src, where } = photo;
  if (photo.caption === null) {
    ledger.unsure.push({ what: 'Ảnh không có chú thích', value: src ?? '', where });
    return photo;
  }
  ledger.found.push({ what: 'Ảnh có chú thích', value: photo.caption, where });
  return photo.credit === null ? { ...photo, ...splitPhotoCredit(photo.caption) } : photo;
}

function pageLine(block: TextBlock, next: Block | undefined, ledger: Ledger): Block {
  const { text, where } = block;
  if (isShortLine(block) && (block.italic || block.centered) && soundsLikeCaption(text)) {
    ledger.unsure.push({ what: 'Chú thích ảnh nhưng trang không còn ảnh', value: text, where });
    return captionOnly(block);
  }
  const heads = next?.kind === 'text' || next?.kind === 'structure';
  if (
    block.bold &&
    heads &&
    readCreditLine(text) === null &&
    text.length <= 150 &&
    !endsSentence(text) &&
    !LIST_MARK.test(text)
  ) {
    ledger.unsure.push({ what: 'Dòng in đậm, coi là tiêu đề phụ', value: text, where });
    const tag = isAllCapitals(text) || ROMAN.test(text) ? 'h2' : 'h3';
    return { ...block, tag, content: withoutStrong(block.content) };
  }
  return block;
}
