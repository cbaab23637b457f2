/** The names of the photos that a closed page did not get through, kept in this browser. */

const KEY = 'kho-anh-con-do';
const MOST_NAMED = 6;

export function keepUnfinished(names: string[]) {
  try {
    if (names.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(names));
  } catch {
    // A browser that keeps nothing: the photos on the server are known by their hash all the same.
  }
}

export const forgetUnfinished = () => keepUnfinished([]);

/** 'a.jpg, b.jpg và 3 ảnh nữa'; empty when nothing was left. Read once for a visit: it is written over meanwhile. */
export function unfinishedNames(): string {
  known ??= read();
  return known;
}

let known: string | undefined;

function read(): string {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(names) || names.length === 0) return '';
    const shown = names.slice(0, MOST_NAMED).map(String);
    const more = names.length - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` và ${more} ảnh nữa` : ''}`;
  } catch {
    return '';
  }
}
