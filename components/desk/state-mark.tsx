import type { ReactNode } from 'react';
import { type ArticleState, stateNames } from '#lib/articles/states.ts';

const ring = <circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" strokeWidth="2" />;
const disc = (
  <>
    <circle cx="9" cy="9" r="8" fill="currentColor" />
    <path className="tick" d="M5 9.3l2.8 2.8L13 6.6" fill="none" strokeWidth="2" />
  </>
);

/** Never colour alone: every state has its shape and its word. */
const shapes: Record<ArticleState, { tone: string; shape: ReactNode }> = {
  draft: {
    tone: 'nhap',
    shape: (
      <circle
        cx="9"
        cy="9"
        r="7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray="3.4 2.1"
      />
    ),
  },
  in_review: {
    tone: 'cho',
    shape: (
      <>
        {ring}
        <path d="M9 2a7 7 0 0 1 7 7h-7z" fill="currentColor" />
      </>
    ),
  },
  for_approval: {
    tone: 'cho',
    shape: (
      <>
        {ring}
        <path d="M9 2a7 7 0 0 1 0 14z" fill="currentColor" />
      </>
    ),
  },
  approved: {
    tone: 'dang',
    shape: (
      <>
        {ring}
        <path d="M5.4 9.3l2.5 2.5 4.7-4.9" fill="none" stroke="currentColor" strokeWidth="2" />
      </>
    ),
  },
  returned: {
    tone: 'tra',
    shape: (
      <path d="M7 3L2 8l5 5M2 8h9a4 4 0 0 1 0 8H8" fill="none" stroke="currentColor" strokeWidth="2.2" />
    ),
  },
  scheduled: {
    tone: 'hen',
    shape: (
      <>
        {ring}
        <path d="M9 5v4.5l3 2" fill="none" stroke="currentColor" strokeWidth="2" />
      </>
    ),
  },
  edited: {
    tone: 'cho',
    shape: (
      <>
        {ring}
        <path d="M5.5 12.5l1-3 5-5 2 2-5 5z" fill="currentColor" />
      </>
    ),
  },
  published: { tone: 'dang', shape: disc },
  withdrawn: {
    tone: 'go',
    shape: (
      <path d="M2 2h14v14H2zM5.5 5.5l7 7M12.5 5.5l-7 7" fill="none" stroke="currentColor" strokeWidth="2" />
    ),
  },
};

export function StateMark({ state }: { state: ArticleState }) {
  const { tone, shape } = shapes[state];
  return (
    <span className={`st ${tone}`}>
      <svg viewBox="0 0 18 18" aria-hidden="true" focusable="false">
        {shape}
      </svg>
      {stateNames[state]}
    </span>
  );
}
