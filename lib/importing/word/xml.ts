import { damaged, hostile, tooLargeInside } from './problem.ts';

/** Names carry the usual prefix of their namespace ("w:p"), whatever prefix the file itself chose. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string | undefined>>;
  children: XmlNode[];
};
export type XmlNode = XmlElement | string;

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 1_500_000;

/** How much may still be read; less with every element. One allowance may be shared by all parts of a file. */
export type Allowance = { elements: number; paragraphs: number; characters: number };

const wide = (): Allowance => ({
  elements: MAX_ELEMENTS,
  paragraphs: MAX_ELEMENTS,
  characters: Number.POSITIVE_INFINITY,
});

const OFFICE = 'http://schemas.openxmlformats.org/';
const STRICT = 'http://purl.oclc.org/ooxml/';
const MICROSOFT = 'http://schemas.microsoft.com/office/word/2010/';
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:';

/** By namespace: the older ("transitional") and the ISO ("strict") addresses mean the same vocabulary. */
const PREFIXES = new Map<string, string>([
  [`${OFFICE}wordprocessingml/2006/main`, 'w'],
  [`${STRICT}wordprocessingml/main`, 'w'],
  [`${OFFICE}officeDocument/2006/relationships`, 'r'],
  [`${STRICT}officeDocument/relationships`, 'r'],
  [`${OFFICE}drawingml/2006/main`, 'a'],
  [`${STRICT}drawingml/main`, 'a'],
  [`${OFFICE}drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}drawingml/wordprocessingDrawing`, 'wp'],
  [`${OFFICE}drawingml/2006/picture`, 'pic'],
  [`${STRICT}drawingml/picture`, 'pic'],
  [`${OFFICE}drawingml/2006/chart`, 'c'],
  [`${STRICT}drawingml/chart`, 'c'],
  [`${OFFICE}drawingml/2006/diagram`, 'dgm'],
  [`${STRICT}drawingml/diagram`, 'dgm'],
  [`${OFFICE}officeDocument/2006/math`, 'm'],
  [`${STRICT}officeDocument/math`, 'm'],
  [`${OFFICE}package/2006/relationships`, 'rel'],
  [`${OFFICE}package/2006/content-types`, 'ct'],
  [`${OFFICE}markup-compatibility/2006`, 'mc'],
  [`${MICROSOFT}wordprocessingShape`, 'wps'],
  [`${MICROSOFT}wordprocessingGroup`, 'wpg'],
  [`${MICROSOFT}wordprocessingCanvas`, 'wpc'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing', 'wp15'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  // The other kinds of documents that are attached to texts (lib/media/first-page).
  [`${OFFICE}spreadsheetml/2006/main`, 'x'],
  [`${STRICT}spreadsheetml/main`, 'x'],
  [`${OFFICE}presentationml/2006/main`, 'p'],
  [`${STRICT}presentationml/main`, 'p'],
  [`${OASIS}office:1.0`, 'office'],
  [`${OASIS}text:1.0`, 'text'],
  [`${OASIS}table:1.0`, 'table'],
  [`${OASIS}drawing:1.0`, 'draw'],
  [`${OASIS}presentation:1.0`, 'presentation'],
  [`${OASIS}style:1.0`, 'style'],
  [`${OASIS}xsl-fo-compatible:1.0`, 'fo'],
]);

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** White space counts only where text is meant to be read. */
const TEXT_BEARING = /:(?:t|delText|instrText|delInstrText)$|^text:(?:p|h|span|a)$/;

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    const known = name === undefined ? undefined : ENTITIES[name];
    if (known !== undefined) return known;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    // Any other entity needs a DTD, and there is none.
    if (!(code > 0 && code <= 0x10ffff)) throw damaged(new Error(`entity ${whole}`));
    return String.fromCodePoint(code);
  });
}

const ATTRIBUTE = /([^\s=/>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;
const NAME = /[^\s/>]+/y;

class Namespaces {
  private scopes: (Map<string, string> | null)[] = [];
  private current = new Map<string, string>([['xml', 'xml']]);

  enter(declared: [string, string][]): void {
    this.scopes.push(declared.length > 0 ? this.current : null);
    if (declared.length === 0) return;
    this.current = new Map(this.current);
    for (const [prefix, address] of declared)
      this.current.set(prefix, PREFIXES.get(address) ?? `?${address}`);
  }

  leave(): void {
    const before = this.scopes.pop();
    if (before) this.current = before;
  }

  nameOf(raw: string, isAttribute: boolean): string {
    const colon = raw.indexOf(':');
    if (colon < 0) {
      const own = isAttribute ? undefined : this.current.get('');
      return own === undefined ? raw : `${own}:${raw}`;
    }
    const prefix = raw.slice(0, colon);
    return `${this.current.get(prefix) ?? `?${prefix}`}:${raw.slice(colon + 1)}`;
  }
}

/** Whether a part declares a document type or entities: Office never does, an attack does. */
export const hasDoctype = (text: string) => /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text);

class Parser {
  private readonly text: string;
  private readonly names = new Namespaces();
  private readonly open: XmlElement[] = [];
  private readonly rawNames: string[] = [];
  private root: XmlElement | null = null;
  private readonly left: Allowance;

  constructor(text: string, left: Allowance) {
    this.text = text;
    this.left = left;
  }

  run(): XmlElement {
    const { text } = this;
    for (let at = 0; at < text.length; ) {
      const next = text.indexOf('<', at);
      this.addText(text.slice(at, next < 0 ? text.length : next));
      if (next < 0) break;
      at = this.markup(next);
    }
    if (this.root === null || this.open.length > 0) throw damaged();
    return this.root;
  }

  private addText(raw: string): void {
    if (raw === '') return;
    const parent = this.open.at(-1);
    if (parent && (TEXT_BEARING.test(parent.name) || /\S/.test(raw))) this.push(parent, decode(raw));
  }

  private push(parent: XmlElement | undefined, text: string): void {
    this.left.characters -= text.length;
    if (this.left.characters < 0) throw tooLargeInside('quá nhiều chữ');
    parent?.children.push(text);
  }

  /** Reads the markup that begins at `at`; returns where it ends. */
  private markup(at: number): number {
    const { text } = this;
    const skipTo = (end: string, from: number): number => {
      const found = text.indexOf(end, from);
      if (found < 0) throw damaged();
      return found + end.length;
    };
    if (text.startsWith('<!--', at)) return skipTo('-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = skipTo(']]>', at + 9);
      this.push(this.open.at(-1), text.slice(at + 9, end - 3));
      return end;
    }
    if (text.startsWith('<?', at)) return skipTo('?>', at + 2);
    if (text.startsWith('<!', at)) throw hostile('khai báo DTD hoặc thực thể XML');
    if (text.startsWith('</', at)) {
      const end = skipTo('>', at);
      const name = text.slice(at + 2, end - 1).trim();
      if (this.rawNames.pop() !== name) throw damaged();
      this.open.pop();
      this.names.leave();
      return end;
    }
    return this.startTag(at);
  }

  private startTag(at: number): number {
    const { text } = this;
    NAME.lastIndex = at + 1;
    const raw = NAME.exec(text)?.[0];
    if (raw === undefined) throw damaged();
    let end = at + 1 + raw.length;
    const written: [string, string][] = [];
    const declared: [string, string][] = [];
    for (;;) {
      while (/\s/.test(text.charAt(end))) end += 1;
      const sign = text.charAt(end);
      if (sign === '>' || sign === '/' || sign === '') break;
      ATTRIBUTE.lastIndex = end;
      const match = ATTRIBUTE.exec(text);
      if (match === null) throw damaged();
      end = ATTRIBUTE.lastIndex;
      const name = match[1] ?? '';
      const value = decode(match[2] ?? match[3] ?? '');
      if (name === 'xmlns') declared.push(['', value]);
      else if (name.startsWith('xmlns:')) declared.push([name.slice(6), value]);
      else written.push([name, value]);
    }
    const selfClosing = text.charAt(end) === '/';
    if (selfClosing) end += 1;
    if (text.charAt(end) !== '>') throw damaged();
    this.names.enter(declared);
    const attributes: Record<string, string> = Object.create(null);
    for (const [name, value] of written) attributes[this.names.nameOf(name, true)] = value;
    this.add({ name: this.names.nameOf(raw, false), attributes, children: [] }, raw, selfClosing);
    return end + 1;
  }

  private add(element: XmlElement, raw: string, selfClosing: boolean): void {
    this.left.elements -= 1;
    if (this.left.elements < 0) throw tooLargeInside('quá nhiều phần tử XML');
    if (element.name === 'w:p') this.left.paragraphs -= 1;
    if (this.left.paragraphs < 0) throw tooLargeInside('quá nhiều đoạn văn');
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else if (this.root === null) this.root = element;
    else throw damaged();
    if (selfClosing) {
      this.names.leave();
      return;
    }
    this.open.push(element);
    this.rawNames.push(raw);
    if (this.open.length > MAX_DEPTH) throw tooLargeInside('XML lồng quá nhiều lớp');
  }
}

/**
 * The tree of one XML part. Knows no DTD and no entity but the five of XML itself, so nothing outside the text is ever
 * opened; linear in the length of the text. @throws WordProblem
 */
export function parseXml(text: string, left: Allowance = wide()): XmlElement {
  return new Parser(text, left).run();
}

export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string');
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name);
}

/** The first element inside, at any depth, whose name is one of these. */
export function findInside(element: XmlElement, ...names: string[]): XmlElement | undefined {
  for (const child of elementsOf(element)) {
    if (names.includes(child.name)) return child;
    const found = findInside(child, ...names);
    if (found) return found;
  }
  return undefined;
}

/** All elements inside, at any depth, whose name is one of these, in their order. */
export function findAllInside(element: XmlElement, ...names: string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = ({ children }: XmlElement): void => {
    for (const child of children) {
      if (typeof child === 'string') continue;
      if (names.includes(child.name)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}

/** The text written directly in an element. */
export function ownText(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

/** An on/off property: absent = undefined, present without a value = true. */
export function switchOf(element: XmlElement | undefined): boolean | undefined {
  if (element === undefined) return undefined;
  const value = element.attributes['w:val'];
  return value === undefined || !/^(?:0|false|off|none)$/i.test(value);
}
