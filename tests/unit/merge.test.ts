import { describe, expect, it } from 'vitest';
import { mergeBlocks, type Piece } from '#lib/articles/merge.ts';
import {
  type Choice,
  type Clash,
  mergeVersions,
  nothingYet,
  splitBlocks,
  type Version,
} from '#lib/articles/merge-content.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import { type Dice, diceOf } from '../support/dice.ts';

const HISTORIES = 3000;

/** The merged text; a clash counts as both, theirs first. */
const joined = (pieces: Piece[]) =>
  pieces.flatMap((piece) => (piece.kind === 'clash' ? [...piece.theirs, ...piece.mine] : piece.blocks));
const clashes = (pieces: Piece[]) => pieces.filter((piece) => piece.kind === 'clash');
/** The merged text when nothing clashed. */
const clean = (base: string[], mine: string[], theirs: string[]) => {
  const pieces = mergeBlocks(base, mine, theirs);
  expect(clashes(pieces)).toEqual([]);
  return joined(pieces);
};

let made = 0;
const sentence = (d: Dice) => {
  made += 1;
  const words = ['nước', 'xã', 'kiến', 'nghị', 'ấp', 'cầu', 'đường', 'hộ', 'tổ'];
  return `<p>${Array.from({ length: 4 + d.below(8) }, () => d.one(words)).join(' ')} câu${made}</p>`;
};
const textOf = (d: Dice, length = d.below(9)) => Array.from({ length }, () => sentence(d));

/** Some edits as people make them: words added, a block rewritten, put in, taken out, moved, doubled. */
function edited(d: Dice, base: readonly string[]): string[] {
  const text = [...base];
  for (let n = d.below(4); n > 0; n--) {
    const at = d.below(text.length + 1);
    const block = text[at];
    const how = block === undefined ? 'insert' : d.one(['extend', 'rewrite', 'insert', 'delete', 'move']);
    if (how === 'insert') text.splice(at, 0, d.chance(0.2) && block ? block : sentence(d));
    if (block === undefined) continue;
    if (how === 'extend') {
      made += 1;
      text[at] = block.replace('</p>', ` thêm${made}</p>`);
    }
    if (how === 'rewrite') text[at] = sentence(d);
    if (how === 'delete') text.splice(at, 1);
    if (how === 'move') {
      text.splice(at, 1);
      text.splice(d.below(text.length + 1), 0, block);
    }
  }
  return text;
}

const counted = (blocks: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  return counts;
};

/** No block of the base was moved or doubled. */
const isKeptInOrder = (base: string[], side: string[]) =>
  JSON.stringify(side.filter((block) => base.includes(block))) ===
  JSON.stringify(base.filter((block) => side.includes(block)));

function histories(check: (d: Dice, base: string[], mine: string[], theirs: string[]) => void) {
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const d = diceOf(seed);
    const base = textOf(d);
    const [mine, theirs] = [edited(d, base), edited(d, base)];
    try {
      check(d, base, mine, theirs);
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify({ base, mine, theirs }, null, 1)}`, { cause: error });
    }
  }
}

describe('blocks', () => {
  it('one side alone is taken exactly as it is', () => {
    histories((_, base, mine) => {
      expect(clean(base, mine, base)).toEqual(mine);
      expect(clean(base, base, mine)).toEqual(mine);
      expect(clean(base, base, base)).toEqual(base);
    });
  });

  it('what both changed alike is there once', () => {
    histories((_, base, mine) => expect(clean(base, mine, mine)).toEqual(mine));
  });

  it('never drops a block that only one side has, nor brings back what one took out and the other left', () => {
    histories((_, base, mine, theirs) => {
      const pieces = mergeBlocks(base, mine, theirs);
      const shown = counted(joined(pieces));
      const [inBase, inMine, inTheirs] = [counted(base), counted(mine), counted(theirs)];
      const isInOrder = isKeptInOrder(base, mine) && isKeptInOrder(base, theirs);
      for (const block of new Set([...base, ...mine, ...theirs])) {
        const [b, m, t] = [inBase, inMine, inTheirs].map((counts) => counts.get(block) ?? 0) as [
          number,
          number,
          number,
        ];
        // New on one side, or left alone by both: there. Moved blocks may stand twice, never less than once.
        const least = (m > 0 && t > 0) || (b === 0 && m + t > 0) ? 1 : 0;
        expect(shown.get(block) ?? 0, block).toBeGreaterThanOrEqual(least);
        if (m === 0 && t === 0) expect(shown.get(block) ?? 0, block).toBe(0);
        // Taken out by one, left where it was by the other and not part of a clash: gone.
        if (isInOrder && clashes(pieces).length === 0 && b > 0 && (m === 0 || t === 0))
          expect(shown.get(block) ?? 0, block).toBe(0);
      }
    });
  });

  it('does not depend on which side is called mine, but for the order of what both put in at one place', () => {
    histories((_, base, mine, theirs) => {
      const [one, other] = [mergeBlocks(base, mine, theirs), mergeBlocks(base, theirs, mine)];
      expect(counted(joined(one))).toEqual(counted(joined(other)));
      expect(clashes(one).length).toBe(clashes(other).length);
    });
  });

  it('edits of different blocks merge without a question, in any order of merging', () => {
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const d = diceOf(seed);
      const base = textOf(d, 3 + d.below(6));
      const hands: string[][] = [[...base], [...base], [...base]];
      for (const [at, block] of base.entries()) {
        const hand = hands[d.below(4)];
        if (!hand) continue;
        made += 1;
        hand[at] = d.chance(0.5) ? block.replace('</p>', ` thêm${made}</p>`) : sentence(d);
      }
      const [x = [], y = [], z = []] = hands;
      const left = clean(base, clean(base, x, y), z);
      expect(left, `seed ${seed}`).toEqual(clean(base, x, clean(base, y, z)));
      expect(left, `seed ${seed}`).toEqual(clean(base, y, clean(base, z, x)));
      expect(left).toHaveLength(base.length);
    }
  });

  it.each([
    ['neighbours', ['a', 'b'], ['a1', 'b'], ['a', 'b1'], ['a1', 'b1']],
    ['a paragraph between', ['a', 'b'], ['a', 'x', 'b'], ['a1', 'b1'], ['a1', 'x', 'b1']],
    ['both at the end', ['a'], ['a', 'của tôi'], ['a', 'phần khác hẳn'], ['a', 'phần khác hẳn', 'của tôi']],
    ['one out, the other in', ['a', 'b', 'c'], ['a', 'c'], ['a', 'b', 'c', 'x'], ['a', 'c', 'x']],
    ['both out', ['a', 'b'], ['a'], ['a'], ['a']],
    ['moved and another edited', ['a', 'b', 'c'], ['c', 'a', 'b'], ['a1', 'b', 'c'], ['c', 'a1', 'b']],
    [
      'lines alike',
      ['<hr>', 'a', '<hr>'],
      ['<hr>', 'a1', '<hr>'],
      ['<hr>', 'a', '<hr>', 'b'],
      ['<hr>', 'a1', '<hr>', 'b'],
    ],
  ])('%s', (_, base, mine, theirs, result) => {
    expect(clean(base, mine, theirs)).toEqual(result);
  });

  it.each([
    ['edited by both', ['a', 'b'], ['a', 'b1'], ['a', 'b2'], { base: ['b'], mine: ['b1'], theirs: ['b2'] }],
    ['out and edited', ['a', 'b'], ['a'], ['a', 'b1'], { base: ['b'], mine: [], theirs: ['b1'] }],
    [
      'moved and edited',
      ['a', 'b', 'c'],
      ['c', 'a', 'b'],
      ['a', 'b', 'c1'],
      { base: ['c'], mine: [], theirs: ['c1'] },
    ],
    [
      'put in and typed on',
      ['a'],
      ['a', 'một hai ba'],
      ['a', 'một hai ba bốn'],
      { base: [], mine: ['một hai ba'], theirs: ['một hai ba bốn'] },
    ],
    [
      'put into what was taken out',
      ['a', 'b', 'c', 'd'],
      ['a', 'd'],
      ['a', 'b', 'x', 'c', 'd'],
      { base: ['b', 'c'], mine: [], theirs: ['b', 'x', 'c'] },
    ],
  ])('asks: %s', (_, base, mine, theirs, clash) => {
    expect(clashes(mergeBlocks(base, mine, theirs))).toEqual([{ kind: 'clash', ...clash }]);
  });

  it('two hundred paragraphs rewritten by both are compared in no time', () => {
    const d = diceOf(7);
    const long = () => textOf(d, 200).map((one) => one.repeat(20));
    const [base, mine, theirs] = [long(), long(), long()];
    const started = performance.now();
    const shown = new Set(joined(mergeBlocks(base, mine, theirs)));
    expect(performance.now() - started).toBeLessThan(2000);
    for (const block of [...mine, ...theirs]) expect(shown.has(block)).toBe(true);
  });
});

describe('whole texts', () => {
  const facts = {
    kind: 'Hội nghị',
    bodyId: null,
    bodyName: 'Thường trực HĐND tỉnh',
    startsOn: '2024-03-13',
    startTime: '08:00:00',
    endsOn: null,
    endTime: null,
    place: null,
    people: [{ role: 'chair' as const, personId: null, name: 'Trần Văn Mẫu', title: 'Chủ tịch' }],
  };
  const version = (changes: Partial<Version> = {}): Version => ({
    ...nothingYet,
    kind: 'report',
    title: 'Ba xã thiếu nước',
    lead: 'Lời dẫn.',
    bodyHtml: '<p>Một.</p><p>Hai.</p>',
    byline: 'Lê Văn Mẫu',
    sectionId: 3,
    datedOn: '2024-03-13',
    meetingFacts: facts,
    ...changes,
  });
  const taking = (choice: Choice) => () => choice;

  it('each field and each paragraph is taken from the one who changed it', () => {
    const merged = mergeVersions(
      version(),
      version({ title: 'Bốn xã thiếu nước', bodyHtml: '<p>Một, sửa.</p><p>Hai.</p>' }),
      version({
        lead: 'Lời dẫn mới.',
        sectionId: 4,
        bodyHtml: '<p>Một.</p><p>Hai, sửa.</p>',
        meetingFacts: { ...facts, place: 'Phòng họp số 2' },
      }),
    );
    expect(merged.open).toEqual([]);
    expect(merged.version).toEqual(
      version({
        title: 'Bốn xã thiếu nước',
        lead: 'Lời dẫn mới.',
        sectionId: 4,
        bodyHtml: '<p>Một, sửa.</p><p>Hai, sửa.</p>',
        meetingFacts: { ...facts, place: 'Phòng họp số 2' },
      }),
    );
    expect(merged.taken.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Lời dẫn', 'Lời dẫn.', 'Lời dẫn mới.'],
      ['Chuyên mục', '3', '4'],
      ['Nơi họp', '', 'Phòng họp số 2'],
      ['Thân bài', 'Hai.', 'Hai, sửa.'],
    ]);
  });

  it('facts from the database merge with facts from the form, whatever the order of their fields', () => {
    const reversed = (value: object): object =>
      Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, Array.isArray(part) ? part.map(reversed) : part]),
      );
    const fromDatabase = version({ meetingFacts: reversed(facts) as typeof facts });
    const person = { role: 'speaker' as const, personId: null, name: 'Lê Thị Mẫu', title: null };
    const typed = version({ meetingFacts: { ...facts, people: [...facts.people, person] } });
    const { version: merged, open } = mergeVersions(fromDatabase, typed, fromDatabase);
    expect(open).toEqual([]);
    expect(merged.meetingFacts?.people.map(({ name }) => name)).toEqual(['Trần Văn Mẫu', 'Lê Thị Mẫu']);
  });

  it('what both changed is asked for, and each answer does what it says', () => {
    const [mine, theirs] = [
      version({ title: 'A', lead: 'Của tôi.', bodyHtml: '<p>Một tôi.</p><p>Hai.</p>' }),
      version({ title: 'B', lead: 'Của họ.', bodyHtml: '<p>Một họ.</p><p>Hai.</p>' }),
    ];
    const open = mergeVersions(version(), mine, theirs).open;
    expect(open.map(({ field, mayTakeBoth }) => [field, mayTakeBoth])).toEqual([
      ['title', false],
      ['lead', true],
      ['bodyHtml', true],
    ]);
    expect(open[2]).toMatchObject({ base: 'Một.', mine: 'Một tôi.', theirs: 'Một họ.' });
    expect(mergeVersions(version(), mine, theirs, taking('mine'))).toMatchObject({ open: [], version: mine });
    expect(mergeVersions(version(), mine, theirs, taking('theirs'))).toMatchObject({
      open: [],
      version: theirs,
    });
    const both = mergeVersions(version(), mine, theirs, (clash) => (clash.mayTakeBoth ? 'both' : 'mine'));
    expect(both).toMatchObject({
      open: [],
      version: {
        title: 'A',
        lead: 'Của họ. Của tôi.',
        bodyHtml: '<p>Một họ.</p><p>Một tôi.</p><p>Hai.</p>',
      },
    });
    // Two titles cannot both be the title: the question stays open.
    expect(mergeVersions(version(), mine, theirs, taking('both')).open.map(({ field }) => field)).toEqual([
      'title',
    ]);
  });

  it('an answer counts only for exactly the texts that were shown', () => {
    const shown: Clash[] = [];
    mergeVersions(version(), version({ title: 'A' }), version({ title: 'B' }), (clash) => {
      shown.push(clash);
      return undefined;
    });
    const again: Clash[] = [];
    mergeVersions(version(), version({ title: 'A' }), version({ title: 'C' }), (clash) => {
      again.push(clash);
      return undefined;
    });
    expect(shown[0]?.raw).not.toEqual(again[0]?.raw);
  });

  it('one says that there was no meeting, the other corrects it: asked for as a whole', () => {
    const { open } = mergeVersions(
      version(),
      version({ meetingFacts: null }),
      version({ meetingFacts: { ...facts, place: 'Phòng họp số 2' } }),
    );
    expect(open).toMatchObject([{ label: 'Thông tin cuộc họp', mine: 'Không có', mayTakeBoth: false }]);
  });

  it('without a common beginning nothing that either has is lost', () => {
    const { version: merged, open } = mergeVersions(
      nothingYet,
      version({ kind: 'report', bodyHtml: '<p>Của tôi.</p>' }),
      version({ kind: 'report', bodyHtml: '<p>Chuyện khác hẳn.</p>' }),
    );
    expect(open).toEqual([]);
    expect(merged.bodyHtml).toBe('<p>Chuyện khác hẳn.</p><p>Của tôi.</p>');
  });

  it('a body parted into its blocks and joined again is the same body, also in another order', () => {
    const body = sanitizeHtml(
      '<h2>Mục &amp; mục</h2><p>Một<br>hai <strong>đậm</strong> &lt;x&gt;</p><ul><li>a<ul><li>b</li></ul></li></ul>' +
        '<ul><li>c</li></ul><ol start="3"><li>d</li></ol><hr><blockquote><p>Trích</p></blockquote>' +
        '<figure data-media-id="12" data-credit="Lê “Mẫu” &quot;x&quot;"><img alt="a &amp; b"><figcaption>Chú thích</figcaption></figure>' +
        '<table><caption>Bảng</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
    ).html;
    const blocks = splitBlocks(body);
    expect(blocks.length).toBeGreaterThan(7);
    expect(blocks.join('')).toBe(body);
    const turned = blocks.toReversed().join('');
    expect(sanitizeHtml(turned).html).toBe(turned);
  });
});
