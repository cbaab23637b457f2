import fs from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { refuseBySize } from '#lib/importing/file-kind.ts';
import { proposeReport } from '#lib/importing/propose.ts';
import { readOpening } from '#lib/importing/word/opening.ts';

/** Files that are no Word document, or one built to harm: refused at once, in words that say what to do. */

const folder = path.join(import.meta.dirname, '../fixtures/word');
const good = fs.readFileSync(path.join(folder, 'plain.docx'));
const parts = unzipSync(good);
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const partText = (name: string) => new TextDecoder().decode(parts[name]);

/** The good document with some of its parts changed (or, with null, left out). */
function changed(changes: Record<string, Uint8Array | string | null>, level: 0 | 9 = 9): Uint8Array {
  const files: Zippable = { ...parts };
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) delete files[name];
    else files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(files, { level });
}

function refusal(bytes: Uint8Array, fileName = 'bai.docx'): { refused: string; advice: string } {
  const result = proposeReport(bytes, fileName);
  if (!('refused' in result)) throw new Error(`accepted: ${result.title}`);
  expect(result.refused).toContain(`«${fileName}»`);
  expect(result.refused).toMatch(/\.$/);
  expect(result.advice).toMatch(/^Hãy .{15,}\.$/u);
  return result;
}

type Claim = { name: string; content: Uint8Array; claims?: number; packed?: Uint8Array; flags?: number };

/** A ZIP written by hand, whose directory may lie about sizes. */
function forged(entries: Claim[], options: { count?: number; sharedAt?: boolean } = {}): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [
    index,
    { name, content, claims, packed = deflateRawSync(content), flags = 0 },
  ] of entries.entries()) {
    const nameBytes = Buffer.from(name);
    const size = claims ?? content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(crc32(content), 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(nameBytes.length, 28);
    central.writeUInt32LE(options.sharedAt && index > 0 ? 0 : at, 42);
    directory.push(central, nameBytes);
    bodies.push(local, nameBytes, Buffer.from(packed));
    at += 30 + nameBytes.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.count ?? entries.length, 8);
  end.writeUInt16LE(options.count ?? entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** A story of so many paragraphs, each a little different, so that it is packed no tighter than honest ones. */
function longStory(paragraphs: number, more = ''): string {
  const one = (_: unknown, at: number) =>
    `<w:p><w:r><w:t>Đoạn số ${at} của báo cáo, ký hiệu ${(at * 2654435761).toString(36)}.${more}</w:t></w:r></w:p>`;
  const [head] = partText('word/document.xml').split('<w:body>');
  return `${head}<w:body>${Array.from({ length: paragraphs }, one).join('')}</w:body></w:document>`;
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const relations = (kind: string, count: number) =>
  `<Relationships xmlns="${PACKAGE}">${Array.from(
    { length: count },
    (_, at) => `<Relationship Id="rId${at}" Type="${PACKAGE}/${kind}" Target="${kind}.xml"/>`,
  ).join('')}</Relationships>`;

const honest: Claim[] = Object.entries(parts).map(([name, content]) => ({ name, content }));
const entry = (name: string, content: string | Uint8Array, more: Partial<Claim> = {}): Claim => ({
  name,
  content: typeof content === 'string' ? strToU8(content) : content,
  ...more,
});

it('the hand-made ZIP is itself accepted, so that its lies are what is refused below', () => {
  expect(proposeReport(forged(honest), 'bai.docx')).toMatchObject({
    title: expect.stringContaining('nước sạch'),
  });
});

describe('other kinds of documents say what to do', () => {
  it.each([
    [
      'cu.doc',
      latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0`),
      /Office cũ/,
      /«Lưu thành» kiểu \.docx/,
    ],
    [
      'khoa.docx',
      latin(
        `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0`,
      ),
      /mật khẩu/,
      /bỏ mật khẩu/,
    ],
    [
      'bai.odt',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': strToU8('<a/>'),
      }),
      /OpenDocument/,
      /\.docx/,
    ],
    ['bai.pages', zipSync({ 'Index/Document.iwa': strToU8('x') }), /Pages/, /\.docx/],
    [
      'bang.xlsx',
      zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'xl/workbook.xml': strToU8('<a/>') }),
      /Excel/,
      /\.docx/,
    ],
    ['loi.docx', strToU8('PK'), /bên trong không phải tài liệu Word/, /«Lưu thành»/],
    ['bai.rtf', latin('{\\rtf1\\ansi Hoi nghi}'), /RTF/, /\.docx/],
    ['bai.pdf', latin('%PDF-1.7\n'), /PDF/, /\.docx/],
    [
      'bai.xml',
      strToU8('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
      /Word lưu kiểu XML/,
      /\.docx/,
    ],
    ['anh.zip', zipSync({ 'anh.jpg': strToU8('x') }), /tệp nén ZIP/, /giải nén/],
  ])('%s', (name, bytes, reason, advice) => {
    const told = refusal(bytes, name);
    expect(told.refused).toMatch(reason);
    expect(told.advice).toMatch(advice);
  });

  it('a Word file over 30 MB, before it is read', () => {
    expect(refuseBySize(30 * 1024 * 1024, 'bai.docx')).toBeNull();
    expect(refuseBySize(30 * 1024 * 1024 + 1, 'bai.docx')?.refused).toContain('nặng 30,1 MB, quá mức 30 MB');
    const large = Buffer.concat([good.subarray(0, 4096), Buffer.alloc(30 * 1024 * 1024)]);
    expect(refusal(large).refused).toContain('quá mức 30 MB');
  });
});

describe('a damaged document is called damaged', () => {
  it.each([
    ['cut in the middle', good.subarray(0, good.length / 2)],
    ['cut by its last byte', good.subarray(0, good.length - 1)],
    ['a byte of its text changed', Buffer.from(good).fill(0x55, 900, 910)],
    ['without its document', changed({ 'word/document.xml': null })],
    ['without the list of its kinds', changed({ '[Content_Types].xml': null })],
    [
      'XML that ends too early',
      changed({ 'word/document.xml': partText('word/document.xml').slice(0, -20) }),
    ],
    ['XML with wrong ends', changed({ 'word/document.xml': '<a><b></a></b>' })],
    [
      'an unknown entity',
      changed({ 'word/document.xml': partText('word/document.xml').replace('Sáng', '&xxe;') }),
    ],
  ])('%s', (_name, bytes) => {
    expect(refusal(bytes).refused).toMatch(/bị hỏng/);
  });
});

describe('a bomb is refused before it unpacks', () => {
  const zeros = new Uint8Array(64 * 1024 * 1024);

  it.each<[string, () => Uint8Array, RegExp]>([
    ['64 MB of nothing', () => changed({ 'word/media/bom.bmp': zeros }), /nén gấp/],
    [
      '1 GB by its own claim',
      () => forged([...honest, entry('word/bom.xml', 'x', { claims: 2 ** 30 })]),
      /tự khai 1\.024 MB/,
    ],
    [
      '4 GB by its own claim',
      () => forged([...honest, entry('word/bom.xml', 'x', { claims: 0xffffffff })]),
      /4 GB/,
    ],
    [
      'claims 1 kB, holds 64 MB',
      () => forged([...honest, entry('word/bom.xml', zeros, { claims: 1024 })]),
      /lớn hơn kích thước tự khai/,
    ],
    [
      'many parts of one stream',
      () => forged([...honest, entry('word/a.bin', 'x'), entry('word/b.bin', 'x')], { sharedAt: true }),
      /hai tên cho một phần|chồng lên nhau/,
    ],
    [
      'thousands of parts',
      () => forged([...honest, ...Array.from({ length: 2100 }, (_, at) => entry(`word/${at}.bin`, ''))]),
      /tệp bên trong/,
    ],
    [
      'a million elements',
      () =>
        changed({
          'word/document.xml': `${partText('word/document.xml').split('<w:body>')[0]}<w:body>${'<w:p/>'.repeat(1_600_000)}</w:body></w:document>`,
        }),
      /quá nhiều phần tử|nén gấp/,
    ],
    [
      'more paragraphs than an article holds',
      () => changed({ 'word/document.xml': longStory(8001) }),
      /quá nhiều đoạn văn/,
    ],
    [
      'paragraphs in the comments instead',
      () =>
        changed({
          'word/document.xml': longStory(5000),
          'word/_rels/document.xml.rels': relations('comments', 1),
          'word/comments.xml': longStory(5000),
        }),
      /quá nhiều đoạn văn/,
    ],
    [
      'more text than an article holds',
      () =>
        changed({
          'word/document.xml': longStory(2000, ' Chữ của một đoạn dài hơn mọi đoạn văn.'.repeat(30)),
        }),
      /quá nhiều chữ/,
    ],
    [
      'a tower of elements',
      () => changed({ 'word/document.xml': `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}` }),
      /lồng quá nhiều lớp/,
    ],
  ])('%s', (_name, make, reason) => {
    const bytes = make();
    const before = process.memoryUsage().arrayBuffers;
    const told = refusal(bytes);
    expect(told.refused).toMatch(reason);
    // The bomb itself may have been collected meanwhile; what counts is that nothing large was added.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(24 * 1024 * 1024);
  });
});

it('a report as long as an article may be is read, and the first page of a book is shown', () => {
  const report = proposeReport(changed({ 'word/document.xml': longStory(4000) }), 'dai.docx');
  expect('bodyHtml' in report && report.bodyHtml).toContain('Đoạn số 3999 của');
  const opening = readOpening(changed({ 'word/document.xml': longStory(9000) }));
  expect(opening.isWhole).toBe(false);
  expect(opening.elements.length).toBeGreaterThan(50);
});

it('a part that thousands of relations point to is read once', () => {
  const told = proposeReport(
    changed({
      'word/document.xml': longStory(3),
      'word/_rels/document.xml.rels': relations('header', 3000),
      'word/header.xml': longStory(10, ' Đầu trang.')
        .replace('w:document', 'w:hdr')
        .replace('/w:document', '/w:hdr'),
    }),
    'dau-trang.docx',
  );
  expect('dropped' in told && told.dropped.filter(({ what }) => what === 'Đầu trang')).toHaveLength(1);
});

describe('a hostile document is refused', () => {
  const doctype = '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>';
  const withDoctype = (name: string) =>
    partText(name).replace('?>\n', `?>\n${doctype}`).replace('Sáng', '&xxe;');

  it.each<[string, () => Uint8Array, RegExp]>([
    [
      'an entity from outside in the text',
      () => changed({ 'word/document.xml': withDoctype('word/document.xml') }),
      /DTD/,
    ],
    ['a DTD in a part that nobody reads', () => changed({ 'customXml/item1.xml': `${doctype}<a/>` }), /DTD/],
    ['a DTD in a list of relations', () => changed({ '_rels/.rels': withDoctype('_rels/.rels') }), /DTD/],
    [
      'a DTD in UTF-16',
      () => changed({ 'customXml/item1.xml': Buffer.from(`\ufeff${doctype}<a/>`, 'utf16le') }),
      /DTD/,
    ],
    ['a name that leads out', () => forged([...honest, entry('../../etc/cron.d/x', 'x')]), /dẫn ra ngoài/],
    ['an absolute name', () => forged([...honest, entry('/etc/x', 'x')]), /dẫn ra ngoài/],
    ['a Windows name', () => forged([...honest, entry('word\\..\\x', 'x')]), /dẫn ra ngoài/],
    [
      'two parts of one name',
      () => forged([...honest, entry('WORD/document.xml', 'x')]),
      /hai phần cùng tên/,
    ],
    ['an encrypted part', () => forged([...honest, entry('word/x.xml', 'x', { flags: 1 })]), /mật khẩu/],
    ['a macro', () => changed({ 'word/vbaProject.bin': 'x' }), /macro/],
    [
      'a macro by its declared kind',
      () =>
        changed({
          '[Content_Types].xml': partText('[Content_Types].xml').replace(
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
            'application/vnd.ms-word.document.macroEnabled.main+xml',
          ),
        }),
      /macro/,
    ],
  ])('%s', (_name, make, reason) => {
    const told = refusal(make());
    expect(told.refused).toMatch(reason);
    expect(JSON.stringify(told)).not.toContain('root:');
  });

  it('tables, lists and spans with absurd numbers cost nothing', () => {
    const cell = (span: number) =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc>`;
    const table = `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tr>${cell(2_000_000_000)}${cell(9999)}</w:tr><w:tr>${cell(1)}${cell(2)}</w:tr></w:tbl>`;
    const text = partText('word/document.xml').replace('<w:sectPr/>', `${table}<w:sectPr/>`);
    const made = proposeReport(changed({ 'word/document.xml': text }), 'bai.docx');
    expect('bodyHtml' in made && made.bodyHtml).toContain('colspan="200"');
  });

  it('a picture elsewhere is listed, and nothing is fetched', () => {
    const before = globalThis.fetch;
    let asked = 0;
    globalThis.fetch = () => {
      asked += 1;
      return Promise.reject(new Error('no network here'));
    };
    const bytes = fs.readFileSync(path.join(folder, 'pictures-without-a-place.docx'));
    const made = proposeReport(bytes, 'bai.docx');
    globalThis.fetch = before;
    expect(asked).toBe(0);
    expect('dropped' in made && made.dropped).toContainEqual(
      expect.objectContaining({ value: 'https://ngoai.example.vn/anh.jpg' }),
    );
  });
});

it('a document damaged at any place is read or refused, and never stops the importer', () => {
  let seed = 20_240_313;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const sources = [
    'tracked-changes',
    'table-merged-both-ways',
    'text-boxes',
    'footnotes',
    'contents-and-clock',
  ];
  const outcomes = { read: 0, refused: 0 };
  for (let round = 0; round < 300; round += 1) {
    const file = fs.readFileSync(path.join(folder, `${sources[round % sources.length]}.docx`));
    const files = unzipSync(file);
    const name = ['word/document.xml', 'word/styles.xml'][round % 2] ?? '';
    const tags = new TextDecoder().decode(files[name]).split(/(?=<)/);
    // A tag lost or doubled, an element emptied: what other programs and bad disks do.
    const at = random(tags.length);
    if (round % 3 === 0) tags.splice(at, 1);
    else if (round % 3 === 1) tags.splice(at, 0, tags[random(tags.length)] ?? '');
    else tags[at] = (tags[at] ?? '').replace(/"[^"]*"/, '"-99999999999"');
    const result = proposeReport(
      zipSync({ ...files, [name]: strToU8(tags.join('')) }, { level: 1 }),
      'bai.docx',
    );
    outcomes['refused' in result ? 'refused' : 'read'] += 1;
  }
  expect(outcomes.read).toBeGreaterThan(50);
  expect(outcomes.refused).toBeGreaterThan(50);
}, 30_000);

describe('size', () => {
  /** A document of `paragraphs` paragraphs, cut into runs as Word cuts them, with `photos` bytes of photos. */
  const sized = (paragraphs: number, photos: number) => {
    const source = partText('word/document.xml');
    const run = (text: string) =>
      `<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const body = Array.from(
      { length: paragraphs },
      (_, at) =>
        `<w:p><w:pPr><w:jc w:val="both"/></w:pPr>${run(`Đoạn thứ ${at} của báo cáo `)}${run('về việc cấp nước sạch cho các ấp ')}${run('trong xã Mẫu Thạnh năm nay.')}</w:p>`,
    ).join('');
    const noise = Buffer.alloc(photos);
    for (let at = 0, seed = 7; at < photos; at += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      noise[at] = seed >> 16;
    }
    return changed(
      {
        'word/document.xml': source.replace('<w:sectPr/>', `${body}<w:sectPr/>`),
        'word/media/image9.jpg': noise,
      },
      0,
    );
  };
  /** Processor time: other work on the machine does not count. */
  const secondsFor = (bytes: Uint8Array) => {
    const before = process.cpuUsage();
    expect(proposeReport(bytes, 'bai.docx')).toHaveProperty('title');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };

  it('a document of 5 MB is read in a time that grows no faster than its text', () => {
    const small = sized(400, 1000);
    const large = sized(4000, 4_000_000);
    expect(large.length).toBeGreaterThan(5 * 1024 * 1024);
    secondsFor(small);
    const quickest = (bytes: Uint8Array) => Math.min(secondsFor(bytes), secondsFor(bytes), secondsFor(bytes));
    const [few, many] = [quickest(small), quickest(large)];
    console.log(
      `${(large.length / 1e6).toFixed(1)} MB in ${many.toFixed(2)} s, ${(many / few).toFixed(1)} times a tenth of its text`,
    );
    expect(many / few).toBeLessThan(30);
  }, 30_000);
});
