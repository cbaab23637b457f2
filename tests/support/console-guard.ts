import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Anything printed as an error fails the test, unless the test replaced console.error itself to claim it. */
let printed: unknown[][] = [];
const original = console.error;

beforeEach(() => {
  printed = [];
  console.error = (...args: unknown[]) => {
    printed.push(args);
    original(...args);
  };
});

afterEach(() => {
  vi.restoreAllMocks();
  console.error = original;
  expect(printed, 'console.error was called').toEqual([]);
});
