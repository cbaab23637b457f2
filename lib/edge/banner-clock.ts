import { isBannerOn } from '#lib/site/banner.ts';

type Times = { from: string; until: string };

const TICK_MS = 500;

/**
 * Knows when the emergency banner comes and goes, and says so in that moment: whatever shows it, or lacks it, is then
 * made anew. States are compared, not timers set: a clock that is put forward or back is noticed with the next tick.
 */
export class BannerClock {
  readonly #read: () => Promise<Times | null>;
  readonly #onTurn: () => void;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #times: Times | null = null;
  /** The last moment for which it is known what pages show; milliseconds since 1970. */
  #seenAt: number;
  /** How often it was asked to read, and which of these times it has. */
  #asked = 0;
  #answered = 0;
  #looking: Promise<void> | null = null;

  /**
   * @param read the banner that is set, on or not
   * @param onTurn called whenever it has come or gone
   */
  constructor(read: () => Promise<Times | null>, onTurn: () => void, now: () => number = Date.now) {
    this.#read = read;
    this.#onTurn = onTurn;
    this.#now = now;
    this.#seenAt = now();
    this.#timer = setInterval(() => this.tick(), TICK_MS);
    this.#timer.unref();
  }

  /** The settings have changed, or may have: pages are made anew from this moment on, and the banner is read again. */
  look() {
    this.#seenAt = this.#now();
    this.#asked += 1;
    this.#readAgain();
  }

  /** Looks at the clock. Also tries again to read what could not be read. */
  tick() {
    if (this.#answered !== this.#asked) this.#readAgain();
    this.#compare();
  }

  /** Waits until what was announced has been read; for tests. */
  async settle() {
    while (this.#looking) await this.#looking;
  }

  stop() {
    clearInterval(this.#timer);
  }

  #readAgain() {
    this.#looking ??= this.#readNow().finally(() => {
      this.#looking = null;
    });
  }

  async #readNow() {
    const asked = this.#asked;
    try {
      this.#times = await this.#read();
    } catch {
      // The database is away; that is said elsewhere. The next tick tries again.
      return;
    }
    this.#answered = asked;
    // Its end may have passed while it was being read, and a page may have been made meanwhile.
    this.#compare();
  }

  #compare() {
    // Until it is read, the moment of the announcement is kept.
    if (this.#answered !== this.#asked) return;
    const times = this.#times;
    const before = this.#seenAt;
    this.#seenAt = this.#now();
    if (times && isBannerOn(times, before) !== isBannerOn(times, this.#seenAt)) this.#onTurn();
  }
}
