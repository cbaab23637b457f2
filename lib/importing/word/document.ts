import { type Block, bodyHtmlOf, plainBlock } from '../blocks.ts';
import { type ReportBody, readBody } from '../body.ts';
import type { ImportRefusal, Ledger, ProposedPhoto } from '../proposal.ts';
import { BodyReader } from './body-reader.ts';
import { readHead } from './head.ts';
import { mainEncodingOf } from './legacy-runs.ts';
import { gatherLists } from './lists.ts';
import { readNotes } from './notes.ts';
import { Numbering } from './numbering.ts';
import { openWordParts, type Part, type WordParts } from './parts.ts';
import { attachCaptions, gatherQuotes } from './photo-captions.ts';
import { WordProblem } from './problem.ts';
import type { Story, WordBlock } from './story.ts';
import { readStyles } from './styles.ts';
import { childOf, childrenOf, elementsOf, findAllInside, ownText, type XmlElement } from './xml.ts';

export type WordReading = {
  title: string;
  publishedOn: string | null;
  body: ReportBody;
  photos: ProposedPhoto[];
};

const textOf = (element: XmlElement) => findAllInside(element, 'w:t').map(ownText).join('');
const oneLineOf = (text: string) => text.replace(/\s+/gu, ' ').trim();

function readComments(parts: WordParts): Story['comments'] {
  const comments: Story['comments'] = new Map();
  for (const { root } of parts.related('comments')) {
    for (const comment of childrenOf(root, 'w:comment')) {
      const text = childrenOf(comment, 'w:p').map(textOf).join(' ');
      comments.set(comment.attributes['w:id'] ?? '', {
        author: oneLineOf(comment.attributes['w:author'] ?? ''),
        text: oneLineOf(text).normalize('NFC'),
      });
    }
  }
  return comments;
}

/** What the readers of one document share, at its beginning. */
export function startStory(parts: WordParts, ledger: Ledger): Story {
  const [styleSheet] = parts.related('styles');
  const [numbering] = parts.related('numbering');
  const styles = readStyles(styleSheet?.root);
  return {
    parts,
    relations: parts.document.relations,
    styles,
    numbering: new Numbering(numbering?.root, styles),
    ledger,
    photos: new Map(),
    notes: [],
    changes: [],
    comments: readComments(parts),
    mainEncoding: mainEncodingOf(findAllInside(parts.document.root, 'w:p').map(textOf)),
    converted: new Map(),
    fields: [],
    pending: [],
    lastText: '',
    paragraphs: 0,
  };
}

function tellChanges(story: Story): void {
  if (story.changes.length === 0) return;
  const authors = new Map<string, { ins: number; del: number }>();
  for (const { kind, author } of story.changes) {
    const name = oneLineOf(author) || 'người không ghi tên';
    const count = authors.get(name) ?? { ins: 0, del: 0 };
    count[kind] += 1;
    authors.set(name, count);
  }
  const people = [...authors].map(([name, { ins, del }]) => `${name} (${ins} thêm, ${del} xóa)`).join('; ');
  const total = (kind: 'ins' | 'del') => story.changes.filter((change) => change.kind === kind).length;
  story.ledger.unsure.push({
    what: 'Theo dõi thay đổi, đã chấp nhận hết',
    value: `${total('ins')} chỗ thêm, ${total('del')} chỗ xóa: ${people}`,
  });
}

function tellConverted(story: Story): void {
  for (const [name, { paragraphs, where, isGuess, change }] of story.converted) {
    (isGuess ? story.ledger.unsure : story.ledger.found).push({
      what: 'Đã chuyển bảng mã chữ cũ sang Unicode',
      value: `${paragraphs} đoạn (${name})`,
      where: `từ ${where}`,
      change,
    });
  }
}

/** Page heads and feet repeat what belongs to the file, not to the report; what they said is listed once. */
function tellPageFrames(parts: WordParts, ledger: Ledger): void {
  const seen = new Set<string>();
  const note = (what: string, value: string): void => {
    if (seen.has(`${what} ${value}`)) return;
    seen.add(`${what} ${value}`);
    ledger.dropped.push({ what, value: value.slice(0, 200), where: 'mọi trang' });
  };
  const tell = ({ root }: Part, what: string): void => {
    const text = oneLineOf(findAllInside(root, 'w:p').map(textOf).join(' ')).normalize('NFC');
    // "Trang 1/3" is what the page number showed last.
    if (/\p{L}/u.test(text.replace(/trang|page|of/giu, ''))) note(what, text);
    else if (findAllInside(root, 'w:fldSimple', 'w:instrText', 'w:pgNum').length > 0) note('Số trang', what);
    for (const art of findAllInside(root, 'v:textpath'))
      note('Chữ mờ dưới trang', art.attributes.string ?? '');
    if (findAllInside(root, 'a:blip', 'v:imagedata').length > 0) note(`Hình trong ${what.toLowerCase()}`, '');
  };
  for (const part of parts.related('header')) tell(part, 'Đầu trang');
  for (const part of parts.related('footer')) tell(part, 'Chân trang');
}

const SECRET = /^\W*(?:độ\s+mật\s*:?\s*)?(?:tuyệt\s+mật|tối\s+mật|mật)\W*$|lưu\s+hành\s+nội\s+bộ/iu;

/** A secret stamp is the one thing that must be read before anything else. */
function tellSecrecy(blocks: WordBlock[], ledger: Ledger): void {
  const lines = [
    ...blocks.flatMap((block) => (block.kind === 'text' ? block.text.split('\n') : [])),
    ...ledger.dropped.flatMap(({ value }) => value.split(' / ')),
  ];
  const stamp = lines.find((line) => line.length < 200 && SECRET.test(line));
  if (stamp !== undefined)
    ledger.unsure.unshift({
      what: 'Dấu chỉ độ mật hoặc lưu hành nội bộ',
      value: `«${stamp.trim()}»: hỏi người có thẩm quyền trước khi đăng.`,
    });
}

/** Puts the numbers of notes into the finished text; a title or caption has no room for one, which is reported. */
function numberNotes(html: string, notes: number, ledger: Ledger): string {
  for (let number = 1; number <= notes; number += 1) {
    if (!html.includes(`\ue000${number}\ue001`))
      ledger.unsure.push({
        what: 'Chú thích không còn số trong bài',
        value: `Chú thích ${number} gắn vào tiêu đề, sapo hoặc chú thích ảnh; nội dung vẫn ở cuối bài.`,
      });
  }
  return html.replaceAll('\ue001\ue000', ', ').replace(/[\ue000\ue001]/g, '');
}

function refuseEmpty(story: Story, fileName: string): ImportRefusal {
  return story.photos.size > 0
    ? {
        refused: `«${fileName}» chỉ có ảnh, không có chữ nào.`,
        advice: 'Hãy nhập tệp Word có phần chữ của bài; ảnh chụp văn bản không đọc thành chữ được.',
      }
    : {
        refused: `«${fileName}» không có chữ nào.`,
        advice: 'Hãy mở tệp bằng Word để kiểm tra nội dung, lưu lại rồi nhập lại.',
      };
}

function readStory(story: Story, fileName: string): WordReading | ImportRefusal {
  const { ledger, parts } = story;
  const body = childOf(parts.document.root, 'w:body');
  const reader = new BodyReader(story);
  const read = gatherLists(reader.read(elementsOf(body)), ledger);
  if (!read.some((block) => block.kind !== 'photo')) return refuseEmpty(story, fileName);
  for (const { author, text } of unreferenced(story))
    ledger.dropped.push({ what: `Bình luận của ${author || 'người không ghi tên'}`, value: text });
  const notes = readNotes(story);
  tellPageFrames(parts, ledger);
  tellChanges(story);
  tellConverted(story);
  const head = readHead(read, reader.frames, fileName, ledger);
  tellSecrecy(read, ledger);
  const blocks: Block[] = gatherQuotes(attachCaptions(head.blocks, ledger));
  const made = readBody(blocks, 'word', {}, ledger);
  const bodyHtml = numberNotes(made.bodyHtml, story.notes.length, ledger);
  const heading = { ...plainBlock('Chú thích', 'chú thích'), tag: 'h2' as const };
  const notesHtml = notes === null ? '' : bodyHtmlOf([heading, notes]).replace(/[\ue000\ue001]/g, '');
  return {
    title: head.title,
    publishedOn: head.publishedOn,
    body: { ...made, bodyHtml: bodyHtml + notesHtml },
    photos: [...story.photos.values()],
  };
}

/** Comments that no place in the text refers to: in page heads, or left behind by other programs. */
function unreferenced(story: Story): { author: string; text: string }[] {
  const told = new Set(story.ledger.dropped.map(({ what, value }) => `${what} ${value}`));
  return [...story.comments.values()].filter(
    ({ author, text }) => !told.has(`Bình luận của ${author || 'người không ghi tên'} ${text.slice(0, 200)}`),
  );
}

/**
 * What an article can hold (400,000 characters with their tags) and what Word writes around it, several times over: a
 * file beyond that could not be saved anyway, and reading keeps the whole site waiting.
 */
const REPORT_ALLOWANCE = { elements: 400_000, paragraphs: 8000, characters: 2_000_000 } as const;

/**
 * A Word file (.docx) → the report in it, with its photos as bytes. Nothing outside the file is opened or fetched.
 * Tracked changes are accepted, hidden text, comments, page heads and everything drawn are left out; the ledger says
 * what, and where it stood.
 */
export function readWordFile(
  bytes: Uint8Array,
  fileName: string,
  ledger: Ledger,
): WordReading | ImportRefusal {
  try {
    return readStory(startStory(openWordParts(bytes, { ...REPORT_ALLOWANCE }), ledger), fileName);
  } catch (error) {
    if (error instanceof WordProblem)
      return { refused: `«${fileName}» ${error.message}.`, advice: error.advice };
    throw error;
  }
}
