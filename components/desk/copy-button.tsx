'use client';

import { useState, useSyncExternalStore } from 'react';

const never = () => () => {};

/** Browsers copy for scripts only over https and on the machine itself. */
const useCanCopy = () =>
  useSyncExternalStore(
    never,
    () => navigator.clipboard !== undefined,
    () => false,
  );

/** @param what of which of several on the page, for those who hear it */
export function CopyButton({ text, label, what }: { text: string; label: string; what?: string }) {
  const [said, say] = useState('');
  if (!useCanCopy()) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => say('Đã chép.'),
      () => say('Trình duyệt không cho chép. Hãy chép tay.'),
    );
  return (
    <>
      <button type="button" className="quiet" onClick={copy}>
        {label}
        {what && <span className="vh">: {what}</span>}
      </button>{' '}
      <span role="status" className="meta">
        {said}
      </span>
    </>
  );
}
