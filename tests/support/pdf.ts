import { deflateSync } from 'node:zlib';

/** PDFs written by hand, with a table of objects as a program would write it. */

/** One object's text; a stream is made of its dictionary and its content. */
export type PdfObject = string | { dictionary: string; content: Uint8Array };

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

/** @param objects number 1 is the catalog @param trailer more words for the trailer */
export function pdfOf(objects: PdfObject[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [bytesOf('%PDF-1.7\n')];
  const starts: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [at, object] of objects.entries()) {
    starts.push(length());
    parts.push(bytesOf(`${at + 1} 0 obj\n`));
    if (typeof object === 'string') parts.push(bytesOf(object));
    else {
      parts.push(bytesOf(`<< ${object.dictionary} /Length ${object.content.length} >>\nstream\n`));
      parts.push(Buffer.from(object.content), bytesOf('\nendstream'));
    }
    parts.push(bytesOf('\nendobj\n'));
  }
  const table = length();
  const lines = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    bytesOf(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** A page that draws: `content` in the language of PDF, `resources` by name, `more` objects from number 5 on. */
export function drawingPdf(
  content: string,
  {
    pages = 1,
    box = '0 0 595 842',
    resources = '',
    more = [],
    trailer = '',
  }: { pages?: number; box?: string; resources?: string; more?: PdfObject[]; trailer?: string } = {},
): Uint8Array {
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R /Resources << ${resources} >> >>`,
      { dictionary: '', content: bytesOf(content) },
      ...more,
    ],
    trailer,
  );
}

/** The upper half of the page is red. */
export const halfRed = (options: Parameters<typeof drawingPdf>[1] = {}) =>
  drawingPdf('1 0 0 rg 0 421 595 421 re f', options);

/** Forms that draw each other ten times, seven deep: ten million squares from a few lines. */
export function endlessPdf(): Uint8Array {
  const deep = 8;
  const form = (at: number): PdfObject => ({
    dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X ${6 + at} 0 R >> >>`,
    content: bytesOf(at === deep ? '0 0 500 500 re f '.repeat(20) : '/X Do '.repeat(10)),
  });
  return drawingPdf('/X Do', {
    resources: '/XObject << /X 5 0 R >>',
    more: Array.from({ length: deep + 1 }, (_, at) => form(at)),
  });
}

/** A picture that says to be 20,000 × 20,000 pixels in three colours, packed small. */
export function hugePicturePdf(edge = 20_000): Uint8Array {
  return drawingPdf('595 0 0 842 0 0 cm /I Do', {
    resources: '/XObject << /I 5 0 R >>',
    more: [
      {
        dictionary: `/Type /XObject /Subtype /Image /Width ${edge} /Height ${edge} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`,
        content: deflateSync(Buffer.alloc(edge * edge * 3, 0x7f), { level: 1 }),
      },
    ],
  });
}

/** Locked with a password that is not empty. */
export const lockedPdf = () =>
  halfRed({
    more: [`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`],
    trailer: `/Encrypt 5 0 R /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`,
  });
