import type { ElementContent, RootContent } from 'hast';
import { createElement, type ReactNode } from 'react';
import { parseFragment } from '#lib/html/parse.ts';
import type { SafeHtml } from '#lib/html/sanitize.ts';

/** What the first page of an office document is made of; anything else is left out. */
const NAMES = new Set(
  'p strong em sup sub br hr ul ol li table caption thead tbody tr th td blockquote'.split(' '),
);

/**
 * The same page as elements, for the desk: its policy (Trusted Types) lets no text become markup in the browser, and a
 * screen that is reached from another one is put together there.
 */
export function FirstPageElements({ html }: { html: SafeHtml }) {
  return <div className="sheet">{parseFragment(html).children.map(draw)}</div>;
}

function draw(node: RootContent | ElementContent, at: number): ReactNode {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return null;
  const children = node.children.map(draw);
  if (!NAMES.has(node.tagName)) return null;
  const { colSpan, rowSpan, scope, start } = node.properties;
  const drawn = createElement(
    node.tagName,
    { key: at, colSpan, rowSpan, scope, start },
    ...(children.length > 0 ? children : []),
  );
  if (node.tagName !== 'table') return drawn;
  // A wide table scrolls in its own box, also with the keyboard.
  const box = { key: at, className: 'table', tabIndex: 0, role: 'region', 'aria-label': 'Bảng' };
  return createElement('div', box, drawn);
}
