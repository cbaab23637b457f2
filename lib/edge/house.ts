import type { RequestListener } from 'node:http';
import type { createFileDesk } from './files.ts';
import type { PageStore } from './page-store.ts';
import type { createReaderPages } from './reader-pages.ts';

/** What the entry asks of the rest of the house. */
export type Entry = {
  next: RequestListener;
  /** Where the build and public/ lie. */
  root: string;
  /** Public origin without a trailing slash. */
  siteUrl: string;
  store: PageStore;
  /** The current slug for an address of an old portal. */
  findLegacyTarget: (address: string) => Promise<string | null>;
  isDatabaseUp: () => Promise<boolean>;
  /** What is known without asking. */
  isDatabaseAway: () => boolean;
  /** Where a visitor of the desk must go first; null when the page may open. */
  deskRedirect: (target: string, cookieHeader: string) => Promise<string | null>;
  isSignedIn: (cookieHeader: string) => Promise<boolean>;
  dev: boolean;
  trustedProxies: number;
};

/** The same with what the entry makes of it. */
export type House = Entry & {
  common: [string, string][];
  files: ReturnType<typeof createFileDesk>;
  pages: ReturnType<typeof createReaderPages>;
};

export const DESK = /^\/(?:quan-tri|dang-nhap)(?:\/|$)/;
