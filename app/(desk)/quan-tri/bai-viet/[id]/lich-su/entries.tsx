import { StateMark } from '#components/desk/state-mark.tsx';
import { actionNames, stateNames } from '#lib/articles/states.ts';
import type { SavedText, Step, TimelineEntry } from '#lib/articles/timeline-queries.ts';
import { formatClock, formatInstant, formatWeekdayDate, todayInVietnam } from '#lib/vietnamese/dates.ts';

const quoted = (words: string | null) => (words ? ` “${words}”` : '');

type Props = { articleId: number; latestNumber: number; entries: TimelineEntry[] };

/** Texts and steps by day, newest first. */
export function Entries({ entries, ...rest }: Props) {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = todayInVietnam(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const titles = entries.flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []));
  return [...days].map(([day, ofDay]) => (
    <section className="day" key={day} aria-labelledby={`ngay-${day}`}>
      <h2 id={`ngay-${day}`}>{formatWeekdayDate(day)}</h2>
      <ol className="gauge">
        {ofDay.map((entry) =>
          entry.kind === 'text' ? (
            <li className="text" key={`ban-${entry.text.number}`} id={`ban-${entry.text.number}`}>
              <Text
                text={entry.text}
                titleBefore={titles[titles.indexOf(entry.text) + 1]?.title ?? null}
                {...rest}
              />
            </li>
          ) : (
            <li key={`buoc-${entry.step.id}`}>
              <StepLine step={entry.step} />
            </li>
          ),
        )}
      </ol>
    </section>
  ));
}

/** From state to state; empty when it stayed where it was. */
function wayOf({ fromStage, toStage }: Step): string {
  if (fromStage === null || fromStage === toStage) return '';
  // A changed text in print is a draft on the table, but readers still have the one before.
  const isEdited = fromStage === 'published' && toStage === 'draft';
  return `${stateNames[fromStage]} → ${stateNames[isEdited ? 'edited' : toStage]}`;
}

function StepLine({ step }: { step: Step }) {
  const { action, at, by, reason, revisionNumber } = step;
  const way = wayOf(step);
  return (
    <p>
      <b>{actionNames[action] ?? action}</b>
      {quoted(reason)}
      <span className="meta">
        {formatClock(at)}, {by ?? 'Máy chủ'}
        {revisionNumber !== null && `, bản ${revisionNumber}`}
        {way && `. ${way}`}
      </span>
    </p>
  );
}

function Text({
  text,
  titleBefore,
  articleId,
  latestNumber,
}: { text: SavedText; titleBefore: string | null } & Omit<Props, 'entries'>) {
  const { number, isLatest, withSaving } = text;
  const here = `/quan-tri/bai-viet/${articleId}/lich-su`;
  return (
    <>
      <h3>
        Bản {number}
        {isLatest && ' (mới nhất)'}
      </h3>
      <Marks text={text} />
      <p className="meta">
        {formatClock(text.at)}, {text.savedBy ?? 'Máy chủ'} lưu. Mã bản:{' '}
        <code>{text.contentHash.slice(0, 8)}</code>
      </p>
      {text.title !== titleBefore && <p>{text.title}</p>}
      {withSaving?.action === 'restore' && (
        <p>
          <b>Lấy lại bản cũ</b>
          {quoted(withSaving.reason)}
        </p>
      )}
      {withSaving && wayOf(withSaving) && <p className="meta">Trạng thái: {wayOf(withSaving)}</p>}
      {text.changeNote && (
        <p>
          {text.changeKind === 'correction' ? 'Đính chính' : 'Ghi chú thay đổi'}: “{text.changeNote}”
        </p>
      )}
      {text.approvals.map(({ by, at, emergencyReason }) => (
        <p className="meta" key={at.getTime()}>
          {by ?? 'Máy chủ'} duyệt bản này lúc {formatInstant(at)}
          {emergencyReason && `, duyệt khẩn: “${emergencyReason}”`}.
        </p>
      ))}
      <p className="ways">
        <a href={`${here}/${number}`}>
          Đọc<span className="vh"> bản {number}</span>
        </a>
        {number > 1 && (
          <a href={`${here}/so-sanh?tu=${number - 1}&den=${number}`}>
            <span className="vh">Bản {number}: </span>So với bản {number - 1}
          </a>
        )}
        {number < latestNumber - 1 && (
          <a href={`${here}/so-sanh?tu=${number}&den=${latestNumber}`}>
            <span className="vh">Bản {number}: </span>So với bản mới nhất
          </a>
        )}
      </p>
    </>
  );
}

/** Approved, public, waiting for its time: shape and word. */
export function Marks({ text }: { text: Pick<SavedText, 'publicity' | 'approvals' | 'dueAt'> }) {
  const { publicity, approvals, dueAt } = text;
  const isApprovedOnly = approvals.length > 0 && publicity === null && dueAt === null;
  if (!publicity && !isApprovedOnly && !dueAt) return null;
  return (
    <p className="marks-row">
      {publicity === 'now' && <StateMark state="published" />}
      {publicity === 'withdrawn' && <StateMark state="withdrawn" />}
      {publicity === 'once' && <span className="st">Từng đăng</span>}
      {dueAt && (
        <>
          <StateMark state="scheduled" /> <span className="meta">{formatInstant(dueAt)}</span>
        </>
      )}
      {isApprovedOnly && <StateMark state="approved" />}
    </p>
  );
}
