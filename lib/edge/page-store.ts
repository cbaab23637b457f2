import { randomUUID } from 'node:crypto';
import { tags } from '#lib/cache-tags.ts';
import { compress, type Encoding } from './encoding.ts';
import { PageShelf, showsGone } from './page-shelf.ts';
import { Sieve } from './sieve.ts';
import {
  fromShelf,
  knownWire,
  pageOf,
  pageWire,
  type Rendered,
  type Rendering,
  type StoredPage,
  toShelf,
} from './stored-page.ts';
import { TagClock } from './tag-clock.ts';
import { dated, sameHeaders, type Wire } from './wire.ts';

export type Served<T> = { page: StoredPage; from: 'hit' | 'fill' | 'stale' } | { pass: T };

export type PageStoreOptions = {
  folder: string;
  memoryBytes: number;
  diskBytes: number;
  /** Headers of every answer. */
  commonHeaders: [string, string][];
  /** Known without asking: old copies are then served at once, and no reader waits before a closed door. */
  isDatabaseAway?: () => boolean;
  /** A rendering that takes longer is given up; an old copy is served when there is one. Milliseconds. */
  renderDeadline?: number;
};

const RENDER_DEADLINE_MS = 15_000;
/** While changes keep arriving, a page is rendered again this often; then it is served, but not kept. */
const MOST_RENDERINGS = 4;
const LONG_QUEUE = 100;
/** Beyond that a page stays as it was compressed for its first visitor: the bodies that wait take memory. */
const FULL_QUEUE = 1000;
const MOST_GONE = 10_000;
/** What a page costs in memory besides its bytes: names of its tags, objects. */
const OVERHEAD_BYTES = 3000;
/** The clocks of the database and of this machine may differ by so much. */
const CLOCK_DIFFERENCE_MS = 60_000;

/** The last try to render the page failed and there is no copy. */
export class NothingToServe extends Error {
  override name = 'NothingToServe';
}

/**
 * Reader pages in their finished form: rendered once, compressed once at the highest level, kept in memory and on disk,
 * and served without Next and without SQL until PostgreSQL announces a change of a row that they show. The last good
 * copy outlives failures of Next, of PostgreSQL and of this process.
 */
export class PageStore {
  readonly #options: PageStoreOptions;
  readonly #shelf: PageShelf;
  readonly #memory: Sieve<StoredPage>;
  readonly #clock = new TagClock();
  readonly #boot = randomUUID();
  readonly #filling = new Map<string, Promise<Served<unknown>>>();
  readonly #toFinish = new Map<string, { page: StoredPage; body: Buffer }>();
  /** Tags of what was withdrawn or removed, with the position of the clock when that was heard. */
  readonly #gone = new Map<string, number>();
  #finishing: Promise<void> | null = null;
  #diskComplainedAt = 0;

  constructor(options: PageStoreOptions) {
    this.#options = options;
    this.#memory = new Sieve(options.memoryBytes);
    this.#shelf = new PageShelf(options.folder, options.diskBytes, () => this.#memory.heat());
  }

  /** Bytes and pages in memory. */
  get size() {
    return { pages: this.#memory.size, bytes: this.#memory.weight };
  }

  /** Called for every announced tag (lib/edge/changes.ts). */
  forget(tag: string) {
    this.#clock.forget(tag);
  }

  /**
   * Throws out every copy from before that shows one of these articles, on disk too: they were withdrawn or removed.
   * @param gone with the time, in milliseconds since 1970
   */
  dropArticles(gone: readonly { id: number; at: number }[]) {
    const before = new Map(gone.map(({ id, at }) => [tags.article(id), at + CLOCK_DIFFERENCE_MS]));
    if (this.#gone.size > MOST_GONE) this.#gone.clear();
    for (const tag of before.keys()) {
      this.#clock.forget(tag);
      this.#gone.set(tag, this.#clock.now);
    }
    for (const page of [...this.#memory.values()]) {
      if (showsGone(page, before)) this.#memory.delete(page.key);
    }
    this.#shelf.removeGone(before).catch((error) => this.#complain(error));
  }

  /** The same for articles that were removed while nobody listened: all that are not among these. */
  dropUnknownArticles(known: ReadonlySet<number>, asOf: number) {
    this.#shelf.removeUnknown(known, asOf).catch((error) => this.#complain(error));
  }

  /** The answer's bytes when the page is in memory and fresh, ready to be written to the socket; else null. */
  quick(key: string, encoding: Encoding, ifNoneMatch: string | undefined): Buffer | null {
    const page = this.#memory.get(key);
    if (!page || page.checkedAt !== this.#clock.now) return null;
    const now = Date.now();
    if (now >= page.expiresAt) return null;
    if (ifNoneMatch !== undefined) {
      if (ifNoneMatch !== page.etag) return null;
      page.known ??= knownWire(page, this.#options.commonHeaders);
      return dated(page.known, now);
    }
    const wire = page.wires[encoding] ?? (page.wires.br ? undefined : page.wires.identity);
    return wire ? dated(wire, now) : null;
  }

  /**
   * The page under this key, rendered when there is no fresh copy. Everybody who asks meanwhile waits for the same
   * rendering; whoever asks after a change gets what was rendered after it.
   *
   * @throws NothingToServe when rendering failed and no copy was ever stored
   */
  async get<T>(key: string, render: () => Promise<Rendered<T>>, joined = 0): Promise<Served<T>> {
    const kept = this.#memory.get(key);
    if (kept && this.#isFresh(kept)) return { page: kept, from: 'hit' };
    const running = this.#filling.get(key) as Promise<Served<T>> | undefined;
    if (running) {
      const served = await running;
      // It was rendered before a change that this visitor came after, while it was still being compressed.
      const isOld = 'page' in served && served.from === 'fill' && !this.#isFresh(served.page);
      return isOld && joined < MOST_RENDERINGS ? this.get(key, render, joined + 1) : served;
    }
    const started = this.#fill(key, render).finally(() => this.#filling.delete(key));
    this.#filling.set(key, started);
    return started;
  }

  /** Whether there is a copy of any age. */
  async has(key: string): Promise<boolean> {
    return this.#memory.peek(key) !== undefined || (await this.#fromDisk(key)) !== null;
  }

  /** Waits until everything is compressed and written. */
  async settle() {
    while (this.#finishing) await this.#finishing;
  }

  #isFresh(page: StoredPage): boolean {
    if (Date.now() >= page.expiresAt) return false;
    const { now } = this.#clock;
    if (page.checkedAt === now) return true;
    if (!this.#clock.isFresh(page.tags, page.moment)) return false;
    page.checkedAt = now;
    return true;
  }

  async #fill<T>(key: string, render: () => Promise<Rendered<T>>): Promise<Served<T>> {
    const copy = this.#memory.get(key) ?? (await this.#fromDisk(key));
    if (copy && this.#isFresh(copy)) return { page: copy, from: 'hit' };
    if (this.#options.isDatabaseAway?.()) {
      if (copy) return { page: copy, from: 'stale' };
      throw new NothingToServe(key);
    }
    let rendered: Rendered<T>;
    let moment: number;
    try {
      let tries = 0;
      do {
        moment = this.#clock.now;
        rendered = await this.#withinDeadline(render());
        tries += 1;
        // A change that was announced while the page was being rendered may be missing in it.
      } while (
        !this.#clock.isFresh('keep' in rendered ? rendered.keep.tags : null, moment) &&
        tries < MOST_RENDERINGS
      );
    } catch (error) {
      if (copy) {
        console.warn(
          `${key}: bản đang lưu được dùng tiếp, vì chưa dựng lại được: ${(error as Error).message}`,
        );
        return { page: copy, from: 'stale' };
      }
      throw new NothingToServe(key, { cause: error });
    }
    if ('pass' in rendered) {
      // It is not a page any more.
      this.#memory.delete(key);
      this.#toFinish.delete(key);
      if (copy) await this.#shelf.remove(key).catch((error) => this.#complain(error));
      return rendered;
    }
    return { page: await this.#keep(key, rendered.keep, moment, copy), from: 'fill' };
  }

  async #withinDeadline<T>(work: Promise<T>): Promise<T> {
    const ms = this.#options.renderDeadline ?? RENDER_DEADLINE_MS;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`not rendered within ${ms} ms`)), ms);
    });
    try {
      return await Promise.race([work, deadline]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #keep(
    key: string,
    rendering: Rendering,
    moment: number,
    copy: StoredPage | null,
  ): Promise<StoredPage> {
    const page = pageOf(key, rendering, moment);
    if (this.#clock.isFresh(page.tags, moment)) page.checkedAt = this.#clock.now;
    const { body } = rendering;
    const isSame =
      copy !== null &&
      page.etag !== null &&
      copy.etag === page.etag &&
      sameHeaders(copy.headers, page.headers);
    if (isSame && (copy.wires.br || copy.wires.identity)) {
      // Looked at again and found unchanged: the compressed forms stay.
      page.wires = copy.wires;
      page.isBest = copy.isBest;
    } else if (!rendering.compressible) {
      page.wires = { identity: this.#wire(page, 'identity', body) };
    } else {
      // The visitor who waits gets a quick compression; the best one follows and is kept.
      const [br, gzip] = await Promise.all([compress(body, 'br', 'now'), compress(body, 'gzip', 'now')]);
      page.wires = { br: this.#wire(page, 'br', br), gzip: this.#wire(page, 'gzip', gzip) };
    }
    this.#remember(page);
    this.#toFinish.delete(key);
    const isDone = page.isBest || this.#toFinish.size >= FULL_QUEUE;
    this.#toFinish.set(key, { page, body: isDone ? Buffer.alloc(0) : body });
    this.#finishInTheBackground();
    return page;
  }

  #finishInTheBackground() {
    this.#finishing ??= this.#finish().finally(() => {
      this.#finishing = null;
      if (this.#toFinish.size > 0) this.#finishInTheBackground();
    });
  }

  /** One page after the other: the best compression takes a core for some tens of milliseconds. */
  async #finish() {
    for (;;) {
      const next = this.#toFinish.entries().next();
      if (next.done) return;
      const [key, { page, body }] = next.value;
      this.#toFinish.delete(key);
      try {
        if (body.length > 0) {
          // The last tenth of a page costs ten times as long: not while hundreds wait.
          const effort = this.#toFinish.size > LONG_QUEUE ? 'file' : 'kept';
          const [br, gzip] = [await compress(body, 'br', effort), await compress(body, 'gzip', effort)];
          page.wires = { br: this.#wire(page, 'br', br), gzip: this.#wire(page, 'gzip', gzip) };
          page.isBest = effort === 'kept';
          if (this.#memory.peek(key) === page) this.#remember(page);
        }
        // What was changed meanwhile, or withdrawn, must not come back from the disk.
        if (!this.#clock.isFresh(page.tags, page.moment)) continue;
        await this.#shelf.put(toShelf(page, this.#boot));
        if (this.#wasGoneSince(page)) await this.#shelf.remove(key);
      } catch (error) {
        this.#complain(error);
      }
    }
  }

  /** Whether something that the page shows was withdrawn after its rendering began: perhaps while it was being written. */
  #wasGoneSince({ tags: shown, moment }: StoredPage): boolean {
    const after = (at: number | undefined) => at !== undefined && at > moment;
    return shown === null || shown.includes(tags.unnamedArticles)
      ? [...this.#gone.values()].some(after)
      : shown.some((tag) => after(this.#gone.get(tag)));
  }

  #remember(page: StoredPage) {
    const bytes = Object.values(page.wires).reduce((sum, wire) => sum + wire.whole.length, 0);
    this.#memory.set(page.key, page, bytes + OVERHEAD_BYTES);
  }

  async #fromDisk(key: string): Promise<StoredPage | null> {
    const found = await this.#shelf.get(key).catch((error) => {
      this.#complain(error);
      return null;
    });
    if (!found) return null;
    const page = fromShelf(found, this.#boot, this.#options.commonHeaders);
    this.#remember(page);
    return page;
  }

  #wire(page: StoredPage, encoding: Encoding, body: Buffer): Wire {
    return pageWire(page, encoding, body, this.#options.commonHeaders);
  }

  #complain(error: unknown) {
    // A full disk fails every page: once a minute is enough.
    if (Date.now() - this.#diskComplainedAt < 60_000) return;
    this.#diskComplainedAt = Date.now();
    console.warn(
      'Trang đã dựng chưa ghi được vào đĩa, nên chỉ được giữ trong bộ nhớ:',
      (error as Error).message,
    );
  }
}
