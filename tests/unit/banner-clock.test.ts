import { afterEach, expect, it } from 'vitest';
import { BannerClock } from '#lib/edge/banner-clock.ts';

const AT = Date.parse('2026-03-13T01:00:00Z');
const iso = (seconds: number) => new Date(AT + seconds * 1000).toISOString();
const clocks: BannerClock[] = [];
afterEach(() => {
  for (const clock of clocks.splice(0)) clock.stop();
});

function someClock(times: { from: string; until: string } | null) {
  const world = { now: AT, turns: 0, times, isAway: false, reads: 0, whileReading: () => {} };
  const clock = new BannerClock(
    async () => {
      world.reads += 1;
      if (world.isAway) throw new Error('away');
      world.whileReading();
      return world.times;
    },
    () => {
      world.turns += 1;
    },
    () => world.now,
  );
  clocks.push(clock);
  const at = (seconds: number) => {
    world.now = AT + seconds * 1000;
    clock.tick();
    return world.turns;
  };
  return { world, clock, at };
}

it('says once that the banner has come and once that it has gone', async () => {
  const { clock, at } = someClock({ from: iso(10), until: iso(20) });
  clock.look();
  await clock.settle();
  expect([at(9.9), at(10), at(15), at(19.9), at(20), at(30)]).toEqual([0, 1, 1, 1, 2, 2]);
});

it('says nothing when no banner is set', async () => {
  const { clock, at } = someClock(null);
  clock.look();
  await clock.settle();
  expect([at(10), at(10_000)]).toEqual([0, 0]);
});

it('notices a clock that is put forward over the whole banner and back into it', async () => {
  const { clock, at } = someClock({ from: iso(10), until: iso(20) });
  clock.look();
  await clock.settle();
  expect(at(3600)).toBe(0);
  expect(at(15)).toBe(1);
  expect(at(5)).toBe(2);
});

it('notices an end that passes while the banner is being read', async () => {
  const { world, clock } = someClock({ from: iso(-10), until: iso(1) });
  world.whileReading = () => {
    world.now = AT + 2000;
  };
  clock.look();
  await clock.settle();
  expect(world.turns).toBe(1);
});

it('reads again what it could not read, and misses no turn meanwhile', async () => {
  const { world, clock, at } = someClock({ from: iso(-10), until: iso(5) });
  world.isAway = true;
  clock.look();
  await clock.settle();
  expect(at(6)).toBe(0);
  await clock.settle();
  world.isAway = false;
  at(7);
  await clock.settle();
  expect(world.turns).toBe(1);
  expect(world.reads).toBeGreaterThanOrEqual(3);
});

it('takes up a banner that is set anew', async () => {
  const { world, clock, at } = someClock({ from: iso(-10), until: iso(5) });
  clock.look();
  await clock.settle();
  world.times = { from: iso(-10), until: iso(50) };
  clock.look();
  await clock.settle();
  expect(at(6)).toBe(0);
  expect(at(51)).toBe(1);
});
