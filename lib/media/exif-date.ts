import sharp from 'sharp';

/**
 * The day on which the camera says that it took the picture; proposed, never trusted: clocks of cameras are often wrong.
 */

const DATE_TIME_ORIGINAL = 0x9003;
const DATE_TIME = 0x0132;
const EXIF_FOLDER = 0x8769;
/** The folders of a photo have some dozens of entries. */
const MOST_ENTRIES = 500;

/**
 * @param bytes a photo as it was uploaded
 * @param today 'YYYY-MM-DD'; a later day is not believed
 * @returns 'YYYY-MM-DD'; null when the photo does not say
 */
export async function cameraDay(bytes: Uint8Array, today: string): Promise<string | null> {
  const exif = await sharp(bytes)
    .metadata()
    .then(
      (facts) => facts.exif ?? null,
      () => null,
    );
  return exif === null ? null : dayInExif(exif, today);
}

/** The same from the EXIF block alone, with or without its "Exif" mark. */
export function dayInExif(block: Uint8Array, today: string): string | null {
  const from = Buffer.from(block.subarray(0, 4)).toString('latin1') === 'Exif' ? 6 : 0;
  const tiff = Buffer.from(block.subarray(from));
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return null;
  const little = order === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));

  /** Where the value of a tag stands, for the tags of one folder. */
  const folder = (at: number): Map<number, number> => {
    const found = new Map<number, number>();
    if (at + 2 > tiff.length) return found;
    const count = Math.min(short(at), MOST_ENTRIES);
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + n * 12;
      if (entry + 12 > tiff.length) break;
      found.set(short(entry), long(entry + 8));
    }
    return found;
  };
  const text = (at: number | undefined) =>
    at === undefined ? '' : tiff.toString('latin1', at, Math.min(at + 19, tiff.length));

  const first = folder(long(4));
  const inner = first.get(EXIF_FOLDER);
  const written = [
    text(inner === undefined ? undefined : folder(inner).get(DATE_TIME_ORIGINAL)),
    text(first.get(DATE_TIME)),
  ];
  for (const value of written) {
    const [, year, month, day] = /^(\d{4}):(\d\d):(\d\d)/.exec(value) ?? [];
    if (!year || !month || !day) continue;
    const iso = `${year}-${month}-${day}`;
    const instant = new Date(`${iso}T00:00:00Z`);
    const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso);
    if (isReal && iso >= '1990-01-01' && iso <= today) return iso;
  }
  return null;
}
