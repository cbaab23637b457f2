import type { Screen } from './desk-cell.ts';
import { accountScreens } from './desk-table-accounts.ts';
import { articleScreens } from './desk-table-articles.ts';
import { libraryScreens } from './desk-table-library.ts';
import { siteScreens } from './desk-table-site.ts';
import { writingScreens } from './desk-table-writing.ts';

/**
 * Every screen of the desk in its four states. A new page.tsx, not-found.tsx, error.tsx or dialog needs a row here
 * (desk-screens.spec.ts says which one is missing). A state that a screen cannot be in is a sentence that says why.
 */

export const screens: readonly Screen[] = [
  ...articleScreens,
  ...libraryScreens,
  ...accountScreens,
  ...siteScreens,
  ...writingScreens,
];
