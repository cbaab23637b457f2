import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoContentFor } from '#db/demo/content/content.ts';
import { htmlToText } from '#lib/html/text.ts';
import {
  encodingOfFont,
  fromLegacy,
  isCapitalsFont,
  type LegacyEncoding,
  looksLegacy,
} from '#lib/vietnamese/legacy-encodings.ts';

/**
 * Twelve vowels, each without a tone and with huyền, hỏi, ngã, sắc, nặng, and đ. Written out by hand, so that a
 * slip in the tables of the module shows.
 */
const UNICODE = 'aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ';
const VNI =
  'a aø aû aõ aù aï  aê aè aú aü aé aë  aâ aà aå aã aá aä  e eø eû eõ eù eï  eâ eà eå eã eá eä  i ì æ ó í ò  o oø oû oõ où oï  oâ oà oå oã oá oä  ô ôø ôû ôõ ôù ôï  u uø uû uõ uù uï  ö öø öû öõ öù öï  y yø yû yõ yù î  ñ';
const TCVN3 = 'aµ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË eÌÎÏÐÑ ªÒÓÔÕÖ i×ØÜÝÞ oßáâãä «åæçèé ¬êëìíî uïñòóô \u00adõö÷øù yúûüýþ ®';
const TCVN3_CAPITALS =
  'A Aµ A¶ A· A¸ A¹  ¡ ¡» ¡¼ ¡½ ¡¾ ¡Æ  ¢ ¢Ç ¢È ¢É ¢Ê ¢Ë  E EÌ EÎ EÏ EÐ EÑ  £ £Ò £Ó £Ô £Õ £Ö  I I× IØ IÜ IÝ IÞ  O Oß Oá Oâ Oã Oä  ¤ ¤å ¤æ ¤ç ¤è ¤é  ¥ ¥ê ¥ë ¥ì ¥í ¥î  U Uï Uñ Uò Uó Uô  ¦ ¦õ ¦ö ¦÷ ¦ø ¦ù  Y Yú Yû Yü Yý Yþ  §';
const TCVN3_SECOND_TABLE: [string, string][] = [
  ...'¯Ằ ºẲ ¿Ẵ ÀẮ ÁẦ ÂẨ ÃẪ ÄẤ ÅỀ ÍỂ ÙỄ ÚẾ ÛỒ àỔ ðỖ ÿỐ'.split(' '),
].map((pair) => [pair.charAt(0), pair.charAt(1)]);

const letters = [...UNICODE.replaceAll(' ', '')];
const vni = VNI.split(/\s+/);
const tcvn3 = [...TCVN3.replaceAll(' ', '')];
const tcvn3Capitals = TCVN3_CAPITALS.split(/\s+/);

const table = (codes: readonly string[], unicode: readonly string[] = letters) =>
  new Map(unicode.map((letter, at) => [letter, codes[at] ?? '?']));
const capitals = letters.map((letter) => letter.toUpperCase());
const intoVni = new Map([
  ...table(vni),
  ...table(
    vni.map((c) => c.toUpperCase()),
    capitals,
  ),
]);
const intoTcvn3 = new Map([...table(tcvn3), ...table(tcvn3Capitals, capitals)]);

const encode = (text: string, codes: ReadonlyMap<string, string>) =>
  [...text.normalize('NFC')].map((letter) => codes.get(letter) ?? letter).join('');
const encoders: Record<LegacyEncoding, (text: string) => string> = {
  vni: (text) => encode(text, intoVni),
  tcvn3: (text) => encode(text, intoTcvn3),
};
const ENCODINGS = ['vni', 'tcvn3'] as const;

describe('every letter with every tone', () => {
  it('the tables of this test are complete', () => {
    expect(letters).toHaveLength(73);
    expect([vni.length, tcvn3.length, tcvn3Capitals.length]).toEqual([73, 73, 73]);
    expect(new Set(letters).size).toBe(73);
  });

  it.each(ENCODINGS)('%s: small and capital letters come back, alone and inside a word', (encoding) => {
    for (const letter of [...letters, ...capitals]) {
      const typed = encoders[encoding](letter);
      expect(fromLegacy(typed, encoding), typed).toBe(letter);
      const small = letter === letter.toLowerCase();
      const [before, after] = small ? ['th', 'ng'] : ['TH', 'NG'];
      expect(fromLegacy(before + typed + after, encoding), typed).toBe(before + letter + after);
    }
  });

  it('TCVN3 capitals fonts: the small letters’ codes are capitals', () => {
    for (const [at, letter] of letters.entries()) {
      expect(fromLegacy(tcvn3[at] ?? '', 'tcvn3', { capitals: true })).toBe(letter.toUpperCase());
    }
    expect(fromLegacy('héi ®ång nh©n d©n tØnh', 'tcvn3', { capitals: true })).toBe('HỘI ĐỒNG NHÂN DÂN TỈNH');
  });

  it('TCVN3 capitals of the second table', () => {
    for (const [code, letter] of TCVN3_SECOND_TABLE) expect(fromLegacy(code, 'tcvn3'), code).toBe(letter);
  });

  it('TCVN3 tones written as codes of their own', () => {
    expect(fromLegacy('a°a±a²a³a´ ¬³ ¢²', 'tcvn3')).toBe('àảãáạ ớ Ẫ');
  });

  it('VNI capitals with the small sign, as typists left them', () => {
    expect(fromLegacy('HOäI ÑOàNG NHAâN DAâN TæNH', 'vni')).toBe('HỘI ĐỒNG NHÂN DÂN TỈNH');
  });

  it('letters of fonts that Word marks as symbols', () => {
    const asSymbols = [...'Hoäi nghò'].map((c) =>
      c === ' ' ? c : String.fromCharCode(c.charCodeAt(0) + 0xf000),
    );
    expect(fromLegacy(asSymbols.join(''), 'vni')).toBe('Hội nghị');
  });
});

describe('texts', () => {
  const reports = demoContentFor('2026-11-23').articles.map(({ title, lead, body }) =>
    [title, lead, htmlToText(body)].join('\n\n'),
  );

  it('the well-known sample', () => {
    expect(fromLegacy('Tieáng Vieät raát hay', 'vni')).toBe('Tiếng Việt rất hay');
    expect(fromLegacy('TiÕng ViÖt rÊt hay', 'tcvn3')).toBe('Tiếng Việt rất hay');
    expect(fromLegacy('Thöôøng tröïc HÑND tænh, soá 29-CT/TU ngaøy 15/5/2017', 'vni')).toBe(
      'Thường trực HĐND tỉnh, số 29-CT/TU ngày 15/5/2017',
    );
    expect(fromLegacy('Th\u00adêng trùc H§ND tØnh, (sè 29-CT/TU)', 'tcvn3')).toBe(
      'Thường trực HĐND tỉnh, (số 29-CT/TU)',
    );
  });

  it.each(ENCODINGS)('%s: whole reports come back and every paragraph is recognised', (encoding) => {
    expect(reports.length).toBeGreaterThan(20);
    for (const report of reports) {
      const typed = encoders[encoding](report);
      // Signs that the encoding has no place for (a superscript) cannot have been typed with it.
      if (!/[²³±°]/.test(report)) expect(fromLegacy(typed, encoding)).toBe(report);
      for (const paragraph of typed.split('\n\n')) {
        if (paragraph.split(/[\s\d|]+/).length >= 8) expect(looksLegacy(paragraph), paragraph).toBe(encoding);
      }
    }
  });

  it('clean reports and their paragraphs, lines and words are never legacy', () => {
    for (const report of reports) {
      expect(looksLegacy(report)).toBeNull();
      expect(looksLegacy(report.normalize('NFD'))).toBeNull();
      for (const part of report.split(/\n+|(?<=[.;,:])\s/)) expect(looksLegacy(part), part).toBeNull();
      expect(looksLegacy(report.toUpperCase())).toBeNull();
    }
  });

  it.each(['utf-8-bom.txt', 'nfd.txt', 'bao-cao-day-du.txt'])('clean import sample %s', (name) => {
    const file = path.join(import.meta.dirname, '../fixtures/import', name);
    expect(looksLegacy(readFileSync(file, 'utf8'))).toBeNull();
  });

  it.each([
    ['Hoäi ñoàng', 'vni'],
    ['HOÄI NGHÒ TOÅNG KEÁT', 'vni'],
    ['Vaên phoøng HÑND tænh Maãu Thaïnh', 'vni'],
    ['Quy ®Þnh chøc n¨ng', 'tcvn3'],
    ['Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'tcvn3'],
    ['QuyÕt ®Þnh sè 15/NQ-H§ND cña H§ND tØnh', 'tcvn3'],
  ] as const)('%s', (text, encoding) => expect(looksLegacy(text)).toBe(encoding));
});

describe('what is not legacy', () => {
  it.each([
    '',
    'Các bé là con nhà nghèo, thì cô giáo ghé thăm.',
    'Bà Hà và cô Na có nhà ở xã kế bên.',
    'có, là, cô, thì, bé, hè, kê, mí',
    'Đồng chí Nguyễn Văn Mẫu',
    'Meeting of the naïve café owners: résumé, façade, Zoë, jalapeño',
    'The council met on Tuesday; the vote was 42–3 in favour.',
    'Où est le maire ? Né à Orléans, il a été élu dès le premier tour, après un débat où le goût et le coût…',
    "L'été dernier, la fête du château de Bourg-la-Reine a réuni près de mille élèves ; dû, crû, mûr, sûr.",
    'Le chœur a chanté « Là où tu vas » à la cathédrale de Noël, à côté de l’hôtel de ville.',
    'où, haï',
    'São Paulo, Bogotá, Malmö, Düsseldorf, Łódź, Zürich, København',
    'Grüße aus München: schöne Straßen, große Bäume, für Öl über Tür',
    '1.234,5 m² · 25°C ± 0,5 · ½ · 3 × 4 · © 2024 ® · §12 · £5 · ¥100 · «trích» · 5 µm · n° 12 · 10²',
    '2021-2026, 29-CT/TU, 15/NQ-HĐND, 25/1/2022, 0292.3.456.789',
    'Há»™i nghá»‹ tá»•ng káº¿t cÃ´ng tÃ¡c',
    'https://example.vn/tin?id=12&s=ch%C3%A0o',
  ])('%s', (text) => expect(looksLegacy(text)).toBeNull());

  it('a clean report that quotes a legacy line is not legacy as a whole', () => {
    const clean =
      'Hội nghị tổng kết công tác năm được tổ chức tại trụ sở Ủy ban nhân dân với sự tham dự của các đại biểu. ';
    expect(looksLegacy(`${clean.repeat(3)}Hoäi ñoàng nhaân daân tænh`)).toBeNull();
  });
});

describe('fonts', () => {
  it.each([
    ['VNI-Times', 'vni'],
    ['VNI-Helve-Condense', 'vni'],
    ['"VNI-Times", serif', 'vni'],
    ['VNI Times', 'vni'],
    ['.VnTime', 'tcvn3'],
    ['.VnTimeH', 'tcvn3'],
    ["'.VnArial Narrow'", 'tcvn3'],
    ['.Vn3DH', 'tcvn3'],
    ['VnTime', 'tcvn3'],
    ['_.VnTime', 'tcvn3'],
    ['Times New Roman', null],
    ['Vni', 'vni'],
    ['Vnitsky Sans', null],
    ['Vntype', null],
    ['', null],
  ] as const)('%s', (font, encoding) => expect(encodingOfFont(font)).toBe(encoding));

  it('fonts that draw capitals only', () => {
    expect(['.VnTimeH', '".VnArialH", sans-serif', '.Vn3DH'].map(isCapitalsFont)).toEqual([true, true, true]);
    expect(['.VnTime', 'VNI-TimesH', 'MonolithH', '.VnArial Narrow'].some(isCapitalsFont)).toBe(false);
  });
});
