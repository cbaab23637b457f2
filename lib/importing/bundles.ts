import { slugify } from '#lib/vietnamese/slug.ts';

/**
 * Several documents and photos that came together: which photo belongs to which document. Without a file's content, so
 * that a browser can ask it too and send one document after the other.
 */

/** What one request may carry: 30 MB, less what the form around the files takes. */
export const MOST_BYTES = 29_800_000;

const PHOTO_NAME = /\.(?:jpe?g|png|webp|heic|heif|gif|bmp|tiff?|avif)$/i;
export const isPhotoName = (name: string): boolean => PHOTO_NAME.test(name);

export type Bundle<F> = { document: F; photos: F[] };
export type SharedOut<F> = {
  bundles: Bundle<F>[];
  /** Photos that no document names and whose name begins like none. */
  loose: F[];
};

/** "Báo cáo 1.JPG" and "bao-cao-1.jpg" are one name: phones and Zalo change marks and spaces. */
const stemOf = (name: string) => slugify(name.replace(/\.\w{1,5}$/, ''));

/** Whether a photo's name goes on where the document's ends: "bao-cao-1" after "bao-cao", but not "bai10" after "bai1". */
function goesOn(photo: string, document: string): boolean {
  if (document === '' || !photo.startsWith(document)) return false;
  const next = photo.charAt(document.length);
  return next === '' || next === '-' || (/\d/.test(next) && !/\d$/.test(document));
}

/**
 * Photos go to the documents that name them in a line; else to the one whose file name theirs begins with (the longest
 * such name); else to the only document. Everything keeps its order.
 */
export function shareOut<F>(
  documents: readonly F[],
  photos: readonly F[],
  nameOf: (file: F) => string,
  named: ReadonlyMap<F, readonly string[]> = new Map(),
): SharedOut<F> {
  const bundles = documents.map((document): Bundle<F> => ({ document, photos: [] }));
  const loose: F[] = [];
  for (const photo of photos) {
    const name = nameOf(photo);
    const naming = bundles.filter(({ document }) => named.get(document)?.includes(name));
    const stem = stemOf(name);
    const alike = bundles
      .filter(({ document }) => goesOn(stem, stemOf(nameOf(document))))
      .sort((a, b) => stemOf(nameOf(b.document)).length - stemOf(nameOf(a.document)).length)
      .slice(0, 1);
    const owners =
      naming.length > 0 ? naming : alike.length > 0 ? alike : bundles.length === 1 ? bundles : [];
    for (const owner of owners) owner.photos.push(photo);
    if (owners.length === 0) loose.push(photo);
  }
  return { bundles, loose };
}
