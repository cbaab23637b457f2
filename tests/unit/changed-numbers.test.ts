import { describe, expect, it } from 'vitest';
import { changedNumbers, sayChangedNumbers } from '#lib/articles/changed-numbers.ts';
import { type ComparableText, diffTexts } from '#lib/articles/text-diff.ts';

const text = (bodyHtml: string, changes: Partial<ComparableText> = {}): ComparableText => ({
  title: 'Khảo sát nước sạch',
  lead: '',
  byline: '',
  datedOn: '2026-11-29',
  section: 'Giám sát',
  bodyHtml,
  meetingFacts: null,
  ...changes,
});
const said = (before: string, after: string) =>
  sayChangedNumbers(changedNumbers(diffTexts(text(before), text(after))));

describe('con số thay đổi giữa hai bản', () => {
  it('số thay số, cả số thập phân, ngày và giờ', () => {
    expect(
      said(
        '<p>Ông Lê Văn Mẫu đề nghị bố trí 12,5 tỷ đồng.</p><p>Họp lúc 8:00 ngày 13/3/2024 tại xã.</p>',
        '<p>Ông Lê Văn Mẫu đề nghị bố trí 15,2 tỷ đồng.</p><p>Họp lúc 8:30 ngày 14/3/2024 tại xã.</p>',
      ),
    ).toBe('12,5 → 15,2; 8:00 → 8:30; 13/3/2024 → 14/3/2024');
  });

  it('dấu phẩy thập phân mất đi là số khác; dấu chấm hàng nghìn và số 0 đứng đầu thì không', () => {
    expect(said('<p>Cả tỉnh có 12,5 tỷ đồng.</p>', '<p>Cả tỉnh có 125 tỷ đồng.</p>')).toBe('12,5 → 125');
    expect(
      said('<p>Có 1250 hộ ở xã, tính đến 05/3/2024.</p>', '<p>Có 1.250 hộ ở xã, tính đến 5/3/2024.</p>'),
    ).toBe('');
  });

  it('chữ đổi mà số không đổi thì không nói gì, cả khi số chuyển chỗ', () => {
    expect(said('<p>Đoàn đến ghi nhận 204 hộ.</p>', '<p>Đoàn ghi nhận 204 hộ dân.</p>')).toBe('');
    expect(
      said(
        '<p>Có 204 hộ thiếu nước ở ba xã.</p><p>Đại biểu đề nghị làm ngay trong năm.</p>',
        '<p>Có nhiều hộ thiếu nước ở ba xã.</p><p>Đại biểu đề nghị làm ngay cho 204 hộ trong năm.</p>',
      ),
    ).toBe('');
    expect(
      said(
        '<p>Một.</p><p>Đoàn khảo sát ba trạm, 204 hộ có nước.</p><p>Hai.</p>',
        '<p>Một.</p><p>Hai.</p><p>Đoàn khảo sát ba trạm, 204 hộ có nước.</p>',
      ),
    ).toBe('');
  });

  it('số bị bỏ hoặc thêm trong một đoạn; đoạn mới hoàn toàn không phải là số sai', () => {
    expect(said('<p>Bố trí 12,5 tỷ đồng cho ba xã.</p>', '<p>Bố trí đủ tiền cho ba xã.</p>')).toBe('bỏ 12,5');
    expect(said('<p>Bố trí đủ tiền cho ba xã.</p>', '<p>Bố trí đủ 12,5 tỷ cho ba xã.</p>')).toBe('thêm 12,5');
    expect(said('<p>Một.</p>', '<p>Một.</p><p>Cuộc họp sau vào ngày 3/4/2024.</p>')).toBe('');
  });

  it('đoạn viết lại hẳn, chú thích ảnh, tít và lời dẫn cũng được xem', () => {
    expect(said('<p>Bố trí 12,5 tỷ đồng.</p>', '<p>Toàn tỉnh cần thêm tổng cộng 15,2 nghìn tỷ.</p>')).toBe(
      '12,5 → 15,2',
    );
    const figure = (caption: string) =>
      `<figure data-media-id="7"><img alt="Trạm."><figcaption>${caption}</figcaption></figure>`;
    expect(said(figure('Trạm số 3 ở xã'), figure('Trạm số 4 ở xã'))).toBe('3 → 4');
    const headed = (title: string, lead: string) => text('<p>Hết.</p>', { title, lead });
    expect(
      changedNumbers(diffTexts(headed('Ba xã, 204 hộ', 'Còn 3 xã.'), headed('Ba xã, 240 hộ', 'Còn 3 xã.'))),
    ).toEqual([{ before: '204', after: '240' }]);
  });

  it('nhiều quá thì nêu năm số đầu', () => {
    const of = (numbers: number[]) => numbers.map((n) => `<p>Ấp ${n} còn thiếu nước sạch.</p>`).join('');
    expect(said(of([1, 2, 3, 4, 5, 6, 7]), of([11, 12, 13, 14, 15, 16, 17]))).toBe(
      '1 → 11; 2 → 12; 3 → 13; 4 → 14; 5 → 15; và 2 con số khác',
    );
  });
});
