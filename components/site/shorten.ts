/** The text in at most `length` characters and an ellipsis, cut at a word; one endless word is cut where it has to be. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(' ', length);
  const cut = text.slice(0, space > length / 2 ? space : length);
  // Half a surrogate pair is no character, and a comma before an ellipsis is noise.
  return `${cut.replace(/[\ud800-\udbff]$/, '').replace(/[\s,;:–-]+$/, '')}…`;
}
