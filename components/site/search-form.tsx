import type { ReactNode } from 'react';

/** The search field with its button; `children` are filters. */
export function SearchForm({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <search>
      <form action="/tim-kiem" className="search-form">
        <label htmlFor="q">Từ cần tìm</label>
        <div className="field">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={words}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
          />
          <button type="submit">Tìm</button>
        </div>
        {children}
      </form>
    </search>
  );
}
