import type { Element, Nodes, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

/** Reads a finished page as the benchmark needs it: what it says, and what it carries besides. */

const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'head', 'title']);
const BLOCK = new Set(
  'p li h1 h2 h3 h4 td th dt dd figcaption caption blockquote div section article header footer nav main aside ul ol'.split(
    ' ',
  ),
);

const parse = (html: string): Root => unified().use(rehypeParse).parse(html);
const children = (node: Nodes): Nodes[] => ('children' in node ? (node.children as Nodes[]) : []);

function* elements(node: Nodes): Generator<Element> {
  if (node.type === 'element') yield node;
  for (const child of children(node)) yield* elements(child);
}

/** What a reader sees, with a line break between blocks. */
function visibleText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && HIDDEN.has(node.tagName)) return '';
  const inner = children(node).map(visibleText).join('');
  return node.type === 'element' && BLOCK.has(node.tagName) ? `\n${inner}\n` : inner;
}

const textOf = (element: Element) =>
  element.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
const isData = (element: Element) =>
  ['application/ld+json', 'speculationrules'].includes(String(element.properties.type ?? ''));

export const styleSheetsOf = (html: string): string[] =>
  [...elements(parse(html))]
    .filter((e) => e.tagName === 'link' && String(e.properties.rel) === 'stylesheet')
    .map((e) => String(e.properties.href));

/** Bytes of the scripts that stand in the page itself; data blocks do not run and do not count. */
export function inlineScriptBytes(html: string): { own: number; framework: number } {
  const bytes = { own: 0, framework: 0 };
  for (const element of elements(parse(html))) {
    if (element.tagName !== 'script' || isData(element) || element.properties.src) continue;
    const code = textOf(element);
    bytes[/__next_f|__NEXT|\$RC\b|self\.__next/.test(code) ? 'framework' : 'own'] += Buffer.byteLength(code);
  }
  return bytes;
}

export type Repeated = {
  sentence: string;
  inBody: number;
  /** Scripts that run, such as the framework's copy of the text; not JSON-LD. */
  inScripts: number;
  places: string;
};

const SHORTEST = 40;
const flat = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ');
const count = (text: string, part: string) => text.split(part).length - 1;

/** The sentences of 40 letters and more that stand in the page's source more than once, and where. */
export function repeatedSentences(html: string): Repeated[] {
  const root = parse(html);
  const visible = flat(visibleText(root).replaceAll('\n', '\u0000')).replaceAll('\u0000', '\n');
  const sentences = new Set(
    visible
      .split(/\n|(?<=[.!?…])\s/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence.length >= SHORTEST),
  );
  const all = [...elements(root)];
  // A sentence in a JSON string has its quotation marks escaped.
  const unescaped = (text: string) => flat(text.replaceAll('\\"', '"').replaceAll('\\n', ' '));
  const scripts = all.filter((e) => e.tagName === 'script');
  const sources = {
    scripts: unescaped(
      scripts
        .filter((e) => !isData(e))
        .map(textOf)
        .join('\n'),
    ),
    'JSON-LD': unescaped(scripts.filter(isData).map(textOf).join('\n')),
    meta: flat(
      all
        .filter((e) => e.tagName === 'meta')
        .map((e) => String(e.properties.content ?? ''))
        .join('\n'),
    ),
    title: flat(
      all
        .filter((e) => e.tagName === 'title')
        .map(textOf)
        .join('\n'),
    ),
    attributes: flat(
      all
        .flatMap((e) => ['alt', 'title', 'ariaLabel'].map((name) => String(e.properties[name] ?? '')))
        .join('\n'),
    ),
  };
  const body = flat(visible);
  return [...sentences].flatMap((sentence) => {
    const found = Object.entries({ body, ...sources })
      .map(([place, text]) => ({ place, times: count(text, sentence) }))
      .filter(({ times }) => times > 0);
    if (found.reduce((sum, { times }) => sum + times, 0) < 2) return [];
    const times = (place: string) => found.find((one) => one.place === place)?.times ?? 0;
    const places = found.map((one) => `${one.place} ${one.times}×`).join(', ');
    return [{ sentence, inBody: times('body'), inScripts: times('scripts'), places }];
  });
}
