import type { Choice } from '#lib/articles/merge-content.ts';
import { createArticle, saveRevision } from '#lib/articles/mutations.ts';
import { outageOf } from '#lib/outage.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { type Draft, toInput } from '../../app/(desk)/quan-tri/bai-viet/draft.ts';
import { Keeper, makeCopyId } from '../../app/(desk)/quan-tri/bai-viet/keeper.ts';
import { conflictOf, type KeptCopy, mergedOf, typedOnto } from '../../app/(desk)/quan-tri/bai-viet/kept.ts';
import { makeCreationKey } from '../../app/(desk)/quan-tri/bai-viet/local-copies.ts';
import type { World } from './editing-world.ts';

/** The people of the editing model and their tabs, which do what the form does. */

const WORD = /w\d+x\d+/g;
export const wordsIn = (value: unknown): Set<string> => new Set(JSON.stringify(value).match(WORD) ?? []);
export const without = (all: ReadonlySet<string>, some: ReadonlySet<string>) =>
  [...all].filter((word) => !some.has(word));

/** The tab hears nothing. */
export class Lost extends Error {}

/** What only looks may look again: closing the pool of one history disturbs all of them. */
export async function patient<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await look();
    } catch (error) {
      if (outageOf(error) === null || tries > 20) throw error;
    }
  }
}

export const silence = (error: unknown) => {
  if (error instanceof Lost) return null;
  throw error;
};

/** Whether it was done is not known when the database goes away: the caller hears nothing. */
export async function unlessAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outageOf(error) === null ? error : new Lost();
  }
}

type Conflict = ReturnType<typeof conflictOf>;

export class Tab {
  keeper: Keeper;
  form: Draft;
  /** The form with nothing unsaved. */
  stored: Draft;
  articleId: number | null;
  baseRevisionId: number | null;
  creationKey: string;
  conflict: Conflict | null = null;
  readonly person: Person;
  readonly #world: World;

  constructor(world: World, person: Person, text: Draft, articleId: number | null, base: number | null) {
    this.#world = world;
    this.person = person;
    this.form = text;
    this.stored = text;
    this.articleId = articleId;
    this.baseRevisionId = base;
    this.creationKey = makeCreationKey();
    this.keeper = this.#newKeeper();
  }

  #newKeeper = () => new Keeper(makeCopyId(), (call) => this.#world.carryKeep(this.person, call));

  get isDirty() {
    return JSON.stringify(this.form) !== JSON.stringify(this.stored);
  }

  /** One tick of the clock that keeps what is typed. */
  async keep() {
    const { staff } = this.person;
    const { articleId, baseRevisionId, creationKey } = this;
    const draft = this.isDirty ? this.form : null;
    try {
      const answer = await this.keeper.keep(
        draft,
        { staffId: staff.id, articleId, baseRevisionId, creationKey },
        this.#world.time,
      );
      if (answer?.ok && draft) this.#world.acknowledge(this.person, draft);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    }
  }

  async save(choices: Record<string, Choice> = {}) {
    const world = this.#world;
    const sent = structuredClone(this.form);
    const copy = this.keeper.forSave();
    const { articleId, baseRevisionId, creationKey } = this;
    const { staff } = this.person;
    const options = { merge: true, choices, copy };
    const call = () =>
      articleId === null
        ? createArticle(staff, toInput(sent), { ...options, key: creationKey })
        : saveRevision(staff, { ...toInput(sent), articleId, baseRevisionId }, options);
    const saved = await world.carrySave(this.person, sent, call);
    if (saved === null) return;
    if (!saved.ok) {
      if ('stale' in saved) this.conflict = conflictOf(saved);
      return;
    }
    this.conflict = null;
    this.keeper.saved(copy.sequence);
    const { value } = saved;
    this.articleId = value.articleId;
    world.acknowledge(this.person, sent);
    if (!value.merged) {
      this.baseRevisionId = value.revisionId;
      this.stored = sent;
      return;
    }
    world.counts.merges++;
    const { merged: other } = value;
    const merged = await patient(() => mergedOf(staff, { ...value, merged: other }));
    if (!merged) throw new Error('the merged revision is not there');
    if (world.dice.chance(0.3)) {
      world.counts.typedDuringMerge++;
      world.edit(this);
    }
    const isStill = JSON.stringify(this.form) === JSON.stringify(sent);
    const ask = { articleId: value.articleId, revisionId: value.revisionId, ancestor: sent, mine: this.form };
    const next = isStill ? merged.draft : await patient(() => typedOnto(staff, ask));
    if (next === null) return;
    this.form = next;
    this.stored = merged.draft;
    this.baseRevisionId = value.revisionId;
  }

  /** Puts an unsaved text of an earlier opening into the form, as the form does it. */
  async restore(copy: KeptCopy) {
    if (this.isDirty) await this.keep();
    this.keeper = this.#newKeeper();
    if (copy.keptSequence !== null) this.keeper.take({ id: copy.id, sequence: copy.keptSequence });
    this.baseRevisionId = copy.baseRevisionId;
    if (copy.baseRevisionId === null) {
      this.articleId = null;
      this.creationKey = copy.creationKey ?? this.creationKey;
    } else {
      this.articleId = this.#world.articleId;
    }
    this.form = copy.draft;
    this.conflict = null;
    this.#world.counts.restored++;
  }
}

export class Person {
  readonly staff: Staff;
  readonly tabs: Tab[] = [];
  isOffline = false;
  isSignedOut = false;
  /** Words that this person has taken out, thrown away or decided against. */
  readonly removed = new Set<string>();
  readonly acknowledged = new Set<string>();

  constructor(staff: Staff) {
    this.staff = staff;
  }
}
