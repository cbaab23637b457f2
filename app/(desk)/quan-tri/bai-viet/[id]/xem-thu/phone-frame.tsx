'use client';

import { useEffect, useRef } from 'react';
import { holdPage } from './hold-page.ts';

/** The page as wide as a phone. */
export function PhoneFrame({ src, title }: { src: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const hold = () => holdPage(element.contentDocument);
    hold();
    element.addEventListener('load', hold);
    return () => element.removeEventListener('load', hold);
  }, []);
  return <iframe ref={frame} className="phone" src={src} title={title} width={360} height={740} />;
}
