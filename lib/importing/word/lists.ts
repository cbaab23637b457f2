import type { Element } from 'hast';
import { element, PLAIN, tidy, toElements } from '#lib/html/inline.ts';
import { endsSentence } from '../line-signs.ts';
import type { Ledger } from '../proposal.ts';
import type { ListItem, Read, WordBlock, WordText } from './story.ts';

/** Puts the numbered and bulleted paragraphs of a document together as lists. */

type Open = { list: Element; ordered: boolean; level: number; next: number };

/** A paragraph of a list as an ordinary one, with the label that Word printed before it. */
export function asParagraph(item: ListItem): WordText {
  const prefix = item.label === '' ? [] : [{ text: `${item.label} `, marks: PLAIN }];
  const text = `${item.label}${item.label === '' || item.text === '' ? '' : ' '}${item.text}`;
  return {
    kind: 'text',
    tag: 'p',
    role: 'body',
    level: 0,
    content: toElements(tidy([...prefix, ...item.leaves])),
    text,
    where: item.where,
    bold: item.bold,
    italic: false,
    centered: false,
    linkShare: 0,
  };
}

/** Numbered bold lines with text below them ("1. Kết quả") head a part; they are no list. */
function isHeadingLine(item: ListItem, next: Read | undefined): boolean {
  const isShort = item.text.length <= 150 && !endsSentence(item.text);
  return item.ordered && item.bold && isShort && (next?.kind === 'text' || next?.kind === 'structure');
}

/** "a)" and "I." are cited by their letter: outside a list of numbers they stay written. */
function staysWritten(item: ListItem, isInsideList: boolean): boolean {
  return item.isLettered && !isInsideList;
}

class ListBuilder {
  private readonly open: Open[] = [];
  private top: Element | null = null;
  private texts: string[] = [];
  private where = '';
  renumbered: string[] = [];

  get isOpen(): boolean {
    return this.top !== null;
  }

  /** Whether the item goes on with the list under way. */
  fits(item: ListItem): boolean {
    const [root] = this.open;
    if (root === undefined) return false;
    if (item.level > root.level) return true;
    const at = this.open.findLast((one) => one.level <= item.level);
    if (at === undefined) return false;
    if (at.level < item.level) return true;
    return at.ordered === item.ordered && (!item.ordered || at.next === item.value);
  }

  add(item: ListItem): void {
    while ((this.open.at(-1)?.level ?? -1) > item.level) this.open.pop();
    let current = this.open.at(-1);
    const isSame =
      current?.level === item.level &&
      current.ordered === item.ordered &&
      (!item.ordered || current.next === item.value);
    if (!isSame && current?.level === item.level) {
      this.open.pop();
      current = this.open.at(-1);
    }
    if (!isSame) {
      const start = item.ordered && item.value !== 1 ? { start: item.value } : {};
      const list = element(item.ordered ? 'ol' : 'ul', start, []);
      const parent = current?.list.children.at(-1);
      if (parent?.type === 'element') parent.children.push(list);
      else this.top = list;
      if (this.top === null) this.top = list;
      this.open.push({ list, ordered: item.ordered, level: item.level, next: item.value });
    }
    const now = this.open.at(-1);
    if (now === undefined) return;
    now.next = item.value + 1;
    now.list.children.push(element('li', {}, toElements(item.leaves)));
    if (item.isLettered) this.renumbered.push(item.label);
    if (this.texts.length === 0) this.where = item.where;
    this.texts.push(item.text);
  }

  take(): WordBlock[] {
    if (this.top === null) return [];
    const block: WordBlock = {
      kind: 'structure',
      element: this.top,
      text: this.texts.join('\n'),
      where: this.where,
    };
    this.top = null;
    this.open.length = 0;
    this.texts = [];
    return [block];
  }
}

/** The blocks with every run of list paragraphs as one list. */
export function gatherLists(reads: Read[], ledger: Ledger): WordBlock[] {
  const kept = reads.filter((read) => read.kind !== 'item' || read.text !== '');
  const blocks: WordBlock[] = [];
  const builder = new ListBuilder();
  for (const [at, read] of kept.entries()) {
    if (read.kind !== 'item') {
      blocks.push(...builder.take(), read);
      continue;
    }
    const isInside = builder.isOpen && builder.fits(read) && read.level > 0;
    if (staysWritten(read, isInside) || isHeadingLine(read, kept[at + 1])) {
      blocks.push(...builder.take(), asParagraph(read));
      continue;
    }
    if (builder.isOpen && !builder.fits(read)) blocks.push(...builder.take());
    builder.add(read);
  }
  blocks.push(...builder.take());
  if (builder.renumbered.length > 0) {
    ledger.unsure.push({
      what: 'Danh sách con đổi cách đánh số',
      value: `${builder.renumbered.slice(0, 6).join(' ')} thành 1, 2, 3; hãy sửa nếu bài có nhắc tới các mục này.`,
    });
  }
  return blocks;
}
