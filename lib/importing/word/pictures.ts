import path from 'node:path';
import { MAX_PHOTO_BYTES, sniffPhoto } from '#lib/media/photo-kind.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { oneLine, type PhotoBlock } from '../blocks.ts';
import { drop, type Story } from './story.ts';

/** The pictures of a document: which are photos, and which cannot be shown on the web. */

/** EMU; 0.6 cm. Smaller pictures are icons and lines. */
const SMALLEST = 216_000;

const OTHER_KINDS: [RegExp, string][] = [
  [/\.(?:emf|emz)$/i, 'Hình EMF'],
  [/\.(?:wmf|wmz)$/i, 'Hình WMF'],
  [/\.svgz?$/i, 'Hình SVG'],
  [/\.gif$/i, 'Ảnh GIF'],
  [/\.(?:tiff?)$/i, 'Ảnh TIFF'],
  [/\.(?:bmp|dib)$/i, 'Ảnh BMP'],
];

export type PictureFacts = {
  /** Relationship id of the picture in the file. */
  embedded?: string | undefined;
  /** Relationship id of a picture kept elsewhere. */
  linked?: string | undefined;
  description: string;
  /** EMU; NaN when not said. */
  width: number;
  height: number;
  isCropped: boolean;
};

/** Word fills descriptions in by itself ("A picture containing person…", "IMG_2031.jpg"): those describe nothing. */
function usefulDescription(text: string): string {
  const line = oneLine(toNfc(text));
  const isMade =
    /\.(?:jpe?g|png|gif|webp|bmp|tiff?|emf|wmf)$/i.test(line) ||
    /^(?:img|dsc|image|picture|hình\s+ảnh|hình|ảnh)[\s_-]*\d*$/iu.test(line) ||
    /^(?:a|an) (?:picture|group|person|close)|description automatically generated|mô tả được tạo tự động/iu.test(
      line,
    );
  return isMade ? '' : line.slice(0, 500);
}

/** The photo of a picture; null when it is none, which is reported. */
export function photoFrom(story: Story, facts: PictureFacts): PhotoBlock | null {
  const relation = story.relations.get(facts.embedded ?? '') ?? story.relations.get(facts.linked ?? '');
  const description = usefulDescription(facts.description);
  if (relation === undefined) {
    drop(story, 'Ảnh hỏng', description || 'không còn trong tệp');
    return null;
  }
  if (relation.isExternal) {
    // Never fetched: an address in a document is the sender's, and asking for it would tell him who reads it.
    drop(story, 'Ảnh ở ngoài tệp, không tải', relation.target);
    return null;
  }
  const name = path.posix.basename(relation.target);
  const media = story.parts.media(relation.target);
  if (media === null) {
    drop(story, 'Ảnh hỏng', name);
    return null;
  }
  const kind = OTHER_KINDS.find(([sign]) => sign.test(name))?.[1];
  if (kind !== undefined) {
    drop(story, kind, description || name);
    return null;
  }
  if (media.size > MAX_PHOTO_BYTES) {
    drop(story, 'Ảnh nặng quá 25 MB', name);
    return null;
  }
  if (facts.width < SMALLEST && facts.height < SMALLEST) {
    drop(story, 'Biểu tượng nhỏ', description || name);
    return null;
  }
  const known = story.photos.get(relation.target);
  const bytes = known?.bytes ?? media.read();
  if (sniffPhoto(bytes) === null) {
    drop(story, 'Ảnh không phải JPEG, PNG hoặc WebP', name);
    return null;
  }
  // A name of our own: the one in the file may hold anything.
  const ending = /\.(jpe?g|png|webp)$/i.exec(name)?.[1]?.toLowerCase() ?? 'jpg';
  const src = known?.src ?? `anh-${story.photos.size + 1}.${ending}`;
  story.photos.set(relation.target, { src, fileName: name, bytes });
  if (facts.isCropped) {
    story.ledger.unsure.push({
      what: 'Ảnh đã cắt trong Word',
      value: 'Lấy cả ảnh gốc; hãy xem phần bị cắt có nên hiện không.',
      where: name,
    });
  }
  return { kind: 'photo', src, alt: description, caption: null, credit: null, where: name };
}
