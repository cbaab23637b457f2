import { mediaConsents, mediaRights } from '#db/schema/media.ts';
import { day } from '#lib/form.ts';
import { type LibraryFilter, noFilter } from '#lib/media/library-queries.ts';

/** The filter of the library as it stands in the address. */

export type LibraryRequest = {
  filter: LibraryFilter;
  /** As typed, for the fields; a day that cannot be read stays there beside its error. */
  typed: { from: string; to: string };
  problems: { from?: string; to?: string };
  asList: boolean;
};

const dayField = day('Ngày chưa đúng, ví dụ 13/3/2024.');

/** Nonsense counts as nothing, but for days, which are typed by hand. */
export function readLibraryRequest(params: Record<string, string | string[] | undefined>): LibraryRequest {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const number = (name: string) => (Number.isSafeInteger(Number(one(name))) ? Number(one(name)) : 0);
  const typed = { from: one('tu'), to: one('den') };
  const from = typed.from ? dayField.safeParse(typed.from) : null;
  const to = typed.to ? dayField.safeParse(typed.to) : null;
  return {
    filter: {
      q: one('q'),
      person: one('nguoi'),
      from: from?.data ?? null,
      to: to?.data ?? null,
      albumId: number('album') || null,
      rights: mediaRights.find((value) => value === one('quyen')) ?? null,
      consent: mediaConsents.find((value) => value === one('dong-y')) ?? null,
      unused: one('chua-dung') === '1',
      incomplete: one('thieu') === '1',
      page: number('trang') || 1,
    },
    typed,
    problems: {
      ...(from?.error ? { from: from.error.issues[0]?.message ?? '' } : {}),
      ...(to?.error ? { to: to.error.issues[0]?.message ?? '' } : {}),
    },
    asList: one('kieu') === 'danh-sach',
  };
}

export function libraryAddress(filter: LibraryFilter, asList: boolean): string {
  const params = new URLSearchParams();
  if (filter.q) params.set('q', filter.q);
  if (filter.person) params.set('nguoi', filter.person);
  if (filter.from) params.set('tu', filter.from);
  if (filter.to) params.set('den', filter.to);
  if (filter.albumId) params.set('album', String(filter.albumId));
  if (filter.rights) params.set('quyen', filter.rights);
  if (filter.consent) params.set('dong-y', filter.consent);
  if (filter.unused) params.set('chua-dung', '1');
  if (filter.incomplete) params.set('thieu', '1');
  if (asList) params.set('kieu', 'danh-sach');
  if (filter.page > 1) params.set('trang', String(filter.page));
  return params.size > 0 ? `/quan-tri/kho-anh?${params}` : '/quan-tri/kho-anh';
}

/** How many conditions stand behind “Lọc thêm”. */
export const countConditions = (filter: LibraryFilter): number =>
  Object.entries(filter).filter(
    ([name, value]) => name !== 'q' && name !== 'page' && value !== noFilter[name as keyof LibraryFilter],
  ).length;
