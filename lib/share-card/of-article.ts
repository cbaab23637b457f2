import { getPublicArticle, type PublicArticle } from '#lib/articles/queries.ts';
import { kindNames } from '#lib/articles/schema.ts';
import { type CardPhoto, getCardPhoto } from '#lib/media/card-queries.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { formatWeekdayDate } from '#lib/vietnamese/dates.ts';
import { shareCardHash } from './hash.ts';
import type { ShareCardInput } from './layout.ts';

/** The card that an article has now: its words, its photo by hash, and the hash that names the picture. */
export type ArticleCard = {
  articleId: number;
  /** Section and photo of the card, for cache tags. */
  sectionId: number;
  photoId: number | null;
  hash: string;
  input: Omit<ShareCardInput, 'photo'>;
  /** Hex SHA-256 of the photo's upload. */
  photoSha256: string | null;
  photoFocus: CardPhoto['focus'];
};

/** null when the article is not public: drafts, withdrawn articles and static pages have no card. */
export async function getArticleCard(articleId: number): Promise<ArticleCard | null> {
  const article = await getPublicArticle(articleId);
  return article && cardOf(article);
}

/** The card of this text, public or not: for a draft only lib/articles/preview-queries.ts makes the article. */
export async function cardOf(article: PublicArticle): Promise<ArticleCard> {
  const identity = await getIdentity(article.datedOn);
  const photoId = article.photo?.id ?? null;
  const photo = photoId === null ? null : await getCardPhoto(photoId);
  const [photoSha256, photoFocus] = [photo?.sha256 ?? null, photo?.focus ?? null];
  const input = {
    siteName: identity.name,
    ownerName: identity.ownerName,
    kind: kindNames[article.kind],
    section: article.section.name,
    headline: article.title,
    dateLabel: formatWeekdayDate(article.datedOn),
    chair: chairLine(article),
    sample: article.isDemo,
  };
  return {
    articleId: article.id,
    sectionId: article.section.id,
    photoId,
    hash: shareCardHash({ ...input, photoSha256, photoFocus }),
    input,
    photoSha256,
    photoFocus,
  };
}

/** "Chủ trì: Nguyễn Văn Mẫu, Chủ tịch HĐND tỉnh"; several chairs are separated by semicolons. */
function chairLine({ meetingFacts }: PublicArticle): string | null {
  const chairs = (meetingFacts?.people ?? []).filter((person) => person.role === 'chair');
  if (chairs.length === 0) return null;
  return `Chủ trì: ${chairs.map(({ name, title }) => (title ? `${name}, ${title}` : name)).join('; ')}`;
}
