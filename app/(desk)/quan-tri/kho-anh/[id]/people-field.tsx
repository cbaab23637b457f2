'use client';

import { useRef, useState } from 'react';

type Line = { key: number; name: string };

/** Who can be seen: one name a line, suggested from the record. */
export function PeopleField({
  shown,
  names,
  errors,
}: {
  shown: string[];
  names: string[];
  errors: readonly string[] | undefined;
}) {
  const next = useRef(shown.length + 1);
  const [lines, setLines] = useState<Line[]>(() => [...shown, ''].map((name, key) => ({ key, name })));
  const list = useRef<HTMLFieldSetElement>(null);

  const add = () => {
    next.current += 1;
    setLines([...lines, { key: next.current, name: '' }]);
    // The new line is there after React has drawn it.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus(),
    );
  };
  const remove = (key: number) => {
    setLines(lines.filter((line) => line.key !== key));
    requestAnimationFrame(() => list.current?.querySelector<HTMLButtonElement>('button.add')?.focus());
  };

  return (
    <fieldset className="people" ref={list}>
      <legend>Người trong ảnh</legend>
      {errors?.map((error) => (
        <p className="err" key={error}>
          {error}
        </p>
      ))}
      <ul>
        {lines.map(({ key, name }, at) => (
          <li key={key}>
            <input
              name="people"
              aria-label={`Người thứ ${at + 1}`}
              list="ten-da-biet"
              defaultValue={name}
              maxLength={120}
            />
            <button type="button" className="quiet" onClick={() => remove(key)}>
              Bỏ<span className="vh"> người thứ {at + 1}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="quiet add" onClick={add}>
        Thêm người
      </button>
      <p className="hint">
        Chỉ ghi người nhận ra được. Tên đúng như trong danh sách đại biểu thì được nối với trang người đó.
      </p>
      <datalist id="ten-da-biet">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </fieldset>
  );
}
