import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { toCanonical } from '#lib/html/canonical.ts';
import { Drops } from '#lib/html/drops.ts';
import type { Block, PhotoBlock } from './blocks.ts';
import { type PageContext, placeOf } from './page-context.ts';
import { linkAddress, photoOf } from './page-media.ts';
import { plainTextOf, proseOf } from './page-tree.ts';

/**
 * A list, a quotation or a table of facts as it will stand in the body, in the body's own vocabulary. Its photos
 * come after it: they have no place inside until they are in the media library.
 */
export function structureBlocks(element: Element, context: PageContext): Block[] {
  const photos: PhotoBlock[] = [];
  visit(element, 'element', (node, index, parent) => {
    if (node.tagName === 'a') node.properties.href = linkAddress(node, context) ?? undefined;
    if (node.tagName !== 'img' || parent === undefined || index === undefined) return undefined;
    const photo = photoOf(node, context);
    if (photo !== null) photos.push(photo);
    parent.children.splice(index, 1);
    return index;
  });
  const drops = new Drops();
  const { children } = toCanonical({ type: 'root', children: [element] }, drops);
  const blocks: Block[] = children.flatMap((child) => {
    if (child.type !== 'element') return [];
    const text = plainTextOf(child);
    const { prose, linked } = proseOf(child);
    return [
      {
        kind: 'structure',
        element: child,
        text,
        where: placeOf(element),
        linkShare: linked / Math.max(1, prose + linked),
      },
    ];
  });
  for (const lost of drops.list()) context.dropped.set(lost, (context.dropped.get(lost) ?? 0) + 1);
  return [...blocks, ...photos];
}
