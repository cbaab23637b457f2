'use client';

import { type ReactNode, useState } from 'react';

const ways = { upload: 'Tải ảnh mới', library: 'Lấy trong kho ảnh' } as const;

/** Where a photo comes from. What was typed beside an upload stays while somebody looks into the library. */
export function UploadOrLibrary({ upload, library }: { upload: ReactNode; library: ReactNode }) {
  const [way, setWay] = useState<keyof typeof ways>('upload');
  return (
    <>
      <div className="stack">
        {(['upload', 'library'] as const).map((name) => (
          <button
            type="button"
            key={name}
            className={way === name ? '' : 'quiet'}
            aria-pressed={way === name}
            onClick={() => setWay(name)}
          >
            {ways[name]}
          </button>
        ))}
      </div>
      <div hidden={way !== 'upload'}>{upload}</div>
      {way === 'library' && library}
    </>
  );
}
