import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { proposeReport } from '#lib/importing/propose.ts';
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

const excel = (rows: string, more: { merges?: string; sheets?: string; cols?: string } = {}) =>
  pack({
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${more.sheets ?? ''}<sheet name="Một" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheets/sheet1.xml'),
    'xl/styles.xml':
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="170" formatCode=";;;"/><numFmt numFmtId="171" formatCode="0;;;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Xã</t></si><si><r><t>Số </t></r><r><t>hộ</t></r></si><si><t>Ngày</t></si><si><t>&lt;script&gt;x&lt;/script&gt;</t></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${more.cols ?? ''}<sheetData>${rows}</sheetData>${more.merges ?? ''}</worksheet>`,
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
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"';
const openDocument = (body: string, { automatic = '', named = '' } = {}) =>
  pack({
    'content.xml': `<office:document-content ${ODF}><office:automatic-styles>${automatic}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
    ...(named === ''
      ? {}
      : { 'styles.xml': `<office:document-styles ${ODF}>${named}</office:document-styles>` }),
  });

const P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const shape = (type: string, text: string, facts = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x" ${facts}/><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
const powerPoint = (shapes: string) =>
  pack({
    'ppt/presentation.xml': `<p:presentation ${P} xmlns:r="${OFFICE}"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations('slides/slide1.xml'),
    'ppt/slides/slide1.xml': `<p:sld ${P} ${A}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
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
    const slides = powerPoint(
      `${shape('ctrTitle', 'Báo cáo')}${shape('sldNum', '1')}${shape('body', 'Nước sạch')}`,
    );
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

describe('what an office file hides is not shown to the public', () => {
  const textOf = (kind: Exclude<FileKind, 'pdf'>, bytes: Uint8Array) =>
    (readOfficePage(kind, bytes)?.html ?? '').replace(/<[^>]*>/g, '|').replace(/\|+/g, '|');

  const cells = (...words: string[]) =>
    words.map((word) => `<table:table-cell><text:p>${word}</text:p></table:table-cell>`).join('');
  const sheet = (columns: string, rows: string) =>
    openDocument(`<office:spreadsheet><table:table>${columns}${rows}</table:table></office:spreadsheet>`);

  it('columns and rows of an OpenDocument sheet, also repeated ones, filtered ones and those of a closed group', () => {
    const column = (more: string) => `<table:table-column ${more}/>`;
    const hidden = [
      column('') + column('table:visibility="collapse" table:number-columns-repeated="2"') + column(''),
      `${column('')}<table:table-header-columns>${column('table:visibility="filter"')}</table:table-header-columns><table:table-columns>${column('table:visibility="collapse"')}</table:table-columns>`,
      `${column('')}<table:table-column-group table:display="false">${column('')}<table:table-column-group>${column('')}</table:table-column-group></table:table-column-group>${column('')}`,
    ];
    const row = `<table:table-row>${cells('Một', 'ẩn', 'kín', 'Bốn')}</table:table-row>`;
    for (const columns of hidden) expect(textOf('ods', sheet(columns, row + row))).toBe('|Một|Bốn|Một|Bốn|');
    expect(textOf('ods', sheet(column('table:number-columns-repeated="4"'), row + row))).toContain(
      '|ẩn|kín|',
    );
    const wide = `<table:table-row><table:table-cell table:number-columns-repeated="4"><text:p>x</text:p></table:table-cell></table:table-row>`;
    expect(textOf('ods', sheet(hidden[0] ?? '', wide))).toBe('|x|x|');
    const group = `<table:table-row-group table:display="false">${row}</table:table-row-group><table:table-row table:visibility="filter">${cells('lọc', 'bỏ')}</table:table-row>`;
    expect(textOf('ods', sheet('', `<table:table-row>${cells('A', 'B')}</table:table-row>${group}`))).toBe(
      '|A|B|',
    );
  });

  it('sections, paragraphs, spans and fields of an OpenDocument text', () => {
    const style = (name: string, family: string, more: string, display = '') =>
      `<style:style style:name="${name}" style:family="${family}" ${more}><style:text-properties ${display}/></style:style>`;
    const none = 'text:display="none"';
    const styles = {
      automatic:
        style('P1', 'paragraph', '', none) +
        style('T1', 'text', '', none) +
        style('T2', 'text', 'style:parent-style-name="Kin"', 'fo:font-weight="bold"') +
        style('T3', 'text', 'style:parent-style-name="Kin"', 'text:display="true"') +
        // The same name in another family.
        style('P2', 'text', '', none) +
        style('P2', 'paragraph', ''),
      named: `<office:styles>${style('Kin', 'text', '', none)}</office:styles>`,
    };
    const text = (body: string) => openDocument(`<office:text>${body}</office:text>`, styles);
    const box = '<draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame>';
    const hidden = [
      `<text:section ${none}><text:p>ẩn</text:p><text:list><text:list-item><text:p>ẩn</text:p></text:list-item></text:list></text:section>`,
      '<text:section text:display="condition" text:condition="x"><text:section><text:p>ẩn</text:p></text:section></text:section>',
      `<text:p text:style-name="P1">ẩn${box}</text:p>`,
      '<text:h text:style-name="P1">ẩn</text:h>',
      `<text:p><text:span text:style-name="T1">ẩn <text:span>nữa</text:span>${box}</text:span></text:p>`,
      '<text:p><text:span text:style-name="T2">ẩn</text:span></text:p>',
      '<text:list><text:list-item><text:p text:style-name="P1">ẩn</text:p></text:list-item></text:list>',
      '<text:p>ẩn<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/></text:p>',
      '<text:p><text:hidden-text text:condition="ooow:1">ẩn</text:hidden-text></text:p>',
      `<text:p><text:variable-set ${none}>ẩn</text:variable-set></text:p>`,
      `<table:table><table:table-row><table:table-cell><text:p text:style-name="P1">ẩn</text:p></table:table-cell></table:table-row></table:table>`,
      '<text:p><draw:frame draw:display="none"><draw:text-box><text:p>ẩn</text:p></draw:text-box></draw:frame></text:p>',
    ];
    for (const part of hidden) {
      expect(textOf('odt', text(`<text:p>Trước</text:p>${part}<text:p>Sau</text:p>`))).toBe('|Trước|Sau|');
    }
    const shown = `<text:section><text:p text:style-name="P2">Rõ<text:span text:style-name="T3"> ràng</text:span>${box}</text:p></text:section>`;
    expect(textOf('odt', text(shown))).toBe('|khung|Rõ ràng|');
  });

  it('the first slide that is shown is taken, without its hidden shapes', () => {
    const styles = {
      automatic:
        '<style:style style:name="dp1" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style><style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="visible"/></style:style>',
      named:
        '<office:master-styles><draw:layer-set><draw:layer draw:name="kin" draw:display="none"/></draw:layer-set></office:master-styles>',
    };
    const frame = (word: string, more = '') =>
      `<draw:frame ${more}><draw:text-box><text:p>${word}</text:p></draw:text-box></draw:frame>`;
    const page = (style: string, frames: string) =>
      `<draw:page draw:style-name="${style}">${frames}</draw:page>`;
    const slides = (pages: string) =>
      openDocument(`<office:presentation>${pages}</office:presentation>`, styles);
    const first = page('dp1', frame('Ẩn'));
    const second = page(
      'dp2',
      frame('Hiện') + frame('Ẩn', 'draw:display="none"') + frame('Ẩn', 'draw:layer="kin"'),
    );
    expect(textOf('odp', slides(first + second + page('dp2', frame('Sau'))))).toBe('|Hiện|');
    expect(readOfficePage('odp', slides(first))).toBeNull();
  });

  it('hidden shapes, groups and tables of a PowerPoint slide', () => {
    const group = `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="3" name="x" hidden="true"/></p:nvGrpSpPr>${shape('body', 'Ẩn')}</p:grpSp>`;
    const table =
      '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="x" hidden="1"/></p:nvGraphicFramePr><a:graphic><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Ẩn</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphic></p:graphicFrame>';
    expect(
      textOf(
        'pptx',
        powerPoint(
          `${shape('title', 'Rõ', 'hidden="0"')}${shape('body', 'Ẩn', 'hidden="1"')}${group}${table}`,
        ),
      ),
    ).toBe('|Rõ|');
  });

  it('cells of an Excel sheet whose format shows nothing, and columns and rows without width', () => {
    const inline = (at: string, style: number, word: string) =>
      `<c r="${at}" s="${style}" t="inlineStr"><is><t>${word}</t></is></c>`;
    const rows = `<row r="1">${inline('A1', 0, 'Mục')}${inline('B1', 0, 'Giá')}</row><row r="2">${inline('A2', 5, 'rõ')}<c r="B2" s="4"><v>987</v></c><c r="C2" s="5"><v>-987</v></c></row><row r="3">${inline('A3', 4, 'ẩn')}<c r="B3" s="4" t="b"><v>1</v></c><c r="C3" s="5"><v>7</v></c></row>`;
    expect(textOf('xlsx', excel(rows))).toBe('|Mục|Giá|rõ|7|');
    const narrow = `<row r="1">${inline('A1', 0, 'Mục')}${inline('B1', 0, 'kín')}</row><row r="2" ht="0">${inline('A2', 0, 'kín')}</row>`;
    const cols = '<cols><col min="2" max="2" width="0"/></cols>';
    expect(textOf('xlsx', excel(narrow, { cols }))).toBe('|Mục|');
  });

  it.each([
    ['5', ';;;', ''],
    ['-5', '0;;', ''],
    ['0', '0;-0;', ''],
    ['-5', '0;[Red]""', ''],
    ['5', '[>3]"";0', ''],
    ['2', '[>3]"";0', '2'],
    ['5', '"kín; "', 'kín;'],
    ['0', '_-* #,##0_-;_-* "-"??_-;_-* "-"??_-', '-'],
    ['-1234', '#,##0;-#,##0;"-"', '-1.234'],
    ['5', '0.0;;', '5,0'],
    ['5', '', '5'],
    ['5', 'General;;', '5'],
    ['45364', '[$-42A]dd/mm/yyyy;@', '13/3/2024'],
    ['1.5', '[h]', '1,5'],
  ])('the number %s in the format %j is %j', (value, format, shown) => {
    expect(numberInWords(value, 164, format)).toBe(shown);
  });

  describe('rows of a table in a Word file', () => {
    const fixture = new Uint8Array(
      fs.readFileSync(path.join(import.meta.dirname, '../fixtures/word/table-with-header.docx')),
    );
    const parts = unzipSync(fixture);
    const row = (word: string, facts: string) =>
      `<w:tr><w:trPr>${facts}</w:trPr>${`<w:tc><w:p><w:r><w:t>${word}</w:t></w:r></w:p></w:tc>`.repeat(2)}</w:tr>`;
    const written = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(
      '</w:tbl>',
      `${row('Bí mật', '<w:hidden/>')}${row('Công khai', '<w:hidden w:val="0"/>')}</w:tbl>`,
    );
    const bytes = zipSync({ ...parts, 'word/document.xml': strToU8(written) });

    it('are left out of the first page', () => {
      expect(textOf('docx', bytes)).toContain('|Công khai|Công khai|');
      expect(textOf('docx', bytes)).not.toContain('Bí mật');
    });

    it('are left out of an import, which says so', () => {
      const proposal = proposeReport(bytes, 'bai.docx');
      if ('refused' in proposal) throw new Error(proposal.refused);
      expect(proposal.bodyHtml).toContain('Công khai');
      expect(proposal.bodyHtml).not.toContain('Bí mật');
      const hidden = proposal.dropped.filter(({ what }) => what === 'Chữ ẩn');
      expect(hidden).toEqual([
        { what: 'Chữ ẩn', value: 'Bí mật Bí mật', where: expect.stringMatching(/^sau đoạn «/) },
      ]);
    });
  });
});
