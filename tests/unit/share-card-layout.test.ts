import { describe, expect, test } from 'vitest';
import { loadCardFont } from '#lib/share-card/font.ts';
import { breakLines, drawableText, FRAMES, planCard, type ShareCardInput } from '#lib/share-card/layout.ts';

const font = await loadCardFont();

const report: ShareCardInput = {
  siteName: 'Đại biểu nhân dân tỉnh Hậu Giang',
  ownerName: 'Đoàn ĐBQH và HĐND tỉnh Hậu Giang',
  kind: 'Tường thuật cuộc họp',
  section: 'Hoạt động HĐND',
  headline: 'Ban Văn hóa và Xã hội khảo sát ba trạm y tế xã thiếu bác sĩ cuối tuần',
  dateLabel: 'Thứ Ba, 25/1/2022',
  chair: null,
  sample: false,
  photo: null,
};
const photo = { bytes: new Uint8Array(), sha256: 'a' };

/** A text of exactly `length` characters made of the given words. */
const repeat = (words: string, length: number) =>
  `${words} `.repeat(Math.ceil(length / words.length)).slice(0, length);

const ORDINARY = 'Thường trực Hội đồng nhân dân tỉnh làm việc với các sở, ngành về nước sạch';
const WIDEST = 'NGƯỜNG ƯỠM KHUỶU NGOẰNG';

describe('Tít đọc được trọn vẹn trên thẻ', () => {
  test('cả một bài báo dán vào ô tít không bắt máy chủ đo từng chữ một', () => {
    const work = (words: number) => {
      let measured = 0;
      const counting = {
        ...font,
        widthOf: (text: string, size: number) => {
          measured += text.length;
          return font.widthOf(text, size);
        },
      };
      const plan = planCard({ ...report, headline: 'hội đồng '.repeat(words) }, counting);
      expect(plan.headline.lines.at(-1)).toMatch(/…$/);
      return measured;
    };
    // Letters that were measured, not seconds: ten times the text may cost some ten times as much, never a hundred times.
    expect(work(4000)).toBeLessThan(20 * work(400));
  });

  test('tít tới 75 ký tự bên ảnh giữ cỡ 50, tới 80 ký tự không ảnh giữ cỡ 68', () => {
    expect(planCard({ ...report, photo }, font)).toMatchObject({ frame: 'photo', headline: { size: 50 } });
    expect(planCard(report, font)).toMatchObject({ frame: 'plain', headline: { size: 68 } });
  });

  test('tít dài không ảnh lên nền trắng: cỡ 50 tới 150 ký tự, quá nữa là 42', () => {
    expect(planCard({ ...report, headline: repeat(ORDINARY, 140) }, font)).toMatchObject({
      frame: 'long',
      headline: { size: 50 },
    });
    expect(planCard({ ...report, headline: repeat(ORDINARY, 170) }, font)).toMatchObject({
      frame: 'long',
      headline: { size: 42 },
    });
  });

  test.each([
    ['chữ thường, không ảnh', ORDINARY, null],
    ['chữ thường, có ảnh', ORDINARY, photo],
    ['chữ hoa rộng nhất, không ảnh', WIDEST, null],
    ['chữ hoa rộng nhất, có ảnh', WIDEST, photo],
  ])('mọi độ dài tới 300 ký tự đều vừa và không bị cắt (%s)', (_, words, picture) => {
    for (let length = 1; length <= 300; length += 7) {
      const headline = repeat(words, length).trim();
      const chair = 'Chủ trì: Nguyễn Văn Mẫu, Phó Chủ tịch Thường trực Hội đồng nhân dân tỉnh';
      const plan = planCard({ ...report, headline, chair, photo: picture }, font);
      expect(plan.headline.lines.join(' ')).toBe(headline);
      for (const line of plan.headline.lines) {
        expect(font.widthOf(line, plan.headline.size)).toBeLessThanOrEqual(FRAMES[plan.frame].width);
      }
      const blocks = [plan.kicker, ...plan.chair].reduce((sum, line) => sum + line.size * line.lineHeight, 0);
      const headlineHeight = plan.headline.lines.length * plan.headline.size * plan.headline.lineHeight;
      expect(blocks + headlineHeight).toBeLessThanOrEqual(FRAMES[plan.frame].height);
    }
  });

  test('ảnh còn đó với tít 140 ký tự', () => {
    expect(planCard({ ...report, headline: repeat(ORDINARY, 140), photo }, font).frame).toBe('photo');
    expect(planCard({ ...report, headline: repeat(WIDEST, 140), photo }, font).frame).toBe('photo');
  });

  test('chỉ tít quá dài mới bị cắt, ở ranh giới từ và có dấu ba chấm', () => {
    const plan = planCard({ ...report, headline: repeat(ORDINARY, 2000) }, font);
    const shown = plan.headline.lines.join(' ');
    expect(shown.endsWith('…')).toBe(true);
    const kept = shown.slice(0, -1);
    expect(repeat(ORDINARY, 2000).startsWith(kept)).toBe(true);
    expect(repeat(ORDINARY, 2000)[kept.length]).toMatch(/[ ,]/);
    expect(kept.length).toBeGreaterThan(300);
  });

  test('một chuỗi liền dài hơn cả dòng vẫn không tràn ra ngoài', () => {
    const plan = planCard({ ...report, headline: 'W'.repeat(400) }, font);
    for (const line of plan.headline.lines) {
      expect(font.widthOf(line, plan.headline.size)).toBeLessThanOrEqual(FRAMES[plan.frame].width);
    }
  });

  test('tít không còn ký tự nào vẽ được thì thẻ mang tên thể loại', () => {
    expect(planCard({ ...report, headline: '🎉🎉' }, font).headline.lines).toEqual(['Tường thuật cuộc họp']);
  });

  test('các dòng dài gần bằng nhau, không để một chữ đứng lẻ', () => {
    const lines = breakLines('Bốn kiến nghị về cầu nông thôn được trả lời ngay tại chỗ', 50, 576, font) ?? [];
    const widths = lines.map((line) => font.widthOf(line, 50));
    expect(lines.length).toBe(3);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.7);
  });
});

describe('Dòng trên tít, dòng chủ trì và tên cơ quan', () => {
  test('ngày luôn còn; thể loại và chuyên mục bỏ bớt khi chật', () => {
    expect(planCard(report, font).kicker.text).toBe(
      'Tường thuật cuộc họp · Hoạt động HĐND · Thứ Ba, 25/1/2022',
    );
    expect(planCard({ ...report, photo }, font).kicker.text).toBe('Hoạt động HĐND · Thứ Ba, 25/1/2022');
    expect(
      planCard({ ...report, photo, kind: 'Tin tức', section: repeat(ORDINARY, 90) }, font).kicker.text,
    ).toBe('Tin tức · Thứ Ba, 25/1/2022');
  });

  test('chuyên mục trùng tên thể loại không viết hai lần', () => {
    expect(planCard({ ...report, kind: 'Tin tức', section: 'Tin tức' }, font).kicker.text).toBe(
      'Tin tức · Thứ Ba, 25/1/2022',
    );
  });

  test('dòng chủ trì dài thì tên một dòng, chức danh một dòng', () => {
    const chair = 'Chủ trì: Nguyễn Văn Mẫu, Phó Chủ tịch HĐND tỉnh Hậu Giang';
    expect(planCard({ ...report, photo, chair }, font).chair.map((line) => line.text)).toEqual([
      'Chủ trì: Nguyễn Văn Mẫu,',
      'Phó Chủ tịch HĐND tỉnh Hậu Giang',
    ]);
  });

  test('chức danh quá dài thì bỏ cả chức danh, không cắt thành chức danh khác', () => {
    const chair = `Chủ trì: Nguyễn Văn Mẫu, ${repeat('Phó Chủ tịch Thường trực', 300)}`;
    expect(planCard({ ...report, photo, chair }, font).chair.map((line) => line.text)).toEqual([
      'Chủ trì: Nguyễn Văn Mẫu',
    ]);
  });

  test('tên trang dài thì nhỏ lại để không chạm chữ "Nội dung mẫu"', () => {
    const plan = planCard({ ...report, siteName: repeat(ORDINARY, 75).trim(), sample: true }, font);
    expect(plan.siteName.text).toBe(repeat(ORDINARY, 75).trim());
    expect(plan.siteName.size).toBeLessThan(30);
    const free = 1200 - 2 * 56 - 92 - font.widthOf('Nội dung mẫu', 23);
    expect(font.widthOf(plan.siteName.text, plan.siteName.size)).toBeLessThan(free - 24);
  });
});

describe('Chữ Việt trong phông của thẻ', () => {
  const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
  const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
  const lower = [...vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))), 'đ'];
  const letters = [...lower, ...lower.map((letter) => letter.toUpperCase())];

  test('đủ mọi chữ cái có dấu, thường và hoa, mỗi chữ một nét riêng', () => {
    expect(new Set(letters).size).toBe(146);
    for (const letter of letters) {
      expect([...letter], letter).toHaveLength(1);
      expect(font.draws(letter.codePointAt(0) ?? 0), letter).toBe(true);
    }
    const glyphs = letters.map((letter) => font.glyphOf(letter.codePointAt(0) ?? 0));
    expect(new Set(glyphs).size).toBe(letters.length);
    expect(glyphs).not.toContain(0);
  });

  test('dấu tổ hợp được ghép lại trước khi đo và vẽ', () => {
    expect(drawableText('Hội nghị tiếp xúc cử tri'.normalize('NFD'), font)).toBe('Hội nghị tiếp xúc cử tri');
  });

  test('ký tự phông không có thì bỏ, ký tự có thể thay thì thay', () => {
    expect(drawableText('Chúc mừng 🎉🇻🇳 năm mới 新年', font)).toBe('Chúc mừng năm mới');
    expect(drawableText('Kỳ họp thứ 9\u00a0– khóa\u3000IX', font)).toBe('Kỳ họp thứ 9 – khóa IX');
    expect(drawableText('2021‑2026', font)).toBe('2021-2026');
  });
});
