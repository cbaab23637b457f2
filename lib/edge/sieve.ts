type Node<V> = {
  key: string;
  value: V;
  weight: number;
  visited: boolean;
  newer: Node<V> | null;
  older: Node<V> | null;
};

/**
 * A map that never weighs more than it may. Eviction is SIEVE (Zhang et al., NSDI 2024): a reading only sets a mark, a
 * hand walks from old to new, takes the marks off and throws out the first entry without one. A crawler that visits
 * every page once therefore cannot push out what people read, and a reading costs nothing.
 */
export class Sieve<V> {
  readonly #most: number;
  readonly #nodes = new Map<string, Node<V>>();
  #newest: Node<V> | null = null;
  #oldest: Node<V> | null = null;
  #hand: Node<V> | null = null;
  #weight = 0;

  /** @param most total weight, in the unit of `set` */
  constructor(most: number) {
    this.#most = most;
  }

  get weight() {
    return this.#weight;
  }

  get size() {
    return this.#nodes.size;
  }

  get(key: string): V | undefined {
    const node = this.#nodes.get(key);
    if (!node) return undefined;
    node.visited = true;
    return node.value;
  }

  /** Looks without leaving a mark. */
  peek(key: string): V | undefined {
    return this.#nodes.get(key)?.value;
  }

  /** An entry heavier than the whole map is not kept. A known key keeps its place and its mark. */
  set(key: string, value: V, weight: number) {
    const known = this.#nodes.get(key);
    if (known) {
      this.#weight += weight - known.weight;
      known.value = value;
      known.weight = weight;
    } else {
      const node: Node<V> = { key, value, weight, visited: false, newer: null, older: this.#newest };
      if (this.#newest) this.#newest.newer = node;
      this.#newest = node;
      this.#oldest ??= node;
      this.#nodes.set(key, node);
      this.#weight += weight;
    }
    while (this.#weight > this.#most && this.#nodes.size > 0) this.#evict();
  }

  delete(key: string) {
    const node = this.#nodes.get(key);
    if (node) this.#unlink(node);
  }

  /** Every key with what it is worth: 2 when it was read since the hand last passed, else 1. */
  *heat(): Generator<[string, 1 | 2]> {
    for (const { key, visited } of this.#nodes.values()) yield [key, visited ? 2 : 1];
  }

  values(): IterableIterator<V> {
    const nodes = this.#nodes.values();
    return (function* () {
      for (const node of nodes) yield node.value;
    })();
  }

  #evict() {
    let node = this.#hand ?? this.#oldest;
    while (node?.visited) {
      node.visited = false;
      node = node.newer ?? this.#oldest;
    }
    if (!node) return;
    this.#hand = node.newer;
    this.#unlink(node);
  }

  #unlink(node: Node<V>) {
    if (this.#hand === node) this.#hand = node.newer;
    if (node.newer) node.newer.older = node.older;
    else this.#newest = node.older;
    if (node.older) node.older.newer = node.newer;
    else this.#oldest = node.newer;
    this.#nodes.delete(node.key);
    this.#weight -= node.weight;
  }
}
