import { describe, expect, it } from 'vitest';
import { commonPasswords, lengthOf, type Surroundings, weaknessOf } from '#lib/staff/password-rules.ts';

const around: Surroundings = {
  email: 'tran.thi.mau@coquan.example.vn',
  fullName: 'Trần Thị Mẫu',
  penName: 'Hương Tràm Mẫu',
  siteNames: ['Đại biểu nhân dân tỉnh Hậu Giang', 'Đoàn ĐBQH và HĐND tỉnh Hậu Giang'],
  siteUrl: 'https://daibieumau.example.vn',
};
const why = (password: string) => weaknessOf(password, around);

describe('new passwords', () => {
  it('are held against a long list, sorted, with Vietnamese ones', () => {
    const list = commonPasswords();
    expect(list.size).toBeGreaterThan(20_000);
    for (const word of ['password', 'matkhau', 'anhyeuem', 'haugiang', 'qwerty'])
      expect(list).toContain(word);
  });

  it('need twelve characters as people count them, however the keyboard composed them', () => {
    const text = 'Ổ ế ẫ ộ ữ ặ';
    expect(lengthOf(text)).toBe(11);
    expect(lengthOf(text.normalize('NFD'))).toBe(11);
    expect(why(text.normalize('NFD'))).toMatch(/ít nhất 12 ký tự, đang có 11/);
    expect(why('x'.repeat(201))).toMatch(/dài quá/);
  });

  it.each([
    'con nước rằm tháng giêng',
    'con nước rằm tháng giêng'.normalize('NFD'),
    'bốn con trâu đen qua cầu',
    'ba ly cà phê sữa đá 7',
    'xuồng máy chạy ngược gió',
    'correct horse battery staple',
    'gR8#vvLq0-zpWm',
    '0918 vịt trời 2611',
  ])('take what nobody else would choose, with no rules of composition: %s', (password) => {
    expect(why(password)).toBeNull();
  });

  it.each([
    'matkhau@2024',
    'Mật khẩu 12345',
    'MatKhau!@#123456',
    'anhyeuem12345',
    'Anh yêu em 2024',
    'P@ssw0rd2024!',
    'password1234',
    'adminpassword',
    'quantri12345',
    '1qaz2wsx3edc',
    'administrator',
    'vinhlong2024!!',
    'Việt Nam 1945!',
    'iloveyou12345',
  ])('refuse what many choose, also with figures and signs behind it: %s', (password) => {
    expect(why(password)).toMatch(/nhiều người dùng/);
  });

  it.each([
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '121212121212',
    '123456789012',
    '0987654321098',
    'qwertyuiopasdf',
    'abcdefghijklmn',
  ])('refuse what repeats or counts: %s', (password) => {
    expect(why(password)).toMatch(/lặp lại|nhiều người dùng/);
  });

  it.each([
    ['tranthimau-2024', /họ tên/],
    ['Trần Thị Mẫu 1985', /họ tên/],
    ['nhà cô Thị Mẫu đây', /họ tên/],
    ['tran.thi.mau/abc', /họ tên/],
    ['hương tràm mẫu ơi', /họ tên/],
    ['haugiang2024xyz', /tên trang/],
    ['Hậu Giang quê tôi', /tên trang/],
    ['đại biểu nhân dân 9', /tên trang/],
    ['xx-daibieumau-yy', /tên trang/],
  ])('refuse the names of the person and of the site: %s', (password, reason) => {
    expect(why(password)).toMatch(reason);
  });
});
