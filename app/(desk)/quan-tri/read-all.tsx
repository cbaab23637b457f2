'use client';

import { useEffect, useRef } from 'react';

/** Marks every notice as seen. The button goes with the last one, so the focus goes to the heading above it. */
export function ReadAll({ headingId, read }: { headingId: string; read: () => Promise<void> }) {
  const pressed = useRef(false);
  useEffect(
    () => () => {
      if (pressed.current) document.getElementById(headingId)?.focus();
    },
    [headingId],
  );
  return (
    <form
      action={read}
      onSubmit={() => {
        pressed.current = true;
      }}
    >
      <button type="submit" className="quiet">
        Đã xem hết
      </button>
    </form>
  );
}
