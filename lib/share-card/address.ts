import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';
import { type ArticleCard, getArticleCard } from './of-article.ts';

export const addressOfCard = (card: Pick<ArticleCard, 'articleId' | 'hash'>) =>
  `/og/${card.articleId}/${card.hash}.png`;

/**
 * Where the share card of a public article answers ('/og/12/<hash>.png'); null when there is none. The hash covers all
 * that the picture shows: a correction gives a new address, so no messaging app keeps an old picture.
 */
export async function cardAddress(articleId: number): Promise<string | null> {
  'use cache';
  remember([tags.article(articleId), tags.identity]);
  const card = await getArticleCard(articleId);
  if (!card) return null;
  remember([tags.section(card.sectionId), ...(card.photoId === null ? [] : [tags.media(card.photoId)])]);
  return addressOfCard(card);
}
