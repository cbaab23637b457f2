import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply, examine } from '#lib/doctor/examine.ts';
import { proposeReport } from '#lib/importing/propose.ts';

/** Real pages are not part of the repository; where they lie beside it, the doctor must find what is known of them. */
const folder = path.join(import.meta.dirname, '../../../shared/seeds');
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

describe.skipIf(names.length === 0)('real pages of the old portal', () => {
  const texts = names.map((name) => {
    const proposal = proposeReport(readFileSync(path.join(folder, name)), name);
    if (!('bodyHtml' in proposal)) throw new Error(`${name} was not recognised as a report`);
    const { title, lead, byline, bodyHtml } = proposal;
    return { title: title ?? '', lead: lead ?? '', byline: byline ?? '', bodyHtml };
  });
  const [text] = texts;
  if (!text) return;
  const found = examine(text);
  const remedies = (rule: string) =>
    found.filter((finding) => finding.rule === rule).map(({ before, after }) => `${before} → ${after}`);

  it('every known defect is found, each once', () => {
    expect(remedies('place-names')).toEqual(['Hậu giang → Hậu Giang']);
    expect(remedies('covid')).toEqual(['Covid 19 → Covid-19']);
    expect(remedies('space-inside-quotes')).toEqual(['“  → “', '“  → “']);
    expect(remedies('mixed-dates')).toEqual(['09/11/2018 → 9/11/2018']);
    expect(remedies('document-number-so')).toEqual(['Quy định 126-QĐ/TW → Quy định số 126-QĐ/TW']);
  });

  it('the wall of 1,596 characters is shown with places to split it', () => {
    const walls = found.filter(({ rule }) => rule === 'wall-of-text');
    expect(walls).toHaveLength(1);
    expect(walls[0]?.before).toHaveLength(1596);
    expect(walls[0]?.splitAfter?.length).toBeGreaterThanOrEqual(2);
    for (const end of walls[0]?.splitAfter ?? []) expect(walls[0]?.before).toContain(end);
  });

  it('the caption without its photo is shown', () => {
    expect(found.filter(({ rule }) => rule === 'figures').map(({ after }) => after)).toEqual([null]);
  });

  it('nothing else is said, and nothing stops publication', () => {
    expect(found).toHaveLength(8);
    expect(found.filter(({ severity }) => severity === 'stop')).toEqual([]);
  });

  it('with the old portal’s date line left in the text, its spelling is found too', () => {
    const withLine = { ...text, bodyHtml: `<p>Ngày 25-01-2022</p>${text.bodyHtml}` };
    const dates = examine(withLine).filter(({ rule }) => rule === 'mixed-dates');
    expect(dates.map(({ after }) => after)).toEqual(['25/1/2022', '9/11/2018']);
  });

  it('all remedies together leave only what people must decide', () => {
    const left = examine(apply(text, found));
    expect(left.map(({ rule }) => rule)).toEqual(['wall-of-text', 'figures']);
  });
});
