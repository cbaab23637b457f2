import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import '../../../../styles/tokens.css';
import '../../../../styles/base.css';
import '../../../../styles/chrome.css';
import '../../../../styles/stories.css';
import '../../../../styles/lists.css';
import '../../../../styles/article.css';
import '../../../../styles/home.css';
import '../../../../styles/print.css';

export const instant = false;

export const metadata: Metadata = {
  title: 'Bản xem trước',
  robots: { index: false, follow: false },
};

/** A page of the desk that wears the readers' dress; hence a layout of its own. */
export default async function PreviewLayout({ children }: { children: ReactNode }) {
  // Next puts the request's nonce on its scripts only when a page is made for the request.
  await headers();
  return (
    <html lang="vi">
      <body>{children}</body>
    </html>
  );
}
