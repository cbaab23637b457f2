import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { env } from '#lib/env.ts';
import { getIdentity } from '#lib/site/queries.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/chrome.css';
import '../styles/stories.css';
import '../styles/lists.css';
import '../styles/article.css';
import '../styles/home.css';
import '../styles/print.css';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#651a1c' },
    { media: '(prefers-color-scheme: dark)', color: '#4c1416' },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const identity = await getIdentity();
  return {
    metadataBase: new URL(env.siteUrl),
    title: identity.name,
    description: identity.slogan || identity.name,
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' }, apple: '/apple-touch-icon.png' },
    // Old phones turn dates and document numbers into telephone links.
    formatDetection: { telephone: false, date: false, address: false },
  };
}

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="vi">
      <head>
        <link
          rel="preload"
          href="/fonts/bitter-vi-700.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
