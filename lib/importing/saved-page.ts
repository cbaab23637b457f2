import type { Element, Root } from 'hast';
import { select } from 'hast-util-select';
import { h } from 'hastscript';
import { formatDate } from '#lib/vietnamese/dates.ts';
import { type Block, type PhotoBlock, textOfBlock } from './blocks.ts';
import { type ReportBody, readBody } from './body.ts';
import { readCreditLine } from './credits.ts';
import { isFunctionName, isPortalHeader, isProse, isRelatedHeading, readDateLine } from './line-signs.ts';
import { blocksOf } from './page-blocks.ts';
import { findMainContent } from './page-content.ts';
import type { PageContext } from './page-context.ts';
import { findPageTitle, type PageFacts, type PageTitle, readPageFacts } from './page-facts.ts';
import { removeForeign } from './page-foreign.ts';
import { takeMarkedCredits, takeMarkedLead } from './page-marked.ts';
import {
  lineageOf,
  type Parents,
  parentsOf,
  parsePage,
  propertyOf,
  proseOf,
  refuseHostileMarkup,
  removeElement,
} from './page-tree.ts';
import type { ImportRefusal, Ledger } from './proposal.ts';
import { choosePublicationDate, type SeenDate } from './publication-date.ts';

export type SavedPage = {
  portalHeader: string | null;
  title: string;
  publishedOn: string | null;
  urls: string[];
  body: ReportBody;
};

/** The smallest part of the page that holds both the title and the text: dates and author lines stand in it. */
function regionOf(content: Element, title: PageTitle, parents: Parents): Element {
  const around = lineageOf(content, parents);
  if (title.element !== null) {
    const own = new Set(lineageOf(title.element, parents));
    return around.find((element) => own.has(element)) ?? content;
  }
  const inPage = around.filter((element) => !/^(?:html|body|form)$/.test(element.tagName));
  return inPage[2] ?? inPage.at(-1) ?? content;
}

type Split = { before: Block[]; body: Block[]; after: Block[] };

/** The blocks of the region: those before the content, the content's own, and those after it. */
function splitRegion(region: Element, content: Element, parents: Parents, context: PageContext): Split {
  const body = blocksOf(content.children, context);
  const parent = parents.get(content);
  if (region === content || parent === undefined) return { before: [], body, after: [] };
  const marker = h('import-body');
  parent.children = parent.children.map((child) => (child === content ? marker : child));
  const around = blocksOf(region.children, { ...context, dropped: new Map() });
  parent.children = parent.children.map((child) => (child === marker ? content : child));
  const at = around.findIndex((block) => block.kind === 'structure' && block.element === marker);
  return { before: around.slice(0, Math.max(0, at)), body, after: at < 0 ? [] : around.slice(at + 1) };
}

function seenDates(blocks: Block[]): SeenDate[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'text') return [];
    // "25/01/2022 08:30 | Lượt xem: 12" and "Tin tức | Ngày đăng: 25/01/2022" share a line with other furniture.
    const parts = [block.text, ...block.text.split(/\s*[|•\n]\s*|\s{2,}|\s+-\s+/u)];
    for (const part of block.text.length <= 160 ? parts : []) {
      const read = readDateLine(part);
      if (read !== null) return [{ ...read, text: block.text, where: block.where }];
    }
    return [];
  });
}

function publicationDay(dates: SeenDate[], facts: PageFacts, region: Element, ledger: Ledger): string | null {
  const time = select('time[datetime]', region);
  const stamped = time
    ? readDateLine(propertyOf(time, 'dateTime').slice(0, 10).split('-').reverse().join('-'))?.date
    : null;
  const machine = facts.machineDates[0] ?? (stamped ? { date: stamped, where: 'thẻ <time>' } : undefined);
  const visible = choosePublicationDate(dates, ledger);
  if (visible === null) {
    if (machine)
      ledger.found.push({ what: 'Ngày đăng', value: formatDate(machine.date), where: machine.where });
    return machine?.date ?? null;
  }
  if (machine && machine.date !== visible) {
    ledger.unsure.push({
      what: 'Ngày ghi ẩn trong trang khác ngày hiện ra',
      value: `${formatDate(machine.date)} (đã lấy ${formatDate(visible)})`,
      where: machine.where,
    });
  }
  return visible;
}

/** Leaves out what repeats the head inside the content: the title, date lines, the sapo printed twice. */
function withoutHead(blocks: Block[], title: string, lead: string, ledger: Ledger): Block[] {
  const firstProse = blocks.findIndex(
    (block) => block.kind === 'text' && isProse(block.text) && block.text !== title,
  );
  return blocks.filter((block, index) => {
    if (block.kind !== 'text') return true;
    const text = block.text.replace(/\s+/g, ' ');
    if (text === title) return false;
    if (lead !== '' && text === lead) {
      ledger.dropped.push({
        what: 'Sapo lặp lại trong bài',
        value: `${text.slice(0, 80)}…`,
        where: block.where,
      });
      return false;
    }
    const inHead = firstProse < 0 || index < firstProse;
    return !(inHead && (seenDates([block]).length > 0 || isPortalHeader(text, [])));
  });
}

/** Photos between title and text, each with the caption line right after it; the other lines there are furniture. */
function photosBefore(blocks: Block[]): Block[] {
  return blocks.filter((block, index) => {
    if (block.kind === 'photo') return true;
    return (
      block.kind === 'text' &&
      blocks[index - 1]?.kind === 'photo' &&
      (block.italic === true || block.centered === true) &&
      block.text.length <= 300
    );
  });
}

/** Credit lines just below the text ("Tác giả: …", "Nguồn: …"), up to the list of other reports. */
function creditsAfter(blocks: Block[]): Block[] {
  const end = blocks.findIndex((block) => block.kind === 'text' && isRelatedHeading(block.text));
  return (end < 0 ? blocks : blocks.slice(0, end))
    .slice(0, 8)
    .filter((block) => block.kind === 'text' && readCreditLine(block.text) !== null);
}

function reportLeftOut(
  split: Split,
  used: Set<Block>,
  page: { words: number; region: number },
  ledger: Ledger,
): void {
  const lines = [...split.before, ...split.after]
    .filter((block) => !used.has(block) && seenDates([block]).length === 0)
    .map((block) => textOfBlock(block))
    .filter(Boolean);
  if (lines.length > 0) {
    const shown = lines.slice(0, 4).map((line) => `«${line.replace(/\s+/g, ' ').slice(0, 50)}»`);
    ledger.dropped.push({
      what: 'Dòng quanh bài',
      value: `${lines.length} dòng: ${shown.join(', ')}${lines.length > 4 ? '…' : ''}`,
    });
  }
  if (page.words > page.region) {
    ledger.dropped.push({
      what: 'Phần còn lại của trang',
      value: `${page.words - page.region} ký tự ngoài khung bài viết`,
    });
  }
}

function refuseShape(tree: Root, fileName: string): ImportRefusal {
  const { prose, linked } = proseOf(select('body', tree) ?? tree);
  if (select('input[type=password]', tree)) {
    return {
      refused: `«${fileName}» là trang đăng nhập, không phải một bài viết.`,
      advice: 'Hãy đăng nhập vào cổng cũ, mở bài viết rồi lưu lại trang đó.',
    };
  }
  if (linked > prose) {
    return {
      refused: `«${fileName}» là trang danh sách liên kết, không thấy đoạn văn nào của một bài viết.`,
      advice: 'Hãy mở từng bài trong danh sách và lưu trang của bài đó.',
    };
  }
  return {
    refused: `«${fileName}» không phải một bài viết: không thấy đoạn văn nào.`,
    advice: 'Hãy kiểm tra trang đã lưu có hiện đủ nội dung bài khi mở bằng trình duyệt, rồi nhập lại.',
  };
}

/** Saved page → the report in it; refuses hostile markup and pages that hold no report. */
export function readSavedPage(
  source: string,
  fileName: string,
  options: { fromUrl: string | null; portalNames: string[] },
  ledger: Ledger,
): SavedPage | ImportRefusal {
  const refusal = refuseHostileMarkup(source, fileName);
  if (refusal) return refusal;
  const tree = parsePage(source);
  const facts = readPageFacts(tree, source);
  const parents = parentsOf(tree);
  const main = findMainContent(tree, parents);
  const pageBody = select('body', tree) ?? tree;
  if (main === null || (select('input[type=password]', tree) && proseOf(main.element).prose < 300))
    return refuseShape(tree, fileName);
  const title = findPageTitle(tree, main.element, parents, facts, options.portalNames);
  if (title === null) {
    return {
      refused: `«${fileName}» không phải một bài viết đầy đủ: không thấy tiêu đề.`,
      advice: 'Hãy chép bài vào một tệp văn bản (.txt), dòng đầu là tiêu đề, rồi nhập tệp đó.',
    };
  }
  (title.certain ? ledger.found : ledger.unsure).push({
    what: 'Tiêu đề',
    value: title.text,
    where: title.how,
  });
  (main.certain ? ledger.found : ledger.unsure).push({ what: 'Khung bài viết', value: main.how });
  const portalHeader =
    isFunctionName(facts.documentTitle) || isPortalHeader(facts.documentTitle, options.portalNames)
      ? facts.documentTitle
      : null;
  if (portalHeader !== null)
    ledger.dropped.push({ what: 'Đầu trang của cổng', value: portalHeader, where: 'thẻ <title>' });

  const kept = new Set(lineageOf(main.element, parents));
  for (const element of title.element ? lineageOf(title.element, parents) : []) kept.add(element);
  removeForeign(tree, kept, main.element, ledger);

  const base = select('base[href]', tree);
  const address = [base ? propertyOf(base, 'href') : '', options.fromUrl ?? '', ...facts.urls].find((url) =>
    /^https?:\/\//i.test(url),
  );
  const context: PageContext = { base: address ?? null, dropped: new Map() };
  const region = regionOf(main.element, title, parents);
  const words = proseOf(pageBody).prose;
  const inRegion = proseOf(region).prose;
  const marked = takeMarkedLead(region, main.element, parents, context, ledger);
  const credits = takeMarkedCredits(region, main.element, parents, ledger);
  if (title.element !== null && title.element !== region) removeElement(title.element, parents);
  const split = splitRegion(region, main.element, parents, context);
  const isHead = (block: Block): boolean => block.kind === 'text' && !isProse(block.text);
  const firstProse = split.body.findIndex((block) => !isHead(block) && block.kind === 'text');
  const headLines = split.body.slice(0, Math.max(0, firstProse));
  const publishedOn = publicationDay(seenDates([...split.before, ...headLines]), facts, region, ledger);

  const opening = photosBefore(split.before);
  const closing = creditsAfter(split.after);
  reportLeftOut(split, new Set([...opening, ...closing]), { words, region: inRegion }, ledger);
  const content = withoutHead(split.body, title.text, marked.lead, ledger);
  const blocks = withoutRepeatedPhotos([...marked.photos, ...opening, ...content, ...closing], ledger);
  const known = marked.lead === '' ? credits : { ...credits, lead: marked.lead };
  for (const [what, count] of context.dropped) ledger.dropped.push({ what, value: `${count} chỗ` });
  return {
    portalHeader,
    title: title.text,
    publishedOn,
    urls: facts.urls,
    body: readBody(blocks, 'saved-page', known, ledger),
  };
}

/** Portals print the lead photo above the text and again inside it; the one with a caption stays. */
function withoutRepeatedPhotos(blocks: Block[], ledger: Ledger): Block[] {
  const isPhoto = (block: Block): block is PhotoBlock => block.kind === 'photo' && block.src !== null;
  return blocks.filter((block, index) => {
    if (!isPhoto(block)) return true;
    const twin = blocks.findIndex((other, at) => at !== index && isPhoto(other) && other.src === block.src);
    if (twin < 0) return true;
    const captioned = (at: number): boolean => {
      const photo = blocks[at];
      const next = blocks[at + 1];
      return (
        (photo?.kind === 'photo' && photo.caption !== null) ||
        (next?.kind === 'text' && (next.italic === true || next.centered === true))
      );
    };
    const keep = captioned(index) === captioned(twin) ? index < twin : captioned(index);
    if (!keep) ledger.dropped.push({ what: 'Ảnh lặp lại', value: block.src ?? '', where: block.where });
    return keep;
  });
}
