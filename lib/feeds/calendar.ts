import { formatTime } from '#lib/vietnamese/dates.ts';

export type CalendarMeeting = {
  id: number;
  slug: string;
  title: string;
  /** 'YYYY-MM-DD' */
  startsOn: string;
  /** 'HH:MM' or 'HH:MM:SS' on the clock in Việt Nam. */
  startTime: string | null;
  endsOn: string | null;
  endTime: string | null;
  place: string;
  note: string | null;
  isDemo: boolean;
};

export type Calendar = {
  name: string;
  siteUrl: string;
  /** When the meetings were read: calendars call it the stamp of each entry. */
  readAt: Date;
  meetings: CalendarMeeting[];
};

/** RFC 5545 counts octets, without the line break. */
const LINE_OCTETS = 75;

/** Việt Nam has kept UTC+7 without summer time since 13 June 1975. */
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** Text as a value: the signs that mean something are escaped, characters that no line may hold are left out. */
const textValue = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** One content line, folded: every further line begins with a space, and no character is taken apart. */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  lines.push(current);
  return lines.join('\r\n');
}

const compactDay = (day: string) => day.replaceAll('-', '');
const localInstant = (day: string, time: string) =>
  `${compactDay(day)}T${time.slice(0, 5).replace(':', '')}00`;

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** When, as lines. Without hours, or over several days without the last one's hour, whole days are taken. */
function when(meeting: CalendarMeeting): string[] {
  const lastDay = meeting.endsOn ?? meeting.startsOn;
  if (meeting.startTime === null || (lastDay > meeting.startsOn && meeting.endTime === null)) {
    return [
      `DTSTART;VALUE=DATE:${compactDay(meeting.startsOn)}`,
      // The end is the first day that is free again.
      `DTEND;VALUE=DATE:${compactDay(dayAfter(lastDay))}`,
    ];
  }
  const start = localInstant(meeting.startsOn, meeting.startTime);
  const end = meeting.endTime === null ? null : localInstant(lastDay, meeting.endTime);
  const zoned = (name: string, value: string) => `${name};TZID=Asia/Ho_Chi_Minh:${value}`;
  return [zoned('DTSTART', start), ...(end !== null && end > start ? [zoned('DTEND', end)] : [])];
}

function entry(meeting: CalendarMeeting, { siteUrl, readAt }: Calendar): string[] {
  const isWholeDays = when(meeting)[0]?.includes('VALUE=DATE');
  const description = [
    meeting.isDemo && 'Lịch mẫu, không phải cuộc họp thật.',
    isWholeDays && meeting.startTime && `Bắt đầu lúc ${formatTime(meeting.startTime)}.`,
    meeting.note,
  ]
    .filter(Boolean)
    .join('\n');
  return [
    'BEGIN:VEVENT',
    `UID:hop-${meeting.id}@${new URL(siteUrl).hostname}`,
    `DTSTAMP:${readAt.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    ...when(meeting),
    `SUMMARY:${textValue(meeting.isDemo ? `${meeting.title} (mẫu)` : meeting.title)}`,
    ...(meeting.place ? [`LOCATION:${textValue(meeting.place)}`] : []),
    ...(description ? [`DESCRIPTION:${textValue(description)}`] : []),
    `URL:${siteUrl}/hop/${meeting.slug}`,
    'END:VEVENT',
  ];
}

/** An iCalendar file (RFC 5545) that a phone's calendar can take in or follow; without meetings it is still valid. */
export function toCalendar(calendar: Calendar): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${textValue(new URL(calendar.siteUrl).hostname)}//Lich hop//VI`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${textValue(calendar.name)}`,
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    ...TIME_ZONE,
    ...calendar.meetings.flatMap((meeting) => entry(meeting, calendar)),
    'END:VCALENDAR',
  ]
    .map((line) => `${foldLine(line)}\r\n`)
    .join('');
}
