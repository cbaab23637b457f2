import type { Metadata } from 'next';
import type { Corrections } from '#lib/articles/history-queries.ts';
import type { PublicArticle } from '#lib/articles/queries.ts';
import { isoInstant, publicationTime } from '#lib/feeds/publication-time.ts';
import { listNamedPeople } from '#lib/html/people.ts';
import { htmlToText } from '#lib/html/text.ts';
import { cardAddress } from '#lib/share-card/address.ts';
import { getIdentity, type Identity } from '#lib/site/queries.ts';
import { absolute, absoluteOrNull, asDescription, feedLinks } from '../../describe.ts';

/** The lead or the text, as much of it as is shown beside a link. */
export const descriptionOf = (article: PublicArticle): string =>
  asDescription(article.lead || htmlToText(article.body)) || article.title;

/** "Bài và ảnh: Lê Văn Mẫu" → "Lê Văn Mẫu"; null when nobody signed. */
const authorOf = (article: PublicArticle): string | null =>
  article.byline.replace(/^(?:(?:tin|bài|ảnh|tác giả|và)[\s,]*)+:\s*/iu, '').trim() || null;

const addressOf = (article: PublicArticle) => absolute(`/bai-viet/${article.slug}`);

const modified = (article: PublicArticle) =>
  article.corrected ? isoInstant(article.publishedAt) : publicationTime(article);

/** Title, canonical address and what Zalo, Facebook and search engines show of an article. */
export async function describeArticle(article: PublicArticle): Promise<Metadata> {
  const [identity, card] = await Promise.all([getIdentity(), cardAddress(article.id).then(absoluteOrNull)]);
  const description = descriptionOf(article);
  const author = authorOf(article);
  const images = card
    ? [
        {
          url: card,
          width: 1200,
          height: 630,
          type: 'image/png',
          alt: `Thẻ chia sẻ của bài: ${article.title}`,
        },
      ]
    : undefined;
  return {
    title: `${article.title} – ${identity.name}`,
    description,
    authors: author ? [{ name: author }] : undefined,
    alternates: { canonical: addressOf(article), types: feedLinks('', identity.name) },
    openGraph: {
      type: 'article',
      title: article.title,
      description,
      url: addressOf(article),
      siteName: identity.name,
      locale: 'vi_VN',
      publishedTime: publicationTime(article),
      modifiedTime: modified(article),
      authors: author ? [author] : undefined,
      section: article.section.name,
      images,
    },
    twitter: { card: 'summary_large_image', title: article.title, description, images },
  };
}

/** schema.org/NewsArticle. The publisher is whoever published on the article's day. */
export async function newsArticle(
  article: PublicArticle,
  publisher: Identity,
  { corrections }: Corrections,
): Promise<object> {
  const card = absoluteOrNull(await cardAddress(article.id));
  const photo = article.photo?.variants.filter((v) => v.format === 'jpeg').at(-1);
  const organisation = {
    '@type': 'GovernmentOrganization',
    name: publisher.ownerName || publisher.name,
    url: absolute('/'),
  };
  const author = authorOf(article);
  const images = [card, photo && absolute(photo.url)].filter(Boolean);
  const people = listNamedPeople(article.body);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    description: article.lead || descriptionOf(article),
    datePublished: publicationTime(article),
    dateModified: modified(article),
    correction:
      corrections.length > 0
        ? corrections.map(({ at, note }) => ({
            '@type': 'CorrectionComment',
            text: note,
            datePublished: isoInstant(at),
          }))
        : undefined,
    author: [author ? { '@type': 'Person', name: author } : organisation],
    publisher: {
      ...organisation,
      logo: { '@type': 'ImageObject', url: absolute('/apple-touch-icon.png') },
    },
    image: images.length > 0 ? images : undefined,
    mainEntityOfPage: { '@type': 'WebPage', '@id': addressOf(article) },
    articleSection: article.section.name,
    mentions: people.length > 0 ? people.map(({ words }) => ({ '@type': 'Person', name: words })) : undefined,
    citation:
      article.documents.length > 0
        ? article.documents.map(({ type, number, issuer, issuedOn, summary }) => ({
            '@type': 'CreativeWork',
            name: `${type} số ${number}${summary && `: ${summary}`}`,
            identifier: number,
            datePublished: issuedOn,
            publisher: { '@type': 'Organization', name: issuer },
          }))
        : undefined,
    inLanguage: 'vi',
    isAccessibleForFree: true,
  };
}
