import type { ReactNode } from 'react';
import { TwoWays } from './two-ways.tsx';

/** Where a photo comes from. */
export function UploadOrLibrary({ upload, library }: { upload: ReactNode; library: ReactNode }) {
  return (
    <TwoWays
      typed={{ name: 'Tải ảnh mới', body: upload }}
      looked={{ name: 'Lấy trong kho ảnh', body: library }}
    />
  );
}
