import { type SafeHtml, sanitizeHtml } from '#lib/html/sanitize.ts';

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const ADDRESS = /https:\/\/[^\s<>"]*[^\s<>".,;:!?)\]’”»]/g;

/** Addresses that were written out become links. */
function withLinks(text: string): string {
  let html = '';
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    html += `${escapeHtml(text.slice(at, index))}<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
    at = index + address.length;
  }
  return html + escapeHtml(text.slice(at));
}

/**
 * Text as somebody types it into a plain field: an empty line ends a paragraph, lines that begin with "- " are a list,
 * addresses become links.
 */
export function textToHtml(text: string): SafeHtml {
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean);
  const html = blocks.map((block) => {
    const lines = block.split('\n').map((line) => line.trim());
    const isList = lines.every((line) => /^[-•–] /.test(line));
    return isList
      ? `<ul>${lines.map((line) => `<li>${withLinks(line.slice(2).trim())}</li>`).join('')}</ul>`
      : `<p>${lines.map(withLinks).join('<br>')}</p>`;
  });
  return sanitizeHtml(html.join('')).html;
}
