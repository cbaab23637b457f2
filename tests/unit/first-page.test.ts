import fs from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '#lib/media/file-kind.ts';
import { LIMITS, type Limits } from '#lib/media/first-page/isolate.ts';
import { makeFirstPage } from '#lib/media/first-page/make.ts';
import { readOfficePage } from '#lib/media/first-page/office.ts';
import { numberInWords } from '#lib/media/first-page/sheet-number.ts';
import { mediaStore, servedPhoto } from '#lib/media/store.ts';
import { drawingPdf, endlessPdf, halfRed, hugePicturePdf, lockedPdf } from '../support/pdf.ts';

const SLOW_MACHINE = 300_000;
const patient = { ...LIMITS, milliseconds: 200_000 };
const pageOf = (bytes: Uint8Array, limits: Limits = patient, kind: FileKind = 'pdf') =>
  makeFirstPage(kind, bytes, { limits });
const problemOf = async (bytes: Uint8Array, limits?: Limits) => {
  const { page } = await pageOf(bytes, limits);
  return page.state === 'none' ? page.problem : page.state;
};

/** The same ZIP with every part marked as encrypted. */
function encryptedParts(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  for (const [sign, flagsAt] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const) {
    for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + 1)) {
      bytes.writeUInt16LE(bytes.readUInt16LE(at + flagsAt) | 1, at + flagsAt);
    }
  }
  return bytes;
}

describe('the first page of a PDF', { timeout: SLOW_MACHINE }, () => {
  it('is drawn in four widths for new and old browsers, under keys that the address of photos does not serve', async () => {
    const { page, pictures } = await pageOf(halfRed({ pages: 3 }));
    if (page.state !== 'picture') throw new Error(JSON.stringify(page));
    expect(page).toMatchObject({ width: 1200, height: 1698 });
    expect(page.sizes.map(({ width, format }) => `${width} ${format}`)).toEqual(
      [240, 480, 720, 1200].flatMap((width) => [`${width} avif`, `${width} jpeg`]),
    );
    expect(pictures.map(({ key }) => key)).toEqual(page.sizes.map(({ key }) => key));
    for (const { key } of pictures) {
      expect(servedPhoto(key)).toBeNull();
      await expect(mediaStore().has(key)).resolves.toBe(false);
    }
    const { data } = await sharp(pictures.at(-1)?.bytes).raw().toBuffer({ resolveWithObject: true });
    const [top, bottom] = [data.subarray(0, 3), data.subarray(-3)];
    expect([(top[0] ?? 0) > 200, (top[1] ?? 0) < 60, (bottom[1] ?? 0) > 200]).toEqual([true, true, true]);
  });

  it('is drawn however large the paper is, and never larger than a screen needs', async () => {
    const { page } = await pageOf(halfRed({ box: '0 0 14400 20000' }));
    expect(page).toMatchObject({ state: 'picture', width: 1200 });
    expect(await problemOf(halfRed({ box: '0 0 14400 30' }))).toBe('shape');
  });

  it('is missing with its reason: a password, damage, no page', async () => {
    expect(await problemOf(lockedPdf())).toBe('encrypted');
    expect(await problemOf(strToU8('%PDF-1.7\nnothing\n%%EOF'))).toBe('damaged');
    expect(await problemOf(halfRed().subarray(0, 120))).toBe('damaged');
    expect(['empty', 'damaged']).toContain(await problemOf(drawingPdf('', { pages: 0 })));
  });

  it('that would be drawn for ever, or in more memory than there is, is given up, and the next one is drawn', async () => {
    expect(await problemOf(endlessPdf(), { ...patient, cpuSeconds: 3 })).toBe('slow');
    expect(await problemOf(hugePicturePdf(4000), { ...patient, bytes: 40_000_000 })).toBe('large');
    expect(await problemOf(endlessPdf(), { ...patient, milliseconds: 50 })).toBe('busy');
    expect(await problemOf(halfRed())).toBe('picture');
  });

  it('is not drawn to the end when the site stops', async () => {
    const ending = new AbortController();
    const drawing = makeFirstPage('pdf', endlessPdf(), { limits: patient, signal: ending.signal });
    setTimeout(() => ending.abort(), 50);
    await expect(drawing).rejects.toThrow(/abort/i);
  });
});

// Office documents ----------------------------------------------------------------------------------------------------

const pack = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relations = (target: string) =>
  `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/x" Target="${target}"/></Relationships>`;

const excel = (rows: string, more: { merges?: string; sheets?: string } = {}) =>
  pack({
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${more.sheets ?? ''}<sheet name="Một" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheets/sheet1.xml'),
    'xl/styles.xml':
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/><xf numFmtId="10"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Xã</t></si><si><r><t>Số </t></r><r><t>hộ</t></r></si><si><t>Ngày</t></si><si><t>&lt;script&gt;x&lt;/script&gt;</t></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${more.merges ?? ''}</worksheet>`,
  });
const head =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>BẢNG TỔNG HỢP</t></is></c></row><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c></row>';

describe('the first page of an Excel workbook', () => {
  it('is a real table with headings, numbers and dates as in Vietnam, its title above it', () => {
    const page = readOfficePage(
      'xlsx',
      excel(
        `${head}<row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" s="2"><v>1234.5</v></c><c r="C4" s="1"><v>45364</v></c></row>`,
      ),
    );
    expect(page).toEqual({
      html: '<p><strong>BẢNG TỔNG HỢP</strong></p><table><thead><tr><th scope="col">Xã</th><th scope="col">Số hộ</th><th scope="col">Ngày</th></tr></thead><tbody><tr><td>&lt;script>x&lt;/script></td><td>1.234,50</td><td>13/3/2024</td></tr></tbody></table>',
      isWhole: true,
    });
  });

  it('is about one page of a long one, and says that there is more', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => {
      const r = n + 4;
      return `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>Ấp ${n}</t></is></c><c r="B${r}"><v>${n}</v></c></row>`;
    });
    const page = readOfficePage('xlsx', excel(head + rows.join('')));
    expect(page?.isWhole).toBe(false);
    expect(page?.html.match(/<tr>/g)?.length).toBeLessThanOrEqual(31);
    expect(page?.html).toContain('Ấp 5');
  });

  it('keeps merged headings in their places', () => {
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"/></row><row r="2"><c r="A2"/><c r="B2" t="inlineStr"><is><t>Đủ</t></is></c><c r="C2" t="inlineStr"><is><t>Thiếu</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Ấp Một</t></is></c><c r="B3"><v>5</v></c><c r="C3"><v>2</v></c></row>';
    const merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>';
    expect(readOfficePage('xlsx', excel(rows, { merges }))?.html).toBe(
      '<table><thead><tr><th scope="col" rowspan="2">Xã</th><th scope="colgroup" colspan="2">Số hộ</th></tr><tr><th scope="col">Đủ</th><th scope="col">Thiếu</th></tr></thead><tbody><tr><td>Ấp Một</td><td>5</td><td>2</td></tr></tbody></table>',
    );
  });

  it('writes numbers as the sheet does', () => {
    expect(numberInWords('0.125', 10, undefined)).toBe('12,50%');
    expect(numberInWords('1234567', 3, undefined)).toBe('1.234.567');
    expect(numberInWords('0.1', 0, undefined)).toBe('0,1');
    expect(numberInWords('45364.5', 0, 'dd/mm/yyyy\\ hh:mm')).toBe('13/3/2024 12:00');
    expect(numberInWords('5', 0, '0" hộ dân"')).toBe('5');
    expect(numberInWords('x', 0, undefined)).toBe('x');
  });
});

const ODF =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"';
const openDocument = (body: string) =>
  pack({
    'content.xml': `<office:document-content ${ODF}><office:body>${body}</office:body></office:document-content>`,
  });

describe('the first page of other office documents', () => {
  it('a Word file: letterhead and text up to the end of its first page, with nothing to press', () => {
    const fixture = (name: string) =>
      new Uint8Array(fs.readFileSync(path.join(import.meta.dirname, '../fixtures/word', `${name}.docx`)));
    const page = readOfficePage('docx', fixture('letterhead-table'));
    expect(page?.html).toMatch(/^<p>HỘI ĐỒNG NHÂN DÂN<\/p>.*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
    expect(readOfficePage('docx', fixture('links'))?.html).not.toContain('<a');
    expect(readOfficePage('docx', fixture('table-merged-both-ways'))?.html).toContain('scope="colgroup"');
    expect(readOfficePage('docx', fixture('vni-fonts'))?.html).toContain('Thường trực Hội đồng');
  });

  it('an OpenDocument text ends where its first page does', () => {
    const page = readOfficePage(
      'odt',
      openDocument(
        '<office:text><text:h>Kế hoạch</text:h><text:p>Một<text:s/>dòng <text:span>nữa</text:span>.<text:note>x</text:note></text:p><text:list><text:list-item><text:p>ý</text:p></text:list-item></text:list><text:soft-page-break/><text:p>trang sau</text:p></office:text>',
      ),
    );
    expect(page).toEqual({
      html: '<p><strong>Kế hoạch</strong></p><p>Một dòng nữa.</p><ul><li><p>ý</p></li></ul>',
      isWhole: false,
    });
  });

  it('an OpenDocument sheet with a million empty rows is read at once', () => {
    const page = readOfficePage(
      'ods',
      openDocument(
        '<office:spreadsheet><table:table><table:table-row><table:table-cell><text:p>Xã</text:p></table:table-cell><table:table-cell><text:p>Số</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Mẫu</text:p></table:table-cell><table:table-cell office:value-type="float"><text:p>5</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet>',
      ),
    );
    expect(page).toEqual({
      html: '<table><thead><tr><th scope="col">Xã</th><th scope="col">Số</th></tr></thead><tbody><tr><td>Mẫu</td><td>5</td></tr></tbody></table>',
      isWhole: true,
    });
  });

  it('slides: the words of the first one, its title first to be seen', () => {
    const P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
    const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
    const shape = (type: string, text: string) =>
      `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
    const slides = pack({
      'ppt/presentation.xml': `<p:presentation ${P} xmlns:r="${OFFICE}"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>`,
      'ppt/_rels/presentation.xml.rels': relations('slides/slide1.xml'),
      'ppt/slides/slide1.xml': `<p:sld ${P} ${A}><p:cSld><p:spTree>${shape('ctrTitle', 'Báo cáo')}${shape('sldNum', '1')}${shape('body', 'Nước sạch')}</p:spTree></p:cSld></p:sld>`,
    });
    expect(readOfficePage('pptx', slides)).toEqual({
      html: '<p><strong>Báo cáo</strong></p><p>Nước sạch</p>',
      isWhole: true,
    });
    const odp = openDocument(
      '<office:presentation><draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Báo cáo</text:p></draw:text-box></draw:frame></draw:page><draw:page/></office:presentation>',
    );
    expect(readOfficePage('odp', odp)).toEqual({ html: '<p><strong>Báo cáo</strong></p>', isWhole: false });
  });

  it('a bomb, a password, a document type and a broken part are told, from a process of their own', {
    timeout: SLOW_MACHINE,
  }, async () => {
    const bomb = pack({ 'content.xml': ' '.repeat(30_000_000) });
    expect((await pageOf(bomb, patient, 'odt')).page).toEqual({ state: 'none', problem: 'large' });
    const locked = encryptedParts(pack({ 'content.xml': '<x/>' }));
    expect((await pageOf(locked, patient, 'odt')).page).toEqual({ state: 'none', problem: 'encrypted' });
    const entities = pack({ 'content.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' });
    expect((await pageOf(entities, patient, 'odt')).page).toEqual({ state: 'none', problem: 'damaged' });
    const empty = await pageOf(openDocument('<office:text><text:p/></office:text>'), patient, 'odt');
    expect(empty.page).toEqual({ state: 'none', problem: 'empty' });
  });
});
