import { describe, expect, it } from 'vitest';
import { apply, examine, ruleNames } from '#lib/doctor/examine.ts';
import type { DoctorText, Finding } from '#lib/doctor/finding.ts';

const text = (parts: Partial<DoctorText>): DoctorText => ({
  title: '',
  lead: '',
  byline: '',
  bodyHtml: '',
  ...parts,
});
const body = (bodyHtml: string) => text({ bodyHtml });
const rulesOf = (found: readonly Finding[]) => [...new Set(found.map(({ rule }) => rule))];
const oneRule = (given: DoctorText, rule: string) =>
  examine(given).filter((finding) => finding.rule === rule);

describe('one rule, one remedy', () => {
  it.each([
    ['invisible', 'Hội\u200b nghị \ufefftổng kết', 'Hội nghị tổng kết'],
    ['nfd', 'Hội nghị tổng kết'.normalize('NFD'), 'Hội nghị tổng kết'],
    ['legacy-encoding', 'Hoäi ñoàng nhaân daân tænh, soá 29-CT/TU', 'Hội đồng nhân dân tỉnh, số 29-CT/TU'],
    ['legacy-encoding', 'Héi ®ång nh©n d©n tØnh, sè 29-CT/TU', 'Hội đồng nhân dân tỉnh, số 29-CT/TU'],
    ['legacy-encoding', 'Th\u00adêng trùc H§ND tØnh häp', 'Thường trực HĐND tỉnh họp'],
    [
      'legacy-encoding',
      'Theo báo cáo, Hoäi ñoàng nhaân daân đã họp.',
      'Theo báo cáo, Hội đồng nhân dân đã họp.',
    ],
    ['soft-hyphen', 'Hội ng\u00adhị tổng kết', 'Hội nghị tổng kết'],
    ['spaces', 'Hội nghị  tổng\tkết', 'Hội nghị tổng kết'],
    ['spaces', '  Hội nghị ', 'Hội nghị'],
    ['space-before-punctuation', 'Hội nghị , tổng kết .', 'Hội nghị, tổng kết.'],
    ['space-after-punctuation', 'Hội nghị,tổng kết', 'Hội nghị, tổng kết'],
    ['space-after-punctuation', 'Họp năm 2022.Dự họp có đại biểu.', 'Họp năm 2022. Dự họp có đại biểu.'],
    ['space-after-punctuation', 'rà soát;sửa đổi', 'rà soát; sửa đổi'],
    ['space-inside-quotes', 'về “ một số vấn đề ” và ( kèm theo )', 'về “một số vấn đề” và (kèm theo)'],
    ['space-inside-quotes', 'về " một số vấn đề "', 'về "một số vấn đề"'],
    ['mixed-quotes', 'các từ "một", “hai” và "ba"', 'các từ “một”, “hai” và “ba”'],
    ['house-uy', 'Đảng uỷ, UỶ BAN, Uỷ viên', 'Đảng ủy, ỦY BAN, Ủy viên'],
    ['mixed-tone-placement', 'hòa giải, hóa đơn, khoẻ mạnh', 'hòa giải, hóa đơn, khỏe mạnh'],
    ['mixed-tone-placement', 'hoà giải, hoá đơn, khỏe mạnh', 'hoà giải, hoá đơn, khoẻ mạnh'],
    ['mixed-tone-placement', 'hoà giải, hóa đơn', 'hòa giải, hóa đơn'],
    ['covid', 'dịch Covid 19, covid-19, Covid – 19', 'dịch Covid-19, Covid-19, Covid-19'],
    ['covid', 'COVID-19 và COVID-19, Covid-19', 'COVID-19 và COVID-19, COVID-19'],
    ['place-names', 'tỉnh Hậu giang, hậu giang', 'tỉnh Hậu Giang, Hậu Giang'],
    [
      'place-names',
      'xã vị thanh, huyện Vị thuỷ, thành phố cần thơ',
      'xã Vị Thanh, huyện Vị Thuỷ, thành phố Cần Thơ',
    ],
    ['place-names', 'TP. cần Thơ và huyện châu thành A', 'TP. Cần Thơ và huyện Châu Thành A'],
    ['mixed-dates', '25-01-2022, 25/1/2022 và 2.9.2022', '25/1/2022, 25/1/2022 và 2/9/2022'],
    ['mixed-dates', '5/1/2022 và 05/02/2022', '5/1/2022 và 5/2/2022'],
    ['document-number-spacing', 'Chỉ thị số 29-CT/ TU', 'Chỉ thị số 29-CT/TU'],
    ['document-number-spacing', 'NQ số 12/NQ- HĐND', 'NQ số 12/NQ-HĐND'],
    ['document-number-spacing', 'Nghị định số 42/2022/NĐCP', 'Nghị định số 42/2022/NĐ-CP'],
    ['document-number-spacing', 'Thông tư số 01 /2018/TT–VPCP', 'Thông tư số 01/2018/TT-VPCP'],
    ['document-number-form', 'Nghị quyết số 18/NQ-TW', 'Nghị quyết số 18-NQ/TW'],
    ['document-number-form', 'Nghị quyết số 15-NQ/HĐND', 'Nghị quyết số 15/NQ-HĐND'],
    ['repeated-words', 'gồm các các xã và và phường', 'gồm các xã và phường'],
  ])('%s: %s', (rule, before, after) => {
    const given = body(`<p>${before}</p>`);
    const found = examine(given);
    expect(rulesOf(found)).toEqual([rule]);
    expect(found.every(({ severity }) => severity === 'fix')).toBe(true);
    expect(apply(given, found).bodyHtml).toBe(`<p>${after}</p>`);
    const plain = text({ lead: before });
    expect(apply(plain, examine(plain)).lead).toBe(after);
  });

  it('a finding shows the spot, the change and its reason', () => {
    const [finding] = examine(
      body('<p>Đại biểu Hội đồng nhân dân tỉnh Hậu giang tiếp xúc cử tri ở các xã.</p>'),
    );
    expect(finding).toMatchObject({
      rule: 'place-names',
      field: 'body',
      before: 'Hậu giang',
      after: 'Hậu Giang',
    });
    expect(finding?.where).toContain('tỉnh Hậu giang tiếp xúc');
    expect(finding?.why).toMatch(/^\p{Lu}.*\.$/u);
    expect(ruleNames.get('place-names')).toBe('Địa danh viết thường');
  });

  it('a title is a field like the others', () => {
    const given = text({ title: 'Phòng chống dịch Covid 19', byline: ' Nguyễn Văn  Mẫu' });
    expect(apply(given, examine(given))).toMatchObject({
      title: 'Phòng chống dịch Covid-19',
      byline: 'Nguyễn Văn Mẫu',
    });
  });
});

describe('suggestions that somebody has to judge', () => {
  it('a name with its own tone placement is not an error', () => {
    const found = oneRule(body('<p>Bà Trần Thị Hoà nói về hòa giải và hóa đơn.</p>'), 'mixed-tone-placement');
    expect(found.map(({ severity, before, after }) => [severity, before, after])).toEqual([
      ['look', 'Hoà', 'Hòa'],
    ]);
  });

  it('a date in words beside dates in numbers', () => {
    const found = oneRule(body('<p>Ngày 2 tháng 9 năm 1945 và ngày 5/1/2022.</p>'), 'mixed-dates');
    expect(found.map(({ severity, after }) => [severity, after])).toEqual([['look', '2/9/1945']]);
  });

  it.each([
    'Nghị quyết ngày 09/7/2026, họp ngày 25/11/2026 và ngày 05/02/2026.',
    'Ngày 9/7/2026, ngày 5/2/2026 và ngày 25/11/2026.',
    'Ngày 09/07/2026, ngày 05/02/2026 và ngày 25/11/2026.',
  ])('zeros of one form are left alone, the form of official documents too: %s', (words) => {
    expect(oneRule(body(`<p>${words}</p>`), 'mixed-dates')).toEqual([]);
  });

  it('“số” is wanted once, where the document is first named with its date', () => {
    const given = body(
      '<p>Theo Quy định 126-QĐ/TW ngày 28/2/2018 của Bộ Chính trị.</p><p>Quy định 126-QĐ/TW nêu rõ; Quy định 126-QĐ/TW ngày 28/2/2018 yêu cầu.</p>',
    );
    const found = examine(given);
    expect(found.map(({ rule, after }) => [rule, after])).toEqual([
      ['document-number-so', 'Quy định số 126-QĐ/TW'],
    ]);
    expect(apply(given, found).bodyHtml).toContain('<p>Theo Quy định số 126-QĐ/TW ngày');
  });

  it('a title in capitals becomes a sentence with its names and abbreviations', () => {
    const given = text({
      title: 'HĐND TỈNH HẬU GIANG KHÓA X KHAI MẠC KỲ HỌP THỨ 10, ĐỒNG CHÍ NGUYỄN VĂN MẪU CHỦ TRÌ',
      lead: 'Đồng chí Nguyễn Văn Mẫu, Chủ tịch HĐND tỉnh, chủ trì kỳ họp.',
    });
    const [finding] = examine(given);
    expect(finding).toMatchObject({
      rule: 'capital-title',
      severity: 'look',
      after: 'HĐND tỉnh Hậu Giang khóa X khai mạc kỳ họp thứ 10, đồng chí Nguyễn Văn Mẫu chủ trì',
    });
    const second = text({ title: 'QUỐC HỘI THÔNG QUA NGHỊ QUYẾT SỐ 15/NQ-HĐND VỀ XI MĂNG' });
    expect(examine(second)[0]?.after).toBe('Quốc hội thông qua nghị quyết số 15/NQ-HĐND về xi măng');
  });

  it('walls of text come with places to split, short paragraphs do not come at all', () => {
    const sentence = 'Đoàn giám sát đã làm việc với các xã, phường và nghe báo cáo về kết quả thực hiện. ';
    const [wall] = examine(body(`<p>${sentence.repeat(12).trim()}</p>`));
    expect(wall).toMatchObject({ rule: 'wall-of-text', severity: 'look', after: null });
    expect(wall?.splitAfter?.length).toBeGreaterThanOrEqual(1);
    expect(wall?.splitAfter?.every((end) => end.endsWith('thực hiện.'))).toBe(true);
    expect(examine(body(`<p>${sentence.repeat(10).trim()}</p>`))).toEqual([]);
  });

  it('a bold line that is a heading, and a heading that is a sentence', () => {
    const bold = '<p><strong>Kết quả thực hiện</strong></p><p>Nội dung.</p>';
    expect(rulesOf(examine(body(bold)))).toEqual(['bold-heading']);
    const long = `<h2>${'Đoàn giám sát đánh giá cao kết quả mà các địa phương đã đạt được trong năm qua'}.</h2><p>Nội dung.</p>`;
    expect(rulesOf(examine(body(long)))).toEqual([]);
    const longer = long.replace('.</h2>', ' và đề nghị tiếp tục phát huy.</h2>');
    expect(rulesOf(examine(body(longer)))).toEqual(['bold-heading']);
    expect(examine(body('<p>Nội dung.</p><p><strong>Nguyễn Văn Mẫu</strong></p>'))).toEqual([]);
  });

  it('photos: a description or the decision that none is needed, and a caption', () => {
    const photo = (alt: string, caption: string) =>
      `<figure data-media-id="3"><img alt="${alt}">${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>`;
    const whys = (bodyHtml: string, media?: Map<number, { alt: string; decorative: boolean }>) =>
      examine(text({ bodyHtml, ...(media ? { context: { media } } : {}) })).map(({ why }) => why);
    expect(whys(photo('Hội trường', 'Quang cảnh'))).toEqual([]);
    expect(whys(photo('', 'Quang cảnh'))[0]).toContain('chưa có lời tả');
    expect(whys(photo('', 'Quang cảnh'), new Map([[3, { alt: 'Hội trường', decorative: false }]]))).toEqual(
      [],
    );
    expect(whys(photo('', ''), new Map([[3, { alt: '', decorative: true }]]))).toEqual([]);
    expect(whys(photo('Hội trường', ''))).toEqual(['Ảnh chưa có chú thích.']);
    expect(whys(photo('IMG_2041.JPG', 'Quang cảnh'))[0]).toContain('tên tệp');
  });

  it('links that do not say where they lead', () => {
    const link = (words: string, href = 'https://mau.vn/a') =>
      body(`<p>Xem <a href="${href}">${words}</a>.</p>`);
    for (const words of ['tại đây', 'TẠI ĐÂY', 'Xem thêm', 'https://mau.vn/a', 'www.mau.vn']) {
      expect(rulesOf(examine(link(words))), words).toEqual(['vague-links']);
    }
    expect(examine(link('Nghị quyết số 15/NQ-HĐND'))).toEqual([]);
    expect(examine(link('hopthu@mau.vn', 'mailto:hopthu@mau.vn'))).toEqual([]);
  });

  it('a table without header cells', () => {
    const table = (cell: string) =>
      `<table><tbody><tr><${cell}>Xã</${cell}><${cell}>Số hộ</${cell}></tr><tr><td>Mẫu Tân</td><td>12</td></tr></tbody></table>`;
    const found = examine(body(table('td')));
    expect(rulesOf(found)).toEqual(['table-header']);
    expect(found[0]?.where).toBe('Bảng “Xã | Số hộ | Mẫu Tân | 12”');
    expect(examine(body(table('th')))).toEqual([]);
  });

  it('a paragraph that stands twice can be taken out, and the lead that opens the body again', () => {
    const words = 'Đoàn giám sát đã làm việc với các xã, phường về nước sạch.';
    const given = text({ lead: words, bodyHtml: `<p>${words}</p><ul><li>Một</li></ul><p>${words}</p>` });
    const found = examine(given);
    expect(found.map(({ rule, severity, after }) => [rule, severity, after])).toEqual([
      ['repeated-paragraphs', 'look', ''],
    ]);
    expect(apply(given, found)).toEqual({ ...given, bodyHtml: '<ul><li>Một</li></ul>' });
  });

  it('two words said twice', () => {
    expect(oneRule(body('<p>Các đại biểu đại biểu đã có mặt.</p>'), 'repeated-words')).toMatchObject([
      { severity: 'look', after: 'đại biểu' },
    ]);
  });

  it('numbers that belong to a person', () => {
    for (const words of [
      'Ông Mẫu, CCCD số 093085001234, trú tại xã Mẫu Tân.',
      'CMND 363 123 456 cấp năm 2010',
      'Liên hệ 0912 345 678 hoặc 0912.345.678.',
      'Liên hệ +84 912 345 678.',
      'Số tài khoản 0701000123456 tại ngân hàng.',
    ]) {
      const found = examine(body(`<p>${words}</p>`));
      expect(rulesOf(found), words).toEqual(['personal-data']);
      expect(found.every(({ severity, after }) => severity === 'look' && after === null)).toBe(true);
    }
  });

  it('a weekday that is not the date’s, and last year’s number in January', () => {
    expect(rulesOf(examine(text({ lead: 'Thứ Hai, ngày 25/1/2022, họp.' })))).toEqual(['doubtful-dates']);
    expect(examine(text({ lead: 'Thứ Ba, ngày 25/1/2022, họp.' }))).toEqual([]);
    const given = text({ lead: 'Ngày 5/1/2025, đoàn khảo sát.', context: { datedOn: '2026-01-06' } });
    expect(rulesOf(examine(given))).toEqual(['doubtful-dates']);
    expect(examine({ ...given, context: { datedOn: '2025-01-06' } })).toEqual([]);
  });

  it('a line that says the text is a draft', () => {
    expect(rulesOf(examine(body('<p>DỰ THẢO LẦN 2</p><p>Nội dung.</p>')))).toEqual(['draft-stamp']);
  });
});

describe('what stops publication', () => {
  it.each([
    'MẬT',
    '(MẬT)',
    'TỐI MẬT',
    'TUYỆT MẬT',
    'Tối mật',
    'Độ mật: Mật',
    'Báo cáo này đóng dấu MẬT theo quy định.',
    'Hồ sơ TỐI MẬT gửi Thường trực.',
    'TÀI LIỆU TUYỆT MẬT',
    'Lưu hành nội bộ',
    'TÀI LIỆU LƯU HÀNH NỘI BỘ',
    'Tài liệu chỉ lưu hành nội bộ.',
    'Báo cáo chuyên đề (Lưu hành nội bộ)',
    'Không phổ biến',
    'Biên bản KHÔNG PHỔ BIẾN của hội nghị',
  ])('%s', (stamp) => {
    for (const given of [body(`<p>${stamp}</p><p>Nội dung.</p>`), text({ title: stamp })]) {
      const stops = examine(given).filter(({ severity }) => severity === 'stop');
      expect(stops).toHaveLength(1);
      expect(stops[0]).toMatchObject({ rule: 'secrecy', after: null });
      expect(stops[0]?.why).toMatch(/\?$/);
    }
  });

  it.each([
    'Giữ bí mật nhà nước',
    'BÍ MẬT NHÀ NƯỚC',
    'Mật ong',
    'MẬT ONG U MINH',
    'MẬT ĐỘ DÂN SỐ',
    'BẢO MẬT THÔNG TIN',
    'Tài liệu lưu hành nội bộ đã hết giá trị nên được công khai.',
    'Việc này không phổ biến',
    'Các mức “MẬT”, “TỐI MẬT”, “TUYỆT MẬT” do luật định.',
    'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC',
  ])('not: %s', (words) => {
    for (const given of [body(`<p>${words}</p>`), text({ title: words })]) {
      expect(examine(given).filter(({ severity }) => severity === 'stop')).toEqual([]);
    }
  });
});

describe('legacy texts as wholes', () => {
  it('a text typed with one font is one decision, its short cells included', () => {
    const given = text({
      title: 'Hoäi nghò toång keát',
      bodyHtml:
        '<table><tbody><tr><th>Teân</th><th>Soá</th></tr><tr><td>xaõ Maãu Taân</td><td>12</td></tr></tbody></table><p>Hoäi ñoàng nhaân daân <strong>tænh</strong> hoïp.</p>',
    });
    const found = examine(given);
    expect(found.map(({ rule }) => rule)).toEqual(['legacy-encoding']);
    expect(apply(given, found)).toMatchObject({
      title: 'Hội nghị tổng kết',
      bodyHtml:
        '<table><tbody><tr><th>Tên</th><th>Số</th></tr><tr><td>xã Mẫu Tân</td><td>12</td></tr></tbody></table><p>Hội đồng nhân dân <strong>tỉnh</strong> họp.</p>',
    });
  });

  it('two fonts in one paragraph', () => {
    const given = body('<p>Hoäi ñoàng nhaân daân tænh hoïp. Héi ®ång nh©n d©n tØnh häp.</p>');
    expect(apply(given, examine(given)).bodyHtml).toBe(
      '<p>Hội đồng nhân dân tỉnh họp. Hội đồng nhân dân tỉnh họp.</p>',
    );
  });
});
