import type { Element } from 'hast';
import { safeHref } from '#lib/html/inline.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import type { PhotoBlock } from './blocks.ts';
import { countDrop, type PageContext, placeOf } from './page-context.ts';
import { propertyOf } from './page-tree.ts';

/** Addresses in a saved page: its photos and its links. */

const DECORATION =
  /(?:^|[/_.-])(?:icons?|spacer|blank|pixel|emoji|smiley|smilies|loading|arrow|bullet|new|hot|print|facebook|zalo|twitter|email)\d*\.(?:gif|png|svg|ico|webp)(?:\?|$)/i;
const PLACEHOLDER =
  /^data:|(?:blank|placeholder|loading|lazy|spacer|grey|transparent)[\w-]*\.(?:gif|png|svg|jpg|webp)/i;
/** Shorter embedded pictures are spacers, not photos. */
const MIN_EMBEDDED = 2000;

function sizeOf(image: Element, name: 'width' | 'height'): number {
  const css = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*(\\d+(?:\\.\\d+)?)px`, 'i').exec(
    propertyOf(image, 'style'),
  )?.[1];
  const written = css ?? propertyOf(image, name);
  return /^\d+(?:\.\d+)?(?:px)?$/.test(written) ? Number.parseFloat(written) : Number.NaN;
}

/** The widest candidate of a srcset; srcset stands in for a missing src only. */
function fromSrcset(srcset: string): string {
  const candidates = srcset.split(/,\s+/).map((entry) => entry.trim().split(/\s+/));
  const widest = candidates.toSorted(
    (a, b) => Number.parseFloat(b[1] ?? '0') - Number.parseFloat(a[1] ?? '0'),
  );
  return widest[0]?.[0] ?? '';
}

function resolveFromRoot(address: string, base: string | null): string {
  // "./bai_files/anh.jpg" was saved beside the page and is looked for there; "/upload/anh.jpg" is on the old server.
  if (base === null || !address.startsWith('/')) return address;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** The photo of an <img>; null for icons, spacers, counters and addresses that cannot be fetched. */
export function photoOf(image: Element, context: PageContext): PhotoBlock | null {
  const plain = propertyOf(image, 'src').trim();
  const lazy =
    ['dataSrc', 'dataOriginal', 'dataLazySrc', 'dataUrl']
      .map((name) => propertyOf(image, name).trim())
      .find(Boolean) ?? '';
  let src = plain === '' || PLACEHOLDER.test(plain) ? lazy || plain : plain;
  if (src === '') src = fromSrcset(propertyOf(image, 'srcSet'));
  const embedded = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i.test(src);
  if (src === '' || (embedded && src.length < MIN_EMBEDDED)) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(src) && !embedded && !/^(?:https?|file):/i.test(src)) return null;
  const smallest = Math.min(
    ...[sizeOf(image, 'width'), sizeOf(image, 'height')].filter((size) => !Number.isNaN(size)),
  );
  if (smallest <= 48 || DECORATION.test(src)) return null;
  const alt = toNfc(propertyOf(image, 'alt')).trim();
  // Editors fill alt with the file's name; that describes nothing.
  const described =
    /\.(?:jpe?g|png|gif|webp)$/i.test(alt) || /^(?:img|dsc|image)[_-]?\d*$/i.test(alt) ? '' : alt;
  return {
    kind: 'photo',
    src: resolveFromRoot(src, context.base),
    alt: described,
    caption: null,
    credit: null,
    where: placeOf(image),
  };
}

/** The absolute address of a link; null (its words stay) when it leads nowhere outside the old page. */
export function linkAddress(link: Element, context: PageContext): string | null {
  const href = propertyOf(link, 'href').trim();
  if (href === '') return null;
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return safeHref(href);
  const isPath = !href.startsWith('#') && !/^[a-z][a-z0-9+.-]*:/i.test(href);
  if (isPath && context.base !== null && URL.canParse(href, context.base))
    return safeHref(new URL(href, context.base).href);
  countDrop(
    context,
    isPath ? 'Liên kết tương đối (giữ chữ, bỏ liên kết)' : 'Liên kết không mở được (giữ chữ, bỏ liên kết)',
  );
  return null;
}
