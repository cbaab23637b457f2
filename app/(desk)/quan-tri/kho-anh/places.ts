/** The screens of the library. */
export const libraryPlaces = [
  { href: '/quan-tri/kho-anh', name: 'Ảnh' },
  { href: '/quan-tri/kho-anh/album', name: 'Album' },
  { href: '/quan-tri/kho-anh/tep', name: 'Tệp đính kèm' },
] as const;
