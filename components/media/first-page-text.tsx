import { Prose } from '#components/ui/prose.tsx';
import { renderFigures } from '#lib/html/figures.ts';
import type { SafeHtml } from '#lib/html/sanitize.ts';

/** The first page of an office document, on a sheet of its own: its words are not ours. */
export function FirstPageText({ text }: { text: { html: SafeHtml } }) {
  return <Prose className="prose sheet" html={renderFigures(text.html, new Map())} />;
}
