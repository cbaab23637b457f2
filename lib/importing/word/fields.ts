import { safeHref } from '#lib/html/inline.ts';
import { drop, type Field, type Story } from './story.ts';

/** Fields: text that Word works out (page numbers, contents, links). What they showed last stands in the file. */

const CONTENTS = /^(?:TOC|INDEX|TOA|RD)$/;
const PAGES = /^(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)$/;
const CLOCK = /^(?:DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE)$/;

function linkIn(code: string): string | null {
  const match = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))/i.exec(code);
  return match?.[1] ?? match?.[2] ?? null;
}

/** A link that readers can open; null (reported) for others, whose words stay. */
export function linkFrom(story: Story, address: string): string | null {
  const href = safeHref(address);
  // "#bookmark" and "/path" have nothing to lead to outside the document.
  if (href !== null && /^(?:https?|mailto|tel):/.test(href)) return href;
  if (!address.startsWith('#') && address.trim() !== '')
    drop(story, 'Liên kết không mở được (giữ chữ)', address);
  return null;
}

export function beginField(story: Story): void {
  story.fields.push({
    code: '',
    phase: 'code',
    href: null,
    isDropped: false,
    isContents: false,
    lines: 0,
  });
}

/** The code has been read: decides what its result is worth. */
export function separateField(story: Story): void {
  const field = story.fields.at(-1);
  if (!field || field.phase === 'result') return;
  field.phase = 'result';
  const name = (/^\s*(\w+)/.exec(field.code)?.[1] ?? '').toUpperCase();
  if (name === 'HYPERLINK' && !isSilent(story)) {
    const address = linkIn(field.code);
    field.href = address === null ? null : linkFrom(story, address);
  } else if (CONTENTS.test(name)) {
    field.isContents = true;
    field.isDropped = true;
    field.lines = 1;
  } else if (PAGES.test(name)) {
    field.isDropped = true;
  } else if (CLOCK.test(name) && !isSilent(story)) {
    story.ledger.unsure.push({
      what: 'Ngày giờ tự động của Word',
      value: 'Được giữ như lần lưu cuối; hãy kiểm tra có đúng ngày cần viết không.',
    });
  }
}

export function endField(story: Story): void {
  const field = story.fields.at(-1);
  if (!field) return;
  if (field.phase === 'code') separateField(story);
  story.fields.pop();
  if (isSilent(story)) return;
  if (field.isContents) drop(story, 'Mục lục', `${field.lines} dòng`);
  else if (/^\s*EQ\s/i.test(field.code)) drop(story, 'Công thức', field.code.trim());
}

/** Whether text at this place is not shown: a field's code, or the result of one that is left out. */
export function isSilent(story: Story): boolean {
  return story.fields.some((field: Field) => field.phase === 'code' || field.isDropped);
}

export function hrefOfFields(story: Story): string | null {
  return story.fields.findLast((field) => field.href !== null)?.href ?? null;
}

/** Counts the lines of a table of contents while its paragraphs go by. */
export function countContentsLine(story: Story): void {
  for (const field of story.fields) if (field.isContents) field.lines += 1;
}
