import { describe, expect, it } from 'vitest';
import { legacyAddress } from '#lib/importing/legacy-address.ts';

/** Every spelling in the list is the same address. */
const same = (expected: string, spellings: string[]) => {
  for (const spelling of spellings) expect(legacyAddress(spelling), spelling).toBe(expected);
};

describe('one spelling for every way to write an old address', () => {
  it('scheme, www, host, port and fragment do not count', () => {
    same('/portal/view.aspx?id=5', [
      'https://www.cu.example.vn/portal/view.aspx?id=5',
      'http://www.cu.example.vn/portal/view.aspx?id=5',
      'http://cu.example.vn:8080/portal/view.aspx?id=5#noi-dung',
      '//cu.example.vn/portal/view.aspx?id=5',
      '/portal/view.aspx?id=5',
      '  /portal/view.aspx?id=5\n',
    ]);
  });

  it('capitals and the order of parameters do not count', () => {
    same('/portal/view.aspx?cat=2&id=5&tabid=9', [
      'http://cu.example.vn/Portal/View.aspx?TabID=9&ID=5&Cat=2',
      '/PORTAL/VIEW.ASPX?cat=2&ID=5&tabid=9',
      '/portal/view.aspx?id=5&tabid=9&cat=2',
    ]);
  });

  it('tracking parameters do not count, others that look alike do', () => {
    same('/tin?id=5', [
      '/tin?id=5&fbclid=IwAR0x',
      '/tin?utm_source=zalo&utm_medium=x&id=5',
      '/tin?ZARSRC=1303&id=5&gclid=1&mibextid=a&igshid=b&zalo_id=7',
    ]);
    same('/tin', ['/tin?fbclid=1', '/tin?UTM_Campaign=thang-3']);
    expect(legacyAddress('/tin?utm=5')).toBe('/tin?utm=5');
    expect(legacyAddress('/tin?id=fbclid')).toBe('/tin?id=fbclid');
  });

  it('slashes at the end or doubled do not count; the home page stays "/"', () => {
    same('/tin/xem', ['/tin/xem', '/tin/xem/', '/tin//xem//', 'http://cu.example.vn/tin/xem/?']);
    same('/tin?id=5', ['/tin/?id=5', '/tin?id=5&&']);
    same('/', ['http://cu.example.vn', 'http://cu.example.vn/', '/', '', '/#dau-trang']);
  });

  it('percent-encoding does not count, in Vietnamese either, composed or not', () => {
    same('/tin/hội-nghị?từ=khóa', [
      '/tin/hội-nghị?từ=khóa',
      '/Tin/H%E1%BB%99i-Ngh%E1%BB%8B?T%E1%BB%AB=kh%C3%B3a',
      '/tin/h%e1%bb%99i-ngh%e1%bb%8b?t%e1%bb%ab=kh%c3%b3a',
      'http://cu.example.vn/tin/HỘI-NGHỊ?TỪ=KHÓA',
      '/tin/hội-nghị?từ=khóa'.normalize('NFD'),
      encodeURI('/tin/hội-nghị?từ=khóa'.normalize('NFD')),
    ]);
  });

  it('a space is a space: "+" and "%20" in parameters, only "%20" in the path', () => {
    same('/tim?q=hội nghị', ['/tim?q=hội+nghị', '/tim?q=h%E1%BB%99i%20ngh%E1%BB%8B', '/tim?q=hội nghị']);
    same('/van ban', ['/van%20ban', '/van ban']);
    same('/van+ban', ['/van+ban', '/van%2Bban']);
    expect(legacyAddress('/tim?q=1%2B1')).toBe('/tim?q=1+1');
  });

  it('repeated parameters all stay, in one order; an empty value is none', () => {
    same('/xem?id=1&id=2&loai=tin', [
      '/xem?id=2&id=1&loai=tin',
      '/xem?ID=1&loai=tin&id=2',
      '/xem?loai=tin&Id=2&iD=1',
    ]);
    expect(legacyAddress('/xem?id=1&id=1')).toBe('/xem?id=1&id=1');
    same('/xem?in', ['/xem?in', '/xem?in=']);
  });

  it('different reports keep different addresses', () => {
    const addresses = [
      '/xem?id=5',
      '/xem?id=55',
      '/xem?id=5&cat=1',
      '/xem?idx=5',
      '/xem/5',
      '/?id=5',
      '/xem?5',
    ];
    expect(new Set(addresses.map(legacyAddress)).size).toBe(addresses.length);
  });

  it('parameters are put in one order however their marks are encoded', () => {
    const composed = '/xem?ế=1&f=2';
    expect(legacyAddress(composed.normalize('NFD'))).toBe(legacyAddress(composed));
  });

  it('what does not parse is folded as it stands and never throws', () => {
    expect(legacyAddress('http://')).toBe('http://');
    expect(legacyAddress(' HTTP://[Hỏng ')).toBe('http://[hỏng');
    expect(legacyAddress('//[x')).toBe('//[x');
    expect(legacyAddress('/GIẢM%ZZ-50%')).toBe('/gi%e1%ba%a2m%zz-50%');
    expect(legacyAddress('/xem?q=50%')).toBe('/xem?q=50%');
    expect(legacyAddress('/a%00b')).toBe('/ab');
    for (const junk of ['?', '&', '%', '\\', '\u0000', '\ud800', 'a'.repeat(50_000), ':', 'javascript:x']) {
      expect(typeof legacyAddress(junk)).toBe('string');
    }
  });

  it('an address that was brought into this form stays as it is', () => {
    for (const url of ['/Portal/View.aspx?ID=5&cat=2', '/tin/hội-nghị?từ=khóa', '/xem?b&a=1&a=0', '/']) {
      expect(legacyAddress(legacyAddress(url))).toBe(legacyAddress(url));
    }
  });
});
