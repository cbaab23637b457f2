import type { ScheduleAction, ScheduleState } from '#db/schema/work.ts';

type Props = { action: ScheduleAction; state: ScheduleState };

/** What it is called: the deed and what became of it. */
const dueWords: Record<ScheduleAction, Record<ScheduleState, string>> = {
  publish: { waiting: 'Sẽ đăng', done: 'Đã đăng', failed: 'Không đăng được', cancelled: 'Bỏ hẹn đăng' },
  withdraw: { waiting: 'Sẽ gỡ', done: 'Đã gỡ', failed: 'Không gỡ được', cancelled: 'Bỏ hẹn gỡ' },
};

const tones: Record<ScheduleState, string> = { waiting: 'hen', done: 'dang', failed: 'tra', cancelled: '' };

/** Going out is round, going off is square; the sign inside says what became of it, the word says both. */
export function DueMark({ action, state }: Props) {
  const isDone = state === 'done';
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 };
  const frame = isDone ? { fill: 'currentColor', stroke: 'currentColor', strokeWidth: 2 } : line;
  const tone = action === 'withdraw' && isDone ? 'go' : tones[state];
  return (
    <span className={`st ${tone}`}>
      <svg viewBox="0 0 18 18" aria-hidden="true" focusable="false">
        {action === 'publish' ? (
          <circle cx="9" cy="9" r="7" {...frame} />
        ) : (
          <path d="M2 2h14v14H2z" {...frame} />
        )}
        {state === 'waiting' && <path d="M9 5v4.5l3 2" {...line} />}
        {isDone && action === 'publish' && (
          <path className="tick" d="M5 9.3l2.8 2.8L13 6.6" fill="none" strokeWidth="2" />
        )}
        {isDone && action === 'withdraw' && (
          <path className="tick" d="M5.5 5.5l7 7M12.5 5.5l-7 7" fill="none" strokeWidth="2" />
        )}
        {state === 'failed' && <path d="M9 5v4.5M9 11.5v2" {...line} />}
        {state === 'cancelled' && <path d="M5 9h8" {...line} />}
      </svg>
      {dueWords[action][state]}
    </span>
  );
}
