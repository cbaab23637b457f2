'use client';

import type { Arranged } from './arranged.ts';

/** Somebody else saved meanwhile: their version can be looked at, and one's own saved over it. */
export function Overtaken({
  state,
  screen,
  isBusy,
  onOverwrite,
}: {
  state: Arranged;
  screen: string;
  isBusy: boolean;
  onOverwrite: () => void;
}) {
  if (state.newer === undefined) return null;
  return (
    <>
      <p>Bản kia vẫn còn trong các lần lưu trước nếu bạn lưu đè.</p>
      <p className="stack">
        <a className="btn quiet" href={screen} target="_blank" rel="noopener">
          Xem bản đã lưu ở thẻ mới
        </a>
        <button type="button" className="back" aria-disabled={isBusy || undefined} onClick={onOverwrite}>
          Lưu đè bằng bản của tôi
        </button>
      </p>
    </>
  );
}
