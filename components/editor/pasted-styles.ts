import type { Element, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';

/** The styles of pasted HTML: what an attribute says, and what a style sheet says of a class (Word and Excel write both). */

export type Mark = 'strong' | 'em' | 'sup' | 'sub';

const written = (node: Element) => String(node.properties.style ?? '');
const ownStyle = (node: Element) => written(node).toLowerCase();

export const declares = (style: string, property: string, value: string) =>
  new RegExp(`(?:^|[;{])\\s*${property}\\s*:\\s*(?:${value})\\s*(?:;|!|$)`).test(style);

/** Excel keeps bold, italics and fonts of a cell in its class only. */
const STYLED_BY_CLASS = new Set(['td', 'th', 'span', 'font']);
const MOST_RULES = 2000;
const LONGEST_SHEET = 400_000;
/** Of one class: every element that has it is searched in it. */
const LONGEST_STYLE = 4000;
/** Text of this length is not looked into: whoever pastes it must not wait. */
export const LONGEST_SEARCHED = 2_000_000;

/** The text without what stands between `open` and `close`, both included. Unlike an expression, it never goes back. */
export function withoutSpans(text: string, open: string, close: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const begin = text.indexOf(open, at);
    const end = begin < 0 ? -1 : text.indexOf(close, begin + open.length);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, begin);
    at = end + close.length;
  }
}

export class Styles {
  readonly #byClass = new Map<string, string>();

  constructor(nodes: readonly RootContent[]) {
    this.#read(nodes);
  }

  #read(nodes: readonly RootContent[]) {
    for (const node of nodes) {
      if (node.type !== 'element') continue;
      if (node.tagName === 'style') this.#sheet(textOf(node));
      else this.#read(node.children);
    }
  }

  #sheet(text: string) {
    const sheet = withoutSpans(text.slice(0, LONGEST_SHEET), '/*', '*/').replace(/<!--|-->/g, '');
    // What follows the last brace that closes is no rule.
    for (const rule of sheet.split('}').slice(0, -1)) {
      const open = rule.lastIndexOf('{');
      if (open < 0) continue;
      const body = rule.slice(open + 1);
      const selectors = rule.slice(rule.lastIndexOf('{', open - 1) + 1, open);
      for (const selector of selectors.split(',')) {
        const name = /^\s*[a-z0-9]*\.([\w-]+)\s*$/i.exec(selector)?.[1];
        if (!name || this.#byClass.size >= MOST_RULES) continue;
        const before = this.#byClass.get(name) ?? '';
        if (before.length < LONGEST_STYLE) {
          this.#byClass.set(name, `${before};${body}`.slice(0, LONGEST_STYLE));
        }
      }
    }
  }

  #ofClass(node: Element): string {
    const { className } = node.properties;
    const names = Array.isArray(className) ? className.map(String) : String(className ?? '').split(/\s+/);
    return names.map((name) => this.#byClass.get(name) ?? '').join(';');
  }

  /** What the element itself says; a class speaks only where programs have nothing else. */
  of(node: Element): string {
    return STYLED_BY_CLASS.has(node.tagName)
      ? `${this.#ofClass(node).toLowerCase()};${ownStyle(node)}`
      : ownStyle(node);
  }

  isHidden(node: Element): boolean {
    const style = ownStyle(node);
    return (
      declares(style, 'display', 'none') ||
      declares(style, 'mso-hide', 'all') ||
      declares(style, 'visibility', 'hidden')
    );
  }

  /** The font that the element sets, as written; '' when it sets none. */
  fontOf(node: Element): string {
    // As written: the names of some fonts end in a capital that means something.
    const style = `${this.#ofClass(node)};${written(node)}`;
    const families = [...style.matchAll(/(?:^|;)\s*font-family\s*:\s*([^;]+)/gi)];
    const family =
      families.at(-1)?.[1] ?? (node.tagName === 'font' ? String(node.properties.face ?? '') : '');
    return family.replace(/&quot;/g, '"').trim();
  }
}

export function marksOf(style: string): Mark[] {
  const marks: Mark[] = [];
  if (declares(style, 'font-weight', 'bold|bolder|[6-9]00')) marks.push('strong');
  if (declares(style, 'font-style', 'italic|oblique')) marks.push('em');
  if (declares(style, 'vertical-align', 'super')) marks.push('sup');
  if (declares(style, 'vertical-align', 'sub')) marks.push('sub');
  return marks;
}
