'use client';

import { useActionState, useRef } from 'react';
import { TextField } from '#components/desk/field.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { useHydrated } from '#components/desk/use-hydrated.ts';
import { addNote, type NoteState } from './actions.ts';

type Props = {
  articleId: number;
  notes: { id: number; by: string; at: string; text: string }[];
  colleagues: string[];
};

const nothingYet: NoteState = { at: 0, message: '', fields: {}, text: '' };

/** Puts a name where the cursor stands, apart from the word before it; undoing takes it out again. */
function putIn(area: HTMLTextAreaElement, name: string) {
  area.focus();
  const before = area.value.slice(0, area.selectionStart);
  const mention = `${before === '' || /\s$/.test(before) ? '' : ' '}@${name} `;
  // The command that keeps the field's own undo; it is old, and where it does nothing the text is put in plainly.
  if (!document.execCommand('insertText', false, mention))
    area.setRangeText(mention, area.selectionStart, area.selectionEnd, 'end');
}

/** What the desk says among itself about a text; readers never see it. */
export function Notes({ articleId, notes, colleagues }: Props) {
  const [state, action, isBusy] = useActionState(addNote, nothingYet);
  const field = useRef<HTMLDivElement>(null);
  const hasScript = useHydrated();
  return (
    <section className="panel-box" aria-labelledby="ghi-chu">
      <h2 id="ghi-chu">Ghi chú nội bộ</h2>
      <p className="hint">Chỉ người trong bàn làm việc đọc được. Ghi @ và họ tên để nhắc một người.</p>
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map(({ id, by, at, text }) => (
            <li key={id}>
              <span className="meta">
                {by}, {at}
              </span>
              {`\n${text}`}
            </li>
          ))}
        </ul>
      )}
      <form action={action} key={state.at}>
        <input type="hidden" name="articleId" value={articleId} />
        <div ref={field}>
          <TextField
            id="text"
            name="text"
            label="Ghi chú mới"
            rows={3}
            // The form begins anew with every answer; whoever wrote goes on writing.
            autoFocus={state.at > 0}
            defaultValue={state.text}
            errors={state.fields.text ?? (state.message ? [state.message] : undefined)}
            hint={
              colleagues.length > 0 && !hasScript
                ? `Nhắc được: ${colleagues.map((name) => `@${name}`).join(', ')}`
                : undefined
            }
          />
        </div>
        {hasScript && colleagues.length > 0 && (
          <fieldset className="mentions">
            <legend>Nhắc một người</legend>
            {colleagues.map((name) => (
              <button
                key={name}
                type="button"
                className="plain"
                onClick={() => {
                  const area = field.current?.querySelector('textarea');
                  if (area) putIn(area, name);
                }}
              >
                @{name}
              </button>
            ))}
          </fieldset>
        )}
        {state.sessionEnded && <SignInAgain />}
        <p className="stack">
          <button type="submit" className="quiet" aria-disabled={isBusy || undefined}>
            {isBusy ? 'Đang gửi…' : 'Gửi ghi chú'}
          </button>
        </p>
      </form>
    </section>
  );
}
