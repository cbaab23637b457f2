'use client';

import { useEffect, useRef, useState } from 'react';

/** Files on their way from the screen where they were dropped to the import screen; they live as long as the tab. */
let onTheWay: File[] = [];

export function handOn(files: readonly File[]) {
  onTheWay = [...files];
}

export function takeHanded(): File[] {
  const files = onTheWay;
  onTheWay = [];
  return files;
}

/**
 * Files dropped anywhere on the screen. Without it the browser would open the file instead of the desk.
 *
 * @returns whether files are being held over the screen
 */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Leaving one element for another is no leaving of the screen.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take.current(files);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return isOver;
}
