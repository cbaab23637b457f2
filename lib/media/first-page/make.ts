import sharp from 'sharp';
import { type Gate, sharedGate } from '#lib/gate.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import type { FileKind } from '../file-kind.ts';
import { sha256Of } from '../photo.ts';
import { pageKey } from '../store.ts';
import { type Limits, readIsolated } from './isolate.ts';
import type { FirstPage } from './schema.ts';

/** The first page of a file and the pictures that belong into the media store with it. */
export type MadePage = { page: FirstPage; pictures: { key: string; bytes: Buffer }[] };

/** 240: beside a link. 480 to 1200: across a phone with two or three pixels to each of its own, and on the desk. */
const WIDTHS = [240, 480, 720, 1200] as const;
/** Letters stay sharp at these; a scanned page stays below 300 kB. */
const QUALITY = { avif: 52, jpeg: 78 } as const;

/** One file after the other: two at once would need twice the memory and be no faster. */
const AT_A_TIME = 1;
/** Each holds its bytes, and whoever uploaded it waits. */
const WAITING = 4;

export const drawingGate = (): Gate => sharedGate('first-page', AT_A_TIME, WAITING);

/** @throws Busy when too many files wait already */
export const makeFirstPage = (
  kind: FileKind,
  bytes: Uint8Array,
  options: { limits?: Limits; signal?: AbortSignal } = {},
): Promise<MadePage> => drawingGate().run(() => make(kind, bytes, options));

async function make(
  kind: FileKind,
  bytes: Uint8Array,
  options: { limits?: Limits; signal?: AbortSignal },
): Promise<MadePage> {
  const { answer, picture } = await readIsolated(kind, bytes, options);
  if (answer.state === 'none') return { page: answer, pictures: [] };
  if (answer.state === 'picture') return encode(sha256Of(bytes), answer, picture);
  const { html } = sanitizeHtml(answer.html);
  return { page: { state: 'text', html, isWhole: answer.isWhole }, pictures: [] };
}

async function encode(
  sha256: string,
  { width, height }: { width: number; height: number },
  pixels: Buffer,
): Promise<MadePage> {
  const made: Extract<FirstPage, { state: 'picture' }> = { state: 'picture', width, height, sizes: [] };
  const pictures: MadePage['pictures'] = [];
  const widths = [...WIDTHS.filter((one) => one < width), width];
  for (const wanted of widths) {
    for (const format of ['avif', 'jpeg'] as const) {
      const scaled = sharp(pixels, { raw: { width, height, channels: 4 } })
        .flatten({ background: '#ffffff' })
        .resize({ width: wanted });
      const { data, info } = await (format === 'avif'
        ? scaled.avif({ quality: QUALITY.avif, effort: 2 })
        : scaled.jpeg({ quality: QUALITY.jpeg, mozjpeg: true })
      ).toBuffer({ resolveWithObject: true });
      const key = pageKey(sha256, sha256Of(data), info.width, format);
      made.sizes.push({ format, width: info.width, height: info.height, byteSize: data.length, key });
      pictures.push({ key, bytes: data });
    }
  }
  return { page: made, pictures };
}
