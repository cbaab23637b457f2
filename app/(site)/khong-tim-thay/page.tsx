import type { Metadata } from 'next';
import { MissingPage } from '#components/site/missing-page.tsx';
import { listLatest } from '#lib/articles/queries.ts';
import { suggestArticles } from '#lib/search/queries.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { notIndexed } from '../describe.ts';
import { Frame } from '../frame.tsx';
import { wordsOfAddress } from './words-of-address.ts';

export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await getIdentity();
  return { title: `Không tìm thấy trang – ${name}`, robots: notIndexed };
}

/** What the entry sends, with status 404, for every address that leads nowhere. */
export default async function NotFoundPage({ searchParams }: Props) {
  const words = wordsOfAddress((await searchParams)['duong-dan']);
  const [suggestions, latest] = await Promise.all([suggestArticles(words, 5), listLatest(4)]);
  return (
    <Frame>
      <MissingPage words={words} suggestions={suggestions} latest={latest} />
    </Frame>
  );
}
