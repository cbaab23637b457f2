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
  constructor(options?: ErrorOptions) {
    super(
      'Nội dung lồng nhiều lớp bất thường nên không xử lý được. Hãy dán lại dưới dạng chữ thường.',
      options,
    );
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

/** Without content, or (option) ended by the next one wherever it may stand. */
const VOID = setOf(
  'area base br col embed hr image img input link meta param source track wbr bgsound basefont frame keygen option optgroup',
);
const RAW_TEXT = setOf('script style textarea title xmp iframe noembed noframes');
const FORMATTING = setOf('a b big code em font i nobr s small strike strong tt u');
/** A start tag of these closes an open paragraph; none of them is closed by an inline end tag. */
const BLOCK = setOf(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li listing main menu nav ol p pre search section summary table ul',
);
/** Ended by the next one of their kind, unless another block lies between. */
const ITEM = setOf('li dd dt');
/** Blocks that do not keep an item open: in <li><div><li> the second item ends the first. */
const NO_SHELTER = setOf('address div p');
const TABLE_PART = setOf('caption col colgroup tbody tfoot thead tr td th');
/** Only the parser knows what these do to the elements around them. */
const UNFOLLOWED = setOf('svg math template select plaintext object applet marquee frameset button');

type Open = { name: string; tag: string };

class OpenElements {
  readonly stack: Open[] = [];
  /** Formatting elements that were closed from outside: the parser opens them again before the next text. */
  orphans: Open[] = [];
  reopened = 0;

  start(name: string, tag: string): void {
    if (TABLE_PART.has(name)) {
      this.leaveCell();
      return;
    }
    if (ITEM.has(name)) this.endItem(name);
    if (BLOCK.has(name)) this.endParagraph();
    // An unclosed <a name="…"> is ended by the next one.
    if (name === 'a') this.end('a');
    if (!BLOCK.has(name)) this.text();
    this.stack.push({ name, tag });
    this.assertShallow();
  }

  /** Text and inline elements bring the orphans back. */
  text(): void {
    if (this.orphans.length === 0) return;
    this.reopened += this.orphans.length;
    for (const orphan of this.orphans) this.stack.push(orphan);
    this.orphans = [];
    this.assertShallow();
  }

  end(name: string): void {
    if (TABLE_PART.has(name) || VOID.has(name)) return;
    const at = this.stack.findLastIndex(
      (open) =>
        open.name === name ||
        open.name === 'table' ||
        (!BLOCK.has(name) && BLOCK.has(open.name)) ||
        (name === 'li' && (open.name === 'ul' || open.name === 'ol')),
    );
    if (this.stack[at]?.name === name) {
      // </form> takes the form itself off the parser's stack and leaves what stands open inside it.
      if (name === 'form') this.stack.splice(at, 1);
      else this.cutThrough(at);
    } else if (!this.stack.some((open) => open.name === 'table')) {
      // The end tag of an orphan takes it off the parser's list, unless a table cell hides it.
      const orphan = this.orphans.findLastIndex((open) => open.name === name);
      if (orphan >= 0) this.orphans.splice(orphan, 1);
    }
  }

  private assertShallow(): void {
    if (this.stack.length + this.orphans.length > MAX_DEPTH || this.reopened > MAX_REOPENED) {
      throw new HtmlTooDeep();
    }
  }

  private endParagraph(): void {
    const at = this.stack.findLastIndex((open) => open.name === 'p' || open.name === 'table');
    if (this.stack[at]?.name === 'p') this.cutThrough(at);
  }

  private endItem(name: string): void {
    const sameKind = (open: string) => open === name || (name !== 'li' && (open === 'dd' || open === 'dt'));
    const at = this.stack.findLastIndex(
      (open) => sameKind(open.name) || (BLOCK.has(open.name) && !NO_SHELTER.has(open.name)),
    );
    const open = this.stack[at];
    if (open && sameKind(open.name)) this.cutThrough(at);
  }

  /** A cell or row ends everything inside the one before it. */
  private leaveCell(): void {
    const table = this.stack.findLastIndex((open) => open.name === 'table');
    if (table >= 0) this.orphan(this.stack.splice(table + 1));
  }

  /** Ends the element at `at`, and with it everything inside. */
  private cutThrough(at: number): void {
    this.orphan(this.stack.splice(at).slice(1));
  }

  private orphan(closed: readonly Open[]): void {
    for (const open of closed) {
      if (!FORMATTING.has(open.name)) continue;
      // The parser keeps at most three equal ones.
      if (this.orphans.filter((orphan) => orphan.tag === open.tag).length < 3) this.orphans.push(open);
    }
  }
}

/** HTML's own white space: a no-break space belongs to a name. */
const SPACES_AND_SLASHES = /[\t\n\f\r /]*/y;
const SPACES = /[\t\n\f\r ]*/y;
const ATTRIBUTE_NAME = /=?[^\t\n\f\r />=]*/y;
const BARE_VALUE = /[^\t\n\f\r >]*/y;

/** Where a run that starts at `at` ends. */
function past(run: RegExp, html: string, at: number): number {
  run.lastIndex = at;
  return run.test(html) ? run.lastIndex : at;
}

/** The end of a tag (its ">"), from just after its name, minding quotes. Refuses absurd attribute counts. */
function endOfTag(html: string, from: number): number {
  for (let at = past(SPACES_AND_SLASHES, html, from), attributes = 0; at < html.length; ) {
    if (html.charAt(at) === '>') return at;
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new HtmlTooDeep();
    const nameEnd = past(ATTRIBUTE_NAME, html, at);
    const sign = past(SPACES, html, nameEnd);
    if (html.charAt(sign) === '=') {
      // Quotes only count at the beginning of a value.
      const value = past(SPACES, html, sign + 1);
      const quote = html.charAt(value);
      if (quote === '"' || quote === "'") {
        const close = html.indexOf(quote, value + 1);
        if (close < 0) return html.length;
        at = close + 1;
      } else {
        at = past(BARE_VALUE, html, value);
      }
    } else {
      at = nameEnd;
    }
    at = past(SPACES_AND_SLASHES, html, at);
  }
  return html.length;
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
  const tagStart = /<(\/?)([a-z][^\t\n\f\r />]*)|<!--|<[!?/]/gi;
  let startTags = 0;
  let unfollowed = false;
  let lastEnd = 0;
  for (let match = tagStart.exec(html); match; lastEnd = tagStart.lastIndex, match = tagStart.exec(html)) {
    if (match.index > lastEnd) elements.text();
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
    if (VOID.has(name)) continue;
    // Inside svg and the like <style> and <textarea> are elements as any other.
    if (RAW_TEXT.has(name) && !elements.stack.some((open) => UNFOLLOWED.has(open.name))) {
      const close = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi');
      close.lastIndex = end + 1;
      const found = close.exec(html);
      const content = html.slice(end + 1, found?.index ?? html.length);
      // "<!--<script>" hides the next end tag from the parser.
      if (name === 'script' && content.includes('<!--')) unfollowed = true;
      if (unfollowed) startTags += content.match(/<[a-z]/gi)?.length ?? 0;
      tagStart.lastIndex = found ? found.index : html.length;
      continue;
    }
    elements.start(name, html.slice(match.index, end));
  }
  if (unfollowed && startTags > MAX_UNFOLLOWED) throw new HtmlTooDeep();
}
