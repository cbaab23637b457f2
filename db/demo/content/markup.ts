/**
 * Writes the canonical body HTML of the sample articles. The texts are literals of this folder, so nothing is
 * escaped here; the unit test passes every body through the sanitiser.
 */
export const body = (...blocks: string[]): string => blocks.join('');

export const p = (text: string): string => `<p>${text}</p>`;
export const h2 = (text: string): string => `<h2>${text}</h2>`;
export const h3 = (text: string): string => `<h3>${text}</h3>`;
export const quote = (...paragraphs: string[]): string =>
  `<blockquote>${paragraphs.map(p).join('')}</blockquote>`;
export const ul = (...items: string[]): string => `<ul>${items.map(li).join('')}</ul>`;
export const ol = (...items: string[]): string => `<ol>${items.map(li).join('')}</ol>`;
/** Links that leave the site carry the `rel` that the sanitiser gives them. */
export const a = (href: string, text: string): string =>
  `<a href="${href}"${/^https?:/.test(href) ? ' rel="noopener"' : ''}>${text}</a>`;

/** A photo by its key in db/demo/pictures; `alt` says what it shows, `caption` what it is about. */
export const figure = (picture: string, alt: string, caption: string, credit = 'Lê Văn Mẫu'): string =>
  `<figure data-picture="${picture}" data-credit="${credit}"><img alt="${alt}"><figcaption>${caption}</figcaption></figure>`;

/** A plain table: the first cell of each row names the row. */
export const table = (caption: string, columns: string[], rows: string[][]): string =>
  `<table><caption>${caption}</caption><thead><tr>${columns.map((c) => `<th scope="col">${c}</th>`).join('')}</tr></thead><tbody>${rows.map(tableRow).join('')}</tbody></table>`;

export const tableRow = ([name = '', ...cells]: string[]): string =>
  `<tr><th scope="row">${name}</th>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`;

function li(text: string): string {
  return `<li>${text}</li>`;
}
