import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import SiteLayout, { generateMetadata as describeSite } from '../../../(site)/layout.tsx';
import '../../../styles/preview.css';

export const instant = false;

/** The readers' own layout: what stands in the frame is their page. Its title is the same for every text. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    ...(await describeSite()),
    title: 'Đang viết',
    description: 'Bài đang viết, chỉ người viết thấy.',
    robots: { index: false, follow: false, nocache: true },
    referrer: 'no-referrer',
  };
}

export default function LiveLayout({ children }: { children: ReactNode }) {
  return <SiteLayout>{children}</SiteLayout>;
}
