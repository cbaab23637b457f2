/** Too many wait already: to be tried again later. */
export class Busy extends Error {
  override name = 'Busy';
}

/** By name: a gate that the whole process shares may have been made by another copy of this module. */
export const wasTurnedAway = (error: unknown): boolean => error instanceof Error && error.name === 'Busy';

/**
 * Lets so many pieces of work run at a time and so many wait; turns the rest away at once. A flood of addresses that
 * were never asked before then costs its senders an answer, and not the readers of stored pages their server.
 */
export class Gate {
  readonly #places: number;
  readonly #seats: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /**
   * @param places how many run at a time
   * @param seats how many may wait for a place
   */
  constructor(places: number, seats: number) {
    this.#places = places;
    this.#seats = seats;
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * The place is free again only when the work is really over, also when nobody waits for its result any more.
   * @throws Busy without starting the work; else what the work throws
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#places) {
      if (this.#waiting.length >= this.#seats) throw new Busy('too much work waits');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes from hand to hand, so nobody slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** Next bundles modules several times in one process; what must not be done too often at a time has one gate in all. */
const shared = globalThis as typeof globalThis & { siteGates?: Map<string, Gate> };

/** The gate of this name in this process. */
export function sharedGate(name: string, places: number, seats: number): Gate {
  shared.siteGates ??= new Map();
  const gate = shared.siteGates.get(name) ?? new Gate(places, seats);
  shared.siteGates.set(name, gate);
  return gate;
}
