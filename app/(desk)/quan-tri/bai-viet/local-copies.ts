import type { Draft } from './draft.ts';

/**
 * Copies of unsaved text on this computer: for the crash, the closed tab, the session that ended. One copy per opening
 * of the form, so that two tabs never overwrite each other; per person, because computers are shared.
 */

export type LocalCopy = {
  storageKey: string;
  draft: Draft;
  baseRevisionId: number | null;
  /** Of a new article whose saving may or may not have been stored. */
  creationKey?: string;
  writtenAt: number;
};

/** Sixteen random bytes in hexadecimal. `crypto.randomUUID` is missing where a page is not read over https. */
export const makeCreationKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const KEPT_DAYS = 30;
const prefixOf = (staffId: number, articleId: number | null) => `ban-go:${staffId}:${articleId ?? 'moi'}:`;

export const copyKey = (
  staffId: number,
  articleId: number | null,
  baseRevisionId: number | null,
  opening: string,
) => `${prefixOf(staffId, articleId)}${baseRevisionId ?? 0}:${opening}`;

/** Storage may be full or forbidden; the text then lives in the form alone. @returns whether it was kept */
export function keepCopy(storageKey: string, copy: Omit<LocalCopy, 'storageKey' | 'writtenAt'>): boolean {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...copy, writtenAt: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(storageKey: string) {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Forbidden storage holds no copy either.
  }
}

/** The newest copy of another opening of this article; forgets those older than a month. */
export function findCopy(staffId: number, articleId: number | null, opening: string): LocalCopy | null {
  const copies: LocalCopy[] = [];
  try {
    for (const storageKey of Object.keys(localStorage)) {
      if (!storageKey.startsWith(prefixOf(staffId, articleId)) || storageKey.endsWith(`:${opening}`))
        continue;
      const copy = read(storageKey);
      if (!copy || copy.writtenAt < Date.now() - KEPT_DAYS * 86_400_000) dropCopy(storageKey);
      else copies.push(copy);
    }
  } catch {
    return null;
  }
  return copies.sort((a, b) => b.writtenAt - a.writtenAt)[0] ?? null;
}

function read(storageKey: string): LocalCopy | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    if (!value || typeof value !== 'object' || !('draft' in value) || !('writtenAt' in value)) return null;
    return { ...(value as Omit<LocalCopy, 'storageKey'>), storageKey };
  } catch {
    return null;
  }
}
