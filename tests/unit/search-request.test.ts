import { describe, expect, it } from 'vitest';
import { MOST_PAGES, searchSchema } from '#lib/search/schema.ts';

const read = (query: Record<string, unknown>) => searchSchema.parse(query);

describe('Địa chỉ tìm kiếm', () => {
  it('gọn lại chữ đã gõ', () => {
    expect(read({ q: '  nước\n  sạch \u0000' })).toEqual({
      q: 'nước sạch',
      'chuyen-muc': null,
      nam: null,
      trang: 1,
    });
  });

  it('chữ dài quá 200 ký tự bị cắt chứ không bị từ chối', () => {
    expect(read({ q: 'ợ'.repeat(5000) }).q).toHaveLength(200);
  });

  it('những gì không hiểu được thì bỏ qua', () => {
    expect(read({ q: ['một', 'hai'], 'chuyen-muc': "x'; drop table", nam: 'xx', trang: '-3' })).toEqual({
      q: 'một',
      'chuyen-muc': null,
      nam: null,
      trang: 1,
    });
    expect(read({ q: { a: 1 }, nam: '1e9', trang: String(MOST_PAGES + 1) })).toMatchObject({
      q: '',
      nam: null,
      trang: 1,
    });
  });

  it('nhận chuyên mục, năm và trang đúng', () => {
    expect(read({ q: 'a', 'chuyen-muc': 'ky-hop', nam: '2024', trang: '2' })).toMatchObject({
      'chuyen-muc': 'ky-hop',
      nam: 2024,
      trang: 2,
    });
    expect(read({ 'chuyen-muc': '', nam: '' })).toMatchObject({ 'chuyen-muc': null, nam: null });
  });
});
