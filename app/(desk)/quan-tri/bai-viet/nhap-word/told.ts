import type { ImportedFile, LoosePhoto } from '#lib/importing/desk-mutations.ts';

const count = (n: number, words: string) => (n > 0 ? `${n} ${words}` : null);

/** Photos that came with a file that was known: the article stayed as it is, perhaps with these very photos in it. */
export function splitLoose(files: readonly ImportedFile[], loose: readonly LoosePhoto[]) {
  const late = new Set(
    files.flatMap((file) => (file.state === 'draft' && file.isKnown ? file.photosLeft : [])),
  );
  return {
    ofKnown: loose.filter(({ fileName }) => late.has(fileName)),
    ofNone: loose.filter(({ fileName }) => !late.has(fileName)),
  };
}

/** What became of all, in one line. `more`: files that are not listed. */
export function headingOf(
  files: readonly ImportedFile[],
  loose: readonly LoosePhoto[],
  more: number,
): string {
  const known = files.filter((file) => file.state === 'draft' && file.isKnown).length;
  const refused = files.filter(({ state }) => state === 'refused').length;
  const made = files.length - known - refused;
  const rest = [
    count(splitLoose(files, loose).ofNone.length, 'ảnh chưa thuộc bài nào'),
    count(more, 'tệp nữa không ghi hết ở đây'),
  ];
  const line = (opening: string, parts: (string | null)[]) => {
    const told = parts.filter(Boolean).join(', ');
    return told ? `${opening}: ${told}` : opening;
  };
  const others = [count(known, 'tệp đã nhập trước đây'), count(refused, 'tệp không nhập được'), ...rest];
  if (made > 0) return line('Đã nhập', [count(made, 'bản nháp'), ...others]);
  if (known > 0) return line('Không có bản nháp mới', others);
  return line(refused > 0 ? `Chưa nhập được ${refused} tệp` : 'Chưa nhập được tệp nào', rest);
}
