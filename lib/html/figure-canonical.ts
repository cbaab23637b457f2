import type { Element } from 'hast';
import { type Context, type FigureParts, Flow } from '#lib/html/flow.ts';
import { element, type Leaf, PLAIN, tidy, toElements } from '#lib/html/inline.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';

/** A media id as it may stand in a body: a positive 32-bit integer, written plainly. */
export function mediaIdOf(value: unknown): string | null {
  const id = String(value ?? '');
  return /^[1-9]\d{0,9}$/.test(id) && Number(id) <= 2_147_483_647 ? id : null;
}

const oneLine = (value: unknown) =>
  typeof value === 'string' ? toNfc(value).replace(/\s+/g, ' ').trim() : '';

/** The image that an <img> stands for; null for other elements. */
export function imageIn(node: Element): FigureParts['images'][number] | null {
  if (node.tagName !== 'img') return null;
  return { id: mediaIdOf(node.properties.dataMediaId), alt: oneLine(node.properties.alt) };
}

function figureElement(id: string, alt: string, credit: string, caption: readonly Leaf[]): Element {
  const properties = credit === '' ? { dataMediaId: id } : { dataMediaId: id, dataCredit: credit };
  const image = element('img', { alt }, []);
  const lines = caption.length > 0 ? [element('figcaption', {}, toElements(caption))] : [];
  return element('figure', properties, [image, ...lines]);
}

/**
 * A figure becomes one photo with its caption. What else stood in it (inner figures of a gallery, stray text,
 * a table) follows after it. A photo without a place in the media library leaves its caption behind, marked,
 * so that somebody can find the photo.
 */
export function writeFigure(node: Element, flow: Flow, context: Context): void {
  const parts: FigureParts = { images: [], captions: [] };
  const rest = new Flow();
  context.write(node.children, rest, { ...context, marks: PLAIN, figure: parts });
  const caption = tidy(
    parts.captions.flatMap((lines, at) => (at === 0 ? lines : [{ text: null, marks: PLAIN }, ...lines])),
  );
  const own = mediaIdOf(node.properties.dataMediaId);
  const used = own === null ? parts.images.find((image) => image.id !== null) : parts.images[0];
  const id = own ?? used?.id ?? null;
  const waiting = node.properties.dataPhotoMissing !== undefined;
  const lost = node.properties.dataImportSrc !== undefined || node.properties.dataMediaId !== undefined;

  if (id !== null) {
    flow.add(figureElement(id, used?.alt ?? '', oneLine(node.properties.dataCredit), caption));
  } else if (parts.images.length > 0 || lost || waiting) {
    if (parts.images.length === 0 && lost) context.drops.add('ảnh chưa có trong kho ảnh');
    if (caption.length > 0) {
      flow.add(
        element('figure', { dataPhotoMissing: 'true' }, [element('figcaption', {}, toElements(caption))]),
      );
    }
  }
  for (const image of parts.images) {
    if (image === used) continue;
    if (image.id === null) context.drops.add('ảnh chưa có trong kho ảnh');
    else if (image.id !== id) flow.add(figureElement(image.id, image.alt, '', []));
  }
  flow.append(rest);
  const captionOnly = id === null && parts.images.length === 0 && !lost && !waiting;
  if (captionOnly) {
    for (const leaf of caption) flow.inline(leaf);
    flow.endParagraph();
  }
}
