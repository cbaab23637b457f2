'use client';

import { type ReactNode, useState } from 'react';

type Way = { name: string; body: ReactNode };

type Props = {
  /** Filled in by hand: what was typed there stays while somebody looks into the other. */
  typed: Way;
  /** Asked of the server each time it is opened. */
  looked: Way;
  /** The one to look into is open at first. */
  startsLooking?: boolean;
};

/** Two ways to the same thing, one of them open. */
export function TwoWays({ typed, looked, startsLooking = false }: Props) {
  const [isLooking, setLooking] = useState(startsLooking);
  const choice = (name: string, looks: boolean) => (
    <button
      type="button"
      className={isLooking === looks ? '' : 'quiet'}
      aria-pressed={isLooking === looks}
      onClick={() => setLooking(looks)}
    >
      {name}
    </button>
  );
  return (
    <>
      <div className="stack">
        {choice(typed.name, false)}
        {choice(looked.name, true)}
      </div>
      <div hidden={isLooking}>{typed.body}</div>
      {isLooking && looked.body}
    </>
  );
}
