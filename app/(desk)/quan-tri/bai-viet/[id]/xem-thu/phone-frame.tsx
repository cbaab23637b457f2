'use client';

import { useEffect, useRef } from 'react';

const landmarks = [
  ['header', 'Đầu trang'],
  ['main', 'Bài'],
  ['footer', 'Cuối trang'],
] as const;

/**
 * The page as wide as a phone. Its links lead out of the text that is looked at, to pages that refuse to be framed:
 * only jumps within the page work here.
 */
export function PhoneFrame({ src, title }: { src: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const stay = (event: Event) => {
      const target = event.target as Element | null;
      const link = event.type === 'click' ? target?.closest('a') : target?.closest('form');
      if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
    };
    const hold = () => {
      // Two pages on one screen: whoever goes by landmarks is told which is which.
      for (const [place, name] of landmarks) {
        element.contentDocument?.querySelector(place)?.setAttribute('aria-label', `${name} xem thử`);
      }
      element.contentDocument?.addEventListener('click', stay);
      element.contentDocument?.addEventListener('submit', stay);
    };
    hold();
    element.addEventListener('load', hold);
    return () => element.removeEventListener('load', hold);
  }, []);
  return <iframe ref={frame} className="phone" src={src} title={title} width={360} height={740} />;
}
