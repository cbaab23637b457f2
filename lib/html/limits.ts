/**
 * What the HTML parser may be given. Its running time grows with the square of the nesting, and the tree
 * walkers after it are recursive: a megabyte of "<div>" would stop the server for minutes and then overflow
 * the stack. This scan is linear, keeps a simplified stack of open elements that never has fewer entries
 * than the parser's (where it cannot know, it does not close), and refuses before the parser starts.
 */

/** Characters. A long report is 50,000; a page saved from a browser with pictures inside is a few million. */
export const MAX_HTML_LENGTH = 20_000_000;
/** Open elements at one place. Word's and old portals' worst layouts stay below 60. */
export const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 512;
/** Formatting elements that the parser opens again in every paragraph because nobody closed them. */
const MAX_REOPENED = 1_000_000;
/** Start tags in a document with constructs whose closing rules the scan does not follow. */
const MAX_UNFOLLOWED = 10_000;

/** Thrown before parsing: nested too deeply, or built to be expensive. The message is for staff. */
export class HtmlTooDeep extends Error {
  override name = 'HtmlTooDeep';
  constructor() {
    super('Nội dung lồng nhiều lớp bất thường nên không xử lý được. Hãy dán lại dưới dạng chữ thường.');
  }
}

/** Thrown before parsing: longer than MAX_HTML_LENGTH. The message is for staff. */
export class HtmlTooLarge extends Error {
  override name = 'HtmlTooLarge';
  constructor() {
    super('Nội dung quá lớn (trên 20 triệu ký tự). Hãy tải ảnh lên riêng rồi chỉ dán phần chữ.');
  }
}

const setOf = (names: string) => new Set(names.split(' '));

const VOID = setOf('area base br col embed hr img input link meta param source track wbr bgsound basefont frame keygen');
const RAW_TEXT = setOf('script style textarea title xmp iframe noembed noframes');
const FORMATTING = setOf('a b big code em font i nobr s small strike strong tt u');
/** A start tag of these closes an open paragraph; none of them is closed by an inline end tag. */
const BLOCK = setOf(
  'address article aside blockquote body center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html listing main menu nav ol p pre search section summary table ul',
);
/** Ended by the next one of their kind or by their container; they cannot nest without a container in between. */
const ITEM = setOf('li dd dt');
const TABLE_PART = setOf('caption col colgroup tbody tfoot thead tr td th');
/** Only the parser knows what these do to the elements around them. */
const UNFOLLOWED = setOf('svg math template select plaintext object applet marquee frameset button option optgroup');

type Open = { name: string; tag: string };

class OpenElements {
  readonly stack: Open[] = [];
  /** Formatting elements that were closed from outside: the parser will open them again. */
  readonly orphans: Open[] = [];
  reopened = 0;

  start(name: string, tag: string): void {
    if (TABLE_PART.has(name)) return this.endWithin('table', false);
    if (ITEM.has(name)) return this.endWithin('p', true);
    if (BLOCK.has(name)) this.endWithin('p', true);
    else this.reopened += this.orphans.length;
    // An unclosed <a name="…"> is ended by the next one.
    if (name === 'a') this.end('a');
    this.stack.push({ name, tag });
    if (this.stack.length + this.orphans.length > MAX_DEPTH || this.reopened > MAX_REOPENED) throw new HtmlTooDeep();
  }

  end(name: string): void {
    if (TABLE_PART.has(name) || ITEM.has(name)) return;
    const block = BLOCK.has(name);
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const open = this.stack[at];
      if (open?.name === name) return this.cut(at);
      if (open?.name === 'table' || (!block && open && BLOCK.has(open.name))) break;
    }
    // The end tag of an orphan takes it off the parser's list, unless a table cell hides it.
    if (!this.stack.some((open) => open.name === 'table')) {
      const orphan = this.orphans.findLastIndex((open) => open.name === name);
      if (orphan >= 0) this.orphans.splice(orphan, 1);
    }
  }

  /** Ends everything inside the nearest `name` (and itself when `inclusive`), if a table does not lie between. */
  private endWithin(name: string, inclusive: boolean): void {
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const open = this.stack[at]?.name;
      if (open === name) return this.cut(inclusive ? at : at + 1);
      if (open === 'table') return;
    }
  }

  private cut(at: number): void {
    const [, ...inside] = this.stack.splice(at);
    for (const open of inside) {
      if (!FORMATTING.has(open.name)) continue;
      // The parser keeps at most three equal ones.
      if (this.orphans.filter((orphan) => orphan.tag === open.tag).length < 3) this.orphans.push(open);
    }
  }
}

/** The end of a tag that starts at `from` (just after its name), minding quotes. Refuses absurd attribute counts. */
function endOfTag(html: string, from: number): number {
  let attributes = 0;
  let at = from;
  while (at < html.length) {
    const character = html.charAt(at);
    if (character === '>') return at;
    if (/[\s/]/.test(character)) {
      at += 1;
      continue;
    }
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new HtmlTooDeep();
    // Name, then perhaps = and a value: quotes only count at the beginning of a value.
    const equals = pastRun(html, /[^\s/>=]/y, html.charAt(at) === '=' ? at + 1 : at);
    const sign = pastRun(html, /\s/y, equals);
    if (html.charAt(sign) !== '=') {
      at = equals;
      continue;
    }
    const value = pastRun(html, /\s/y, sign + 1);
    const quote = html.charAt(value);
    if (quote === '"' || quote === "'") {
      const close = html.indexOf(quote, value + 1);
      if (close < 0) return html.length;
      at = close + 1;
    } else {
      at = pastRun(html, /[^\s>]/y, value);
    }
  }
  return html.length;
}

/** The first place at or after `at` where the one-character pattern does not match. */
function pastRun(html: string, one: RegExp, at: number): number {
  const run = new RegExp(`${one.source}*`, 'y');
  run.lastIndex = at;
  run.test(html);
  return Math.max(at, run.lastIndex);
}

/** Where a comment that starts at `from` ("<!--") ends, by the parser's rules. */
function endOfComment(html: string, from: number): number {
  const short = /-?>/y;
  short.lastIndex = from + 4;
  if (short.test(html)) return short.lastIndex;
  const end = /--!?>/g;
  end.lastIndex = from + 4;
  return end.test(html) ? end.lastIndex : html.length;
}

/** Throws HtmlTooLarge or HtmlTooDeep when the text must not be given to the parser. Linear in its length. */
export function assertParseable(html: string): void {
  if (html.length > MAX_HTML_LENGTH) throw new HtmlTooLarge();
  const elements = new OpenElements();
  const tagStart = /<(\/?)([a-z][^\s/>\0]*)|<!--|<[!?/]/gi;
  let startTags = 0;
  let unfollowed = false;
  for (let match = tagStart.exec(html); match; match = tagStart.exec(html)) {
    const name = match[2]?.toLowerCase();
    if (name === undefined) {
      const cdata = html.startsWith('<![CDATA[', match.index);
      if (cdata) unfollowed = true;
      const close = html.indexOf('>', match.index + 2);
      tagStart.lastIndex =
        match[0] === '<!--' ? endOfComment(html, match.index) : close < 0 ? html.length : close + 1;
      continue;
    }
    const end = endOfTag(html, tagStart.lastIndex);
    tagStart.lastIndex = end + 1;
    if (UNFOLLOWED.has(name)) unfollowed = true;
    if (match[1] === '/') {
      elements.end(name);
      continue;
    }
    startTags += 1;
    if (unfollowed && startTags > MAX_UNFOLLOWED) throw new HtmlTooDeep();
    if (VOID.has(name)) continue;
    if (RAW_TEXT.has(name)) {
      const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
      close.lastIndex = end + 1;
      const found = close.exec(html);
      const content = html.slice(end + 1, found?.index ?? html.length);
      // "<!--<script>" hides the next end tag from the parser.
      if (name === 'script' && content.includes('<!--')) unfollowed = true;
      tagStart.lastIndex = found ? found.index : html.length;
      continue;
    }
    elements.start(name, html.slice(match.index, end));
  }
}
