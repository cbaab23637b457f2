/** What is known of the emergency banner without its schema: browsers get this, and zod stays at the server. */

import { formatDate, formatTime } from '#lib/vietnamese/dates.ts';

export const bannerLevels = ['notice', 'urgent'] as const;
export type BannerLevel = (typeof bannerLevels)[number];
export const bannerLevelNames: Record<BannerLevel, string> = {
  notice: 'Thông báo',
  urgent: 'Thông báo khẩn',
};

export const LONGEST_BANNER = 300;
/** A banner that stands for longer is a page or an article. */
export const BANNER_DAYS = 31;
/** Whether readers see it at this moment (milliseconds since 1970). The end itself is outside. */
export const isBannerOn = (banner: { from: string; until: string }, now: number): boolean =>
  Date.parse(banner.from) <= now && now < Date.parse(banner.until);

/** An instant as people write it, in Vietnam: day '13/3/2026' and hour '17:30'. */
export function asDayAndTime(iso: string): { day: string; time: string } {
  const [date = '', time = ''] = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().split(/[T.]/);
  return { day: formatDate(date), time: formatTime(time) };
}
