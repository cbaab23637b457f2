import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * What the card has to know about its font: which characters it really draws, and how wide they are.
 *
 * The renderer answers neither question: a character that the font lacks becomes an empty box (or a call to a
 * font service, depending on who wraps the renderer), and one whose glyph is empty is drawn as nothing at all,
 * without an error. So the tables of the TrueType file are read here and the text is checked before it is drawn.
 */
export type CardFont = {
  /** The whole file, as the renderer wants it. */
  bytes: Buffer;
  /** Glyph number of a code point; 0 is the "missing character" box. */
  glyphOf: (codePoint: number) => number;
  /** True when the character has a glyph with an outline, or is a plain space. */
  draws: (codePoint: number) => boolean;
  /** Width of a line of text at the given size, in pixels, without kerning (which only makes it narrower). */
  widthOf: (text: string, size: number) => number;
};

/** The full font: the subset files of web fonts share one family name and draw Vietnamese letters blank. */
const FONT_FILE = ['@expo-google-fonts', 'bitter', '700Bold', 'Bitter_700Bold.ttf'];

let loaded: Promise<CardFont> | undefined;

/**
 * The headline font, read once per process from the installed packages below the working folder (the path is
 * not resolved through the module system, because a bundler rewrites that).
 * @throws when the package is not installed or the file is not a TrueType font
 */
export function loadCardFont(): Promise<CardFont> {
  loaded ??= readFile(path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', ...FONT_FILE))
    .then(readFont)
    .catch((cause: unknown) => {
      loaded = undefined;
      throw new Error('Không đọc được phông chữ của thẻ chia sẻ.', { cause });
    });
  return loaded;
}

/** Reads the character map, advance widths and outline sizes of a TrueType font. */
export function readFont(bytes: Buffer): CardFont {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    tables.set(bytes.toString('latin1', record, record + 4), view.getUint32(record + 8));
  }
  const table = (tag: string) => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new Error(`The font has no table "${tag}".`);
    return offset;
  };

  const unitsPerEm = view.getUint16(table('head') + 18);
  const longOffsets = view.getInt16(table('head') + 50) === 1;
  const widthCount = view.getUint16(table('hhea') + 34);
  const hmtx = table('hmtx');
  const loca = table('loca');
  const glyphs = readCharacterMap(view, table('cmap'));

  const glyphOf = (codePoint: number) => glyphs.get(codePoint) ?? 0;
  const advance = (glyph: number) => view.getUint16(hmtx + Math.min(glyph, widthCount - 1) * 4);
  const outlineStart = (glyph: number) =>
    longOffsets ? view.getUint32(loca + glyph * 4) : view.getUint16(loca + glyph * 2) * 2;

  return {
    bytes,
    glyphOf,
    draws: (codePoint) => {
      const glyph = glyphOf(codePoint);
      return glyph !== 0 && (codePoint === 0x20 || outlineStart(glyph + 1) > outlineStart(glyph));
    },
    widthOf: (text, size) => {
      let units = 0;
      for (const character of text) units += advance(glyphOf(character.codePointAt(0) ?? 0));
      return (units * size) / unitsPerEm;
    },
  };
}

/** Code point → glyph of the font's Unicode character map (format 12 or 4). */
function readCharacterMap(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const record = cmap + 4 + i * 8;
    const platform = view.getUint16(record);
    if (platform !== 0 && platform !== 3) continue;
    const start = cmap + view.getUint32(record + 4);
    const format = view.getUint16(start);
    if (format === 12) readGroups(view, start, glyphs);
    if (format === 4) readSegments(view, start, glyphs);
  }
  if (glyphs.size === 0) throw new Error('The font has no Unicode character map.');
  return glyphs;
}

function readGroups(view: DataView, start: number, glyphs: Map<number, number>) {
  for (let i = 0; i < view.getUint32(start + 12); i++) {
    const group = start + 16 + i * 12;
    const first = view.getUint32(group);
    const firstGlyph = view.getUint32(group + 8);
    for (let code = first; code <= view.getUint32(group + 4); code++)
      glyphs.set(code, firstGlyph + code - first);
  }
}

function readSegments(view: DataView, start: number, glyphs: Map<number, number>) {
  const doubledCount = view.getUint16(start + 6);
  for (let i = 0; i < doubledCount; i += 2) {
    const last = view.getUint16(start + 14 + i);
    const first = view.getUint16(start + 16 + doubledCount + i);
    const delta = view.getUint16(start + 16 + 2 * doubledCount + i);
    const rangeAt = start + 16 + 3 * doubledCount + i;
    const range = view.getUint16(rangeAt);
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + (code - first) * 2);
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}
