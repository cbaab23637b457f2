import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** A photo as the old page shows it. `caption`, `alt` and `credit` may be empty. */
export type PagePhoto = { src: string; caption: string; alt: string; credit: string };

const parser = unified().use(rehypeParse, { fragment: true });
const printer = unified().use(rehypeStringify);

const written = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/**
 * Gives every figure that still names a file (data-import-src) its place in the media library, or marks its photo as
 * missing. One photo after the other, in the order of the text.
 *
 * @param keep stores the photo and returns its media id; null when it is not to be had
 */
export async function placePhotos(
  bodyHtml: string,
  keep: (photo: PagePhoto) => Promise<number | null>,
): Promise<string> {
  const tree: Root = parser.parse(bodyHtml);
  const waiting: Element[] = [];
  visit(tree, 'element', (node) => {
    if (node.tagName === 'figure' && node.properties.dataImportSrc !== undefined) waiting.push(node);
  });
  if (waiting.length === 0) return bodyHtml;
  for (const figure of waiting) {
    const childNamed = (name: string) =>
      figure.children.find((child): child is Element => child.type === 'element' && child.tagName === name);
    const caption = childNamed('figcaption');
    const id = await keep({
      src: written(figure.properties.dataImportSrc),
      caption: caption ? textOf(caption).replace(/\s+/g, ' ').trim() : '',
      alt: written(childNamed('img')?.properties.alt),
      credit: written(figure.properties.dataCredit),
    });
    delete figure.properties.dataImportSrc;
    if (id === null) {
      figure.properties = { dataPhotoMissing: 'true' };
      figure.children = figure.children.filter((child) => child === caption);
    } else {
      figure.properties.dataMediaId = String(id);
    }
  }
  return printer.stringify(tree);
}
