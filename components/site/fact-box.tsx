import { Fragment } from 'react';
import type { MeetingFacts } from '#lib/meetings/schema.ts';
import { formatTime } from '#lib/vietnamese/dates.ts';
import { weekdayDate, weekdayDateInside } from './day.ts';
import { laterDay, meetingHours } from './meetings.tsx';

export type Facts = Pick<
  MeetingFacts,
  'kind' | 'bodyName' | 'startsOn' | 'startTime' | 'endsOn' | 'endTime' | 'place'
> & { people: Pick<MeetingFacts['people'][number], 'role' | 'name' | 'title'>[] };

const ROLES = [
  ['chair', 'Chủ trì'],
  ['speaker', 'Phát biểu'],
  ['attendee', 'Tham dự'],
  ['awardee', 'Được trao'],
] as const;

/** A long list of guests stands on the meeting's own page. */
const MOST_PEOPLE = 8;

/** One day and its hours, or from when on the first day until when on the last. */
function When({ facts }: { facts: Facts }) {
  const until = laterDay(facts);
  if (!until) {
    const hours = meetingHours(facts);
    return (
      <>
        <time dateTime={facts.startsOn}>{weekdayDate(facts.startsOn)}</time>
        {hours && <span>{hours}</span>}
      </>
    );
  }
  return (
    <>
      Từ {facts.startTime && `${formatTime(facts.startTime)} `}
      <time dateTime={facts.startsOn}>{weekdayDateInside(facts.startsOn)}</time> đến{' '}
      {facts.endTime && `${formatTime(facts.endTime)} `}
      <time dateTime={until}>{weekdayDateInside(until)}</time>
    </>
  );
}

/** When, where, who: titles are those of the day. Without `href` (the meeting's own page) everybody is listed. */
export function FactBox({ facts, href }: { facts: Facts; href?: string }) {
  return (
    <section className="fact" aria-labelledby="thong-tin-cuoc-hop">
      <h2 id="thong-tin-cuoc-hop">Thông tin cuộc họp</h2>
      <dl>
        {facts.kind && (
          <div>
            <dt>Loại</dt>
            <dd>{facts.kind}</dd>
          </div>
        )}
        <div>
          <dt>Thời gian</dt>
          <dd>
            <When facts={facts} />
          </dd>
        </div>
        {facts.place && (
          <div>
            <dt>Địa điểm</dt>
            <dd>{facts.place}</dd>
          </div>
        )}
        {facts.bodyName && (
          <div>
            <dt>Cơ quan</dt>
            <dd>{facts.bodyName}</dd>
          </div>
        )}
        {ROLES.map(([role, label]) => {
          const people = facts.people.filter((person) => person.role === role);
          const shown = href ? people.slice(0, MOST_PEOPLE) : people;
          if (people.length === 0) return null;
          return (
            <div key={role}>
              <dt>{label}</dt>
              <dd>
                {shown.map((person) => (
                  <Fragment key={`${person.name} ${person.title}`}>
                    <span className="name">{person.name}</span>
                    {person.title && <span>{person.title}</span>}
                  </Fragment>
                ))}
                {shown.length < people.length && <span>và {people.length - shown.length} người khác</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      {href && (
        <p className="more">
          <a href={href}>Trang của cuộc họp này</a>
        </p>
      )}
    </section>
  );
}
