import { z } from 'zod';
import { requiredText } from '#lib/form.ts';

/** Links that the office itself puts on its pages: in the menu, the footer, a box of links, the emergency banner. */

const OWN_PATH = /^\/(?![/\\])[^\s\\<>"]*$/;

/** '/lich' or 'https://chinhphu.vn/…'; nothing that runs, and nothing that leaves the site unencrypted. */
export const isLinkAddress = (address: string): boolean =>
  OWN_PATH.test(address) ||
  (/^https:\/\/[^\s<>"\\]+$/.test(address) && URL.canParse(address) && !new URL(address).username);

export const linkAddress = requiredText('Hãy ghi địa chỉ.', 300).refine(
  (address) => address === '' || isLinkAddress(address),
  { message: 'Địa chỉ của trang này bắt đầu bằng /, ví dụ /lich; địa chỉ nơi khác bắt đầu bằng https://.' },
);

export const linkSchema = z.object({
  label: requiredText('Hãy ghi chữ của liên kết.', 60),
  href: linkAddress,
});
export type Link = z.output<typeof linkSchema>;

/** What was copied from the browser's bar, as an address inside the site: it stays right when the site's name changes. */
export function asOwnPath(address: string, siteUrl: string): string {
  const typed = address.trim();
  if (typed === siteUrl) return '/';
  return typed.startsWith(`${siteUrl}/`) ? typed.slice(siteUrl.length) : typed;
}
