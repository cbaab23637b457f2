import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { demoContentFor } from '#db/demo/content/content.ts';
import { apply, examine, ruleNames } from '#lib/doctor/examine.ts';
import type { DoctorText, Finding } from '#lib/doctor/finding.ts';
import { parseFragment } from '#lib/html/parse.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';

/** A small generator with a seed: a failure names the seed, and the same text can be made again. */
function dice(seed: number) {
  let state = seed * 2_654_435_761 + 1;
  const roll = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (limit: number) => Math.floor(roll() * limit),
    chance: (share: number) => roll() < share,
    shuffled: <T>(list: readonly T[]): T[] =>
      list
        .map((item) => ({ item, at: roll() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  };
}
type Dice = ReturnType<typeof dice>;

/** The ways in which a clean text goes wrong on its way from Word and phones. */
const DAMAGE: ((words: string, d: Dice) => string)[] = [
  (w) => w.replace(/, /, ','),
  (w) => w.replace(/ /, '  '),
  (w) => w.replace(/,/, ' ,'),
  (w) => w.replace(/\.$/, ' .'),
  (w) => w.replace(/\. (?=\p{Lu})/u, '.'),
  (w) => ` ${w} `,
  (w) => w.replace(/“/, '“ '),
  (w) => w.replace(/”/, ' ”'),
  (w) => w.replace(/“([^”]*)”/, '"$1"'),
  (w) => w.normalize('NFD'),
  (w) => w.replace(/ủy/, 'uỷ'),
  (w) => w.replace(/óa/, 'oá').replace(/ủy/, 'uỷ'),
  (w) => `${w} Tòa nhà, khoẻ mạnh, thuỷ lợi.`,
  (w) => w.replace(/(\p{L})(\p{L})/u, '$1\u200b$2'),
  (w) => w.replace(/(\p{L})(\p{L})/u, '$1\u00ad$2'),
  (w) => w.replace(/(?:các|và|của) /, (word) => word + word),
  (w) => `${w} Dịch Covid 19 và COVID-19,Covid19.`,
  (w) => `${w} Ngày 25-01-2022, 3/2/2022, 5.6.2022 và ngày 09 tháng 8 năm 2022.`,
  (w) => `${w} Theo Chỉ thị 29-CT/ TU ngày 15/5/2017 và Nghị quyết số 12/NQ- HĐND,18/NQ-TW.`,
  (w) => `${w} Tỉnh Hậu giang, huyện châu thành A ,xã vị  thanh.`,
  (w) => `${w} Hoäi ñoàng nhaân daân tænh hoïp.`,
  (w) => `${w} Héi ®ång nh©n d©n tØnh häp.`,
  (w) => `${w} Đại biểu đại biểu ( có mặt ) đã đã nêu.`,
  (w) => `${w} Câu hỏi "một" và “hai”.`,
  (w) => `${w} Số điện thoại 0912 345 678.`,
  (w, d) => `<strong>${w.slice(0, d.below(w.length))}`,
];

const { articles } = demoContentFor('2026-11-23');

/** Every text between tags has a chance to be damaged, some of it under a bold mark that begins anywhere. */
function damaged(seed: number): DoctorText {
  const d = dice(seed);
  const article = articles[d.below(articles.length)] ?? articles[0];
  if (!article) throw new Error('no sample articles');
  const spoil = (words: string) => {
    let out = words;
    for (let times = d.below(4); times > 0; times--) {
      const harm = DAMAGE[d.below(DAMAGE.length - 1)];
      if (harm) out = harm(out, d);
    }
    return out;
  };
  const spoilMarked = (words: string) => {
    const out = spoil(words);
    if (!d.chance(0.5) || out.length < 4) return out;
    const from = d.below(out.length - 2);
    const to = from + 1 + d.below(out.length - from - 1);
    return `${out.slice(0, from)}<strong>${out.slice(from, to)}</strong>${out.slice(to)}`;
  };
  const bodyHtml = article.body.replace(/>([^<]{12,})</g, (_all, words: string) =>
    d.chance(0.4) ? `>${spoilMarked(words)}<` : `>${words}<`,
  );
  return {
    title: spoil(article.title),
    lead: spoil(article.lead),
    byline: article.byline,
    bodyHtml: d.chance(0.5) ? sanitizeHtml(bodyHtml).html : bodyHtml,
  };
}

const SEEDS = Array.from({ length: 60 }, (_, at) => at + 1);
const fixes = (text: DoctorText) => examine(text).filter(({ severity }) => severity === 'fix');

/** The words of all fields and text nodes, apart from each other. */
function wordsOf(text: DoctorText): string {
  const parts: string[] = [text.title, text.lead, text.byline];
  const read = (nodes: ReturnType<typeof parseFragment>['children']) => {
    for (const node of nodes) {
      if (node.type === 'text') parts.push(node.value);
      if (node.type !== 'element') continue;
      const isMark = /^(?:strong|em|a|sup|sub)$/.test(node.tagName);
      if (!isMark) parts.push('\n');
      if (node.tagName === 'img') parts.push(String(node.properties.alt));
      read(node.children);
      if (!isMark) parts.push('\n');
    }
  };
  read(parseFragment(text.bodyHtml).children);
  return parts.join('');
}

/** Whether `after` is `before` with exactly one stretch replaced as the finding says. */
function isOneReplacement(before: string, after: string, finding: Finding): boolean {
  const put = finding.after ?? '';
  for (let at = before.indexOf(finding.before); at >= 0; at = before.indexOf(finding.before, at + 1)) {
    if (before.slice(0, at) + put + before.slice(at + finding.before.length) === after) return true;
  }
  return false;
}

describe('damaged texts', () => {
  it('the damage is seen: every rule that mends words has something to do', () => {
    const seen = new Set(SEEDS.flatMap((seed) => fixes(damaged(seed)).map(({ rule }) => rule)));
    const expected = [
      ...['invisible', 'nfd', 'legacy-encoding', 'soft-hyphen', 'spaces', 'space-before-punctuation'],
      ...['space-after-punctuation', 'space-inside-quotes', 'mixed-quotes', 'document-number-spacing'],
      ...['document-number-form', 'house-uy', 'mixed-tone-placement', 'covid', 'place-names', 'mixed-dates'],
      'repeated-words',
    ];
    expect([...seen].toSorted()).toEqual(expected.toSorted());
    for (const rule of expected) expect(ruleNames.get(rule)).toMatch(/\p{L}/u);
  });

  it.each(SEEDS)('seed %i: all remedies together leave nothing to mend, and twice is once', (seed) => {
    const text = damaged(seed);
    const found = examine(text);
    const cured = apply(text, found);
    expect(fixes(cured)).toEqual([]);
    expect(apply(cured, found)).toEqual(cured);
    expect(apply(text, found.toReversed())).toEqual(cured);
  });

  it.each(SEEDS)('seed %i: some remedies, one after the other in any order, come to the same', (seed) => {
    const d = dice(seed + 1000);
    const text = damaged(seed);
    const chosen = d.shuffled(examine(text)).slice(0, 8);
    const together = apply(text, chosen);
    for (let order = 0; order < 2; order++) {
      let step = text;
      for (const finding of d.shuffled(chosen)) step = apply(step, [finding]);
      expect(wordsOf(step)).toBe(wordsOf(together));
    }
    expect(apply(together, chosen)).toEqual(together);
  });

  it.each(SEEDS.slice(0, 20))('seed %i: one remedy changes nothing outside its span', (seed) => {
    const text = damaged(seed);
    const before = wordsOf(text);
    const tags = text.bodyHtml.replace(/<\/?strong>/g, '').match(/<[^>]+>/g);
    const ofTheWholeText = new Set(['invisible', 'nfd', 'soft-hyphen', 'legacy-encoding']);
    for (const finding of examine(text)) {
      if (finding.after === null || ofTheWholeText.has(finding.rule)) continue;
      const cured = apply(text, [finding]);
      const isOne = isOneReplacement(before, wordsOf(cured), finding);
      expect(isOne || `${finding.rule}: ${finding.before} → ${finding.after}`).toBe(true);
      expect(cured.bodyHtml.replace(/<\/?strong>/g, '').match(/<[^>]+>/g)).toEqual(tags);
    }
  });

  it('ids are unique and survive words added in another paragraph', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const text = damaged(seed);
      const ids = examine(text).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const longer = { ...text, bodyHtml: `<p>Một đoạn mới đứng đầu bài.</p>${text.bodyHtml}` };
      const kept = new Set(examine(longer).map(({ id }) => id));
      expect(ids.filter((id) => !kept.has(id) && !/^figures/.test(id))).toEqual([]);
    }
  });
});

describe('marks, links and figures', () => {
  const bodyHtml =
    '<h2>Kết quả</h2><p>Dịch <strong>Covid</strong> <em>19</em> tại <a href="https://mau.vn/hậu-giang" rel="noopener">tỉnh Hậu</a> giang.</p><figure data-media-id="7" data-credit="Lê Văn  Mẫu"><img alt="Toàn cảnh  hội trường"><figcaption>Hội trường tỉnh Hậu<strong> giang</strong></figcaption></figure>';

  it('stay where they were, also when a remedy crosses them', () => {
    const text = { title: '', lead: '', byline: '', bodyHtml };
    expect(apply(text, examine(text)).bodyHtml).toBe(
      '<h2>Kết quả</h2><p>Dịch <strong>Covid</strong>-<em>19</em> tại <a href="https://mau.vn/hậu-giang" rel="noopener">tỉnh Hậu</a> Giang.</p><figure data-media-id="7" data-credit="Lê Văn Mẫu"><img alt="Toàn cảnh hội trường"><figcaption>Hội trường tỉnh Hậu<strong> Giang</strong></figcaption></figure>',
    );
  });

  it('a mark that loses all its words goes; line breaks are never crossed', () => {
    const text = {
      title: '',
      lead: '',
      byline: '',
      bodyHtml: '<p>các<strong> các</strong> xã<br>Hậu<br>giang</p>',
    };
    expect(apply(text, examine(text)).bodyHtml).toBe('<p>các xã<br>Hậu<br>giang</p>');
  });
});

describe('time', () => {
  const long = (times: number) => {
    const one = [1, 2, 3, 4, 5].map((seed) => damaged(seed).bodyHtml).join('');
    return { title: '', lead: '', byline: '', bodyHtml: one.repeat(times) };
  };
  const inOneParagraph = (times: number) => {
    const one =
      'Các các xã ,tỉnh Hậu giang “ họp” ngày 25-01-2022 và 3/2/2022.Covid 19 hoà, hòa uỷ  ban "a" 29-CT/ TU\u200b. ';
    return { title: '', lead: '', byline: '', bodyHtml: `<p>${one.repeat(times)}</p>` };
  };
  const unbroken = (times: number) => ({
    title: '',
    lead: 'a'.repeat(2000 * times),
    byline: '',
    bodyHtml: `<p>${' '.repeat(2000 * times)}x${'.-'.repeat(1000 * times)}${'1'.repeat(2000 * times)}“${'( '.repeat(500 * times)}</p>`,
  });
  const timeOf = (text: DoctorText) => {
    const start = performance.now();
    examine(text);
    return performance.now() - start;
  };
  /** Other work on the machine can only make it slower: the best of several runs is nearest to the truth. */
  const fastest = (text: DoctorText) => Math.min(...Array.from({ length: 4 }, () => timeOf(text)));

  it.each([
    ['a long report', long, 2],
    ['one endless paragraph', inOneParagraph, 40],
    ['unbroken runs', unbroken, 2],
  ] as const)(
    '%s: ten times the text takes about ten times as long',
    (_name, make, times) => {
      const [small, large] = [make(times), make(times * 10)];
      const ratios: number[] = [];
      do ratios.push(fastest(large) / fastest(small));
      while (Math.min(...ratios) >= 15 && ratios.length < 4);
      expect(Math.min(...ratios)).toBeLessThan(15);
    },
    120_000,
  );
});
