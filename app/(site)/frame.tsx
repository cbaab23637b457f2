import type { ReactNode } from 'react';
import { Chrome, type Here } from '#components/site/chrome.tsx';
import { getIdentity, hasDemoContent, listSections } from '#lib/site/queries.ts';

/**
 * Masthead, menu and footer around a page. A layout could not do this: it is not told which page it surrounds, and the
 * menu says where the reader is.
 */
export async function Frame({ children, ...here }: Here & { children: ReactNode }) {
  const [identity, sections, hasDemo] = await Promise.all([getIdentity(), listSections(), hasDemoContent()]);
  return (
    <Chrome identity={identity} sections={sections} hasDemo={hasDemo} here={here}>
      {children}
    </Chrome>
  );
}
