/** Done or not: shape, word and colour. */
export function StepMark({ isDone }: { isDone: boolean }) {
  return (
    <span className={isDone ? 'st dang' : 'st cho'}>
      <svg viewBox="0 0 18 18" aria-hidden="true" focusable="false">
        {isDone ? (
          <>
            <circle cx="9" cy="9" r="8" fill="currentColor" />
            <path className="tick" d="M5 9.3l2.8 2.8L13 6.6" fill="none" strokeWidth="2" />
          </>
        ) : (
          <circle
            cx="9"
            cy="9"
            r="7"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeDasharray="3.4 2.1"
          />
        )}
      </svg>
      {isDone ? 'Đã xong' : 'Chưa xong'}
    </span>
  );
}
