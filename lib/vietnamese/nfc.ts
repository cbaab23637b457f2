/**
 * Characters that nobody sees and that break search, comparison or storage:
 * C0 and C1 controls (PostgreSQL refuses U+0000), zero-width spaces and joiners, direction marks, the BOM.
 * Tab and line feed stay; carriage returns are handled before.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/**
 * The one spelling of a text: NFC, lines ended by "\n", without invisible characters and without half
 * surrogate pairs (they cannot be written as UTF-8). Everything else is kept as it was typed.
 *
 * Phones, Google Docs and macOS file names give decomposed letters (e + ◌̂ + ◌̣); unless they are composed
 * at every door, the same word does not find itself.
 */
export function toNfc(text: string): string {
  // Removal comes before composition: a zero-width joiner between a letter and its mark hinders it.
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(INVISIBLE, '').normalize('NFC');
}
