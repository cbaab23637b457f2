import path from 'node:path';
import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { element } from '#lib/html/inline.ts';
import { refusalOfContent, sniffPhoto } from '#lib/media/photo-kind.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { isPhotoName } from './bundles.ts';
import { type ImportProposal, type ImportRefusal, isRefusal, type ProposedPhoto } from './proposal.ts';
import { type ImportOptions, proposeReport } from './propose.ts';

/** A file as the browser hands it over: its own name (no folder) and its bytes. */
export type HandedFile = { fileName: string; bytes: Uint8Array };

const parser = unified().use(rehypeParse, { fragment: true });
const printer = unified().use(rehypeStringify, { characterReferences: { useNamedReferences: true } });

const inOrder = new Intl.Collator('vi', { numeric: true }).compare;

const nameOf = (text: string) => {
  let decoded = text;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    // A percent sign that is part of the name.
  }
  return toNfc(path.posix.basename(decoded.replaceAll('\\', '/').replace(/[?#].*$/s, ''))).toLowerCase();
};

type Parts = { documents: HandedFile[]; photos: HandedFile[]; unusable: HandedFile[] };

function sort(files: HandedFile[]): Parts {
  const parts: Parts = { documents: [], photos: [], unusable: [] };
  for (const file of files) {
    if (sniffPhoto(file.bytes) !== null) parts.photos.push(file);
    else if (isPhotoName(file.fileName)) parts.unusable.push(file);
    else parts.documents.push(file);
  }
  parts.photos.sort((a, b) => inOrder(a.fileName, b.fileName));
  return parts;
}

function refuseCount({ documents, photos, unusable }: Parts): ImportRefusal {
  if (documents.length > 1) {
    const names = documents.map(({ fileName }) => `«${fileName}»`).join(', ');
    return {
      refused: `Có ${documents.length} tệp bài viết cùng lúc: ${names}.`,
      advice: 'Hãy đưa vào từng bài một, mỗi lần một tệp Word cùng các ảnh của bài đó.',
    };
  }
  return photos.length + unusable.length > 0
    ? {
        refused: 'Chỉ có ảnh, chưa có tệp bài viết.',
        advice: 'Hãy đưa tệp Word (.docx) vào cùng với ảnh, hoặc tải ảnh lên trong kho ảnh.',
      }
    : { refused: 'Chưa chọn tệp nào.', advice: 'Hãy chọn một tệp Word (.docx) và các ảnh của bài.' };
}

function figureFor(src: string, caption: Element | undefined): Element {
  const image = element('img', { alt: '' }, []);
  return element('figure', { dataImportSrc: src }, caption ? [image, caption] : [image]);
}

const captionOf = (figure: Element) =>
  figure.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'figcaption',
  );

/** The file that a line of its own names: "[IMG_2031.jpg]", "(Chèn ảnh: cong.png)". */
const nameInLine = (paragraph: Element): string | undefined =>
  /^[[(«"]?(?:(?:chèn\s+)?(?:ảnh|hình)\s*:?\s*)?([^[\]()«»"]+\.\w{3,4})[\])»"]?$/iu
    .exec(textOf(paragraph).trim())?.[1]
    ?.trim();

/** Gives the photos their places in a body; each photo that found one leaves `waiting`. */
class Placing {
  readonly placed: ProposedPhoto[] = [];
  private readonly tree: Root;
  private readonly proposal: ImportProposal;
  private waiting: HandedFile[];

  constructor(proposal: ImportProposal, photos: HandedFile[]) {
    this.proposal = proposal;
    this.tree = parser.parse(proposal.bodyHtml);
    this.waiting = photos.filter((photo) => {
      const twin = proposal.photos.find((own) => Buffer.compare(own.bytes, photo.bytes) === 0);
      if (twin)
        proposal.dropped.push({
          what: 'Ảnh gửi kèm đã có trong bài',
          value: photo.fileName,
          where: twin.fileName,
        });
      return !twin;
    });
  }

  private take(photo: HandedFile, src: string): void {
    this.waiting = this.waiting.filter((other) => other !== photo);
    this.placed.push({ src, fileName: photo.fileName, bytes: photo.bytes });
  }

  private named(text: string): HandedFile | undefined {
    return this.waiting.find((photo) => nameOf(photo.fileName) === nameOf(text));
  }

  private freshSrc(photo: HandedFile): string {
    const ending = path.extname(photo.fileName).toLowerCase();
    return `gui-kem-${this.placed.length + 1}${/^\.\w{1,5}$/.test(ending) ? ending : ''}`;
  }

  /** Photos of a saved page that were handed in beside it. */
  byAddress(): void {
    visit(this.tree, 'element', ({ tagName, properties }) => {
      if (tagName !== 'figure' || typeof properties.dataImportSrc !== 'string') return;
      const src = properties.dataImportSrc;
      const photo = this.proposal.photos.some((own) => own.src === src) ? undefined : this.named(src);
      if (photo) this.take(photo, src);
    });
  }

  /** "[IMG_2031.jpg]" as a line of its own: the reporter's way of saying where. */
  byLine(): void {
    visit(this.tree, 'element', (node, index, parent) => {
      // Such a line without more beside it was read as the caption of a photo that is not there.
      const isCaption = node.tagName === 'figure' && node.properties.dataPhotoMissing !== undefined;
      if (!(node.tagName === 'p' || isCaption) || !parent || index === undefined) return;
      const name = nameInLine(node);
      const photo = name === undefined ? undefined : this.named(name);
      if (!photo) return;
      const src = this.freshSrc(photo);
      this.take(photo, src);
      this.proposal.found.push({ what: 'Ảnh đặt ở dòng ghi tên tệp', value: photo.fileName });
      parent.children[index] = figureFor(src, undefined);
    });
  }

  /** As many captions without a photo as photos without a place belong together, in their order. */
  byCaption(): void {
    const missing: Element[] = [];
    visit(this.tree, 'element', (node) => {
      if (node.tagName === 'figure' && node.properties.dataPhotoMissing !== undefined) missing.push(node);
    });
    if (missing.length === 0 || missing.length !== this.waiting.length) return;
    for (const figure of missing) {
      const [photo] = this.waiting;
      if (!photo) return;
      const src = this.freshSrc(photo);
      const caption = captionOf(figure);
      this.take(photo, src);
      Object.assign(figure, figureFor(src, caption));
      this.proposal.unsure.push({
        what: 'Ảnh gửi kèm, đặt theo thứ tự chú thích',
        value: `${photo.fileName}: ${caption ? textOf(caption) : 'không chú thích'}`,
      });
    }
  }

  atEnd(): void {
    const notes = this.tree.children.findLastIndex(
      (node) => node.type === 'element' && node.tagName === 'h2' && textOf(node) === 'Chú thích',
    );
    for (const photo of this.waiting) {
      const src = this.freshSrc(photo);
      this.take(photo, src);
      const figure = figureFor(src, undefined);
      // Before the list of notes, which stays last.
      if (notes < 0) this.tree.children.push(figure);
      else this.tree.children.splice(notes + this.placed.length - 1, 0, figure);
      this.proposal.unsure.push({ what: 'Ảnh gửi kèm chưa có chỗ, đặt ở cuối bài', value: photo.fileName });
    }
  }

  finish(): ImportProposal {
    return {
      ...this.proposal,
      bodyHtml: printer.stringify(this.tree),
      photos: [...this.proposal.photos, ...this.placed],
    };
  }
}

/** Which of these photos a document asks for, by a line with the file's name or as a picture of a saved page. */
export function photosNamedIn(
  proposal: ImportProposal | ImportRefusal,
  photoNames: readonly string[],
): string[] {
  if (isRefusal(proposal)) return [];
  const asked = new Set<string>();
  visit(parser.parse(proposal.bodyHtml), 'element', (node) => {
    const isLine = node.tagName === 'p' || node.properties.dataPhotoMissing !== undefined;
    const name = isLine ? nameInLine(node) : node.properties.dataImportSrc;
    if (typeof name === 'string') asked.add(nameOf(name));
  });
  return photoNames.filter((name) => asked.has(nameOf(name)));
}

/**
 * Reads what somebody dropped onto the desk: one report (.docx, .html or .txt) and any number of its photos, all in memory.
 * Photos go where the text names their file, else to captions without a photo, else to the end; where each went is in the
 * findings. Pure: nothing is stored or fetched. The photos come back in `photos`, named by `data-import-src` in the body.
 *
 * @param read what reading the report gave, when it was read before; it is changed
 */
export function proposeFromFiles(
  files: HandedFile[],
  options: ImportOptions = {},
  read: ImportProposal | ImportRefusal | null = null,
): ImportProposal | ImportRefusal {
  const parts = sort(files);
  const [document] = parts.documents;
  if (document === undefined || parts.documents.length > 1) return refuseCount(parts);
  const proposal = read ?? proposeReport(document.bytes, document.fileName, options);
  if (isRefusal(proposal)) return proposal;
  for (const { fileName, bytes } of parts.unusable)
    proposal.dropped.push({ what: 'Ảnh không dùng được', value: refusalOfContent(bytes), where: fileName });
  if (parts.photos.length === 0) return proposal;
  const placing = new Placing(proposal, parts.photos);
  placing.byAddress();
  placing.byLine();
  placing.byCaption();
  placing.atEnd();
  return placing.finish();
}
