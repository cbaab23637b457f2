import postcss, { type ChildNode, type Root } from 'postcss';

/**
 * The style sheets of reader pages travel inside the page: a visitor on a slow connection saves one round trip before
 * the first words show. So that they stay small, each page carries only the rules that something on it could match.
 */

type Selector = { text: string; needs: string[] };
type Part =
  | { kind: 'text'; text: string }
  | { kind: 'rule'; selectors: Selector[]; body: string }
  | { kind: 'group'; prelude: string; parts: Part[] };

/** A sheet in the form from which pages take their rules. */
export type Sheet = { parts: Part[] };

/** At-rules whose contents are rules of their own. */
const GROUPS = new Set(['media', 'supports', 'layer', 'container']);

/** @throws CssSyntaxError when the build wrote something that is not CSS */
export function readSheet(css: string): Sheet {
  return { parts: partsOf(postcss.parse(css)) };
}

function partsOf(container: { nodes?: ChildNode[] } | Root): Part[] {
  const parts: Part[] = [];
  for (const node of container.nodes ?? []) {
    if (node.type === 'comment') continue;
    if (node.type === 'rule') {
      const body = node.nodes?.map((child) => child.toString()).join(';') ?? '';
      parts.push({
        kind: 'rule',
        selectors: node.selectors.map((text) => ({ text, needs: needsOf(text) })),
        body,
      });
    } else if (node.type === 'atrule' && GROUPS.has(node.name) && node.nodes) {
      parts.push({ kind: 'group', prelude: `@${node.name} ${node.params}`, parts: partsOf(node) });
    } else {
      const text = node.toString();
      parts.push({ kind: 'text', text: node.type === 'atrule' && node.nodes ? text : `${text};` });
    }
  }
  return parts;
}

/**
 * What must stand on a page for a selector to match: '.class', '#id' and 'element' names. Whatever stands in brackets
 * or after a colon is left out of account: rather one rule too many.
 */
export function needsOf(selector: string): string[] {
  let plain = '';
  let depth = 0;
  for (const letter of selector) {
    if (letter === '(' || letter === '[') depth += 1;
    else if (letter === ')' || letter === ']') depth -= 1;
    else if (depth === 0) plain += letter;
  }
  plain = plain.replace(/::?[a-z-]+/gi, '');
  return [...plain.matchAll(/[.#]?(?:[a-z_]|-(?=[a-z_-]))[\w-]*/gi)].map(([name]) =>
    /^[.#]/.test(name) ? name : name.toLowerCase(),
  );
}

/** The names on a page that selectors can ask for. */
export function namesOn(html: string): Set<string> {
  const names = new Set(['html', 'head', 'body']);
  for (const [, tag] of html.matchAll(/<([a-z][a-z0-9-]*)/g)) if (tag) names.add(tag);
  for (const [, classes] of html.matchAll(/\sclass="([^"]*)"/g)) {
    for (const name of (classes ?? '').split(/\s+/)) names.add(`.${name}`);
  }
  for (const [, id] of html.matchAll(/\sid="([^"]*)"/g)) names.add(`#${id}`);
  return names;
}

/** The rules of the sheets that could match something with these names, as one text. */
export function rulesFor(sheets: readonly Sheet[], names: ReadonlySet<string>): string {
  const write = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        if (part.kind === 'text') return part.text;
        if (part.kind === 'group') {
          const inside = write(part.parts);
          return inside && `${part.prelude}{${inside}}`;
        }
        const matching = part.selectors.filter(({ needs }) => needs.every((name) => names.has(name)));
        return matching.length > 0 ? `${matching.map(({ text }) => text).join(',')}{${part.body}}` : '';
      })
      .join('');
  return sheets.map(({ parts }) => write(parts)).join('');
}
