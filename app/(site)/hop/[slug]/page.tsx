import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { weekdayDate } from '#components/site/day.ts';
import { FactBox } from '#components/site/fact-box.tsx';
import { FirstScreenEnd } from '#components/site/first-screen.tsx';
import { laterDay, meetingStart } from '#components/site/meetings.tsx';
import { LONG_HEADLINE } from '#components/site/stories.tsx';
import { TextSize } from '#components/site/text-size.tsx';
import { JsonLd } from '#components/ui/json-ld.tsx';
import { getMeeting, type Meeting } from '#lib/meetings/queries.ts';
import { getIdentity, type Identity } from '#lib/site/queries.ts';
import { formatDate, formatTime, formatWeekdayDate } from '#lib/vietnamese/dates.ts';
import { absolute, describePage } from '../../describe.ts';
import { Frame } from '../../frame.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ slug: '-' }];

type Props = { params: Promise<{ slug: string }> };

/** 'Thứ Tư, 13/3/2024, 8:00, Phòng họp số 2.' */
const inOneLine = (meeting: Meeting) =>
  `${[
    formatWeekdayDate(meeting.startsOn),
    meeting.startTime && formatTime(meeting.startTime),
    meeting.place,
    meeting.bodyName,
  ]
    .filter(Boolean)
    .join(', ')}.`;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const meeting = await getMeeting((await params).slug);
  if (!meeting) return {};
  return describePage({
    // A report often has its meeting's title: two pages must not share one.
    title: `Cuộc họp: ${meeting.title}, ${formatDate(meeting.startsOn)}`,
    description: inOneLine(meeting),
    path: `/hop/${meeting.slug}`,
  });
}

export default async function MeetingPage({ params }: Props) {
  const meeting = await getMeeting((await params).slug);
  if (!meeting) notFound();
  const identity = await getIdentity();
  return (
    <Frame page="lich">
      <JsonLd data={event(meeting, identity)} />
      <div className="crumb">
        <p className="kick">
          <a href="/lich">Lịch họp</a>
        </p>
        <TextSize />
      </div>
      <article className="art">
        <header className="head">
          <h1 className={meeting.title.length > LONG_HEADLINE ? 'long' : undefined}>{meeting.title}</h1>
          {meeting.note && <p className="standfirst">{meeting.note}</p>}
          <FirstScreenEnd of="head" />
        </header>
        <div className="text">
          <FactBox facts={meeting} />
        </div>
        <section className="reports" aria-labelledby="bai-ve-cuoc-hop">
          <h2 id="bai-ve-cuoc-hop">Bài về cuộc họp</h2>
          {meeting.reports.length === 0 ? (
            <p className="meta">Chưa có bài nào về cuộc họp này.</p>
          ) : (
            meeting.reports.map((report) => (
              <article className="story minor" key={report.slug}>
                <h3>
                  <a href={`/bai-viet/${report.slug}`}>{report.title}</a>
                </h3>
                <p className="meta">
                  <time dateTime={report.datedOn}>{weekdayDate(report.datedOn)}</time>
                </p>
              </article>
            ))
          )}
        </section>
      </article>
    </Frame>
  );
}

/** schema.org/Event; times are those of Việt Nam. */
function event(meeting: Meeting, identity: Identity): object {
  const instant = (day: string, time: string | null) => (time ? `${day}T${time.slice(0, 8)}+07:00` : day);
  const organizer = meeting.bodyName ?? identity.ownerName;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: meeting.title,
    startDate: meeting.startTime ? `${meetingStart(meeting)}:00+07:00` : meeting.startsOn,
    endDate:
      meeting.endTime || laterDay(meeting)
        ? instant(meeting.endsOn ?? meeting.startsOn, meeting.endTime)
        : undefined,
    description: meeting.note ?? undefined,
    location: meeting.place ? { '@type': 'Place', name: meeting.place, address: meeting.place } : undefined,
    organizer: organizer ? { '@type': 'GovernmentOrganization', name: organizer } : undefined,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    url: absolute(`/hop/${meeting.slug}`),
    inLanguage: 'vi',
  };
}
