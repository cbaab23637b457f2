import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type HandedFile, proposeFromFiles } from '#lib/importing/handed-files.ts';

/** What a reporter drops onto the desk: one Word file, and photos from the phone. */

const folder = path.join(import.meta.dirname, '../fixtures/word');
const document = (name: string): HandedFile => ({
  fileName: `${name}.docx`,
  bytes: fs.readFileSync(path.join(folder, `${name}.docx`)),
});
const media = unzipSync(document('photos-with-captions-below').bytes);
const photo = (fileName: string, number: 1 | 2): HandedFile => ({
  fileName,
  bytes: media[`word/media/image${number}.png`] ?? new Uint8Array(),
});

function proposed(files: HandedFile[]) {
  const result = proposeFromFiles(files);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

const figures = (html: string) =>
  [...html.matchAll(/<figure data-import-src="([^"]+)"/g)].map((found) => found[1]);

describe('files dropped onto the desk', () => {
  it('a Word file alone brings its own photos as bytes', () => {
    const result = proposed([document('photos-with-captions-below')]);
    expect(result.photos.map(({ src, fileName }) => [src, fileName])).toEqual([
      ['anh-1.png', 'image1.png'],
      ['anh-2.png', 'image2.png'],
    ]);
    expect(figures(result.bodyHtml)).toEqual(['anh-1.png', 'anh-2.png']);
    expect(Buffer.from(result.photos[0]?.bytes ?? []).equals(Buffer.from(photo('a', 1).bytes))).toBe(true);
  });

  it('photos that no line asks for stand at the end, before the notes, in the order of their names', () => {
    const result = proposed([photo('IMG_10.png', 2), document('footnotes'), photo('IMG_9.png', 1)]);
    expect(result.photos.map(({ fileName }) => fileName)).toEqual(['IMG_9.png', 'IMG_10.png']);
    expect(figures(result.bodyHtml)).toEqual(['gui-kem-1.png', 'gui-kem-2.png']);
    expect(result.bodyHtml).toMatch(/gui-kem-1[\s\S]*gui-kem-2[\s\S]*<h2>Chú thích<\/h2><ol>/);
    expect(result.unsure.filter(({ what }) => what.startsWith('Ảnh gửi kèm chưa có chỗ'))).toHaveLength(2);
  });

  it('as many captions without photos as photos: each gets its own', () => {
    const text = [
      'Hội nghị bàn việc cấp nước sạch xã Mẫu Thạnh',
      'Ngày 13-3-2024',
      'Sáng 13/3/2024, Thường trực Hội đồng nhân dân xã Mẫu Thạnh tổ chức hội nghị bàn việc cấp nước sạch.',
      'Quang cảnh hội nghị tại hội trường xã',
      'Các đại biểu thống nhất kiểm tra ba ấp còn thiếu nước sạch trong tháng tới và báo cáo trước kỳ họp.',
      'Đại biểu phát biểu tại hội nghị',
      'Kết thúc hội nghị, các đại biểu đề nghị ghi rõ từng hộ còn thiếu nước và thời hạn hoàn thành.',
    ].join('\n\n');
    const result = proposed([
      { fileName: 'bai.txt', bytes: new TextEncoder().encode(text) },
      photo('2.png', 2),
      photo('1.png', 1),
    ]);
    expect(result.bodyHtml).toMatch(
      /<figure data-import-src="gui-kem-1\.png"><img alt=""><figcaption>Quang cảnh hội nghị[\s\S]*gui-kem-2\.png"><img alt=""><figcaption>Đại biểu phát biểu/,
    );
    expect(result.bodyHtml).not.toContain('data-photo-missing');
  });

  it('a line that names the file says where its photo stands', () => {
    const text = [
      'Hội nghị bàn việc cấp nước sạch xã Mẫu Thạnh',
      'Ngày 13-3-2024',
      'Sáng 13/3/2024, Thường trực Hội đồng nhân dân xã Mẫu Thạnh tổ chức hội nghị bàn việc cấp nước sạch.',
      'Các đại biểu thống nhất kiểm tra ba ấp còn thiếu nước sạch trong tháng tới và báo cáo trước kỳ họp.',
      '[Ảnh: IMG_2031.png].',
      '(IMG_2031.PNG)',
      'Kết thúc hội nghị, các đại biểu đề nghị ghi rõ từng hộ còn thiếu nước và thời hạn hoàn thành.',
      'Lê Văn Mẫu',
    ].join('\n\n');
    const result = proposed([
      {
        fileName: 'bai.html',
        bytes: new TextEncoder().encode(
          `<!DOCTYPE html><html><body><article><h1>Hội nghị bàn việc cấp nước sạch</h1>${text
            .split('\n\n')
            .slice(1)
            .map((line) => `<p>${line}</p>`)
            .join('')}</article></body></html>`,
        ),
      },
      photo('IMG_2031.png', 1),
    ]);
    expect(result.bodyHtml).toMatch(
      /trước kỳ họp\.<\/p>[\s\S]*<figure data-import-src="gui-kem-1\.png"><img alt=""><\/figure>\s*<p>Kết thúc/,
    );
  });

  it('a photo that the document already holds is not taken twice; one that cannot be shown is told', () => {
    const heic = { fileName: 'IMG_1.HEIC', bytes: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1') };
    const result = proposed([document('photos-with-captions-below'), photo('goc.png', 1), heic]);
    expect(result.photos).toHaveLength(2);
    expect(result.dropped.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Ảnh gửi kèm đã có trong bài', 'Ảnh không dùng được']),
    );
  });

  it.each([
    ['two reports', [document('plain'), document('links')], /2 tệp bài viết cùng lúc/],
    ['photos only', [photo('a.png', 1)], /chưa có tệp bài viết/],
    ['nothing', [], /Chưa chọn tệp/],
  ])('%s: refused with what to do', (_name, files, reason) => {
    const result = proposeFromFiles(files);
    expect('refused' in result && result.refused).toMatch(reason);
    expect('advice' in result && result.advice).toMatch(/^Hãy /);
  });
});

describe('what was hidden in Word', () => {
  /** A document of the corpus with another document.xml. */
  const changed = (name: string, change: (xml: string) => string): HandedFile => {
    const { fileName, bytes } = document(name);
    const parts = unzipSync(bytes);
    const before = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const after = change(before);
    expect(after).not.toBe(before);
    return { fileName, bytes: zipSync({ ...parts, 'word/document.xml': strToU8(after) }) };
  };

  it('a text box that is switched off in the list of objects stays out, in both ways of writing it', () => {
    const shown = proposed([document('text-boxes')]);
    const words = shown.dropped.filter(({ what }) => what.startsWith('Khung chữ'));
    expect(words.length).toBeGreaterThan(1);
    const hidden = proposed([
      changed('text-boxes', (xml) =>
        xml
          .replaceAll('<wp:docPr id="3"', '<wp:docPr hidden="1" id="3"')
          .replaceAll('style="position:absolute;', 'style="visibility:hidden;position:absolute;'),
      ),
    ]);
    expect(hidden.dropped.filter(({ what }) => what === 'Hình ẩn')).toHaveLength(words.length);
    for (const { value } of words) {
      expect(shown.bodyHtml).toContain(value.slice(0, 12));
      expect(hidden.bodyHtml).not.toContain(value.slice(0, 12));
    }
  });

  it('the note of hidden words goes with them, and the others are counted without it', () => {
    const result = proposed([
      changed('footnotes', (xml) =>
        xml.replace(
          '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="3"/>',
          '<w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="3"/>',
        ),
      ),
    ]);
    expect(result.dropped.map(({ what }) => what)).toContain('Chú thích ẩn');
    expect(result.bodyHtml).not.toContain('Trạm số 2.');
    expect(result.bodyHtml).toMatch(/<ol><li>Theo báo cáo .*<\/li><li>Số liệu của ấp\.<\/li><\/ol>/);
  });
});
