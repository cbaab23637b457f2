import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { PageProblem } from './schema.ts';

/** Pixels of the drawn page. A page in A4 is 1200 × 1697. */
const WIDTH = 1200;
const MOST_HEIGHT = 2600;
/** Narrower than this it is no page that anybody can read. */
const LEAST_WIDTH = 160;
const LEAST_HEIGHT = 60;

export type DrawnPage = { width: number; height: number /** Four bytes to a pixel. */; pixels: Uint8Array };

/**
 * Draws the first page of a PDF. For a process of its own: the library may take any time and, unless
 * {@link limitMemory} was called, any memory.
 */
export async function drawPdf(bytes: Uint8Array): Promise<DrawnPage | PageProblem> {
  const library = await PDFiumLibrary.init();
  let document: Awaited<ReturnType<typeof library.loadDocument>>;
  try {
    document = await library.loadDocument(bytes);
  } catch (error) {
    return /password|security/i.test((error as Error).message) ? 'encrypted' : 'damaged';
  }
  if (document.getPageCount() < 1) return 'empty';
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  // Too small to have been a page: nothing of it could be loaded.
  if (!(originalWidth >= 1 && originalHeight >= 1)) return 'damaged';
  const scale = Math.min(WIDTH / originalWidth, MOST_HEIGHT / originalHeight);
  const width = Math.round(originalWidth * scale);
  const height = Math.round(originalHeight * scale);
  if (width < LEAST_WIDTH || height < LEAST_HEIGHT) return 'shape';
  // Form fields hold what was filled in, and the stamps of digital signatures.
  const drawn = await page.render({
    scale: 1,
    width,
    height,
    renderFormFields: true,
    render: async ({ data }) => data,
  });
  return { width, height, pixels: drawn.data };
}

const PAGE_BYTES = 65_536;

/**
 * The memory of WebAssembly lies outside the heap that Node limits. From now on it does not grow beyond this.
 * @returns whether it was ever refused
 */
export function limitMemory(mostBytes: number): () => boolean {
  const { grow } = WebAssembly.Memory.prototype;
  let wasRefused = false;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > mostBytes) {
      wasRefused = true;
      throw new RangeError('the page needs too much memory');
    }
    return grow.call(this, pages);
  };
  return () => wasRefused;
}
