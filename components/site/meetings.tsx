import type { MeetingSummary } from '#lib/meetings/queries.ts';
import { formatTime, formatWeekday, formatWeekdayDate } from '#lib/vietnamese/dates.ts';

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

function Details({ meeting }: { meeting: MeetingSummary }) {
  const until = laterDay(meeting);
  const hours = until ? meetingHours({ ...meeting, endTime: null }) : meetingHours(meeting);
  const facts = [hours, meeting.place, until && `đến ${formatWeekdayDate(until)}`].filter(Boolean).join(', ');
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
              {formatWeekday(meeting.startsOn)}
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
