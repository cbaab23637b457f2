import { z } from 'zod';
import { clock, day, optionalText, requiredText } from '#lib/form.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { BANNER_DAYS, bannerLevels, LONGEST_BANNER } from './banner.ts';
import { isLinkAddress } from './link-schema.ts';

/** The notice above every reader page: a storm, a flood, a reception that is put off. */

const MINUTE = 60_000;

/** As it is stored. */
export const bannerSchema = z.object({
  text: z.string(),
  level: z.enum(bannerLevels),
  /** ISO instants. */
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  href: z.string().refine(isLinkAddress).nullable(),
});
export type Banner = z.output<typeof bannerSchema>;

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);
const someDay = z.preprocess(empty, day('Hãy ghi ngày như 13/3/2026.').nullable());
const someTime = z.preprocess(empty, clock().nullable());

/** A day and an hour in Vietnam, which keeps no summer time; milliseconds since 1970. */
const inVietnam = (date: string, time: string) => Date.parse(`${date}T${time}+07:00`);

/**
 * As the form sends it: days and hours apart, as people write them; out comes what is stored.
 * @param now a beginning without day and hour is this moment; an hour without a day is of today
 */
export const bannerForm = (now: Date) =>
  z
    .object({
      text: requiredText('Hãy ghi điều cần báo.', LONGEST_BANNER),
      level: z.enum(bannerLevels, { error: 'Hãy chọn mức.' }),
      fromDay: someDay,
      fromTime: someTime,
      untilDay: someDay,
      untilTime: someTime,
      href: optionalText(300).refine((href) => href === null || isLinkAddress(href), {
        message: 'Địa chỉ của trang này bắt đầu bằng /, ví dụ /lich; địa chỉ nơi khác bắt đầu bằng https://.',
      }),
    })
    .transform(({ fromDay, fromTime, untilDay, untilTime, ...rest }, context): Banner => {
      const wrong = (name: string, message: string) => {
        context.addIssue({ code: 'custom', path: [name], message });
        return z.NEVER;
      };
      const today = todayInVietnam(now);
      if (fromDay !== null && fromTime === null) return wrong('fromTime', 'Hãy ghi giờ bắt đầu, ví dụ 8:00.');
      if (untilTime === null) {
        return wrong('untilTime', 'Hãy ghi giờ kết thúc, ví dụ 17:30: thông báo tự tắt lúc đó.');
      }
      const begins = fromTime === null ? now.getTime() : inVietnam(fromDay ?? today, fromTime);
      const ends = inVietnam(untilDay ?? today, untilTime);
      if (ends <= now.getTime()) {
        return wrong('untilTime', 'Giờ kết thúc đã qua. Hãy ghi ngày và giờ sau lúc này.');
      }
      if (ends - begins < MINUTE) return wrong('untilTime', 'Giờ kết thúc phải sau giờ bắt đầu.');
      if (ends - begins > BANNER_DAYS * 1440 * MINUTE) {
        return wrong(
          'untilDay',
          `Thông báo đứng nhiều nhất ${BANNER_DAYS} ngày. Điều cần báo lâu hơn nên là một bài hoặc trang tĩnh.`,
        );
      }
      return { ...rest, from: new Date(begins).toISOString(), until: new Date(ends).toISOString() };
    });
