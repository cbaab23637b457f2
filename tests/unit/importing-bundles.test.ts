import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareOut } from '#lib/importing/bundles.ts';
import { type HandedFile, photosNamedIn, proposeFromFiles } from '#lib/importing/handed-files.ts';
import { proposeReport } from '#lib/importing/propose.ts';

/** Several documents and photos that came together. */

const photoFile = path.join(import.meta.dirname, '../fixtures/photo.jpg');

const shared = (documents: string[], photos: string[], named: Record<string, string[]> = {}) => {
  const { bundles, loose } = shareOut(documents, photos, (name) => name, new Map(Object.entries(named)));
  return { ...Object.fromEntries(bundles.map(({ document, photos: own }) => [document, own])), loose };
};

describe('which photo belongs to which document', () => {
  it('the only document has them all, whatever they are called', () => {
    expect(shared(['bao-cao.docx'], ['IMG_1.jpg', 'khac.png'])).toEqual({
      'bao-cao.docx': ['IMG_1.jpg', 'khac.png'],
      loose: [],
    });
  });

  it('a photo goes to the document that its name begins with, marks and spaces aside', () => {
    expect(
      shared(['Báo cáo.docx', 'giam-sat.docx'], ['bao-cao-1.jpg', 'Giám sát 2.JPG', 'IMG_7.jpg']),
    ).toEqual({
      'Báo cáo.docx': ['bao-cao-1.jpg'],
      'giam-sat.docx': ['Giám sát 2.JPG'],
      loose: ['IMG_7.jpg'],
    });
  });

  it('the longer name wins, and “bai10” is no photo of “bai1”', () => {
    expect(
      shared(['bai.docx', 'bai-1.docx', 'bai-10.docx'], ['bai-10-a.jpg', 'bai-1-a.jpg', 'bai-2.jpg']),
    ).toEqual({
      'bai.docx': ['bai-2.jpg'],
      'bai-1.docx': ['bai-1-a.jpg'],
      'bai-10.docx': ['bai-10-a.jpg'],
      loose: [],
    });
    expect(shared(['bai1.docx', 'khac.docx'], ['bai10.jpg']).loose).toEqual(['bai10.jpg']);
    expect(shared(['baocao.docx', 'khac.docx'], ['baocaokhac.jpg']).loose).toEqual(['baocaokhac.jpg']);
  });

  it('a line that names the photo counts more than its name, and two documents may show one photo', () => {
    expect(shared(['a.docx', 'b.docx'], ['a-1.jpg'], { 'b.docx': ['a-1.jpg'] })).toEqual({
      'a.docx': [],
      'b.docx': ['a-1.jpg'],
      loose: [],
    });
    expect(shared(['a.docx', 'b.docx'], ['x.jpg'], { 'a.docx': ['x.jpg'], 'b.docx': ['x.jpg'] })).toEqual({
      'a.docx': ['x.jpg'],
      'b.docx': ['x.jpg'],
      loose: [],
    });
  });
});

const read = ({ bytes, fileName }: HandedFile) => proposeReport(bytes, fileName, {});

it('a document names its photos by a line with the file’s name; a file that is none names nothing', () => {
  const text = [
    'Hội nghị bàn việc cấp nước sạch xã Mẫu Thạnh',
    'Ngày 13-3-2024',
    'Sáng 13/3/2024, Thường trực Hội đồng nhân dân xã Mẫu Thạnh tổ chức hội nghị bàn việc cấp nước sạch.',
    '[Ảnh: Cổng chào.jpg]',
    'Các đại biểu thống nhất kiểm tra ba ấp còn thiếu nước sạch trong tháng tới, không nhắc tới khac.jpg nữa.',
  ].join('\n\n');
  const document = { fileName: 'bai.txt', bytes: new TextEncoder().encode(text) };
  expect(photosNamedIn(read(document), ['khac.jpg', 'cổng chào.jpg'.normalize('NFD')])).toEqual([
    'cổng chào.jpg'.normalize('NFD'),
  ]);
  const photo = { fileName: 'cổng chào.jpg', bytes: fs.readFileSync(photoFile) };
  const together = proposeFromFiles([document, photo]);
  expect('bodyHtml' in together && together.bodyHtml).toMatch(
    /^<figure data-import-src="gui-kem-1.jpg"><img alt=""><\/figure><p>Các đại biểu/,
  );
  expect(photosNamedIn(read({ fileName: 'hong.docx', bytes: photo.bytes }), ['khac.jpg'])).toEqual([]);
});
