import type { Metadata } from 'next';
import { Home } from '#components/site/home.tsx';
import { composeHome, getHomeLayout } from '#lib/site/home-queries.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { describePage } from './describe.ts';
import { Frame } from './frame.tsx';

export const ensureStatic = 'navigation';

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await getIdentity();
  return describePage({ title: name, path: '/' });
}

export default async function HomePage() {
  const [identity, parts] = await Promise.all([getIdentity(), getHomeLayout().then(composeHome)]);
  return (
    <Frame>
      <h1 className="vh">{identity.name}</h1>
      <Home parts={parts} />
    </Frame>
  );
}
