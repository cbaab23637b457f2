import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '#lib/importing/decode.ts';
import { proposeReport } from '#lib/importing/propose.ts';
import {
  isUnreadableLegacyText,
  isVietnameseSyllable,
  legacyFontOf,
} from '#lib/importing/vietnamese-likeness.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/import');
const read = (name: string) => proposeReport(readFileSync(path.join(fixtures, name)), name);
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the same report in every encoding', () => {
  it.each([
    ['utf-8-bom.txt', 'utf-8'],
    ['nfd.txt', 'utf-8'],
    ['utf-16le.txt', 'utf-16le'],
    ['utf-16be.txt', 'utf-16be'],
    ['windows-1258.txt', 'windows-1258'],
  ])('%s', (name, encoding) => {
    const p = read(name);
    expect(p).toMatchObject({
      source: { encoding },
      title: 'Thường trực Hội đồng nhân dân tỉnh làm việc với Sở Mẫu về dự toán ngân sách',
      publishedOn: '2019-12-12',
      byline: 'Trần Văn Thử',
      meeting: {
        startsOn: '2019-12-12',
        chairs: [{ name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch Hội đồng nhân dân tỉnh' }],
      },
    });
    expect('bodyHtml' in p && p.bodyHtml.match(/Nghị quyết số 21\/NQ-HĐND/g)).toHaveLength(1);
  });

  it('an encoding that had to be worked out is reported', () => {
    const p = read('windows-1258.txt');
    expect('unsure' in p && p.unsure.map((f) => f.what)).toContain('Bảng mã');
  });
});

describe('text typed with a font from before Unicode', () => {
  it.each([
    ['vni.txt', 'VNI', 'Thöôøng tröïc Hoäi ñoàng nhaân daân tænh'],
    ['tcvn3.txt', 'TCVN3', 'Héi ®ång nh©n d©n tØnh'],
  ])('%s is refused: nobody could read it, nor the address made of its title', (name, font, words) => {
    const bytes = readFileSync(path.join(fixtures, name));
    const refusal = {
      refused: `«${name}»: Bài gõ bằng phông cũ (TCVN3/VNI) nên chữ không đọc được trên web.`,
      advice: 'Hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi nhập lại.',
    };
    const file = decodeFile(bytes, name);
    if ('refused' in file) throw new Error(file.refused);
    expect(file.text).toContain(words);
    expect(legacyFontOf(file.text)).toBe(font);
    expect(proposeReport(bytes, name)).toEqual(refusal);
    // The same text copied out of Word into a UTF-8 file, and as a web page.
    expect(proposeReport(bytesOf(file.text), name)).toEqual(refusal);
    const paragraphs = file.text
      .split(/\n+/)
      .map((line) => `<p>${line}</p>`)
      .join('');
    const page = `<!doctype html><html><body><article>${paragraphs}</article></body></html>`;
    expect(proposeReport(bytesOf(page), name)).toEqual(refusal);
  });

  it('a report that is only partly so typed is imported unchanged, with a warning', () => {
    const legacy = decodeFile(readFileSync(path.join(fixtures, 'vni.txt')), 'vni.txt');
    if ('refused' in legacy) throw new Error(legacy.refused);
    const quoted = legacy.text.split(/\r?\n/).find((line) => line.length > 150) ?? '';
    const clean =
      'Hội đồng nhân dân xã Mẫu Thạnh thảo luận về việc cấp nước sạch cho các ấp trong mùa khô và thống nhất kế hoạch kiểm tra từng trạm.';
    const mixed = ['Họp bàn việc cấp nước sạch', 'Ngày 1-2-2020', clean, quoted, quoted].join('\n\n');
    expect(isUnreadableLegacyText(mixed)).toBe(false);
    const p = proposeReport(bytesOf(mixed), 'lan.txt');
    if ('refused' in p) throw new Error(p.refused);
    expect(p.unsure[0]).toMatchObject({ what: 'Bảng mã chữ cũ', value: expect.stringContaining('VNI') });
    expect(p.bodyHtml).toContain(quoted.trim().slice(0, 60));
  });

  it('only a text that is unreadable from end to end counts as such', () => {
    expect(isUnreadableLegacyText('Hội nghị tổng kết công tác xây dựng Đảng của Hội đồng nhân dân')).toBe(
      false,
    );
    expect(isUnreadableLegacyText('Tieáng Vieät raát hay')).toBe(false);
    expect(
      isUnreadableLegacyText(
        'Le député naïf a réuni à l’été les élèves français âgés, près de la forêt brûlée où l’on voit Noël, maïs, Moïse et Haïti',
      ),
    ).toBe(false);
  });

  it('is recognised in UTF-8 files too, and clean text is left in peace', () => {
    expect(legacyFontOf('Tieáng Vieät raát hay, hoäi nghò ñaïi bieåu nhaân daân tænh')).toBe('VNI');
    expect(legacyFontOf('TiÕng ViÖt rÊt hay, héi nghÞ ®¹i biÓu nh©n d©n tØnh')).toBe('TCVN3');
    expect(legacyFontOf('Há»™i nghá»‹ tá»•ng káº¿t cÃ´ng tÃ¡c xÃ¢y dá»±ng')).toBe('UTF-8 hai lần');
    expect(
      legacyFontOf('Hội nghị tổng kết công tác xây dựng Đảng, khuỷu tay, thuở xưa, nghiêng ngả'),
    ).toBeNull();
    expect(legacyFontOf('HỘI NGHỊ TỔNG KẾT CÔNG TÁC XÂY DỰNG ĐẢNG, ỦY BAN NHÂN DÂN TỈNH')).toBeNull();
    expect(legacyFontOf('Plain English, a café and a naïve résumé')).toBeNull();
  });

  it('judges single syllables', () => {
    for (const word of [
      'nghiêng',
      'khuỷu',
      'thuở',
      'Nguyễn',
      'QUỐC',
      'ủy',
      'uỷ',
      'giữa',
      'quyết',
      'đ'.concat('ường'),
    ]) {
      expect(isVietnameseSyllable(word), word).toBe(true);
    }
    for (const word of ['Vieät', 'ViÖt', 'ñaïi', 'résumé', 'naïve', 'Hội̓']) {
      expect(isVietnameseSyllable(word), word).toBe(false);
    }
  });
});

describe('what a page declares', () => {
  it('is believed when it fits', () => {
    const file = decodeFile(readFileSync(path.join(fixtures, 'dotnet-windows-1258.html')), 'a.html');
    expect(file).toMatchObject({ encoding: 'windows-1258', unsure: [] });
  });

  it('is not believed when the bytes are UTF-8, and that is reported', () => {
    const file = decodeFile(
      bytesOf(
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head>Hội nghị',
      ),
      'a.html',
    );
    expect(file).toMatchObject({ encoding: 'utf-8', unsure: [{ what: 'Bảng mã' }] });
  });

  it('an unknown name does no harm', () => {
    expect(decodeFile(bytesOf('<meta charset="x-khong-co">Hội nghị'), 'a.html')).toMatchObject({
      encoding: 'utf-8',
    });
  });
});

it('lost characters are counted', () => {
  expect(decodeFile(bytesOf('H\ufffdi ngh\ufffd'), 'a.txt')).toMatchObject({
    unsure: [{ what: 'Ký tự hỏng', value: expect.stringMatching(/^2 chữ/) }],
  });
});
