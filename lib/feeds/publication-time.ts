import { todayInVietnam } from '#lib/vietnamese/dates.ts';

/** Việt Nam has kept UTC+7 without summer time since 1975. */
const OFFSET = 7 * 3_600_000;

const local = (instant: Date) => new Date(instant.getTime() + OFFSET);

/** '2024-03-13T14:05:00+07:00' */
export const isoInstant = (instant: Date) => `${local(instant).toISOString().slice(0, 19)}+07:00`;

/** RFC 822 as RSS wants it: 'Wed, 13 Mar 2024 14:05:00 +0700'. */
export const rfc822 = (instant: Date) => local(instant).toUTCString().replace('GMT', '+0700');

type Dated = { datedOn: string; firstPublishedAt: Date };

/** Whether the article went out on the very day it is dated; an imported one went out long before it came here. */
export const isOfItsDay = (article: Dated) => todayInVietnam(article.firstPublishedAt) === article.datedOn;

/** When the article came out: the instant, or the start of its date line's day when it came from elsewhere. */
export const publicationInstant = (article: Dated): Date =>
  isOfItsDay(article) ? article.firstPublishedAt : new Date(`${article.datedOn}T00:00:00+07:00`);

/** The same for machines: an ISO instant, or only the date when the hour is not known. */
export const publicationTime = (article: Dated): string =>
  isOfItsDay(article) ? isoInstant(article.firstPublishedAt) : article.datedOn;

/** 'HH:MM' on the clock in Việt Nam. */
export const clockTime = (instant: Date) => local(instant).toISOString().slice(11, 16);
