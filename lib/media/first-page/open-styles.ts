import { childOf, childrenOf, findAllInside, type XmlElement } from '#lib/importing/word/xml.ts';

/** What the styles of an OpenDocument file say that matters on a first page: what is bold, and what nobody sees. */

export type OpenStyles = {
  isBold: (name: string | undefined) => boolean;
  /** Of a paragraph, a heading or a span. */
  isHiddenText: (text: XmlElement) => boolean;
  isHiddenTable: (table: XmlElement) => boolean;
  isHiddenSlide: (page: XmlElement) => boolean;
  isHiddenShape: (shape: XmlElement) => boolean;
};

/** Hidden always or under a condition, which is not worked out here: what may be hidden is not shown to all. */
const HIDDEN = /^(?:none|condition)$/;

/** Whether the element says so itself: a section, a field. */
export const hidesItself = ({ attributes }: XmlElement): boolean =>
  HIDDEN.test(attributes['text:display'] ?? '') || attributes['text:is-hidden'] === 'true';

/** Families have names of their own: a paragraph's style and a table's may have the same. */
const keyOf = (family: string | undefined, name: string | undefined) => `${family} ${name}`;

/** By element: the family of its style and the attribute that names it. */
const STYLED: Record<string, [family: string, attribute: string]> = {
  'text:p': ['paragraph', 'text:style-name'],
  'text:h': ['paragraph', 'text:style-name'],
  'text:span': ['text', 'text:style-name'],
  'text:a': ['text', 'text:style-name'],
  'table:table': ['table', 'table:style-name'],
  'draw:page': ['drawing-page', 'draw:style-name'],
};

/** @param named the part with the styles that have a name to choose them by, when the file has one */
export function readOpenStyles(content: XmlElement, named: XmlElement | undefined): OpenStyles {
  const automatic = childrenOf(childOf(content, 'office:automatic-styles'), 'style:style');
  const common = childrenOf(childOf(named, 'office:styles'), 'style:style');
  const bold = new Set<string>();
  for (const style of automatic) {
    const isBold = childOf(style, 'style:text-properties')?.attributes['fo:font-weight'] === 'bold';
    if (isBold) bold.add(style.attributes['style:name'] ?? '');
  }
  const all = new Map(
    [...common, ...automatic].map((style) => [
      keyOf(style.attributes['style:family'], style.attributes['style:name']),
      style,
    ]),
  );
  /** What an element's style says, or the style that it is based on. */
  const said = (node: XmlElement, properties: string, property: string): string | undefined => {
    const [family = '', attribute = ''] = STYLED[node.name] ?? [];
    let name = node.attributes[attribute];
    for (let depth = 0; name !== undefined && depth < 30; depth += 1) {
      const style = all.get(keyOf(family, name));
      const value = childOf(style, properties)?.attributes[property];
      if (value !== undefined) return value;
      name = style?.attributes['style:parent-style-name'];
    }
    return undefined;
  };
  const layers = new Set(
    (named ? findAllInside(named, 'draw:layer') : [])
      .filter(({ attributes }) => /^(?:none|printer)$/.test(attributes['draw:display'] ?? ''))
      .map(({ attributes }) => attributes['draw:name']),
  );
  return {
    isBold: (name) => bold.has(name ?? ''),
    isHiddenText: (node) => HIDDEN.test(said(node, 'style:text-properties', 'text:display') ?? ''),
    isHiddenTable: (node) => said(node, 'style:table-properties', 'table:display') === 'false',
    isHiddenSlide: (node) =>
      said(node, 'style:drawing-page-properties', 'presentation:visibility') === 'hidden',
    isHiddenShape: ({ attributes }) =>
      /^(?:none|printer)$/.test(attributes['draw:display'] ?? '') ||
      layers.has(attributes['draw:layer'] ?? ''),
  };
}
