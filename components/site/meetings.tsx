import type { MeetingSummary } from '#lib/meetings/queries.ts';
import { formatTime } from '#lib/vietnamese/dates.ts';
import { weekday, weekdayDateInside } from './day.ts';

/** For `<time datetime>` and structured data: '2024-03-13' or '2024-03-13T08:00'. */
export const meetingStart = (m: Pick<MeetingSummary, 'startsOn' | 'startTime'>) =>
  m.startTime ? `${m.startsOn}T${m.startTime.slice(0, 5)}` : m.startsOn;

/** '8:00 đến 11:15', '8:00' or null. */
export function meetingHours(m: Pick<MeetingSummary, 'startTime' | 'endTime'>): string | null {
  if (!m.startTime) return null;
  return m.endTime ? `${formatTime(m.startTime)} đến ${formatTime(m.endTime)}` : formatTime(m.startTime);
}

/** The last day of a meeting that takes several, else null. */
export const laterDay = (m: { startsOn: string; endsOn: string | null }) =>
  m.endsOn !== null && m.endsOn !== m.startsOn ? m.endsOn : null;

/** 'Từ 7:30 đến 11:30 thứ Hai, 14/12/2026': the end belongs to the last day, not to the first. */
function untilLaterDay(m: Pick<MeetingSummary, 'startTime' | 'endTime'>, until: string): string {
  const end = m.endTime ? `${formatTime(m.endTime)} ${weekdayDateInside(until)}` : weekdayDateInside(until);
  return m.startTime ? `Từ ${formatTime(m.startTime)} đến ${end}` : `Đến ${end}`;
}

function Details({ meeting }: { meeting: MeetingSummary }) {
  const until = laterDay(meeting);
  // The first day stands beside this line as a large numeral.
  const hours = until ? untilLaterDay(meeting, until) : meetingHours(meeting);
  const facts = [hours, meeting.place].filter(Boolean).join(', ');
  return (
    <>
      {facts && <p className="meta">{facts}</p>}
      {meeting.note && <p className="meta">{meeting.note}</p>}
    </>
  );
}

/** The water gauge: meetings along a ticked staff, the day as a large numeral. */
export function MeetingGauge({
  meetings,
  level: Heading = 'h3',
}: {
  meetings: MeetingSummary[];
  level?: 'h3' | 'h4';
}) {
  return (
    <ol className="gauge">
      {meetings.map((meeting) => {
        const [, month, day] = meeting.startsOn.split('-').map(Number);
        return (
          <li key={meeting.id}>
            <time className="when" dateTime={meetingStart(meeting)}>
              {weekday(meeting.startsOn)}
              <b>{day}</b>
              tháng {month}
            </time>
            <div className="what">
              <Heading>
                <a href={`/hop/${meeting.slug}`}>{meeting.title}</a>
              </Heading>
              <Details meeting={meeting} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
