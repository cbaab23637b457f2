import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { parseFragment } from '#lib/html/parse.ts';
import { printHtml } from '#lib/html/print.ts';
import { emptyReport, type PasteReport } from './paste-report.ts';
import { declares, LONGEST_SEARCHED, type Mark, marksOf, Styles, withoutSpans } from './pasted-styles.ts';
import { type Item, itemOf, legacyRunsIn, noteRefOf, takeMark, takeNotes } from './pasted-word.ts';

/**
 * What Word and its kin put on the clipboard, in the elements of the body: bold and italic out of style attributes,
 * lists out of paragraphs with a mark, notes as a list at the end, no paragraphs that only make room. Works on a tree
 * and not on the browser's DOM, because the policy of the desk complains about every style attribute that the browser
 * itself reads. What does not come along is counted.
 */

/** Their text is none of the reader's. */
const LOST = new Set(
  'style script title meta link xml template noscript nav button input select textarea svg'.split(' '),
);
const FRAMES_OF_OTHERS = new Set('iframe video audio embed object canvas'.split(' '));
/** A mark around their children would stand where only rows or items may. */
const FRAMES = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup', 'ul', 'ol', 'dl']);
const SHOWN_WITHOUT_TEXT = new Set(['img', 'figure', 'table', 'hr', 'ul', 'ol']);
const LONGEST_CAPTION = 300;

const make = (tagName: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});

export type Pasted = { html: string; report: PasteReport };

/** The editor asks twice for one paste: for the text, and for what to say about it. */
let last: { given: string; pasted: Pasted } | null = null;

/** The clipboard's HTML, ready for the editor, and what of it does not come along. */
export function readPasted(given: string): Pasted {
  if (last?.given !== given) last = { given, pasted: clean(given) };
  return last.pasted;
}

/** The clipboard's HTML, ready for the editor. What is too large or too deep to look into only loses its styles and handlers. */
export const cleanPastedHtml = (html: string): string => readPasted(html).html;

function clean(html: string): Pasted {
  // The editor's own clipboard needs nothing, and its wrapper carries where the cut was made.
  if (html.includes('data-pm-slice') && !/\s(?:style|on[a-z]+)\s*=/i.test(html)) {
    return { html, report: emptyReport() };
  }
  let tree: Root;
  try {
    tree = parseFragment(html);
  } catch {
    const bare = html.replace(/\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '');
    return { html: bare, report: { ...emptyReport(), pictures: countPictures(html) } };
  }
  const cleaner = new Cleaner(tree, html.length <= LONGEST_SEARCHED);
  return { html: printHtml({ type: 'root', children: cleaner.whole(tree) }), report: cleaner.report };
}

/** How many pictures stand in pasted HTML that cannot come along: the editor's own figures have no address. */
export const countPictures = (html: string): number =>
  html.length > LONGEST_SEARCHED ? 0 : picturesIn(html);

/** No further than the next tag: an expression that runs on to the end of the text does so from every tag. */
const picturesIn = (html: string): number => html.match(/<img\b[^<>]*\ssrc\s*=/gi)?.length ?? 0;

/** HTML that is a picture and nothing else, as browsers copy one beside its file. */
export function isOnlyPicture(html: string): boolean {
  // However long: the picture itself may stand in its address.
  const words = withoutSpans(html, '<!--', '-->').replace(/<[^<>]*>|&nbsp;|\s/g, '');
  return words === '' && picturesIn(html) === 1;
}

class Cleaner {
  readonly report = emptyReport();
  readonly #styles: Styles;
  readonly #items = new Map<Element, Item>();
  /** Paragraphs that showed a picture and nothing else. */
  readonly #pictured = new Set<ElementContent>();
  readonly #captions = new Set<ElementContent>();
  readonly #notes: Map<string, Element>;
  /** The notes in the order in which the text refers to them. */
  readonly #cited: string[] = [];

  /** @param withSheets whether style sheets are read as well */
  constructor(tree: Root, withSheets: boolean) {
    this.#styles = new Styles(withSheets ? tree.children : []);
    this.#notes = takeNotes(tree.children);
    this.report.fonts = legacyRunsIn(tree.children, this.#styles);
  }

  whole(tree: Root): ElementContent[] {
    const body = this.blocks(tree.children);
    const items: ElementContent[] = [];
    // By index: a note may refer to another one.
    for (let at = 0; at < this.#cited.length; at++) {
      const note = this.#notes.get(this.#cited[at] ?? '');
      const inside = note ? this.blocks(note.tagName === 'p' ? [note] : note.children) : [];
      const shown = inside.filter((node) => node.type !== 'text' || node.value.trim() !== '');
      items.push(make('li', shown.length > 0 ? shown : [make('p', [{ type: 'text', value: '(trống)' }])]));
    }
    this.report.notes = items.length;
    if (items.length === 0) return body;
    return [...body, make('h2', [{ type: 'text', value: 'Chú thích' }]), make('ol', items)];
  }

  blocks(nodes: readonly RootContent[]): ElementContent[] {
    return this.#inLists(this.#withPlaces(nodes.flatMap((node) => this.#clean(node))));
  }

  #clean(node: RootContent): ElementContent[] {
    if (node.type === 'text') return [node];
    if (node.type !== 'element') return [];
    const name = node.tagName;
    if (LOST.has(name) || /^[vwm]:/.test(name)) return [];
    const style = this.#styles.of(node);
    if (this.#isLeftOut(node, style)) return [];
    if (name === 'img') return this.#picture(node);
    if (name === 'figure') {
      const place = this.#place(node);
      if (place) return place;
    }
    const cited = name === 'a' ? noteRefOf(node) : null;
    if (cited && this.#notes.has(cited)) return [this.#cite(cited)];
    const item = name === 'p' ? itemOf(node) : null;
    if (item) takeMark(node);
    const seen = this.report.pictures;
    const children = marked(this.blocks(node.children), FRAMES.has(name) ? [] : marksOf(style));
    // A person of the record is named by a span.
    const isPlainSpan = name === 'span' && node.properties.dataPersonId === undefined;
    if (isPlainSpan || name === 'font' || name === 'ins' || name.includes(':')) return children;
    // The number of a note in Google Docs is raised already.
    if (name === 'sup' && children.length === 1 && isElement(children[0], 'sup')) return children;
    // Google Docs wraps the whole text in a <b> that is not bold.
    if ((name === 'b' || name === 'strong') && declares(style, 'font-weight', 'normal|[1-4]00'))
      return children;
    if ((name === 'i' || name === 'em') && declares(style, 'font-style', 'normal')) return children;
    if (name === 'p' && isBlank(children)) {
      if (this.report.pictures === seen) return [];
      const gone: ElementContent = { type: 'text', value: '' };
      this.#pictured.add(gone);
      return [gone];
    }
    const href = name === 'a' ? hrefOf(node) : '';
    if (href === null) return children;
    const { style: _style, className, ...others } = node.properties;
    // onerror and the like: the desk's policy lets none run, and complains of each.
    const properties = Object.fromEntries(Object.entries(others).filter(([key]) => !/^on/i.test(key)));
    if (href) properties.href = href;
    const cleaned: Element = { ...node, properties, children };
    if (item) this.#items.set(cleaned, item);
    if (name === 'p' && (String(className ?? '').includes('MsoCaption') || isItalic(children))) {
      this.#captions.add(cleaned);
    }
    return [cleaned];
  }

  /** What a reader of the source did not see either, or what belongs to somebody's review of it. */
  #isLeftOut(node: Element, style: string): boolean {
    const classes = String(node.properties.className ?? '');
    if (node.tagName === 'ins' || classes.includes('msoIns')) this.report.insertions += 1;
    if (node.tagName === 'del' || classes.includes('msoDel')) {
      this.report.deletions += 1;
      return true;
    }
    if (classes.includes('MsoCommentReference')) return true;
    if (declares(style, 'mso-element', 'comment-list')) {
      this.report.comments += node.children.filter(
        (child) => child.type === 'element' && textOf(child).trim() !== '',
      ).length;
      return true;
    }
    if (FRAMES_OF_OTHERS.has(node.tagName)) {
      this.report.frames += 1;
      return true;
    }
    if (!this.#styles.isHidden(node)) return false;
    if (textOf(node).trim() !== '') this.report.hidden += 1;
    return true;
  }

  #picture({ properties }: Element): ElementContent[] {
    // The editor's own figures have pictures without an address.
    if (properties.src === undefined)
      return [make('img', [])].map((image) => ({ ...image, properties: { alt: properties.alt ?? '' } }));
    const alt = String(properties.alt ?? '').trim();
    if (/^\p{Extended_Pictographic}/u.test(alt)) return [{ type: 'text', value: alt }];
    if (Number(properties.width) <= 2 && Number(properties.height) <= 2) return [];
    const box = /^(?:text\s?box|hộp văn bản)\s*:\s*([\s\S]*)$/i.exec(alt)?.[1];
    if (box !== undefined) this.report.boxes.push(box.replace(/\s+/g, ' ').slice(0, 120));
    else this.report.pictures += 1;
    return [];
  }

  /** A picture with its caption leaves its caption, with room for the photo; null for any other figure. */
  #place(figure: Element): ElementContent[] | null {
    const { dataMediaId, dataPhotoMissing } = figure.properties;
    if (dataMediaId !== undefined || dataPhotoMissing !== undefined) return null;
    const caption = findElement(figure, 'figcaption');
    if (!caption || textOf(caption).trim() === '' || !findElement(figure, 'img')) return null;
    this.report.pictures += 1;
    return [this.#placeWith(this.blocks(caption.children))];
  }

  #placeWith(caption: ElementContent[]): Element {
    this.report.places += 1;
    return { ...make('figure', [make('figcaption', caption)]), properties: { dataPhotoMissing: 'true' } };
  }

  /** The line below a picture that is set like a caption is its caption. */
  #withPlaces(nodes: ElementContent[]): ElementContent[] {
    if (!nodes.some((node) => this.#pictured.has(node))) return nodes;
    const result: ElementContent[] = [];
    let waiting = false;
    for (const node of nodes) {
      if (this.#pictured.has(node)) {
        waiting = true;
        continue;
      }
      if (node.type === 'text' && node.value.trim() === '') {
        result.push(node);
        continue;
      }
      const isCaption = waiting && node.type === 'element' && this.#captions.has(node);
      result.push(isCaption && node.type === 'element' ? this.#placeWith(node.children) : node);
      waiting = false;
    }
    return result;
  }

  #cite(name: string): Element {
    if (!this.#cited.includes(name)) this.#cited.push(name);
    return make('sup', [{ type: 'text', value: String(this.#cited.indexOf(name) + 1) }]);
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

const isElement = (node: ElementContent | undefined, tagName: string) =>
  node?.type === 'element' && node.tagName === tagName;

function findElement(node: Element, tagName: string): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = child.tagName === tagName ? child : findElement(child, tagName);
    if (found) return found;
  }
  return null;
}

/** Where a link leads; null for a place inside the source, which is not here. Google's detour is left out. */
function hrefOf({ properties }: Element): string | null {
  const href = String(properties.href ?? '');
  if (href === '' || href.startsWith('#')) return null;
  const detour = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(href)?.[1];
  if (!detour) return href;
  try {
    return decodeURIComponent(detour);
  } catch {
    // A percent sign that is part of the address.
    return href;
  }
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

/** A short line all in italics. */
const isItalic = (nodes: readonly ElementContent[]): boolean =>
  nodes.some((node) => node.type === 'element') &&
  nodes.every((node) =>
    node.type === 'element'
      ? /^(?:em|i)$/.test(node.tagName) && textOf(node).length <= LONGEST_CAPTION
      : node.type !== 'text' || node.value.trim() === '',
  );
