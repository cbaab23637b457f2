import { describe, expect, it } from 'vitest';
import { returnAddress } from '../../app/(desk)/dang-nhap/return-address.ts';

describe('địa chỉ trở về sau khi đăng nhập', () => {
  it.each(['/quan-tri', '/quan-tri/bai-viet/12', '/quan-tri?q=nước&trang=2'])(
    'giữ %s của bàn làm việc',
    (asked) => {
      expect(returnAddress(asked)).toBe(
        new URL(asked, 'http://x').pathname + new URL(asked, 'http://x').search,
      );
    },
  );

  it.each([
    '//evil.example/quan-tri',
    '/\\evil.example/quan-tri',
    'https://evil.example/quan-tri',
    'javascript:alert(1)',
    '/quan-tri/../api/auth/signout',
    '/quan-trix',
    '/',
    '',
    undefined,
    ['/quan-tri/cai-dat'],
    `/quan-tri?q=${'a'.repeat(600)}`,
  ])('không theo %j', (asked) => {
    expect(returnAddress(asked)).toBe('/quan-tri');
  });
});
