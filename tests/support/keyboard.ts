import { expect, type Page } from '@playwright/test';

/** A person who has a keyboard and nothing else: every press is counted, and the focus is watched at every stop. */
export class Keyboard {
  /** Presses that lead somewhere; letters of words are counted apart. */
  presses = 0;
  letters = 0;
  readonly page: Page;
  #step = '';
  #counts: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Names what comes next; what it took is printed by {@link told}. */
  step(name: string) {
    if (this.#step) this.#counts.push(`${this.#step}: ${this.presses} phím, ${this.letters} chữ gõ`);
    this.#step = name;
    this.presses = 0;
    this.letters = 0;
  }

  told(): string[] {
    this.step('');
    return this.#counts;
  }

  async press(key: string) {
    this.presses += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string) {
    this.letters += text.length;
    await this.page.keyboard.type(text);
  }

  /** What a person would be told of the place that has the focus; empty when nothing has it. */
  async focused(): Promise<string> {
    return (await this.page.evaluate(lookAtFocus)).name;
  }

  /** To the next place with that name, by Tab or another key; nowhere on the way the focus is invisible. */
  async to(name: string, key = 'Tab') {
    const way: string[] = [];
    for (let n = 0; n < 150; n++) {
      await this.press(key);
      const here = await this.page.evaluate(lookAtFocus);
      expect(here.unseen, `on the way to “${name}”`).toBe('');
      if (here.name === name) return;
      way.push(here.name.slice(0, 30));
    }
    throw new Error(`no way by ${key} to “${name}”: ${way.slice(0, 40).join(' | ')}`);
  }

  /** After a step that changed the screen the focus is on something of it, not thrown back to the beginning. */
  async keepsFocus(after: string) {
    await expect.poll(() => this.focused(), { message: `the focus after ${after}` }).not.toBe('');
    const { unseen } = await this.page.evaluate(lookAtFocus);
    expect(unseen, `the focus after ${after}`).toBe('');
  }
}

/** Runs in the page. `unseen`: why the focus cannot be seen; empty when it can. */
function lookAtFocus(): { name: string; unseen: string } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { name: '', unseen: '' };
  const label =
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
      ? element.labels?.[0]?.textContent
      : null;
  const namer = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
  const named = label || element.getAttribute('aria-label') || namer?.textContent;
  const name = (named || element.textContent || '').trim();
  const told = (unseen: string) => ({
    name,
    unseen: unseen && `${unseen}: ${element.outerHTML.slice(0, 140)}`,
  });
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return told('no ring');
  const box = element.getBoundingClientRect();
  const left = Math.max(0, box.left);
  const right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top);
  const bottom = Math.min(innerHeight, box.bottom);
  if (right <= left || bottom <= top) return told('outside the window');
  const isOnTop = (x: number, y: number) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (element.contains(there) || there.contains(element));
  };
  const points = [0.02, 0.5, 0.98].flatMap((across) =>
    [0.1, 0.5, 0.9].map((down) => [left + (right - left) * across, top + (bottom - top) * down] as const),
  );
  return told(points.some(([x, y]) => isOnTop(x, y)) ? '' : 'covered');
}
