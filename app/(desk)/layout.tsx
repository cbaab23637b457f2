import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import '../styles/tokens.css';
import './desk.css';
import './editor.css';

/** Next puts the request's nonce on its scripts only when a page is made for the request. */
export const instant = false;

export const metadata: Metadata = {
  title: { default: 'Bàn làm việc', template: '%s – Bàn làm việc' },
  robots: { index: false, follow: false },
};

/** The toolbar of the editor stands above the keyboard, not behind it. */
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  interactiveWidget: 'resizes-content',
};

export default async function DeskLayout({ children }: { children: ReactNode }) {
  await headers();
  return (
    <html lang="vi">
      <body>{children}</body>
    </html>
  );
}
