import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuseBySize } from '#lib/importing/file-kind.ts';
import { proposeReport } from '#lib/importing/propose.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/import');
const textBytes = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

function refusalOf(bytes: Uint8Array, fileName = 'tep.txt'): string {
  const result = proposeReport(bytes, fileName);
  if (!('refused' in result)) throw new Error(`accepted: ${result.title}`);
  expect(result.refused).toContain(`«${fileName}»`);
  expect(result.advice).toMatch(/^(?:Hãy|Ảnh) .{15,}[.]$/u);
  return result.refused;
}

describe('a file that cannot be a report is refused with a reason and advice', () => {
  it.each([
    ['rỗng', new Uint8Array(), /tệp rỗng/],
    ['chỉ khoảng trắng', textBytes(' \n\t\u00a0\r\n'), /không có chữ nào/],
    ['PNG', latin('\x89PNG\r\n\x1a\n\0\0'), /ảnh PNG/],
    ['JPEG', latin('\xff\xd8\xff\xe0\0\x10JFIF'), /ảnh JPEG/],
    ['GIF', latin('GIF89a\x01\0'), /ảnh GIF/],
    ['PDF', latin('%PDF-1.7\n%\xe2\xe3'), /tài liệu PDF/],
    ['ZIP', latin('PK\x03\x04\x14\0\0\0anh.jpg'), /tệp nén ZIP/],
    [
      'docx',
      latin('PK\x03\x04\x14\0\x06\0[Content_Types].xml\0word/document.xml'),
      /tài liệu Word \(\.docx\)/,
    ],
    ['xlsx', latin('PK\x03\x04\x14\0\x06\0xl/workbook.xml'), /bảng tính Excel/],
    ['odt', latin('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text'), /OpenDocument/],
    ['doc cũ', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), /Office cũ/],
    ['RTF', latin('{\\rtf1\\ansi Hoi nghi}'), /RTF/],
    ['RAR', latin('Rar!\x1a\x07\0'), /RAR/],
    ['GZIP', latin('\x1f\x8b\x08\0\0'), /GZIP/],
    ['chương trình', latin('MZ\x90\0\x03\0'), /tệp chương trình/],
    ['byte NUL', latin('Hoi nghi\0\0 tong ket'), /dữ liệu nhị phân/],
    ['mã điều khiển', latin(`Hoi nghi ${'\x01\x02\x03'.repeat(20)}`), /dữ liệu nhị phân|bảng mã/],
    [
      'UTF-8 hỏng',
      latin('H\xe1\xbb\x99i ngh\xe1\xbb\x8b t\xe1\xbb\x95ng k\xe1\xba\xbft \xff\xfe t\xe1\xbb'),
      /Không đọc được bảng mã/,
    ],
    ['UTF-16 lẻ byte', latin('\xff\xfeH\0o'), /Không đọc được bảng mã/],
    ['MHTML', latin('From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n'), /lưu kiểu một tệp/],
    ['RSS', textBytes('<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>'), /XML/],
    ['JSON', textBytes('{"title": "Hội nghị"}'), /JSON/],
    ['chỉ vài dòng ngắn', textBytes('Hội nghị\nNgày 1-2-2020\nQuang cảnh'), /không thấy đoạn văn nào/],
    [
      'không tiêu đề',
      textBytes(`${'Một đoạn văn rất dài không có tiêu đề. '.repeat(12)}`),
      /không thấy tiêu đề/,
    ],
    ['quá dài', textBytes(`Tiêu đề của bài\n\n${'dài '.repeat(260_000)}`), /quá dài/],
  ])('%s', (_name, bytes, reason) => {
    expect(refusalOf(bytes)).toMatch(reason);
  });

  it('a file over 20 MB, before anything is read', () => {
    expect(refusalOf(new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61))).toMatch(/nặng 20,1 MB, quá mức 20 MB/);
    expect(refuseBySize(21 * 1024 * 1024, 'a.txt')?.refused).toContain('nặng 21,0 MB, quá mức 20 MB');
    expect(refuseBySize(20 * 1024 * 1024, 'a.txt')).toBeNull();
  });

  it('text that merely begins like a program is no program', () => {
    const text =
      'MZ là tên gọi của một hội nghị\n\nNgày 1-2-2020\n\nHội nghị mang tên này đã được tổ chức tại xã Mẫu Thạnh trong hai buổi sáng.\n\nCác đại biểu đã thảo luận sôi nổi và thông qua chương trình công tác năm.';
    expect(proposeReport(textBytes(text), 'mz.txt')).toMatchObject({ publishedOn: '2020-02-01' });
  });
});

it('a UTF-8 file that was cut in the middle of a letter is refused, not guessed at', () => {
  const whole = readFileSync(path.join(fixtures, 'bao-cao-day-du.txt'));
  const cut = whole.subarray(0, whole.lastIndexOf('ế') + 1);
  expect(refusalOf(cut)).toMatch(/Không đọc được bảng mã/);
});

describe('a page that holds no report is refused', () => {
  const read = (name: string) => readFileSync(path.join(fixtures, name));

  it('a list of links', () => {
    expect(refusalOf(read('danh-sach.html'), 'danh-sach.html')).toMatch(/danh sách liên kết/);
  });

  it('a login page', () => {
    expect(refusalOf(read('dang-nhap.html'), 'dang-nhap.html')).toMatch(/trang đăng nhập/);
  });

  it('an empty page', () => {
    expect(refusalOf(textBytes('<!DOCTYPE html><html><body><div></div></body></html>'), 'a.html')).toMatch(
      /không thấy đoạn văn/,
    );
  });

  it("a page whose only title is a function's name", () => {
    const text =
      'Đoạn văn của một bài viết mẫu, đủ dài để được coi là nội dung của bài viết trên trang này. ';
    expect(
      refusalOf(
        textBytes(
          `<html><head><title>Xem chi tiết tin - Cổng</title></head><body><article><p>${text.repeat(3)}</p></article></body></html>`,
        ),
        'a.html',
      ),
    ).toMatch(/không thấy tiêu đề/);
  });
});

describe('hostile markup neither hangs nor crashes', () => {
  const head = '<!DOCTYPE html><html><body><h1>Tiêu đề của một bài viết mẫu</h1><article>';
  const text = `<p>${'Một đoạn văn bình thường của bài viết mẫu. '.repeat(6)}</p>`;

  it.each([
    ['a hundred thousand nested boxes', `${head}${'<div>'.repeat(100_000)}${text}`],
    [
      'unclosed formatting repeated in every paragraph',
      `${head}${Array.from({ length: 3000 }, (_, i) => `<font size=${i}>`).join('')}${'<p>x'.repeat(5000)}`,
    ],
    ['three million opening brackets', `${head}${'<'.repeat(3_000_000)}`],
  ])('%s is refused', (_name, html) => {
    expect(refusalOf(textBytes(html), 'a.html')).toMatch(/lồng nhau quá sâu hoặc quá nhiều/);
  });

  it.each([
    ['tables in tables', `${head}${'<table><tr><td>'.repeat(60)}${text}${text}`],
    ['quotations in quotations', `${head}${'<blockquote>'.repeat(150)}${text}${text}`],
    ['figures in figures', `${head}${'<figure>'.repeat(150)}${text}${text}`],
    ['lists in lists', `${head}${text}${'<ul><li>'.repeat(100)}${text}`],
  ])('%s are read', (_name, html) => {
    const p = proposeReport(textBytes(html), 'a.html');
    expect(p).toMatchObject({ title: 'Tiêu đề của một bài viết mẫu' });
    expect('bodyHtml' in p && p.bodyHtml).toContain('Một đoạn văn bình thường');
  });
});
