import { z } from 'zod';
import { clock, day, optionalText, requiredText } from '#lib/form.ts';

export const meetingPersonSchema = z.object({
  role: z.enum(['chair', 'speaker', 'attendee', 'awardee']),
  personId: z.number().int().positive().nullable().default(null),
  name: requiredText('Hãy ghi tên người.', 200),
  /** As held on the day of the meeting. */
  title: optionalText(300),
});

/** What a report says of its meeting; part of the revision, so that approving the text approves the facts. */
export const meetingFactsSchema = z
  .object({
    kind: optionalText(100),
    bodyId: z.number().int().positive().nullable().default(null),
    bodyName: optionalText(300),
    startsOn: day('Hãy ghi ngày họp, ví dụ 13/3/2024.'),
    startTime: clock().nullable().default(null),
    endsOn: day('Ngày kết thúc chưa đúng, ví dụ 14/3/2024.').nullable().default(null),
    endTime: clock().nullable().default(null),
    place: optionalText(300),
    people: z.array(meetingPersonSchema).max(200).default([]),
  })
  .refine((m) => m.endsOn === null || m.endsOn >= m.startsOn, {
    message: 'Ngày kết thúc đứng trước ngày bắt đầu. Hãy sửa lại một trong hai ngày.',
    path: ['endsOn'],
  })
  .refine(
    (m) =>
      m.startTime === null ||
      m.endTime === null ||
      (m.endsOn ?? m.startsOn) > m.startsOn ||
      m.endTime >= m.startTime,
    { message: 'Giờ kết thúc đứng trước giờ bắt đầu. Hãy sửa lại một trong hai giờ.', path: ['endTime'] },
  );

export type MeetingFacts = z.output<typeof meetingFactsSchema>;
export type MeetingPerson = z.output<typeof meetingPersonSchema>;
