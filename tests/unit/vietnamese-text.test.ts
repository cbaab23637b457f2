import { describe, expect, test } from 'vitest';
import {
  foldMarks,
  foldTonePlacement,
  markedTokens,
  markMatches,
  searchTokens,
  snippet,
} from '#lib/vietnamese/fold.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { slugify } from '#lib/vietnamese/slug.ts';

const TITLE =
  'Hội nghị tổng kết công tác xây dựng Đảng năm 2021 và triển khai phương hướng, nhiệm vụ năm 2022';
const EVERY_LETTER =
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';

describe('toNfc', () => {
  test('composes letters that phones and macOS send in pieces', () => {
    expect(toNfc('Ê\u0309 Ơ\u0302'.normalize('NFD'))).toBe('Ể Ơ\u0302'.normalize('NFC'));
    expect(toNfc(TITLE.normalize('NFD'))).toBe(TITLE);
    expect(toNfc(EVERY_LETTER.normalize('NFD'))).toBe(EVERY_LETTER);
  });

  test('composes across a removed zero-width character, so that one pass is enough', () => {
    expect(toNfc('e\u200b\u0302')).toBe('ê');
  });

  test.each([
    ['\ufeffĐảng', 'Đảng'],
    ['Đ\u200bả\u200dng\u2060', 'Đảng'],
    ['a\u0000b\u0007c\u0085d', 'abcd'],
    ['a\u202eb\u2066c', 'abc'],
    ['dòng\r\nhai\rba\tbốn', 'dòng\nhai\nba\tbốn'],
    ['a\u00a0b – “c” ²', 'a\u00a0b – “c” ²'],
    ['nửa \ud83d cặp', 'nửa \ufffd cặp'],
    ['😀', '😀'],
  ])('cleans %j', (dirty, clean) => {
    expect(toNfc(dirty)).toBe(clean);
    expect(toNfc(clean)).toBe(clean);
  });
});

describe('slugify', () => {
  test('writes a headline without marks', () => {
    expect(slugify(TITLE)).toBe(
      'hoi-nghi-tong-ket-cong-tac-xay-dung-dang-nam-2021-va-trien-khai-phuong-huong-nhiem-vu-nam-2022',
    );
  });

  test.each([
    ['Đ/c đại biểu  “Mẫu”!', 'd-c-dai-bieu-mau'],
    ['  --29-CT/TU-- ', '29-ct-tu'],
    ['NGHỊ QUYẾT SỐ 15/NQ-HĐND', 'nghi-quyet-so-15-nq-hdnd'],
    ['Ha\u0323\u0302u Giang', 'hau-giang'],
    ['Café x\u0302', 'cafe-x'],
    ['', ''],
    ['… – !?', ''],
    ['ភាសាខ្មែរ', ''],
  ])('%j → %j', (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  test('cuts between words and never exceeds the length', () => {
    expect(slugify('Hội nghị tổng kết', 12)).toBe('hoi-nghi');
    expect(slugify('Hội nghị tổng kết', 13)).toBe('hoi-nghi-tong');
    expect(slugify('Hội nghị tổng kết', 8)).toBe('hoi-nghi');
    expect(slugify('x'.repeat(500))).toHaveLength(160);
    const long = slugify(`${TITLE} ${TITLE} ${TITLE}`);
    expect(long.length).toBeLessThanOrEqual(160);
    expect(long).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });
});

describe('foldMarks', () => {
  test('keeps one character per character', () => {
    const text = `${EVERY_LETTER}${EVERY_LETTER.toUpperCase()} 😀 İ ß ﬁ x̂ ភាសា 한국 ǅ`;
    expect(foldMarks(text)).toHaveLength(text.normalize('NFC').length);
    expect(foldMarks(EVERY_LETTER)).toMatch(/^[a-z]+$/);
    expect(foldMarks(EVERY_LETTER.toUpperCase())).toBe(foldMarks(EVERY_LETTER));
  });

  test('đ is d', () => {
    expect(foldMarks('Đường Đ đ')).toBe('duong d d');
  });
});

describe('foldTonePlacement', () => {
  test.each([
    ['hoà', 'hòa'],
    ['uỷ ban', 'ủy ban'],
    ['HOÀ BÌNH, UỶ BAN', 'HÒA BÌNH, ỦY BAN'],
    ['Thuỷ, thuý, thuỵ, luỹ', 'Thủy, thúy, thụy, lũy'],
    ['khoẻ khoé loè', 'khỏe khóe lòe'],
    ['toà, xoá, hoạ', 'tòa, xóa, họa'],
    ['Oà', 'Òa'],
    [
      'hoàn thành, toán, hoạt, loét, khuỷu, huỳnh, ngoáy',
      'hoàn thành, toán, hoạt, loét, khuỷu, huỳnh, ngoáy',
    ],
    ['quý, quỳ, Quý, QUỸ', 'quý, quỳ, Quý, QUỸ'],
    ['hòa, ủy', 'hòa, ủy'],
    ['hoa\u0300', 'hòa'],
  ])('%j → %j', (written, folded) => {
    expect(foldTonePlacement(written)).toBe(folded);
    expect(foldTonePlacement(folded)).toBe(folded);
  });
});

describe('search words', () => {
  test('without marks', () => {
    expect(searchTokens('Chỉ thị 29-CT/TU, Đảng ủy (2022)')).toEqual([
      'chi',
      'thi',
      '29',
      'ct',
      'tu',
      'dang',
      'uy',
      '2022',
    ]);
    expect(searchTokens(' … ')).toEqual([]);
  });

  test('with marks, in one spelling', () => {
    expect(markedTokens('Uỷ ban Hoà-bình, 29')).toEqual(['ủy', 'ban', 'hòa', 'bình', '29']);
    expect(markedTokens('')).toEqual([]);
  });
});

describe('markMatches', () => {
  const marked = (text: string, query: string) =>
    markMatches(text, query)
      .map((run) => (run.match ? `[${run.text}]` : run.text))
      .join('');

  test.each([
    ['Hội nghị tổng kết', 'hoi nghi', '[Hội nghị] tổng kết'],
    ['Hội nghị tổng kết', 'KẾT hội', '[Hội] nghị tổng [kết]'],
    ['theo Chỉ thị 29-CT/TU.', '29-ct/tu', 'theo Chỉ thị [29-CT/TU].'],
    ['Đảng ủy, đảng viên', 'dang', '[Đảng] ủy, [đảng] viên'],
    ['hoàn hoa', 'hoa', 'hoàn [hoa]'],
    ['a\nb', 'a b', '[a]\n[b]'],
    ['a.*b (c)', '.* ( [', 'a.*b (c)'],
    ['ភាសា ខ្មែរ', 'ភាសា', '[ភាសា] ខ្មែរ'],
    ['Ho\u0323\u0302i', 'hội', '[Hội]'],
    ['chữ', '', 'chữ'],
    ['', 'chữ', ''],
  ])('%j for %j', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  test('the runs give the text back, none is empty, and neighbours differ', () => {
    for (const query of ['hoi', 'cong tac xay dung', 'nam 2021 2022', 'zzz', '\\', '(((((']) {
      const runs = markMatches(TITLE, query);
      expect(runs.map((run) => run.text).join('')).toBe(TITLE);
      expect(runs.every((run) => run.text !== '')).toBe(true);
      expect(runs.every((run, at) => runs[at + 1]?.match !== run.match)).toBe(true);
    }
  });

  test('a query of a hundred thousand words over a long text stays quick', () => {
    const text = `${TITLE}. `.repeat(2000);
    const query = Array.from({ length: 100_000 }, (_, at) => `(a+)+${at}$ hội`).join(' ');
    expect(markMatches(text, query).some((run) => run.match)).toBe(true);
    expect(snippet(text, query).some((run) => run.match)).toBe(true);
    expect(snippet('x'.repeat(1_000_000), query)).toEqual([
      { text: 'x'.repeat(220), match: false },
      { text: '…', match: false },
    ]);
  }, 20_000);
});

describe('snippet', () => {
  const filler = 'Các đại biểu đã thảo luận nhiều nội dung quan trọng của kỳ họp. '.repeat(20);
  const plain = (runs: { text: string }[]) => runs.map((run) => run.text).join('');

  test('shows the place where most words of the query stand together', () => {
    const text = `Nước sạch. ${filler}Tỉnh bàn về hạn mặn và nước ngọt ở xã Mẫu Thạnh. ${filler}`;
    const runs = snippet(text, 'han man nuoc ngot');
    expect(plain(runs)).toContain('hạn mặn và nước ngọt');
    expect(runs.filter((run) => run.match).map((run) => run.text)).toEqual(['hạn mặn', 'nước ngọt']);
    expect(runs[0]).toEqual({ text: '…', match: false });
    expect(runs.at(-1)).toEqual({ text: '…', match: false });
    expect(plain(runs).length).toBeLessThanOrEqual(222);
  });

  test('cuts between words', () => {
    const text = filler.trim();
    for (const length of [20, 37, 64, 220]) {
      for (const query of ['kỳ họp', 'quan trọng', 'không có từ này']) {
        const shown = plain(snippet(text, query, length)).replace(/^…|…$/g, '');
        expect(` ${text} `).toContain(` ${shown} `);
        expect(shown.length).toBeLessThanOrEqual(length);
      }
    }
  });

  test('a short text is shown whole, white space collapsed', () => {
    expect(snippet('Kỳ họp\n\nthứ  nhất', 'nhat')).toEqual([
      { text: 'Kỳ họp thứ ', match: false },
      { text: 'nhất', match: true },
    ]);
    expect(snippet('', 'a')).toEqual([]);
  });

  test('without a match the beginning is shown', () => {
    expect(plain(snippet(filler, 'zzz', 30))).toBe('Các đại biểu đã thảo luận…');
  });

  test('one endless word is cut and keeps its surrogate pairs whole', () => {
    const shown = plain(snippet('😀'.repeat(300), 'x', 51));
    expect(shown.isWellFormed()).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(52);
  });
});
