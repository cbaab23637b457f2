import { childOf, childrenOf, elementsOf, switchOf, type XmlElement } from './xml.ts';

/** How a run is set, as far as it has meaning. undefined = not said here. */
export type RunFacts = {
  bold?: boolean;
  italic?: boolean;
  hidden?: boolean;
  struck?: boolean;
  highlighted?: boolean;
  script?: 'sup' | 'sub' | null;
  font?: string;
};

export type ParagraphFacts = {
  align?: string;
  /** 0 = highest; 9 = body text. */
  outline?: number;
  numId?: string;
  level?: number;
};

export type StyleFacts = { run: RunFacts; paragraph: ParagraphFacts; name: string };

const NOTHING: StyleFacts = { run: {}, paragraph: {}, name: '' };

/** The font that decides which letters the codes mean; a theme's font is always a Unicode font. */
function fontOf(fonts: XmlElement | undefined): string | undefined {
  if (fonts === undefined) return undefined;
  const { attributes } = fonts;
  if (attributes['w:hAnsiTheme'] !== undefined || attributes['w:asciiTheme'] !== undefined) return '';
  return attributes['w:hAnsi'] ?? attributes['w:ascii'] ?? attributes['w:cs'];
}

function scriptOf(run: XmlElement): RunFacts['script'] {
  const align = childOf(run, 'w:vertAlign')?.attributes['w:val'];
  if (align === undefined) return undefined;
  return align === 'superscript' ? 'sup' : align === 'subscript' ? 'sub' : null;
}

/** Only what is said: an undefined value would hide what the style says. */
function known<Facts extends object>(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;
}

export function readRunFacts(run: XmlElement | undefined): RunFacts {
  if (run === undefined) return {};
  const highlight = childOf(run, 'w:highlight')?.attributes['w:val'];
  return known({
    bold: switchOf(childOf(run, 'w:b')),
    italic: switchOf(childOf(run, 'w:i')),
    hidden: switchOf(childOf(run, 'w:vanish')) ?? switchOf(childOf(run, 'w:webHidden')),
    struck: switchOf(childOf(run, 'w:strike')) ?? switchOf(childOf(run, 'w:dstrike')),
    highlighted: highlight === undefined ? undefined : highlight !== 'none' && highlight !== 'white',
    script: scriptOf(run),
    font: fontOf(childOf(run, 'w:rFonts')),
  });
}

const numberOf = (value: string | undefined) => (/^\d{1,3}$/.test(value ?? '') ? Number(value) : undefined);

export function readParagraphFacts(paragraph: XmlElement | undefined): ParagraphFacts {
  if (paragraph === undefined) return {};
  const numbering = childOf(paragraph, 'w:numPr');
  return known({
    align: childOf(paragraph, 'w:jc')?.attributes['w:val'],
    outline: numberOf(childOf(paragraph, 'w:outlineLvl')?.attributes['w:val']),
    numId: childOf(numbering, 'w:numId')?.attributes['w:val'],
    level: numberOf(childOf(numbering, 'w:ilvl')?.attributes['w:val']),
  });
}

export type Styles = {
  /** Facts of a paragraph or character style with everything it inherits; the default paragraph style for null. */
  paragraph: (id: string | null) => StyleFacts;
  character: (id: string) => StyleFacts;
  defaults: RunFacts;
  /** Whether a table style draws lines. */
  drawsTable: (id: string) => boolean;
};

/** Whether w:tblBorders or w:tcBorders draws at least one line; undefined when there is no such element. */
export function drawsLines(borders: XmlElement | undefined): boolean | undefined {
  if (borders === undefined) return undefined;
  return elementsOf(borders).some(({ attributes }) => !/^(?:nil|none)$/.test(attributes['w:val'] ?? 'nil'));
}

/** English names stand in every file whatever the language of Word; the ids do not. */
function meaningOf(name: string, facts: RunFacts): RunFacts {
  if (/^strong$/i.test(name)) return { bold: true, ...facts };
  if (/^(?:intense )?emphasis$/i.test(name)) return { italic: true, ...facts };
  return facts;
}

/** Reads styles.xml; without one every style is plain. */
export function readStyles(root: XmlElement | undefined): Styles {
  const elements = new Map<string, XmlElement>();
  let defaultId: string | null = null;
  for (const style of childrenOf(root, 'w:style')) {
    const id = style.attributes['w:styleId'];
    if (id === undefined) continue;
    elements.set(id, style);
    const isDefault = /^(?:1|true|on)$/.test(style.attributes['w:default'] ?? '');
    if (isDefault && style.attributes['w:type'] === 'paragraph') defaultId = id;
  }
  const cache = new Map<string, StyleFacts>();
  const resolve = (id: string, depth: number): StyleFacts => {
    const cached = cache.get(id);
    if (cached) return cached;
    const style = elements.get(id);
    if (style === undefined || depth > 30) return NOTHING;
    const parent = childOf(style, 'w:basedOn')?.attributes['w:val'];
    const base = parent === undefined ? NOTHING : resolve(parent, depth + 1);
    const name = childOf(style, 'w:name')?.attributes['w:val'] ?? id;
    const facts: StyleFacts = {
      name: name.toLowerCase(),
      run: { ...base.run, ...meaningOf(name, readRunFacts(childOf(style, 'w:rPr'))) },
      paragraph: { ...base.paragraph, ...readParagraphFacts(childOf(style, 'w:pPr')) },
    };
    cache.set(id, facts);
    return facts;
  };
  const defaults = readRunFacts(childOf(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'));
  const drawsTable = (id: string, depth = 0): boolean => {
    const style = elements.get(id);
    if (style === undefined || depth > 30) return false;
    const own = drawsLines(childOf(childOf(style, 'w:tblPr'), 'w:tblBorders'));
    const parent = childOf(style, 'w:basedOn')?.attributes['w:val'];
    return own ?? (parent === undefined ? false : drawsTable(parent, depth + 1));
  };
  return {
    defaults,
    drawsTable: (id) => drawsTable(id),
    character: (id) => resolve(id, 0),
    paragraph: (id) => {
      const chosen = id !== null && elements.has(id) ? id : defaultId;
      return chosen === null ? NOTHING : resolve(chosen, 0);
    },
  };
}
