import type { Element } from 'hast';
import { type Context, type FigureParts, Flow } from '#lib/html/flow.ts';
import { element, type Leaf, PLAIN, rowIdOf, tidy, toElements } from '#lib/html/inline.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';

const oneLine = (value: unknown) =>
  typeof value === 'string' ? toNfc(value).replace(/\s+/g, ' ').trim() : '';

/** The image that an <img> stands for; null for other elements. */
export function imageIn(node: Element): FigureParts['images'][number] | null {
  if (node.tagName !== 'img') return null;
  return { id: rowIdOf(node.properties.dataMediaId), alt: oneLine(node.properties.alt) };
}

type Facts = {
  alt: string;
  credit: string;
  /** Adds nothing to the text: whoever does not see it is told nothing of it, whatever the library says. */
  isDecorative: boolean;
  /** Stands with the photos beside it as one set. */
  inGallery: boolean;
};

const factsOf = ({ properties }: Element, alt: string): Facts => {
  const isDecorative = properties.dataDecorative === 'true';
  return {
    alt: isDecorative ? '' : alt,
    credit: oneLine(properties.dataCredit),
    isDecorative,
    inGallery: properties.dataGallery === 'true',
  };
};

const PLAIN_FACTS: Facts = { alt: '', credit: '', isDecorative: false, inGallery: false };

function figureElement(id: string, facts: Facts, caption: readonly Leaf[]): Element {
  const properties = {
    dataMediaId: id,
    ...(facts.credit === '' ? {} : { dataCredit: facts.credit }),
    ...(facts.isDecorative ? { dataDecorative: 'true' } : {}),
    ...(facts.inGallery ? { dataGallery: 'true' } : {}),
  };
  const image = element('img', { alt: facts.alt }, []);
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
  const own = rowIdOf(node.properties.dataMediaId);
  const used = own === null ? parts.images.find((image) => image.id !== null) : parts.images[0];
  const id = own ?? used?.id ?? null;
  const waiting = node.properties.dataPhotoMissing !== undefined;
  const lost = node.properties.dataImportSrc !== undefined || node.properties.dataMediaId !== undefined;

  if (id !== null) {
    flow.add(figureElement(id, factsOf(node, used?.alt ?? ''), caption));
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
    else if (image.id !== id) flow.add(figureElement(image.id, { ...PLAIN_FACTS, alt: image.alt }, []));
  }
  flow.append(rest);
  const captionOnly = id === null && parts.images.length === 0 && !lost && !waiting;
  if (captionOnly) {
    for (const leaf of caption) flow.inline(leaf);
    flow.endParagraph();
  }
}
