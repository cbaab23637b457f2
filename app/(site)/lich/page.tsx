import type { Metadata } from 'next';
import { MeetingGauge } from '#components/site/meetings.tsx';
import { Empty } from '#components/site/stories.tsx';
import { listMeetingsAhead, listMeetingsPast, type MeetingSummary } from '#lib/meetings/queries.ts';
import { monthTitle } from '#lib/vietnamese/dates.ts';
import { describePage } from '../describe.ts';
import { Frame } from '../frame.tsx';

export const ensureStatic = 'navigation';

export const generateMetadata = (): Promise<Metadata> =>
  describePage({
    title: 'Lịch họp',
    description: 'Các cuộc họp, buổi tiếp xúc cử tri sắp diễn ra và đã qua.',
    path: '/lich',
  });

export default async function CalendarPage() {
  const [ahead, past] = await Promise.all([listMeetingsAhead(60), listMeetingsPast(60)]);
  return (
    <Frame page="lich">
      <h1 className="page-title">Lịch họp</h1>
      <div className="cols2 calendar">
        <section className="sec" aria-labelledby="sap-dien-ra">
          <div className="river" />
          <h2 id="sap-dien-ra">Sắp diễn ra</h2>
          {ahead.length === 0 && (
            <Empty>Hiện chưa có cuộc họp nào được báo lịch. Lịch mới sẽ hiện ở đây.</Empty>
          )}
          <Months meetings={ahead} />
          <p className="more">
            <a href="/lich.ics" type="text/calendar">
              Thêm vào lịch điện thoại (ICS)
            </a>
          </p>
        </section>
        <section className="sec" aria-labelledby="da-qua">
          <div className="river" />
          <h2 id="da-qua">Đã diễn ra</h2>
          {past.length === 0 && <Empty>Chưa có cuộc họp nào trong sổ.</Empty>}
          <Months meetings={past} />
        </section>
      </div>
    </Frame>
  );
}

function Months({ meetings }: { meetings: MeetingSummary[] }) {
  return [...Map.groupBy(meetings, (m) => m.startsOn.slice(0, 7))].map(([month, list]) => (
    <div key={month}>
      <h3 className="month">{monthTitle(month)}</h3>
      <MeetingGauge meetings={list} level="h4" />
    </div>
  ));
}
