import { describe, expect, it } from 'vitest';
import type { ImportedFile, LoosePhoto } from '#lib/importing/desk-mutations.ts';
import { keptSchema, packAnswer } from '../../app/(desk)/quan-tri/bai-viet/nhap-word/packed-answer.ts';
import { headingOf, splitLoose } from '../../app/(desk)/quan-tri/bai-viet/nhap-word/told.ts';

/** What is said about handed files when they were read. */

const draft = (
  fileName: string,
  changes: { isKnown?: boolean; photosLeft?: string[] } = {},
): ImportedFile => ({
  ...{ state: 'draft', fileName, articleId: 1, title: `Bài ${fileName}`, isKnown: false },
  ...{ photosLeft: [], unsure: [], dropped: [], ...changes },
});
const refused = (fileName: string): ImportedFile => ({
  ...{ state: 'refused', fileName, refused: `«${fileName}» hỏng.`, advice: 'Hãy lưu lại.', photosLeft: [] },
});
const photo = (fileName: string): LoosePhoto => ({ fileName, refused: null, alreadyThere: false });

describe('đầu đề của kết quả nhập nói đúng điều đã xảy ra', () => {
  it.each<[string, ImportedFile[], LoosePhoto[], number]>([
    ['Đã nhập: 1 bản nháp', [draft('a')], [], 0],
    [
      'Đã nhập: 1 bản nháp, 1 tệp đã nhập trước đây, 1 tệp không nhập được, 1 ảnh chưa thuộc bài nào',
      [draft('a'), draft('b', { isKnown: true }), refused('c')],
      [photo('x.jpg')],
      0,
    ],
    [
      'Không có bản nháp mới: 1 tệp đã nhập trước đây, 1 tệp không nhập được',
      [draft('a', { isKnown: true, photosLeft: ['x.jpg'] }), refused('c')],
      [photo('x.jpg')],
      0,
    ],
    ['Chưa nhập được 2 tệp', [refused('a'), refused('b')], [], 0],
    ['Chưa nhập được 1 tệp: 1 ảnh chưa thuộc bài nào', [refused('a')], [photo('x.jpg')], 0],
    ['Chưa nhập được tệp nào', [], [], 0],
    ['Đã nhập: 1 bản nháp, 7 tệp nữa không ghi hết ở đây', [draft('a')], [], 7],
  ])('%s', (heading, files, loose, more) => {
    expect(headingOf(files, loose, more)).toBe(heading);
  });

  it('ảnh gửi cùng tệp đã nhập trước đây không bị gọi là ảnh không bài nào ghi tên', () => {
    const files = [draft('a', { isKnown: true, photosLeft: ['a-1.jpg'] }), draft('b')];
    expect(splitLoose(files, [photo('a-1.jpg'), photo('la.jpg')])).toEqual({
      ofKnown: [photo('a-1.jpg')],
      ofNone: [photo('la.jpg')],
    });
  });
});

describe('kết quả giữ cho trình duyệt không có JavaScript', () => {
  const many = Array.from({ length: 60 }, (_, n) =>
    n % 2 ? refused(`hỏng ${n}.docx`) : draft(`bài ${n}.docx`),
  );
  const photos = Array.from({ length: 20 }, (_, n) => photo(`ảnh ${n}.jpg`));

  it('vừa một cookie, và đếm cả những tệp không ghi được vào đó', () => {
    const kept = packAnswer({ message: '', done: { files: many, loose: photos }, more: 0 });
    expect(encodeURIComponent(JSON.stringify(kept)).length).toBeLessThanOrEqual(3000);
    const told = kept.drafts.length + kept.refused.length + kept.loose.length;
    expect(told).toBeGreaterThan(5);
    expect(told + kept.more).toBe(80);
  });

  it('ít tệp thì ghi đủ, cùng ảnh chưa vào bài, và đọc lại được', () => {
    const files = [draft('a', { isKnown: true, photosLeft: ['a-1.jpg'] }), refused('c')];
    const kept = packAnswer({ message: '', done: { files, loose: [photo('a-1.jpg')] }, more: 0 });
    expect(kept).toEqual({
      message: '',
      drafts: [['a', 1, 'Bài a', true, ['a-1.jpg']]],
      refused: [['c', '«c» hỏng.', 'Hãy lưu lại.']],
      loose: [['a-1.jpg', null, false]],
      more: 0,
    });
    expect(keptSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});
