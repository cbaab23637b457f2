import { describe, expect, it } from 'vitest';
import { markedHit } from '#components/site/search-results.tsx';
import { telephoneAddress } from '#components/site/telephone.tsx';

const marks = (hit: Parameters<typeof markedHit>[0], words: string) => {
  const { title, excerpt } = markedHit(hit, words);
  const marked = (runs: typeof title) => runs.filter((run) => run.match).map((run) => run.text);
  return {
    title: marked(title),
    excerpt: marked(excerpt),
    text: excerpt.map((run) => run.text).join(''),
  };
};

describe('Chữ tô trong kết quả tìm', () => {
  it('chữ đứng rời không tô khi bài có cả cụm ở chỗ khác', () => {
    expect(
      marks({ title: 'Đất nước và nguồn sạch', lead: 'Cấp nước sạch cho ấp 3.', bodyText: '' }, 'nuoc sach'),
    ).toMatchObject({ title: [], excerpt: ['nước sạch'] });
    expect(
      marks({ title: 'Nước sạch về ấp', lead: 'Sạch cả dòng nước.', bodyText: '' }, 'nuoc sach'),
    ).toMatchObject({ title: ['Nước sạch'], excerpt: [] });
  });

  it('không đâu có cả cụm thì tô từng chữ', () => {
    expect(
      marks({ title: 'Giữ nước', lead: 'Giữ cho sạch dòng nước.', bodyText: '' }, 'nuoc sach'),
    ).toMatchObject({ title: ['nước'], excerpt: ['sạch', 'nước'] });
  });

  it('đoạn trích tới chỗ có cả cụm, dù chỗ khác có nhiều chữ rời hơn', () => {
    const bodyText = `${'Sạch dòng nước, nước kênh sạch. '.repeat(20)}\n\n${'Chữ khác. '.repeat(40)}\n\nBa xã có nước sạch từ tháng sau.`;
    const found = marks({ title: 'Tin', lead: 'Nước kênh và chợ sạch.', bodyText }, 'nuoc sach');
    expect(found.excerpt).toEqual(['nước sạch']);
    expect(found.text).toContain('Ba xã có nước sạch');
  });

  it('giữa hai đoạn của thân bài có gạch ngang, ô của bảng cách nhau bằng dấu phẩy', () => {
    const { text } = marks({ title: 'Tin', lead: '', bodyText: 'Kênh Một\n\nẤp | 3 hộ' }, 'kênh');
    expect(text).toBe('Kênh Một – Ấp, 3 hộ');
  });
});

describe('Số điện thoại bấm để gọi', () => {
  it('chỉ khi gọi được', () => {
    expect(telephoneAddress('0293 3 878 900')).toBe('tel:02933878900');
    expect(telephoneAddress('(+84) 293.387.8900')).toBe('tel:+842933878900');
    expect(telephoneAddress('1900 1234')).toBe('tel:19001234');
    for (const other of ['0000 000 000', '', '113 hoặc 0293 3 878 900', 'đang cập nhật']) {
      expect(telephoneAddress(other), other).toBeNull();
    }
  });
});
