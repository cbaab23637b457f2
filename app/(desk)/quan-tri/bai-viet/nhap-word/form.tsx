'use client';

import { useActionState, useRef, useState } from 'react';
import { ChoiceField, Field } from '#components/desk/field.tsx';
import { type ImportState, importFiles } from './actions.ts';

const nothingYet: ImportState = { at: 0, message: '' };
const MOST_BYTES = 30_000_000;

/** Files are dropped on it or chosen; without a script the choice alone works. */
export function ImportForm({ sections }: { sections: { slug: string; name: string }[] }) {
  const [state, action, isBusy] = useActionState(importFiles, nothingYet);
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ name: string; size: number }[]>([]);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) =>
    setChosen([...(files ?? [])].map(({ name, size }) => ({ name, size })));
  const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
  const tooMuch = bytes > MOST_BYTES;
  return (
    <form action={action} className="narrow">
      {state.message && (
        <div className="msg bad" role="alert" key={state.at}>
          <p>{state.message}</p>
        </div>
      )}
      <fieldset
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!input.current) return;
          input.current.files = event.dataTransfer.files;
          take(event.dataTransfer.files);
        }}
      >
        <legend className="vh">Tệp của bài</legend>
        <Field
          id="files"
          name="files"
          type="file"
          multiple
          required
          ref={input}
          accept=".docx,.html,.htm,.txt,.jpg,.jpeg,.png,.webp"
          label="Tệp Word (.docx) và ảnh của bài"
          hint="Kéo tệp thả vào đây, hoặc bấm để chọn. Một tệp Word và các ảnh của bài đó, tất cả không quá 30 MB."
          errors={
            tooMuch ? ['Các tệp nặng quá 30 MB. Hãy bớt ảnh; ảnh còn lại tải lên sau trong bài.'] : undefined
          }
          onChange={(event) => take(event.target.files)}
        />
      </fieldset>
      {chosen.length > 0 && (
        <ul className="bul">
          {chosen.map(({ name, size }) => (
            <li key={name}>
              {name} ({Math.max(1, Math.round(size / 1000)).toLocaleString('vi')} kB)
            </li>
          ))}
        </ul>
      )}
      <ChoiceField id="section" name="section" label="Chuyên mục">
        <option value="">Để máy đề nghị</option>
        {sections.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </ChoiceField>
      <p className="stack">
        <button type="submit" aria-disabled={isBusy || tooMuch || undefined}>
          {isBusy ? 'Đang đọc tệp…' : 'Nhập vào bản nháp'}
        </button>
      </p>
    </form>
  );
}
