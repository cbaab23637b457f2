import type { Metadata } from 'next';
import { describeStatic, StaticPage } from '../static-page.tsx';

export const ensureStatic = 'navigation';

export const generateMetadata = (): Promise<Metadata> => describeStatic('lien-he', 'Liên hệ');

export default function ContactPage() {
  return <StaticPage slug="lien-he" name="Liên hệ" />;
}
