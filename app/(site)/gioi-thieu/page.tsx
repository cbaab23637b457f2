import type { Metadata } from 'next';
import { describeStatic, StaticPage } from '../static-page.tsx';

export const ensureStatic = 'navigation';

export const generateMetadata = (): Promise<Metadata> => describeStatic('gioi-thieu', 'Giới thiệu');

export default function AboutPage() {
  return <StaticPage slug="gioi-thieu" name="Giới thiệu" />;
}
