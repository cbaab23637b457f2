import type { SafeHtml } from '#lib/html/sanitize.ts';

/** Text that lib/html has proven safe. This is one of the two places that write markup as it is. */
export function Prose({ html, className }: { html: SafeHtml; className?: string }) {
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
