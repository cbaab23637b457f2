import { slugify } from '#lib/vietnamese/slug.ts';

/** Addresses of attached files: `/tep/12` is the page about one, `/tep/12/ke-hoach.pdf` the file itself. */

const DESK = '/quan-tri/kho-anh';

export const filePage = (id: number) => `/tep/${id}`;

/** The name in the address: letters that every messenger leaves alone. */
export function addressName(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  const extension = fileName.slice(dot + 1).toLowerCase();
  return `${slugify(dot > 0 ? fileName.slice(0, dot) : fileName, 80) || 'tep'}.${extension}`;
}

export const fileUrl = (id: number, fileName: string) => `/tep/${id}/${addressName(fileName)}`;

/** A size of the picture of its first page; `key`: in the store. Under the file's address, because it is as public. */
export function firstPageUrl(id: number, key: string): string {
  const [, hash = '', rest = ''] = PICTURE_KEY.exec(key) ?? [];
  return `/tep/${id}/trang-1-${hash}-${rest}`;
}

const PICTURE_KEY = /\/p([0-9a-f]{16})-(\d+\.[a-z]+)$/;

/** Whether a name in the address of a file asks for a picture of its first page. */
export const isFirstPageName = (name: string) => /^trang-1-[0-9a-f]{16}-\d+\.(?:avif|webp|jpg)$/.test(name);

/** For staff, whether or not readers may see the file. */
export const deskFileUrl = (id: number, fileName: string) => `${DESK}${fileUrl(id, fileName)}`;
export const deskFirstPageUrl = (id: number, key: string) => `${DESK}${firstPageUrl(id, key)}`;

/** The query that asks for the file to be kept and not shown. */
export const AS_DOWNLOAD = '?tai-ve';

/**
 * The files that a canonical body links to, in order, each once. Only addresses without a host count: a link to the same
 * number on somebody else's site must not make a file of ours public.
 */
export function listFileIds(html: string): number[] {
  const ids = new Set<number>();
  for (const match of html.matchAll(/<a href="\/tep\/([1-9]\d{0,14})(?=[/"?#])/g)) ids.add(Number(match[1]));
  return [...ids];
}
