'use client';

import { useRouter } from 'next/navigation';
import { handOn, useFileDrop } from './dropped-files.ts';
import '../../../import.css';

/** Files dropped anywhere on this screen lead to the import screen, which has them already. */
export function DropHere() {
  const router = useRouter();
  const isOver = useFileDrop((files) => {
    handOn(files);
    router.push('/quan-tri/bai-viet/nhap-word');
  });
  return (
    <p className={isOver ? 'drop-veil on' : 'drop-veil'} aria-hidden="true">
      {isOver && 'Thả tệp Word và ảnh vào đây để nhập thành bản nháp'}
    </p>
  );
}
