import { describe, expect, it } from 'vitest';
import { weekday, weekdayDate, weekdayDateInside } from '#components/site/day.ts';
import { shorten } from '#components/site/shorten.ts';
import { wordsOfAddress } from '../../app/(site)/khong-tim-thay/words-of-address.ts';

describe('Chữ đọc được trong địa chỉ cũ', () => {
  it.each([
    ['/tin-cu/cap-nuoc-sach-cho-ba-xa.html', 'cap nuoc sach cho ba xa'],
    ['/tin-tuc/xem-chi-tiet-tin/cap-nuoc-sach-1234', 'cap nuoc sach'],
    ['/cap-nuoc-sach/chi-tiet', 'cap nuoc sach'],
    ['/vi/news/cap-nuoc-sach-12.html', 'cap nuoc sach'],
    ['/2024/05/12-cap-nuoc-sach/default.aspx', 'cap nuoc sach'],
    ['/web/guest/home', ''],
    ['/Pages/default.aspx', ''],
    ['/c%E1%BA%A5p-n%C6%B0%E1%BB%9Bc-s%E1%BA%A1ch', 'cấp nước sạch'],
    ['/cap-nuoc-%E1%BA', 'cap nuoc'],
  ])('%s', (address, words) => {
    expect(wordsOfAddress(address)).toBe(words);
  });

  it('đường dẫn không nói gì thì lấy giá trị dài nhất trong phần sau dấu hỏi', () => {
    expect(
      wordsOfAddress('/tin-tuc/chi-tiet.aspx?id=12&alias=ky-hop&tieude=cap-nuoc-sach-cho-ba-xa-99'),
    ).toBe('cap nuoc sach cho ba xa');
    expect(wordsOfAddress('/vbpq?title=c%E1%BA%A5p+n%C6%B0%E1%BB%9Bc&id=abc')).toBe('cấp nước');
    expect(wordsOfAddress('/cap-nuoc-sach?utm_source=trang-rat-dai-cua-bao')).toBe('cap nuoc sach');
    expect(wordsOfAddress('/index.php?id=12')).toBe('');
  });

  it('địa chỉ nào cũng có câu trả lời, không dài quá 150 ký tự', () => {
    expect(wordsOfAddress(undefined)).toBe('');
    expect(wordsOfAddress(['/a-b'])).toBe('');
    expect(wordsOfAddress(`/${'nuoc-'.repeat(300)}`).length).toBeLessThanOrEqual(150);
    expect(wordsOfAddress('/%00?%00=%E0%A4%A')).toBe('');
  });
});

describe('Cắt chữ', () => {
  it('cắt ở giữa hai chữ và có dấu ba chấm', () => {
    expect(shorten('một hai ba', 10)).toBe('một hai ba');
    expect(shorten('một hai, ba bốn', 9)).toBe('một hai…');
    expect(shorten('ợ'.repeat(80), 60)).toBe(`${'ợ'.repeat(60)}…`);
    expect(shorten(`${'a'.repeat(9)}😀😀`, 10)).toBe(`${'a'.repeat(9)}…`);
  });
});

describe('Tên thứ trên trang', () => {
  it('không bị ngắt dòng giữa chừng', () => {
    expect(weekday('2026-05-07')).toBe('Thứ\u00a0Năm');
    expect(weekdayDate('2026-05-07')).toBe('Thứ\u00a0Năm, 7/5/2026');
    expect(weekdayDateInside('2026-05-10')).toBe('chủ\u00a0nhật, 10/5/2026');
  });
});
