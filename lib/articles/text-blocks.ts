import type { RootContent } from 'hast';
import { parseFragment } from '#lib/html/parse.ts';

/** What a canonical body is compared by: its paragraphs, list items, table rows and pictures, in reading order. */

export type TextRole = 'paragraph' | 'heading' | 'item' | 'quote' | 'row' | 'caption';

export type TextBlock = {
  kind: 'text';
  role: TextRole;
  text: string;
  /** Where its links lead: a link that leads elsewhere is a change although no word changed. */
  links: string[];
};

export type PictureBlock = {
  kind: 'picture';
  /** null: a caption whose photo is missing. */
  mediaId: number | null;
  caption: string;
  alt: string;
  credit: string;
};

export type Block = TextBlock | PictureBlock;

const roles: Partial<Record<string, TextRole>> = {
  p: 'paragraph',
  h2: 'heading',
  h3: 'heading',
  li: 'item',
  blockquote: 'quote',
  caption: 'caption',
  tr: 'row',
};
/** A paragraph in one of these is one of these. */
const lasting: readonly TextRole[] = ['item', 'quote', 'row', 'caption'];

/** The blocks of a canonical body. @throws HtmlTooLarge, HtmlTooDeep like every reading of HTML */
export function readBlocks(bodyHtml: string): Block[] {
  const blocks: Block[] = [];
  let text = '';
  let links: string[] = [];
  const end = (role: TextRole) => {
    const words = text.replace(/\s+/g, ' ').trim();
    if (words !== '') blocks.push({ kind: 'text', role, text: words, links });
    text = '';
    links = [];
  };
  const read = (nodes: readonly RootContent[], role: TextRole) => {
    for (const node of nodes) {
      if (node.type === 'text') text += node.value;
      if (node.type !== 'element') continue;
      const { tagName } = node;
      if (tagName === 'figure') {
        if (role !== 'row') end(role);
        blocks.push(pictureOf(node.children, node.properties));
        continue;
      }
      if (tagName === 'br') text += ' ';
      if (tagName === 'a' && typeof node.properties.href === 'string') links.push(node.properties.href);
      const isCell = tagName === 'td' || tagName === 'th';
      if (isCell && text.trim() !== '') text += ' | ';
      const own = roles[tagName];
      if (own === undefined || (role === 'row' && tagName !== 'tr')) {
        const isBlock = own !== undefined || /^(?:ul|ol|table)$/.test(tagName);
        if (isBlock && role !== 'row') end(role);
        else if (isBlock) text += ' ';
        read(node.children, role);
        continue;
      }
      const inside = own === 'paragraph' && lasting.includes(role) ? role : own;
      end(role);
      read(node.children, inside);
      end(inside);
    }
  };
  read(parseFragment(bodyHtml).children, 'paragraph');
  end('paragraph');
  return blocks;
}

function pictureOf(children: readonly RootContent[], properties: Record<string, unknown>): PictureBlock {
  const picture: PictureBlock = {
    kind: 'picture',
    mediaId: Number(properties.dataMediaId) || null,
    caption: '',
    alt: '',
    credit: typeof properties.dataCredit === 'string' ? properties.dataCredit : '',
  };
  const words = (nodes: readonly RootContent[]): string =>
    nodes
      .map((node) =>
        node.type === 'text'
          ? node.value
          : node.type === 'element'
            ? node.tagName === 'br'
              ? ' '
              : words(node.children)
            : '',
      )
      .join('');
  if (properties.dataDecorative === 'true') picture.alt = 'Ảnh chỉ để trang trí';
  for (const child of children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'figcaption') picture.caption = words(child.children).replace(/\s+/g, ' ').trim();
    if (child.tagName === 'img' && typeof child.properties.alt === 'string' && child.properties.alt !== '')
      picture.alt = child.properties.alt;
  }
  return picture;
}
