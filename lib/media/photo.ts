import { createHash } from 'node:crypto';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import type { MediaFormat } from '#db/schema/media.ts';
import { MAX_PHOTO_BYTES, refusalOfContent, sniffPhoto } from './photo-kind.ts';

/** A small file can unpack into a picture that fills the memory of the server. */
export const MAX_PIXELS = 100_000_000;
const ORIGINAL_EDGE = 4000;
/**
 * 320: the small pictures of lists on phones. 720 and 1200: the whole width of a phone with two or three pixels to each
 * of its 360 to 412. 480 and 1600: lists and opening pictures on wide screens.
 */
const WIDTHS = [320, 480, 720, 1200, 1600] as const;
const LARGEST = 1600;

// The machine that encodes is the one that serves readers: leave it a core.
sharp.concurrency(2);

export type PhotoVariant = {
  format: MediaFormat;
  width: number;
  height: number;
  bytes: Buffer;
  /** Hex SHA-256 of `bytes`. */
  sha256: string;
};

export type PreparedPhoto = {
  /** Hex SHA-256 of the file as it came. */
  sha256: string;
  mime: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels, upright. */
  width: number;
  height: number;
  byteSize: number;
  /** JPEG of at most 4000 pixels on its longer side, without any metadata. */
  original: Buffer;
  /** Smallest first, per width AVIF, WebP, JPEG. */
  variants: PhotoVariant[];
};

export type PhotoRefusal = { refused: string };

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let queue: Promise<unknown> = Promise.resolve();

/** One photo after the other: two at once would need twice the memory and be no faster. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work);
  queue = turn.catch(() => undefined);
  return turn;
}

/**
 * Turns an uploaded file into what the site keeps: judged by its content (never by its name), upright, in sRGB, on
 * white, without EXIF, GPS or anything else that is not picture, in all sizes. Refuses with one Vietnamese sentence
 * that says what to do. A few seconds for a 12 megapixel photo; `quick` takes half as long for somewhat larger files
 * (the sample pictures of a first run).
 */
export async function preparePhoto(
  bytes: Uint8Array,
  options: { quick?: boolean } = {},
): Promise<PreparedPhoto | PhotoRefusal> {
  if (bytes.length === 0) return { refused: 'Tệp ảnh rỗng. Hãy chọn lại ảnh.' };
  if (bytes.length > MAX_PHOTO_BYTES) {
    const size = (bytes.length / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
    return { refused: `Ảnh nặng ${size} MB, quá mức 25 MB. Hãy giảm kích thước ảnh rồi tải lại.` };
  }
  const mime = sniffPhoto(bytes);
  if (mime === null) return { refused: refusalOfContent(bytes) };
  return inTurn(() => prepare(bytes, mime, options.quick ?? false));
}

const corrupt = {
  refused:
    'Không đọc được ảnh này: tệp bị hỏng hoặc tải lên chưa hết. Hãy chép lại ảnh từ máy chụp rồi thử lại.',
};

async function prepare(
  bytes: Uint8Array,
  mime: PreparedPhoto['mime'],
  quick: boolean,
): Promise<PreparedPhoto | PhotoRefusal> {
  // 'error': a photo cut short is refused, one with harmless warnings of its camera is not.
  const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true });
  let facts: Awaited<ReturnType<ReturnType<typeof open>['metadata']>>;
  try {
    facts = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  } catch {
    return corrupt;
  }
  if ((facts.pages ?? 1) > 1) {
    return { refused: 'Đây là ảnh động. Hãy chọn một ảnh tĩnh dạng JPEG hoặc PNG.' };
  }
  if (facts.width * facts.height > MAX_PIXELS) {
    const size = Math.round((facts.width * facts.height) / 1_000_000).toLocaleString('vi-VN');
    return { refused: `Ảnh có ${size} triệu điểm ảnh, quá mức 100 triệu. Hãy thu nhỏ ảnh rồi tải lại.` };
  }
  const { width, height } = facts.autoOrient;
  const upright = () => open().autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');
  let original: Buffer;
  let base: { data: Buffer; info: OutputInfo };
  try {
    original = await upright()
      .resize(ORIGINAL_EDGE, ORIGINAL_EDGE, { fit: 'inside', withoutEnlargement: true })
      // The plain encoder: mozjpeg would spend seconds here to save a tenth of a file that nobody downloads.
      .jpeg({ quality: 90 })
      .toBuffer();
    base = await upright()
      .resize({ width: Math.min(width, LARGEST) })
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch {
    // sharp's message names libraries and offsets: nothing that helps the person who holds the photo.
    return corrupt;
  }
  const variants: PhotoVariant[] = [];
  for (const wanted of widthsFor(width)) {
    // AVIF takes as long as the two others together: one core each.
    const avif = encode(base, wanted, 'avif', quick);
    const webp = encode(base, wanted, 'webp', quick);
    variants.push(...(await Promise.all([avif, webp, webp.then(() => encode(base, wanted, 'jpeg', quick))])));
  }
  return { sha256: sha256Of(bytes), mime, width, height, byteSize: bytes.length, original, variants };
}

/** The usual widths below the photo's own; when it is narrower than the widest, its own as well. */
export function widthsFor(width: number): number[] {
  const usual = WIDTHS.filter((w) => w <= width);
  return width < LARGEST && !usual.some((w) => w === width) ? [...usual, width] : [...usual];
}

/**
 * Bytes wanted at a width: what a phone on a mobile network should have to load, 45 kB of AVIF across a phone's screen.
 * Quality gives way down to a floor; a board full of small parts, the hardest photo tried, looked the same at 46 as at 56.
 */
const AIMS: Record<MediaFormat, { most: (width: number) => number; start: number; floor: number }> = {
  avif: { most: (width) => Math.min(150_000, width * 62), start: 50, floor: 38 },
  webp: { most: (width) => Math.min(150_000, width * 100), start: 78, floor: 55 },
  jpeg: { most: (width) => Math.min(150_000, width * 180), start: 80, floor: 55 },
};

// Measured on one core at 1600 px: AVIF effort 3 takes 1.5 s, 2 takes 0.7 s for 5 % more bytes, 1 takes 0.3 s for 17 %.
function encoder(picture: Sharp, format: MediaFormat, quality: number, quick: boolean) {
  if (format === 'avif') return picture.avif({ quality, effort: quick ? 1 : 2 });
  if (format === 'webp') return picture.webp({ quality, effort: 3 });
  return picture.jpeg({ quality, mozjpeg: true });
}

async function encode(
  base: { data: Buffer; info: OutputInfo },
  wanted: number,
  format: MediaFormat,
  quick: boolean,
): Promise<PhotoVariant> {
  const { width, height, channels } = base.info;
  const aim = AIMS[format];
  const most = aim.most(wanted);
  let quality = aim.start;
  for (;;) {
    const picture = sharp(base.data, { raw: { width, height, channels } }).resize({ width: wanted });
    const made = await encoder(picture, format, quality, quick).toBuffer({ resolveWithObject: true });
    if (made.data.length <= most || quality <= aim.floor) {
      return {
        format,
        width: made.info.width,
        height: made.info.height,
        bytes: made.data,
        sha256: sha256Of(made.data),
      };
    }
    // Each step lands near the aim, so that a heavy photo costs two or three encodings and not ten.
    const step = Math.max(4, Math.round(quality * (1 - (most / made.data.length) ** 0.6)));
    quality = Math.max(aim.floor, quality - step);
  }
}
