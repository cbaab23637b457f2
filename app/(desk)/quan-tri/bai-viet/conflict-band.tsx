'use client';

import { useState } from 'react';
import type { Choice } from '#lib/articles/merge-content.ts';
import type { Choices } from './article-state.ts';
import type { Conflict } from './kept.ts';
import { Changes, inWords, WordRuns } from './word-runs.tsx';

type Props = {
  conflict: Conflict;
  sections: readonly { id: number; name: string }[];
  isBusy: boolean;
  onSave: (choices: Choices) => void;
};

/**
 * Somebody saved first and changed the same places: both are shown side by side, and for each somebody chooses. What
 * only one of the two changed needs no choice.
 */
export function ConflictBand({ conflict, sections, isBusy, onSave }: Props) {
  const { isOwn, clashes, taken, revisionNumber, savedAt } = conflict;
  const [choices, setChoices] = useState<Choices>({});
  const who = conflict.savedBy ?? 'người khác';
  const theirName = isOwn ? `bản ${revisionNumber}` : who;
  const open = clashes.filter(({ key }) => choices[key] === undefined);
  const chooseAll = (choice: Choice) =>
    setChoices(Object.fromEntries(clashes.map(({ key }) => [key, choice])));
  return (
    <section className="conflict" aria-label="Hai bản khác nhau">
      <h2>
        {isOwn
          ? `Bạn đã lưu bản ${revisionNumber} ở thẻ khác lúc ${savedAt}`
          : `${conflict.savedBy ?? 'Người khác'} đã lưu bản ${revisionNumber} lúc ${savedAt}`}
      </h2>
      <p>
        {clashes.length === 1 ? 'Một chỗ' : `${clashes.length} chỗ`} cả hai cùng sửa. Chữ của bạn vẫn còn
        nguyên trong khung soạn. Hãy chọn ở từng chỗ; các chỗ khác tự ghép.
      </p>
      <p className="key">
        <span>
          <del>bỏ đi</del> gạch ngang
        </span>
        <span>
          <ins>thêm vào</ins> gạch chân
        </span>
        <span>so với bản lúc bạn mở bài</span>
      </p>
      {clashes.map((clash) => {
        const { key, field, label, mayTakeBoth } = clash;
        const [base, mine, theirs] = [clash.base, clash.mine, clash.theirs].map((text) =>
          inWords(field, text, sections),
        ) as [string, string, string];
        const offered: { choice: Choice; words: string }[] = [
          { choice: 'mine', words: mine === '' ? 'Bỏ chỗ này' : 'Lấy chữ của tôi' },
          { choice: 'theirs', words: theirs === '' ? 'Bỏ chỗ này' : `Lấy chữ của ${theirName}` },
        ];
        if (mayTakeBoth) offered.push({ choice: 'both', words: 'Lấy cả hai' });
        return (
          <fieldset key={key} className="clash">
            <legend>{label}</legend>
            {mine === theirs && <p className="hint">Chữ giống nhau, chỉ khác cách trình bày.</p>}
            <div className="sides">
              <div>
                <p className="lab">Của tôi</p>
                <p className="txt">{mine === '' ? 'Đã bỏ.' : <WordRuns before={base} after={mine} />}</p>
              </div>
              <div>
                <p className="lab">{isOwn ? `Bản ${revisionNumber}, ở thẻ khác` : `Của ${who}`}</p>
                <p className="txt">{theirs === '' ? 'Đã bỏ.' : <WordRuns before={base} after={theirs} />}</p>
              </div>
            </div>
            <div className="picks-of">
              {offered.map(({ choice, words }) => (
                <label key={choice} className="check-line">
                  <input
                    type="radio"
                    name={`clash-${key}`}
                    checked={choices[key] === choice}
                    onChange={() => setChoices((now) => ({ ...now, [key]: choice }))}
                  />
                  {words}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
      {taken.length > 0 && (
        <details>
          <summary>
            {taken.length} chỗ khác chỉ {isOwn ? 'thẻ kia' : who} sửa, sẽ được lấy vào
          </summary>
          <Changes changes={taken} sections={sections} />
        </details>
      )}
      <p className="stack">
        <button
          type="button"
          aria-disabled={open.length > 0 || isBusy || undefined}
          aria-describedby="clashes-open"
          onClick={() => {
            if (open.length === 0 && !isBusy) onSave(choices);
          }}
        >
          Lưu bản đã chọn
        </button>
        {clashes.length > 1 && (
          <>
            <button type="button" className="quiet" onClick={() => chooseAll('mine')}>
              Chọn chữ của tôi ở mọi chỗ
            </button>
            <button type="button" className="quiet" onClick={() => chooseAll('theirs')}>
              Chọn chữ của {theirName} ở mọi chỗ
            </button>
          </>
        )}
      </p>
      <p className="hint" id="clashes-open" aria-live="polite">
        {open.length > 0 ? `Còn ${open.length} chỗ chưa chọn.` : 'Đã chọn đủ.'}
      </p>
    </section>
  );
}
