import type { Styles } from './styles.ts';
import { childOf, childrenOf, type XmlElement } from './xml.ts';

/** What Word would print before one paragraph of a list. */
export type Label = {
  kind: 'bullet' | 'decimal' | 'other';
  value: number;
  /** As printed: "I.", "a)", "1.2". Empty for bullets. */
  text: string;
};

type Level = { format: string; start: number; pattern: string };
type Counter = { values: (number | undefined)[] };

const LEVELS = 9;

function letters(value: number): string {
  // Word goes on with aa, bb, cc after z.
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(5, Math.floor((value - 1) / 26) + 1));
}

function roman(value: number): string {
  const digits: [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let left = Math.min(value, 3999);
  let text = '';
  for (const [worth, sign] of digits) {
    for (; left >= worth; left -= worth) text += sign;
  }
  return text;
}

function numeral(value: number, format: string): string {
  if (value < 1) return String(value);
  if (format === 'upperRoman') return roman(value).toUpperCase();
  if (format === 'lowerRoman') return roman(value);
  if (format === 'upperLetter') return letters(value).toUpperCase();
  if (format === 'lowerLetter') return letters(value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

const whole = (text: string | undefined, otherwise: number) =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : otherwise;

function readLevels(parent: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of childrenOf(parent, 'w:lvl')) {
    levels.set(whole(level.attributes['w:ilvl'], 0), {
      format: childOf(level, 'w:numFmt')?.attributes['w:val'] ?? 'decimal',
      start: whole(childOf(level, 'w:start')?.attributes['w:val'], 1),
      pattern: childOf(level, 'w:lvlText')?.attributes['w:val'] ?? '',
    });
  }
  return levels;
}

type List = { abstractId: string; levels: Map<number, Level>; restarts: Map<number, number> };

/** Counts the numbered paragraphs of a document in their order, as Word does. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, Counter>();
  private readonly begun = new Set<string>();

  constructor(root: XmlElement | undefined, styles: Styles) {
    const abstracts = new Map<string, XmlElement>();
    for (const abstract of childrenOf(root, 'w:abstractNum'))
      abstracts.set(abstract.attributes['w:abstractNumId'] ?? '', abstract);
    const nums = new Map<string, XmlElement>();
    for (const num of childrenOf(root, 'w:num')) nums.set(num.attributes['w:numId'] ?? '', num);
    const abstractOf = (num: XmlElement | undefined) =>
      childOf(num, 'w:abstractNumId')?.attributes['w:val'] ?? '';
    for (const [id, num] of nums) {
      let abstractId = abstractOf(num);
      const link = childOf(abstracts.get(abstractId), 'w:numStyleLink')?.attributes['w:val'];
      // A list style points to another list, which has the levels.
      if (link !== undefined) abstractId = abstractOf(nums.get(styles.character(link).paragraph.numId ?? ''));
      const abstract = abstracts.get(abstractId);
      const list: List = {
        abstractId,
        levels: abstract === undefined ? new Map() : readLevels(abstract),
        restarts: new Map(),
      };
      for (const change of childrenOf(num, 'w:lvlOverride')) {
        const level = whole(change.attributes['w:ilvl'], 0);
        const start = childOf(change, 'w:startOverride')?.attributes['w:val'];
        if (start !== undefined) list.restarts.set(level, whole(start, 1));
        for (const [at, own] of readLevels(change)) list.levels.set(at, own);
      }
      this.lists.set(id, list);
    }
  }

  /** The label of the next paragraph of this list and level; null when it prints none. */
  next(numId: string, level: number): Label | null {
    const list = this.lists.get(numId);
    const at = Math.min(level, LEVELS - 1);
    const own = list?.levels.get(at);
    if (list === undefined || own === undefined || numId === '0') return null;
    const counter = this.counters.get(list.abstractId) ?? { values: [] };
    this.counters.set(list.abstractId, counter);
    if (!this.begun.has(numId)) {
      this.begun.add(numId);
      for (const [restarted, start] of list.restarts) counter.values[restarted] = start - 1;
    }
    const value = (counter.values[at] ?? own.start - 1) + 1;
    counter.values[at] = value;
    for (let deeper = at + 1; deeper < LEVELS; deeper += 1) counter.values[deeper] = undefined;
    if (own.format === 'none') return null;
    if (own.format === 'bullet') return { kind: 'bullet', value, text: '' };
    const text = own.pattern.replace(/%([1-9])/g, (_whole, digit: string) => {
      const of = Number(digit) - 1;
      const format = list.levels.get(of)?.format ?? 'decimal';
      return numeral(counter.values[of] ?? list.levels.get(of)?.start ?? 1, format);
    });
    const isPlain = /^decimal(?:Zero)?$/.test(own.format) && /^\W*%[1-9]\W*$/.test(own.pattern);
    return { kind: isPlain ? 'decimal' : 'other', value, text: text.trim() };
  }
}
