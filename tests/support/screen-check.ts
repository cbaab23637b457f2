import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What must hold of every screen of the desk, however full or wrong or busy it is. */

export const PHONE = { width: 360, height: 740 };
const SMALLEST = { width: 320, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };
/** Pixels: a thumb. */
const LEAST_HEIGHT = 44;

/** A folder for a picture of each screen, for whoever wants to look at all of them. */
const pictures = process.env.SCREENSHOTS;

async function picture(page: Page, name: string) {
  if (!pictures) return;
  fs.mkdirSync(pictures, { recursive: true });
  const file = name.replace(/[^\p{L}\p{N}]+/gu, '-');
  await page.screenshot({ path: path.join(pictures, `${file}.png`), fullPage: true });
}

/** Things that are wider than the window, named by themselves, so that nobody has to search. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    return [
      `${document.documentElement.scrollWidth} px`,
      ...wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)),
    ];
  });

/**
 * Whatever can be pressed and is lower than a thumb. A label counts with its box, a link that covers its row with the
 * row; a link inside a sentence is left out, as WCAG does, and so are the skip link and what stands in the text that is being written.
 */
const lowTargets = (page: Page) =>
  page.evaluate((least) => {
    const dialog = document.querySelector('dialog[open]');
    const isClipped = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { clipPath, position } = getComputedStyle(at);
        if (position === 'absolute' && clipPath.startsWith('inset(50%')) return true;
      }
      return false;
    };
    const words = (node: Node | null) => (node?.textContent ?? '').replaceAll(/[\s,.·]+/g, '');
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display === 'inline' && words(element.parentElement) !== words(element);
    const height = (element: HTMLElement) => {
      const heights = [element.getBoundingClientRect().height];
      const after = getComputedStyle(element, '::after');
      if (after.content !== 'none' && after.position === 'absolute') {
        // An inline link is never its own containing block.
        let row: HTMLElement | null = element;
        while (row && getComputedStyle(row).position === 'static') row = row.parentElement;
        if (row) heights.push(row.getBoundingClientRect().height);
      }
      if (element instanceof HTMLInputElement)
        for (const label of element.labels ?? []) heights.push(label.getBoundingClientRect().height);
      return Math.max(...heights);
    };
    return [
      ...(dialog ?? document).querySelectorAll<HTMLElement>(
        'a[href], button, input:not([type=hidden]), select, textarea, summary',
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter(
        (element) => !element.closest('.tiptap, .skip') && !isClipped(element) && !isInSentence(element),
      )
      .filter((element) => Math.round(height(element)) < least)
      .map((element) => `${Math.round(height(element))} px high: ${element.outerHTML.slice(0, 160)}`);
  }, LEAST_HEIGHT);

const COLOURS = ['color-contrast', 'link-in-text-block'];

const axe = async (page: Page, part: 'all' | 'colours' | 'all but colours') => {
  // Without it every look opens a window of its own; and what passed need not be described.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (part === 'colours') builder.withRules(COLOURS);
  if (part === 'all but colours') builder.disableRules(COLOURS);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
};

/**
 * Everything that is wrong with the screen that the page shows, on a phone and on a desk, each with where it was seen.
 * @param name of the picture
 */
export async function faultsOf(page: Page, name: string, { inDark = false } = {}): Promise<string[]> {
  const faults: string[] = [];
  const add = (where: string, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${where}: ${fault}`));

  await page.setViewportSize(PHONE);
  await picture(page, `${name} 360`);
  add('axe at 360 px', await axe(page, 'all'));
  add('wider than 360 px', await overflow(page));
  add('too low at 360 px', await lowTargets(page));
  await page.setViewportSize(SMALLEST);
  add('wider than 320 px', await overflow(page));
  await page.setViewportSize(DESKTOP);
  await picture(page, `${name} 1280`);
  // The colours, by far the longest to look at, are those of the phone.
  add('axe at 1280 px', await axe(page, 'all but colours'));
  add('wider than 1280 px', await overflow(page));
  if (inDark) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, `${name} 1280 dark`);
    await page.setViewportSize(PHONE);
    await picture(page, `${name} 360 dark`);
    // Nothing but the colours changes.
    add('dark at 360 px', await axe(page, 'colours'));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${headings} h1`);
  return faults;
}
