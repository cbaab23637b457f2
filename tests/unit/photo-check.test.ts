import { expect, it } from 'vitest';
import { MOST_BYTES, refusalOfFile } from '#components/editor/photo-check.ts';
import { MAX_PHOTO_BYTES } from '#lib/media/photo-kind.ts';

const jpeg = (size: number) => {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff]);
  return new Blob([bytes]);
};

it('refuses in the browser what the server would refuse by size or kind', async () => {
  expect(MOST_BYTES).toBe(MAX_PHOTO_BYTES);
  expect(await refusalOfFile(jpeg(MAX_PHOTO_BYTES))).toBeNull();
  expect(await refusalOfFile(jpeg(MAX_PHOTO_BYTES + 1))).toContain('quá mức 25 MB');
  const heic = new Blob([new Uint8Array([0, 0, 0, 24]), 'ftypheic', new Uint8Array(4), 'mif1heic']);
  expect(await refusalOfFile(heic)).toContain('HEIC');
  expect(await refusalOfFile(new Blob(['%PDF-1.7']))).toContain('PDF');
});
