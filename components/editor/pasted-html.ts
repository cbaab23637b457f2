import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { parseFragment } from '#lib/html/parse.ts';
import { printHtml } from '#lib/html/print.ts';

/**
 * What Word and its kin put on the clipboard, in the elements of the body: bold and italic out of style attributes,
 * lists out of paragraphs with a mark, no paragraphs that only make room. Works on a tree and not on the browser's DOM,
 * because the policy of the desk complains about every style attribute that the browser itself reads.
 */

type Mark = 'strong' | 'em' | 'sup' | 'sub';
type Item = { level: number; number: number | null };

/** Their text is none of the reader's. */
const LOST = new Set(['style', 'script', 'title', 'meta', 'link', 'xml', 'template']);
/** A mark around their children would stand where only rows or items may. */
const FRAMES = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup', 'ul', 'ol', 'dl']);
const SHOWN_WITHOUT_TEXT = new Set(['img', 'figure', 'table', 'hr', 'ul', 'ol']);

const make = (tagName: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});
const styleOf = (node: Element) => String(node.properties.style ?? '').toLowerCase();
const declares = (style: string, property: string, value: string) =>
  new RegExp(`(?:^|[;{])\\s*${property}\\s*:\\s*(?:${value})\\s*(?:;|!|$)`).test(style);

/** The clipboard's HTML, ready for the editor. What is too large or too deep to look into only loses its styles and handlers. */
export function cleanPastedHtml(html: string): string {
  // The editor's own clipboard needs nothing, and its wrapper carries where the cut was made.
  if (html.includes('data-pm-slice') && !/\s(?:style|on[a-z]+)\s*=/i.test(html)) return html;
  let tree: Root;
  try {
    tree = parseFragment(html);
  } catch {
    return html.replace(/\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '');
  }
  return printHtml({ type: 'root', children: new Cleaner().blocks(tree.children) });
}

/** How many pictures stand in pasted HTML that cannot come along: the editor's own figures have no address. */
export const countPictures = (html: string): number => html.match(/<img\b[^>]*\ssrc\s*=/gi)?.length ?? 0;

/** HTML that is a picture and nothing else, as browsers copy one beside its file. */
export function isOnlyPicture(html: string): boolean {
  const words = html.replace(/<!--[\s\S]*?-->|<[^>]*>|&nbsp;|\s/g, '');
  return countPictures(html) === 1 && words === '';
}

class Cleaner {
  readonly #items = new Map<Element, Item>();

  blocks(nodes: readonly RootContent[]): ElementContent[] {
    return this.#inLists(nodes.flatMap((node) => this.#clean(node)));
  }

  #clean(node: RootContent): ElementContent[] {
    if (node.type === 'text') return [node];
    if (node.type !== 'element') return [];
    const name = node.tagName;
    if (LOST.has(name) || /^[vwm]:/.test(name)) return [];
    const style = styleOf(node);
    const item = name === 'p' ? itemOf(node, style) : null;
    if (item) takeMark(node);
    const children = marked(this.blocks(node.children), FRAMES.has(name) ? [] : marksOf(style));
    if (name === 'span' || name === 'font' || name.includes(':')) return children;
    // Google Docs wraps the whole text in a <b> that is not bold.
    if ((name === 'b' || name === 'strong') && declares(style, 'font-weight', 'normal|[1-4]00'))
      return children;
    if ((name === 'i' || name === 'em') && declares(style, 'font-style', 'normal')) return children;
    if (name === 'p' && isBlank(children)) return [];
    const { style: _style, className: _class, ...others } = node.properties;
    // onerror and the like: the desk's policy lets none run, and complains of each.
    const properties = Object.fromEntries(Object.entries(others).filter(([name]) => !/^on/i.test(name)));
    const cleaned: Element = { ...node, properties, children };
    if (item) this.#items.set(cleaned, item);
    return [cleaned];
  }

  /** Neighbouring list paragraphs become one list; deeper ones stand inside the item before them. */
  #inLists(nodes: ElementContent[]): ElementContent[] {
    const result: ElementContent[] = [];
    let open: { level: number; list: Element }[] = [];
    for (const node of nodes) {
      const item = node.type === 'element' ? this.#items.get(node) : undefined;
      if (!item || node.type !== 'element') {
        if (node.type === 'text' && node.value.trim() === '' && open.length > 0) continue;
        open = [];
        result.push(node);
        continue;
      }
      const name = item.number === null ? 'ul' : 'ol';
      open = open.filter(
        ({ level, list }) => level < item.level || (level === item.level && list.tagName === name),
      );
      let last = open.at(-1);
      if (!last || last.level < item.level) {
        const list = make(name, []);
        if (item.number !== null && item.number > 1) list.properties.start = item.number;
        const host = last?.list.children.at(-1);
        if (host?.type === 'element') host.children.push(list);
        else result.push(list);
        last = { level: item.level, list };
        open.push(last);
      }
      last.list.children.push(make('li', node.children));
    }
    return result;
  }
}

function marksOf(style: string): Mark[] {
  const marks: Mark[] = [];
  if (declares(style, 'font-weight', 'bold|bolder|[6-9]00')) marks.push('strong');
  if (declares(style, 'font-style', 'italic|oblique')) marks.push('em');
  if (declares(style, 'vertical-align', 'super')) marks.push('sup');
  if (declares(style, 'vertical-align', 'sub')) marks.push('sub');
  return marks;
}

const marked = (children: ElementContent[], marks: Mark[]) =>
  children.length === 0
    ? children
    : marks.reduce<ElementContent[]>((inside, mark) => [make(mark, inside)], children);

const isBlank = (nodes: readonly ElementContent[]): boolean =>
  nodes.every((node) =>
    node.type === 'element'
      ? !SHOWN_WITHOUT_TEXT.has(node.tagName) && isBlank(node.children)
      : node.type !== 'text' || node.value.trim() === '',
  );

const isMark = (node: ElementContent): boolean =>
  node.type === 'element' && /mso-list\s*:\s*ignore/.test(styleOf(node));

function findMark(node: Element): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (isMark(child)) return child;
    const inside = findMark(child);
    if (inside) return inside;
  }
  return null;
}

/**
 * Which item a paragraph of Word is; null for an ordinary one. "1." counts and a sign ("·", "o", "-") does not, but
 * "a)", "II." and "1.2." are what other texts cite: such a paragraph keeps its mark as text.
 */
function itemOf(paragraph: Element, style: string): Item | null {
  const level = /mso-list\s*:[^;]*\blevel(\d+)/.exec(style)?.[1];
  const mark = findMark(paragraph);
  const isListClass = String(paragraph.properties.className ?? '').includes('MsoListParagraph');
  if (!(level || (isListClass && mark))) return null;
  const sign = mark ? textOf(mark).trim() : '·';
  const number = /^(\d{1,6})[.)]?$/.exec(sign)?.[1];
  if (number === undefined && [...sign].length > 1) return null;
  return { level: Number(level ?? 1), number: number === undefined ? null : Number(number) };
}

function takeMark(node: Element) {
  node.children = node.children.filter((child) => !isMark(child));
  for (const child of node.children) if (child.type === 'element') takeMark(child);
}
