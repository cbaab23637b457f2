import { describe, expect, it } from 'vitest';
import { Sieve } from '#lib/edge/sieve.ts';

describe('the memory of finished pages', () => {
  it('never weighs more than it may', () => {
    const sieve = new Sieve<number>(100);
    for (let i = 0; i < 1000; i++) {
      sieve.set(`/trang/${i}`, i, 7);
      expect(sieve.weight).toBeLessThanOrEqual(100);
    }
    expect(sieve.size).toBe(14);
  });

  it('keeps what is read while a crawler visits every page once', () => {
    const sieve = new Sieve<number>(50);
    const popular = ['/a', '/b', '/c', '/d', '/e'];
    for (const key of popular) sieve.set(key, 0, 1);
    for (let i = 0; i < 10_000; i++) {
      if (i % 10 === 0) for (const key of popular) sieve.get(key);
      sieve.set(`/crawled/${i}`, i, 1);
    }
    for (const key of popular) expect(sieve.peek(key)).toBeDefined();
  });

  it('does not keep an entry that is heavier than everything', () => {
    const sieve = new Sieve<string>(10);
    sieve.set('/light', 'x', 1);
    sieve.set('/heavy', 'y', 11);
    expect(sieve.peek('/heavy')).toBeUndefined();
    expect(sieve.weight).toBeLessThanOrEqual(10);
  });

  it('counts a replaced entry once and forgets deleted ones, in any order', () => {
    const sieve = new Sieve<number>(1000);
    const model = new Map<string, number>();
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let i = 0; i < 20_000; i++) {
      const key = `/${random(60)}`;
      const action = random(4);
      if (action === 0) {
        sieve.delete(key);
        model.delete(key);
      } else if (action === 1) {
        expect(sieve.get(key)).toBe(model.get(key));
      } else {
        const weight = random(15);
        sieve.set(key, weight, weight);
        model.set(key, weight);
      }
      expect(sieve.weight).toBe([...model.values()].reduce((sum, w) => sum + w, 0));
      expect(sieve.size).toBe(model.size);
    }
  });
});
