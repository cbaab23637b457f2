import { tags } from '#lib/cache-tags.ts';

/** So many names are remembered one by one; beyond that everything is looked at again once. */
const MOST_NAMES = 20_000;

/**
 * When which tag was last forgotten, counted in changes, not in time: a clock that is set back cannot make an old page
 * new. `now` rises with every announcement.
 */
export class TagClock {
  #now = 1;
  readonly #forgotten = new Map<string, number>();

  get now() {
    return this.#now;
  }

  forget(tag: string) {
    this.#now += 1;
    if (this.#forgotten.size >= MOST_NAMES) {
      this.#forgotten.clear();
      this.#forgotten.set(tags.everything, this.#now);
    }
    this.#forgotten.set(tag, this.#now);
  }

  /**
   * Whether something made at `moment` still shows what the rows say.
   * @param names its tags; null when they are not known: then any change makes it old
   */
  isFresh(names: readonly string[] | null, moment: number): boolean {
    if (moment === this.#now) return true;
    if (names === null || (this.#forgotten.get(tags.everything) ?? 0) > moment) return false;
    return names.every((name) => (this.#forgotten.get(name) ?? 0) <= moment);
  }
}
