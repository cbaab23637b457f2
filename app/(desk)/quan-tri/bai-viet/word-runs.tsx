'use client';

import { useMemo } from 'react';
import type { Taken } from '#lib/articles/merge-content.ts';
import { diffWords } from '#lib/articles/word-diff.ts';

/** Two texts in one, word by word: what went is struck out, what came is underlined. */
export function WordRuns({ before, after }: { before: string; after: string }) {
  const runs = useMemo(() => diffWords(before, after), [before, after]);
  if (runs.length === 0) return 'Để trống.';
  return runs.map(({ at, kind, text }) => {
    if (kind === 'removed') return <del key={at}>{text} </del>;
    return kind === 'added' ? <ins key={at}>{text} </ins> : <span key={at}>{folded(text)} </span>;
  });
}

/** What both have is only the way from one difference to the next. */
function folded(text: string): string {
  const words = text.split(' ');
  return words.length > 40 ? `${words.slice(0, 15).join(' ')} … ${words.slice(-15).join(' ')}` : text;
}

type Sections = readonly { id: number; name: string }[];

/** A section is merged by its number and read by its name. */
export const inWords = (field: string, text: string, sections: Sections) =>
  field === 'sectionId' ? (sections.find(({ id }) => String(id) === text)?.name ?? text) : text;

/** Changes, one under the other. */
export function Changes({ changes, sections }: { changes: readonly Taken[]; sections: Sections }) {
  const numbered = changes.map((change, at) => ({ ...change, at }));
  return (
    <div className="diff">
      {numbered.map(({ at, field, label, before, after }) => (
        <div key={at}>
          <p className="lab">{label}</p>
          <p className="txt">
            {before === after ? (
              'Chữ giữ nguyên, chỉ khác cách trình bày.'
            ) : (
              <WordRuns before={inWords(field, before, sections)} after={inWords(field, after, sections)} />
            )}
          </p>
        </div>
      ))}
    </div>
  );
}
