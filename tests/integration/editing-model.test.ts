import { beforeAll, expect, it } from 'vitest';
import type { Staff } from '#lib/staff/sessions.ts';
import { staffWith, withDatabase } from '../support/database.ts';
import { diceOf } from '../support/dice.ts';
import { noCounts, World } from '../support/editing-world.ts';
import { someSection } from '../support/samples.ts';

/**
 * Played first, always. Each has caught a fault that was put in on purpose: a late call replaces a later one (5), a
 * merge moves the base past words that the tab has not seen (57), a save that was overtaken is stored (18), a second tab
 * with the same creation key takes the first revision for its base (51), a clash is decided by nobody (74).
 */
const SEEDS_THAT_FOUND_SOMETHING = [5, 18, 51, 57, 74];
const HISTORIES = 1000;
const STEPS = 24;
/** So many are played at a time, each by people of its own: the database is waited for less. */
const LANES = 6;

withDatabase();
const lanes: Staff[][] = [];
let section = 0;
beforeAll(async () => {
  section = await someSection();
  for (let n = 0; n < LANES; n++) {
    lanes.push([await staffWith('editor', 'Lê Thị Mẫu'), await staffWith('editor', 'Trần Văn Mẫu')]);
  }
});

it('in every history each acknowledged word is still there, and nobody overwrites unseen', async () => {
  const counts = noCounts();
  const started = performance.now();
  const seeds = [...SEEDS_THAT_FOUND_SOMETHING, ...Array.from({ length: HISTORIES }, (_, n) => n + 1)];
  const total = seeds.length;
  await Promise.all(
    lanes.map(async (people) => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        const world = new World(seed, diceOf(seed), people, section, counts);
        await world.begin();
        for (let n = 0; n < STEPS; n++) await world.step();
        await world.end();
      }
    }),
  );
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`editing model: ${total} histories in ${seconds} s, ${JSON.stringify(counts)}`);
  expect(counts).toMatchObject({ lost: 0, overwritten: 0 });
  // A model in which nothing happens would prove nothing.
  const least = { merges: 300, conflicts: 50, crashes: 500, restored: 200, lateCalls: 500 };
  for (const [what, number] of Object.entries(least)) {
    expect(counts[what as keyof typeof counts], what).toBeGreaterThan(number);
  }
}, 900_000);
