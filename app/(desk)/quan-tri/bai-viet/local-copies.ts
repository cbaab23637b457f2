import type { Draft } from './draft.ts';
import { makeCopyId } from './keeper.ts';

/**
 * Copies of unsaved text on this computer: the second net, for minutes without a server and sessions that ended. One
 * copy per opening of the form, so that two tabs never overwrite each other; per person, because computers are shared.
 */

export type LocalCopy = {
  storageKey: string;
  /** Of the opening; the server knows its copies by it too. */
  id: string;
  /** The number that this text has on the server, or would have got. */
  sequence: number;
  draft: Draft;
  baseRevisionId: number | null;
  /** Of a new article whose saving may or may not have been stored. */
  creationKey: string | null;
  writtenAt: number;
};

/** Sixteen random bytes in hexadecimal. */
export const makeCreationKey = () => makeCopyId().replaceAll('-', '');

const KEPT_DAYS = 90;
const MOST_COPIES = 5;
/** Characters; what is asked of the server in one call has a limit. */
const LONGEST_TOGETHER = 2_000_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const prefixOf = (staffId: number, articleId: number | null) => `ban-go:${staffId}:${articleId ?? 'moi'}:`;

export const copyKey = (staffId: number, articleId: number | null, id: string) =>
  `${prefixOf(staffId, articleId)}${id}`;

/** Storage may be full or forbidden; the text then lives in the form alone. @returns whether it was kept */
export function keepCopy(
  storageKey: string,
  copy: Omit<LocalCopy, 'storageKey' | 'id' | 'writtenAt'>,
): boolean {
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

/** The newest copies of other openings of this article; forgets those older than the server would keep them. */
export function findCopies(staffId: number, articleId: number | null, exceptId: string): LocalCopy[] {
  const copies: LocalCopy[] = [];
  try {
    for (const storageKey of Object.keys(localStorage)) {
      if (!storageKey.startsWith(prefixOf(staffId, articleId)) || storageKey.endsWith(`:${exceptId}`))
        continue;
      const copy = read(storageKey);
      if (!copy || copy.writtenAt < Date.now() - KEPT_DAYS * 86_400_000) dropCopy(storageKey);
      else copies.push(copy);
    }
  } catch {
    return [];
  }
  let length = 0;
  return copies
    .sort((a, b) => b.writtenAt - a.writtenAt)
    .slice(0, MOST_COPIES)
    .filter(({ draft }) => {
      length += JSON.stringify(draft).length;
      return length <= LONGEST_TOGETHER;
    });
}

function read(storageKey: string): LocalCopy | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    if (!value || typeof value !== 'object' || !('draft' in value) || !('writtenAt' in value)) return null;
    // Copies from before the server kept any have no number that it knows.
    const { sequence = 1, creationKey, ...copy } = value as Omit<LocalCopy, 'storageKey' | 'id'>;
    const id = storageKey.slice(storageKey.lastIndexOf(':') + 1);
    return {
      ...copy,
      storageKey,
      id: UUID.test(id) ? id : makeCopyId(),
      sequence,
      creationKey: creationKey || null,
    };
  } catch {
    return null;
  }
}
