'use client';

import { useMemo } from 'react';
import { type DiffRun, diffWords } from '#lib/articles/word-diff.ts';
import type { Draft } from './draft.ts';
import type { Conflict } from './standing.ts';

type Props = {
  conflict: Conflict;
  mine: Pick<Draft, 'title' | 'lead'>;
  myText: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Somebody saved first: both texts, what differs, and two ways on. Nothing is decided without a press. */
export function ConflictBand({ conflict, mine, myText, onKeepMine, onTakeTheirs }: Props) {
  const { isOwn } = conflict;
  const who = conflict.savedBy ?? 'Người khác';
  const parts = useMemo(
    () => [
      { label: 'Tít', runs: diffWords(conflict.draft.title, mine.title) },
      { label: 'Lời dẫn', runs: diffWords(conflict.draft.lead, mine.lead) },
      { label: 'Thân bài', runs: diffWords(conflict.bodyText, myText) },
    ],
    [conflict, mine.title, mine.lead, myText],
  );
  return (
    <section className="conflict" aria-label="Hai bản khác nhau">
      <h2>
        {isOwn
          ? `Bạn đã lưu bản ${conflict.revisionNumber} ở thẻ khác lúc ${conflict.savedAt}`
          : `${who} đã lưu bản ${conflict.revisionNumber} lúc ${conflict.savedAt}`}
      </h2>
      <p>Chữ của bạn vẫn còn nguyên trong khung soạn. Dưới đây là chỗ hai bản khác nhau.</p>
      <p className="key">
        <span>
          <del>chỉ có ở {isOwn ? `bản ${conflict.revisionNumber}` : `bản của ${who}`}</del> gạch ngang
        </span>
        <span>
          <ins>chỉ có ở {isOwn ? 'thẻ này' : 'bản của bạn'}</ins> gạch chân
        </span>
      </p>
      <section className="diff" aria-label="So hai bản">
        {parts.map(({ label, runs }) => (
          <div key={label}>
            <p className="lab">{label}</p>
            <p className="txt">
              {runs.length === 0 && 'Cả hai bản để trống.'}
              {runs.map((run) => (
                <Run key={run.at} run={run} />
              ))}
            </p>
          </div>
        ))}
      </section>
      <p className="stack">
        <button type="button" onClick={onKeepMine}>
          {isOwn ? 'Lưu chữ ở thẻ này thành bản mới nhất' : 'Lưu bản của tôi thành bản mới nhất'}
        </button>
        <button type="button" className="quiet" onClick={onTakeTheirs}>
          {isOwn ? 'Lấy bản ở thẻ khác' : 'Lấy bản của người kia'}
        </button>
      </p>
    </section>
  );
}

function Run({ run: { kind, text } }: { run: DiffRun }) {
  if (kind === 'removed') return <del>{text} </del>;
  return kind === 'added' ? <ins>{text} </ins> : `${folded(text)} `;
}

/** What both have is only the way from one difference to the next. */
function folded(text: string): string {
  const words = text.split(' ');
  return words.length > 40 ? `${words.slice(0, 15).join(' ')} … ${words.slice(-15).join(' ')}` : text;
}
