import type { ReactNode } from 'react';
import { Chrome, type Here } from '#components/site/chrome.tsx';
import { getBanner, getMenuLinks } from '#lib/site/chrome-queries.ts';
import { getIdentity, hasDemoContent } from '#lib/site/queries.ts';

/**
 * Masthead, menu, banner and footer around a page. A layout could not do this: it is not told which page it surrounds,
 * and the menu says where the reader is.
 */
export async function Frame({ children, ...here }: Here & { children: ReactNode }) {
  const [identity, menu, banner, hasDemo] = await Promise.all([
    getIdentity(),
    getMenuLinks(),
    getBanner(),
    hasDemoContent(),
  ]);
  return (
    <Chrome identity={identity} menu={menu} banner={banner} hasDemo={hasDemo} here={here}>
      {children}
    </Chrome>
  );
}
