import type { Element, Root } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { visit } from 'unist-util-visit';
import { foldMarks } from '#lib/vietnamese/fold.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { isFunctionName, isPortalHeader, titleInHeader } from './line-signs.ts';
import { lineageOf, namesOf, type Parents, plainTextOf, propertyOf } from './page-tree.ts';

/** What a saved page says about its report outside the text: titles, addresses, dates for machines. */

export type PageFacts = {
  /** <title>, og:title and the like, as written. */
  documentTitle: string;
  socialTitle: string;
  /** Absolute addresses: the saved-from comment, canonical, og:url, in this order. */
  urls: string[];
  /** Days the page gives to machines, with the place each stood in. */
  machineDates: { date: string; where: string }[];
};

function metaOf(tree: Root, ...names: string[]): string {
  for (const name of names) {
    for (const attribute of ['property', 'name', 'itemprop']) {
      const meta = select(`meta[${attribute}="${name}"]`, tree);
      const content = meta ? toNfc(propertyOf(meta, 'content')).trim() : '';
      if (content !== '') return content;
    }
  }
  return '';
}

/** An ISO date or instant → the calendar day in Vietnam; null for anything else. */
export function dayOfInstant(written: string): string | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      written.trim(),
    );
  const day = match?.[1];
  if (match === null || day === undefined) return null;
  const at = new Date(
    `${day}T${match[2] ?? '00:00'}:00${match[3] ? match[3].replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase() : '+07:00'}`,
  );
  if (Number.isNaN(at.getTime())) return null;
  // Vietnam has kept UTC+7 without summer time since 1975.
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

function structuredDates(value: unknown, depth = 0): string[] {
  if (depth > 6 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => structuredDates(item, depth + 1));
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'datePublished' && typeof inner === 'string' ? [inner] : structuredDates(inner, depth + 1),
  );
}

function jsonDates(tree: Root): string[] {
  return selectAll('script[type="application/ld+json"]', tree).flatMap((script) => {
    const [content] = script.children;
    if (content?.type !== 'text') return [];
    try {
      return structuredDates(JSON.parse(content.value));
    } catch {
      // Portals print broken JSON here; the visible page still says everything.
      return [];
    }
  });
}

/** Reads the facts before anything is removed from the tree (JSON-LD sits in a script). */
export function readPageFacts(tree: Root, source: string): PageFacts {
  const savedFrom = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/i.exec(source.slice(0, 20_000))?.[1] ?? '';
  const canonical = select('link[rel~=canonical]', tree);
  const addresses = [savedFrom, canonical ? propertyOf(canonical, 'href') : '', metaOf(tree, 'og:url')];
  const instants: [string, string][] = [
    [
      metaOf(tree, 'article:published_time', 'datePublished', 'pubdate', 'dc.date', 'DC.date.issued'),
      'thẻ meta',
    ],
    ...jsonDates(tree).map((date): [string, string] => [date, 'JSON-LD']),
    ...selectAll('[itemprop~=datePublished]', tree).map((element): [string, string] => [
      propertyOf(element, 'content') || propertyOf(element, 'dateTime'),
      'datePublished',
    ]),
  ];
  const titleElement = select('head > title', tree) ?? select('title', tree);
  return {
    documentTitle: titleElement ? toNfc(plainTextOf(titleElement)) : '',
    socialTitle: metaOf(tree, 'og:title', 'twitter:title', 'DC.title'),
    urls: addresses.map((address) => address.trim()).filter((address) => /^https?:\/\//i.test(address)),
    machineDates: instants.flatMap(([written, where]) => {
      const date = dayOfInstant(written);
      return date === null ? [] : [{ date, where }];
    }),
  };
}

const TITLE_NAME = /(?:^|[\s_-])(?:title|tieu-?de|headline|ten-?bai|tieu-?de-?tin)(?=[\s\d_-]|$)/;

/** Whether a heading says what a <title> says; the portal's own name follows it there, never precedes it. */
function sameWords(a: string, b: string): boolean {
  const bare = (text: string): string =>
    foldMarks(text.normalize('NFC'))
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const [left, right] = [bare(a), bare(b)];
  return left !== '' && (right === left || right.startsWith(`${left} `));
}

export type PageTitle = { text: string; element: Element | null; how: string; certain: boolean };

function canBeTitle(text: string, portalNames: string[]): boolean {
  return (
    text.length >= 10 &&
    text.length <= 300 &&
    /\s/.test(text) &&
    !isFunctionName(text) &&
    !isPortalHeader(text, portalNames)
  );
}

function rankOf(element: Element): number {
  if (propertyOf(element, 'itemProp').split(' ').includes('headline')) return 0;
  if (element.tagName === 'h1') return 1;
  return TITLE_NAME.test(namesOf(element)) ? 2 : 3;
}

/**
 * The report's title: an element near the content that the page's own <title> or og:title agrees with, else the
 * nearest heading before the content, else what those two say without the portal's name. Never a function's name.
 */
export function findPageTitle(
  tree: Root,
  content: Element,
  parents: Parents,
  facts: PageFacts,
  portalNames: string[],
): PageTitle | null {
  // What <title> adds after the report's own title; portals print the same words as a heading of every page.
  const siteName = /\s[-–—|]\s+([^-–—|]{5,120})$/u.exec(facts.documentTitle)?.[1]?.trim();
  const order = new Map<Element, number>();
  const candidates: Element[] = [];
  visit(tree, 'element', (node) => {
    order.set(node, order.size);
    const named =
      /^h[1-3]$/.test(node.tagName) ||
      propertyOf(node, 'itemProp').includes('headline') ||
      TITLE_NAME.test(namesOf(node));
    if (!named || /^(?:html|head|body|title|a|li)$/.test(node.tagName) || candidates.length >= 2000) return;
    const text = toNfc(plainTextOf(node));
    if (text !== siteName && canBeTitle(text, portalNames)) candidates.push(node);
  });
  const inContent = (element: Element): boolean => lineageOf(element, parents).includes(content);
  const near = candidates.filter((element) => {
    if (inContent(element)) return rankOf(element) < 3 || element.tagName === 'h2';
    return (order.get(element) ?? 0) < (order.get(content) ?? 0);
  });
  const agreed = near.find((element) =>
    [facts.socialTitle, facts.documentTitle].some((title) => sameWords(plainTextOf(element), title)),
  );
  if (agreed) {
    const how = `thẻ <${agreed.tagName}>`;
    return { text: toNfc(plainTextOf(agreed)), element: agreed, how, certain: true };
  }
  for (const around of lineageOf(content, parents)) {
    const inside = near.filter(
      (element) => element !== around && lineageOf(element, parents).includes(around),
    );
    const best = inside.toSorted(
      (a, b) => rankOf(a) - rankOf(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0),
    )[0];
    // The content's own subheadings are no title; a heading around it is.
    if (best && (around !== content || rankOf(best) < 2)) {
      const certain =
        rankOf(best) < 2 && inside.filter((element) => rankOf(element) === rankOf(best)).length === 1;
      return { text: toNfc(plainTextOf(best)), element: best, how: `thẻ <${best.tagName}>`, certain };
    }
  }
  for (const [title, how] of [
    [facts.socialTitle, 'thẻ og:title'],
    [facts.documentTitle, 'thẻ <title>'],
  ] as const) {
    const text = titleInHeader(title, portalNames) ?? title;
    if (canBeTitle(text, portalNames)) return { text, element: null, how, certain: false };
  }
  return null;
}
