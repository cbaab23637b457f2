/**
 * The editor's HTML in the form that the body has: the leading head rows of each table stand in a thead again. The
 * server sanitises it all the same.
 */
export function toBodyHtml(editorHtml: string): string {
  const { body } = new DOMParser().parseFromString(editorHtml, 'text/html');
  for (const table of body.querySelectorAll('table')) {
    const rows = [...table.rows];
    const firstOfBody = rows.findIndex((row) => !row.hasAttribute('data-head'));
    const head = firstOfBody === -1 ? rows : rows.slice(0, firstOfBody);
    for (const row of rows) row.removeAttribute('data-head');
    if (head.length > 0) table.createTHead().append(...head);
  }
  return body.innerHTML;
}
