import { describe, expect, test } from 'vitest';
import {
  type Day,
  type DemoArticle,
  demoContent,
  demoContentFor,
  resolveDay,
  resolveText,
} from '#db/demo/content/content.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import { meetingFactsSchema } from '#lib/meetings/schema.ts';
import { documentNumberKey, findCitations } from '#lib/vietnamese/document-numbers.ts';
import { slugify } from '#lib/vietnamese/slug.ts';

/** A week of first starts, a leap year's end, and the day that moves every mark into the year before. */
const starts = [
  '2026-11-23',
  '2026-11-24',
  '2026-11-25',
  '2026-11-26',
  '2026-11-27',
  '2026-11-28',
  '2026-11-29',
  '2028-02-29',
  '2030-01-01',
];
const today = '2026-11-23';
const content = demoContentFor(today);
const { articles } = content;
const reports = articles.filter((article) => article.kind === 'report');

const pictures = new Set([
  ...[
    'hall-1',
    'hall-2',
    'hall-3',
    'voters-1',
    'voters-2',
    'canal-1',
    'canal-2',
    'sluice-1',
    'fields-1',
    'fields-2',
  ],
  ...['classroom-1', 'clinic-1', 'road-1', 'survey-1', 'documents-1', 'assembly-1'],
  ...[1, 2, 3, 4, 5, 6].map((n) => `portrait-${n}`),
]);

const slugs = (rows: readonly { slug: string }[]) => new Set<string | null>(rows.map((row) => row.slug));
const bodies = slugs(content.bodies);
const documents = slugs(content.documents);
const sections = slugs(content.sections);

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;
const matches = (html: string, pattern: RegExp) =>
  Array.from(html.matchAll(pattern), (match) => match[1] ?? '');
const picturesOf = (article: DemoArticle) => matches(article.body, /data-picture="([^"]*)"/g);
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const ids = (values: string[]) =>
  expect(new Set(values).size, `twice in ${values.join(', ')}`).toBe(values.length);

/** Every string anywhere in a value, with the path that leads to it. */
function strings(value: unknown, path = 'content'): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}.${key}`));
}

describe('sample days', () => {
  test('fall on working days, keep their order, and never cross today', () => {
    for (const start of starts) {
      let before = '';
      for (let days = -760; days <= 60; days++) {
        const date = resolveDay({ daysFromStart: days }, start);
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
        expect(weekday, date).toBeGreaterThanOrEqual(1);
        expect(weekday, date).toBeLessThanOrEqual(5);
        expect(date >= before, `${date} after ${before}`).toBe(true);
        if (days > 0) expect(date > start).toBe(true);
        else expect(date <= start).toBe(true);
        // Each run of seven days holds five working days, so the distance stays that of the calendar within a week.
        expect(Math.abs(daysBetween(start, date) - days)).toBeLessThanOrEqual(4);
        before = date;
      }
    }
  });

  test('are written into texts as dates, weekdays, months and years', () => {
    const text = 'Ngày {{ngay:-1}}, {{thu:0}}, {{thang:0}}, {{nam:-400}}';
    expect(resolveText(text, '2026-11-23')).toBe('Ngày 20/11/2026, thứ Hai, 23/11/2026, tháng 11/2026, 2025');
    expect(() => resolveText('{{nagy:-1}}', '2026-11-23')).toThrow('{{nagy:-1}}');
  });

  test('refuse a first start that is not a date', () => {
    expect(() => resolveDay({ daysFromStart: 0 }, 'hôm nay')).toThrow(RangeError);
  });
});

describe('sample content', () => {
  test('has what an office needs to see: sections, bodies, people, documents, meetings, pages', () => {
    expect(content.sections).toHaveLength(8);
    expect(content.bodies).toHaveLength(8);
    expect(content.people).toHaveLength(20);
    expect(content.documents).toHaveLength(12);
    expect(content.meetings).toHaveLength(3);
    expect(content.pages.map((page) => page.slug)).toEqual(['gioi-thieu', 'lien-he']);
    expect(reports).toHaveLength(10);
    expect(articles.length).toBeGreaterThanOrEqual(28);
    for (const section of content.sections) {
      const inSection = articles.filter((article) => article.section === section.slug);
      expect(inSection.length, section.name).toBeGreaterThanOrEqual(2);
    }
  });

  test('gives everything one name and one address', () => {
    for (const rows of [
      content.sections,
      content.bodies,
      content.people,
      content.documents,
      content.meetings,
    ]) {
      ids(rows.map((row) => row.slug));
      for (const { slug } of rows) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
    ids(content.people.map((person) => person.fullName));
    ids(content.documents.map((document) => documentNumberKey(document.number)));
    ids(articles.map((article) => article.title));
    ids(articles.map((article) => slugify(article.title)));
  });

  test('is NFC, free of stray spaces and straight quotation marks, with every date written out', () => {
    for (const [path, text] of strings(content)) {
      expect(text, path).toBe(text.normalize('NFC'));
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toMatch(/ {2}|\{\{|\}\}|“ | ”|[^\S ]/);
      expect(plain(text), path).not.toContain('"');
      expect((text.match(/“/g) ?? []).length, path).toBe((text.match(/”/g) ?? []).length);
    }
  });

  test('names only invented people and says that its documents are samples', () => {
    for (const person of content.people) expect(person.fullName).toMatch(/ Mẫu$/);
    for (const person of [...articles, ...content.meetings].flatMap((row) =>
      'people' in row ? row.people : (row.meeting?.people ?? []),
    )) {
      if (person.person === null)
        expect(person.name).toMatch(/Mẫu$|^(Đại diện|Ban Chấp hành|Chi bộ|Nông dân)/);
      else expect(content.people.find((p) => p.slug === person.person)?.fullName).toBe(person.name);
    }
    for (const document of content.documents) {
      expect(document.issuer).toContain('(bản mẫu)');
      expect(document.summary).toContain('(bản mẫu)');
      if (document.signer) expect(document.signer).toMatch(/ Mẫu$/);
    }
    expect(content.pages[0]?.body).toContain('nội dung mẫu');
    expect(content.pages[0]?.body).toContain('“Bài mẫu” không phải tin thật');
  });

  test('refers only to what it holds', () => {
    for (const body of content.bodies) {
      for (const slug of [body.parent, body.successor]) if (slug !== null) expect(bodies).toContain(slug);
      if (body.successor !== null) expect(body.dissolvedOn).not.toBeNull();
      if (body.foundedOn && body.dissolvedOn) expect(body.dissolvedOn > body.foundedOn).toBe(true);
    }
    for (const person of content.people) {
      if (person.picture !== null) expect(pictures).toContain(person.picture);
      expect(person.positions.length).toBeGreaterThan(0);
      for (const position of person.positions) {
        expect(bodies).toContain(position.body);
        expect(position.from).toMatch(/^\d{4}-\d\d-\d\d$/);
        if (position.to !== null) expect(position.to > position.from, person.slug).toBe(true);
      }
    }
    for (const article of articles) {
      expect(sections).toContain(article.section);
      for (const slug of article.cites) expect(documents).toContain(slug);
      for (const key of picturesOf(article)) expect(pictures).toContain(key);
    }
    const shown = [
      ...articles.flatMap(picturesOf),
      ...content.people.map((person) => person.picture ?? 'hall-1'),
    ];
    expect(new Set(shown)).toEqual(pictures);
  });

  test('links only to pages that exist, and outside only to example addresses', () => {
    const known = new Set([
      '/',
      '/lich',
      '/tim-kiem',
      '/gioi-thieu',
      '/lien-he',
      '/so-do-trang',
      'mailto:lienhe@example.vn',
    ]);
    for (const section of content.sections) known.add(`/chuyen-muc/${section.slug}`);
    for (const text of [...articles, ...content.pages]) {
      for (const href of matches(text.body, /href="([^"]*)"/g)) {
        const isKnown = known.has(href) || href.startsWith('/tim-kiem?q=');
        expect(isKnown || href.startsWith('https://example.gov.vn/'), href).toBe(true);
      }
    }
  });

  test('cites each document by its number and its date, wherever the site is first started', () => {
    for (const start of starts) {
      const resolved = demoContentFor(start);
      const dated = resolved.documents.map((document) => ({
        slug: document.slug,
        key: `${documentNumberKey(document.number)} ${resolveDay(document.issuedOn, start)}`,
      }));
      for (const article of resolved.articles) {
        const cited = findCitations(`${article.lead} ${plain(article.body)}`).map(
          (c) => `${c.numberKey} ${c.issuedOn}`,
        );
        const expected = article.cites.map((slug) => dated.find((document) => document.slug === slug)?.key);
        expect(new Set(cited), article.title).toEqual(new Set(expected));
        for (const slug of article.cites) {
          const issued = resolved.documents.find((document) => document.slug === slug)?.issuedOn
            .daysFromStart;
          expect(issued, `${article.title} cites the future`).toBeLessThan(article.date.daysFromStart);
        }
      }
    }
  });
});

describe('sample articles', () => {
  test('have titles that fit a card, one of them very long', () => {
    for (const { title } of articles) {
      expect(title.length, title).toBeLessThanOrEqual(140);
      expect(title.length, title).toBeGreaterThanOrEqual(25);
    }
    expect(articles.filter(({ title }) => title.length >= 130)).toHaveLength(1);
  });

  test('have leads of 25 to 60 words and a byline', () => {
    for (const { title, lead, byline } of [
      ...articles,
      ...content.pages.map((page) => ({ ...page, byline: 'trang' })),
    ]) {
      expect(wordCount(lead), `${title}: ${lead}`).toBeGreaterThanOrEqual(25);
      expect(wordCount(lead), `${title}: ${lead}`).toBeLessThanOrEqual(60);
      expect(byline, title).not.toBe('');
    }
  });

  test('are between 150 and 500 words long, except the one long read of about 1,800', () => {
    const lengths = articles.map((article) => wordCount(plain(article.body)));
    const longest = Math.max(...lengths);
    expect(longest).toBeGreaterThanOrEqual(1700);
    expect(longest).toBeLessThanOrEqual(2100);
    for (const article of articles) {
      const words = wordCount(plain(article.body));
      if (words === longest) continue;
      expect(words, article.title).toBeGreaterThanOrEqual(150);
      expect(words, article.title).toBeLessThanOrEqual(500);
    }
  });

  test('pass the sanitiser unchanged once their figures name stored photos', () => {
    for (const { title, body } of [...articles, ...content.pages]) {
      const stored = body.replaceAll(/data-picture="[^"]*"/g, 'data-media-id="12"');
      expect(sanitizeHtml(stored), title).toEqual({ html: stored, dropped: [] });
    }
  });

  test('describe every photo twice, for those who see it and those who do not', () => {
    for (const article of articles) {
      const figures = matches(article.body, /(<figure.*?<\/figure>)/g);
      expect(figures.length).toBe(picturesOf(article).length);
      ids(picturesOf(article));
      for (const figure of figures) {
        expect(figure).toMatch(
          / data-credit="[^"]+"><img alt="[^"]{15,}"><figcaption>.{10,}\(hình vẽ mẫu\)<\/figcaption>/,
        );
      }
    }
  });

  test('show every shape of meeting report', () => {
    const having = (pattern: RegExp) => reports.filter((report) => pattern.test(report.body));
    const chairs = (report: DemoArticle) =>
      report.meeting?.people.filter(({ role }) => role === 'chair').length ?? 0;
    expect(reports.some((report) => picturesOf(report).length === 0)).toBe(true);
    expect(reports.some((report) => picturesOf(report).length === 6)).toBe(true);
    expect(having(/<caption>.*scope="colgroup".*colspan="4"/)).toHaveLength(1);
    expect(having(/rowspan="2"/)).toHaveLength(1);
    expect(reports.some((report) => chairs(report) >= 3)).toBe(true);
    expect(reports.filter((report) => report.meeting?.endsOn)).toHaveLength(1);
    expect(having(/<h2>Kết luận<\/h2><ol>/)).toHaveLength(1);
    expect(having(/<h3>/)).toHaveLength(1);
    expect(reports.filter((r) => r.meeting?.people.some(({ role }) => role === 'awardee'))).toHaveLength(1);
    expect(reports.filter((report) => report.meeting?.kind === 'Phiên chất vấn')).toHaveLength(1);
  });

  test('carry meeting facts exactly when they are reports, and the office can save those facts', () => {
    for (const article of articles)
      expect(article.meeting !== null, article.title).toBe(article.kind === 'report');
    const held = articles.flatMap((article) =>
      article.meeting ? [{ ...article.meeting, title: article.title }] : [],
    );
    for (const start of starts) {
      for (const meeting of [...held, ...content.meetings]) {
        const resolve = (day: Day | null) => day && resolveDay(day, start);
        if (meeting.body !== null) expect(bodies).toContain(meeting.body);
        expect(meeting.people.length, meeting.title).toBeGreaterThan(0);
        const facts = meetingFactsSchema.safeParse({
          ...meeting,
          startsOn: resolve(meeting.startsOn),
          endsOn: resolve(meeting.endsOn),
          people: meeting.people.map(({ role, name, title }) => ({ role, name, title: title ?? '' })),
        });
        expect(facts.error, meeting.title).toBeUndefined();
        // A two-day meeting stays one: its second day never falls on the first.
        if (meeting.endsOn)
          expect(resolveDay(meeting.endsOn, start) > resolveDay(meeting.startsOn, start)).toBe(true);
      }
    }
    for (const { date, meeting } of articles) {
      if (meeting)
        expect((meeting.endsOn ?? meeting.startsOn).daysFromStart).toBeLessThanOrEqual(date.daysFromStart);
    }
  });

  test('are spread unevenly over two years, the newest from the last three days; three meetings are ahead', () => {
    for (const start of starts) {
      const ages = articles.map((article) => daysBetween(resolveDay(article.date, start), start));
      expect(
        ages.toSorted((a, b) => a - b),
        'newest first',
      ).toEqual(ages);
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
      expect(Math.min(...ages)).toBeLessThanOrEqual(3);
      expect(Math.max(...ages)).toBeGreaterThanOrEqual(700);
      expect(Math.max(...ages)).toBeLessThanOrEqual(735);
      expect(ages.filter((age) => age <= 31).length).toBeGreaterThanOrEqual(8);
      expect(ages.filter((age) => age > 365).length).toBeGreaterThanOrEqual(6);
      for (const meeting of demoContent.meetings)
        expect(resolveDay(meeting.startsOn, start) > start).toBe(true);
    }
  });
});
