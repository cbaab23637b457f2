import { sql } from 'drizzle-orm';
import { closeDatabase, db } from '#db/client.ts';
import type { Choice } from '#lib/articles/merge-content.ts';
import { createArticle } from '#lib/articles/mutations.ts';
import { keepWorkingCopy } from '#lib/articles/working-copy-mutations.ts';
import { getRevisionForDesk } from '#lib/articles/working-copy-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import type { KeepAnswer } from '../../app/(desk)/quan-tri/bai-viet/actions.ts';
import { type Draft, draftOf, emptyDraft, toInput } from '../../app/(desk)/quan-tri/bai-viet/draft.ts';
import { loadKeptCopies } from '../../app/(desk)/quan-tri/bai-viet/kept.ts';
import type { SentKept } from '../../app/(desk)/quan-tri/bai-viet/sent.ts';
import type { Dice } from './dice.ts';
import { Lost, Person, patient, silence, Tab, unlessAway, without, wordsIn } from './editing-people.ts';

/**
 * Two people, two tabs each, one article, a network and a server that fail as they like. The tabs do what the form does
 * (its keeper, its drafts, its merged texts are the real ones); the server is the real one on PostgreSQL. Beside them an
 * oracle notes every word that the server has acknowledged and every word that somebody has taken out.
 */

export type Counts = Record<
  | 'steps'
  | 'kept'
  | 'lostCalls'
  | 'lostAnswers'
  | 'lateCalls'
  | 'saves'
  | 'merges'
  | 'conflicts'
  | 'typedDuringMerge'
  | 'crashes'
  | 'restored'
  | 'poolsClosed'
  | 'acknowledged'
  | 'lost'
  | 'overwritten',
  number
>;

export const noCounts = (): Counts => ({
  steps: 0,
  kept: 0,
  lostCalls: 0,
  lostAnswers: 0,
  lateCalls: 0,
  saves: 0,
  merges: 0,
  conflicts: 0,
  typedDuringMerge: 0,
  crashes: 0,
  restored: 0,
  poolsClosed: 0,
  acknowledged: 0,
  lost: 0,
  overwritten: 0,
});

type Revision = { id: number; words: Set<string> };

export class World {
  readonly dice: Dice;
  readonly counts: Counts;
  readonly people: Person[];
  articleId: number | null = null;
  time = 0;
  readonly #seed: number;
  readonly #section: number;
  readonly #key: string;
  #words = 0;
  #latest: Revision | null = null;
  #delayed: (() => Promise<void>)[] = [];
  /** One line per step, for the seed that fails. */
  readonly story: string[] = [];

  constructor(seed: number, dice: Dice, staff: readonly Staff[], section: number, counts: Counts) {
    this.#seed = seed;
    this.dice = dice;
    this.counts = counts;
    this.#section = section;
    this.people = staff.map((one) => new Person(one));
    const [first] = this.people;
    if (!first) throw new Error('nobody is here');
    const tab = new Tab(this, first, emptyDraft('2024-03-13', 'Lê Văn Mẫu'), null, null);
    tab.form = {
      ...tab.form,
      title: `Tít ${this.#word()}`,
      lead: this.#word(),
      sectionId: String(section),
      bodyHtml: [1, 2, 3].map(() => this.#paragraph()).join(''),
    };
    this.#key = tab.creationKey;
    first.tabs.push(tab);
  }

  #word = () => `w${this.#seed}x${++this.#words}`;
  #paragraph = () => `<p>${Array.from({ length: 3 + this.dice.below(3) }, () => this.#word()).join(' ')}</p>`;

  acknowledge(person: Person, draft: Draft) {
    for (const word of wordsIn(draft)) {
      if (!person.acknowledged.has(word)) this.counts.acknowledged++;
      person.acknowledged.add(word);
    }
  }

  // --- The network and the server -----------------------------------------------------------------------------------

  #fate() {
    return this.dice.weighted({ well: 70, lost: 8, answerLost: 8, late: 8, twice: 6 });
  }

  async carryKeep({ staff, isOffline, isSignedOut }: Person, call: SentKept): Promise<KeepAnswer> {
    const fate = isOffline ? 'lost' : this.#fate();
    this.story.push(`keep ${call.sequence} ${fate}`);
    if (fate === 'lost') {
      this.counts.lostCalls++;
      throw new Lost();
    }
    if (isSignedOut) return { ok: false, reason: 'ended', message: '' };
    const { staffId: _staff, ...copy } = structuredClone(call);
    const arrive = async () => {
      const kept = await unlessAway(() => keepWorkingCopy(staff, copy));
      if (!kept.ok) throw new Error(kept.message);
      return kept.value;
    };
    if (fate === 'late' || fate === 'twice') {
      this.counts.lateCalls++;
      this.#delayed.push(async () => void (await arrive()));
      if (fate === 'late') throw new Lost();
    }
    const { sequence } = await arrive();
    if (fate === 'answerLost') {
      this.counts.lostAnswers++;
      throw new Lost();
    }
    this.counts.kept++;
    return { ok: true, sequence, keptAt: '', others: [] };
  }

  /** @returns null when the tab hears nothing */
  async carrySave<T>(person: Person, sent: Draft, call: () => Promise<T>): Promise<T | null> {
    const fate = person.isOffline || person.isSignedOut ? 'lost' : this.#fate();
    this.story.push(`save ${fate}`);
    const arrive = async () => {
      try {
        return await unlessAway(call);
      } finally {
        await this.#look(person, sent);
      }
    };
    if (fate === 'lost') {
      this.counts.lostCalls++;
      return null;
    }
    if (fate === 'late' || fate === 'twice') {
      this.counts.lateCalls++;
      this.#delayed.push(async () => void (await arrive()));
      if (fate === 'late') return null;
    }
    const answer = await arrive().catch(silence);
    this.counts.saves++;
    if (fate !== 'answerLost') return answer;
    this.counts.lostAnswers++;
    return null;
  }

  async #deliver() {
    const at = this.dice.below(this.#delayed.length);
    const [call] = this.#delayed.splice(at, 1);
    this.story.push('a late call arrives');
    await call?.().catch(silence);
  }

  // --- The oracle ---------------------------------------------------------------------------------------------------

  /** After something may have been saved: whether the new text has overwritten what its writer never took out. */
  async #look(writer: Person, sent: Draft) {
    const [row] = await patient(() =>
      db().execute<{
        article: string;
        id: string;
        text: string;
      }>(sql`select a.id as article, r.id, concat_ws(' ', r.title, r.lead, r.byline, r.body_html) as text
        from articles a join revisions r on r.id = a.latest_revision_id where a.creation_key = ${this.#key}`),
    );
    if (!row || Number(row.id) === this.#latest?.id) return;
    this.articleId = Number(row.article);
    const now = { id: Number(row.id), words: wordsIn(row.text) };
    const before = this.#latest?.words ?? new Set<string>();
    const overwritten = without(before, now.words).filter((word) => !writer.removed.has(word));
    const dropped = without(wordsIn(sent), now.words).filter((word) => !this.#isRemoved(word));
    this.counts.overwritten += overwritten.length;
    this.counts.lost += dropped.length;
    this.#latest = now;
    if (overwritten.length > 0) this.#fail(`overwritten by ${writer.staff.fullName}: ${overwritten}`);
    if (dropped.length > 0) this.#fail(`dropped in the saving: ${dropped}`);
  }

  /** Most histories begin with a text that both have open; the others with a new article of the first person. */
  async begin() {
    const [first, second] = this.people;
    const [tab] = first?.tabs ?? [];
    if (!first || !second || !tab || this.dice.chance(0.15)) return;
    const made = await patient(() => createArticle(first.staff, toInput(tab.form), { key: this.#key }));
    if (!made.ok) throw new Error(made.message);
    await this.#look(first, tab.form);
    this.acknowledge(first, tab.form);
    first.tabs.length = 0;
    for (const person of [first, second, first]) await this.#open(person);
  }

  #isRemoved = (word: string) => this.people.some(({ removed }) => removed.has(word));

  /** Every acknowledged word is in the latest text or in a copy of the one whose word it is. */
  async check() {
    const rows = await patient(() =>
      db().execute<{
        staff_id: string;
        text: string;
      }>(sql`select staff_id, content::text as text from working_copies where content is not null
        and staff_id in ${this.people.map(({ staff }) => staff.id)} and content::text like ${`%w${this.#seed}x%`}`),
    );
    for (const person of this.people) {
      const own = rows.filter((row) => Number(row.staff_id) === person.staff.id);
      const there = new Set([...(this.#latest?.words ?? []), ...wordsIn(own.map(({ text }) => text))]);
      this.#missing(person, there, 'nowhere on the server');
    }
  }

  #missing(person: Person, there: ReadonlySet<string>, where: string) {
    const lost = without(person.acknowledged, there).filter((word) => !this.#isRemoved(word));
    this.counts.lost += lost.length;
    if (lost.length > 0) this.#fail(`acknowledged to ${person.staff.fullName} and ${where}: ${lost}`);
  }

  #fail(what: string): never {
    throw new Error(`seed ${this.#seed}: ${what}\n${this.story.slice(-40).join('\n')}`);
  }

  // --- What people do -----------------------------------------------------------------------------------------------

  /** Types, rewrites, takes out or moves something. */
  edit(tab: Tab) {
    const { dice } = this;
    const form = structuredClone(tab.form);
    const blocks = form.bodyHtml.match(/<p>.*?<\/p>/g) ?? [];
    const at = dice.below(blocks.length + 1);
    const block = blocks[at];
    const how = dice.weighted({ word: 40, block: 20, lead: 8, byline: 4, title: 3, cut: 6, out: 4, move: 4 });
    const remove = (text: string) => {
      for (const word of wordsIn(text)) tab.person.removed.add(word);
    };
    if (how === 'word' && block) blocks[at] = block.replace('</p>', ` ${this.#word()}</p>`);
    if (how === 'block' || (how === 'word' && !block)) blocks.splice(at, 0, this.#paragraph());
    if (how === 'cut' && block) {
      const words = [...wordsIn(block)];
      const cut = dice.one(words.length > 0 ? words : ['']);
      remove(cut);
      blocks[at] = block.replace(new RegExp(` ?${cut}\\b`), '');
      if (blocks[at] === '<p></p>') blocks.splice(at, 1);
    }
    if (how === 'out' && block) {
      remove(block);
      blocks.splice(at, 1);
    }
    if (how === 'move' && block) {
      blocks.splice(at, 1);
      blocks.splice(dice.below(blocks.length + 1), 0, block);
    }
    if (how === 'lead') form.lead = `${form.lead} ${this.#word()}`;
    if (how === 'byline') form.byline = `${form.byline} ${this.#word()}`.slice(0, 190);
    if (how === 'title') {
      remove(form.title);
      form.title = `Tít ${this.#word()}`;
    }
    form.bodyHtml = blocks.join('');
    for (const word of without(wordsIn(tab.form), wordsIn(form))) tab.person.removed.add(word);
    tab.form = form;
  }

  #choose(tab: Tab, pick: (mayBoth: boolean) => Choice): Record<string, Choice> {
    const chosen: Record<string, Choice> = {};
    for (const clash of tab.conflict?.clashes ?? []) {
      const choice = pick(clash.mayTakeBoth);
      chosen[clash.key] = choice;
      const [mine, theirs] = [wordsIn(clash.mine), wordsIn(clash.theirs)];
      if (choice === 'mine') for (const word of without(theirs, mine)) tab.person.removed.add(word);
      if (choice === 'theirs') for (const word of without(mine, theirs)) tab.person.removed.add(word);
    }
    return chosen;
  }

  async #open(person: Person): Promise<Tab> {
    const id = this.#latest?.id;
    const article = this.articleId;
    const stored =
      id === undefined || article === null
        ? null
        : await patient(() => getRevisionForDesk(person.staff, article, id));
    const text = stored
      ? draftOf(stored.kind, stored.revision, stored.isPublic)
      : { ...emptyDraft('2024-03-13', 'Lê Văn Mẫu'), sectionId: String(this.#section) };
    const tab = new Tab(this, person, text, stored ? this.articleId : null, stored ? (id ?? null) : null);
    person.tabs.push(tab);
    return tab;
  }

  #offers = async (tab: Tab) => {
    const ask = { articleId: tab.articleId, exceptId: tab.keeper.id, local: [] };
    const { copies } = await patient(() => loadKeptCopies(tab.person.staff, ask));
    // Articles of other histories that were never saved are offered too.
    return copies.filter((copy) => tab.articleId !== null || copy.creationKey === this.#key);
  };

  /** A new article is only typed into where it was begun or restored. */
  #isOurs = (tab: Tab) => tab.articleId !== null || tab.creationKey === this.#key;

  async step() {
    const { dice } = this;
    this.counts.steps++;
    this.time += 2000;
    const person = dice.one(this.people);
    if (person.isOffline && dice.chance(0.3)) person.isOffline = false;
    if (person.isSignedOut && dice.chance(0.3)) person.isSignedOut = false;
    const what = dice.weighted({
      type: 44,
      keep: 14,
      save: 22,
      open: 8,
      crash: 5,
      deliver: 5,
      offline: 2,
      session: 1,
      database: 0.2,
      check: 0.5,
    });
    if (what === 'deliver' && this.#delayed.length > 0) return this.#deliver();
    if (what === 'offline') person.isOffline = true;
    if (what === 'session') person.isSignedOut = true;
    if (what === 'check') return this.check();
    if (what === 'database') {
      this.counts.poolsClosed++;
      return closeDatabase();
    }
    const may = this.articleId !== null || person === this.people[0];
    if (what === 'open' || person.tabs.length === 0) {
      if (person.tabs.length >= 2 || !may || person.isOffline || person.isSignedOut) return;
      const tab = await this.#open(person);
      this.story.push(`${person.staff.fullName} opens ${tab.articleId}`);
      await this.#takeBack(tab);
      return;
    }
    const tab = dice.one(person.tabs);
    this.story.push(`${person.staff.fullName} ${person.tabs.indexOf(tab)} ${what}`);
    if (what === 'crash') {
      this.counts.crashes++;
      person.tabs.splice(person.tabs.indexOf(tab), 1);
      return this.check();
    }
    if (!this.#isOurs(tab)) return;
    // Whoever is asked to choose mostly does so soon.
    const isDeciding = tab.conflict !== null && dice.chance(0.5);
    if (what === 'type' && !isDeciding) {
      for (let n = 1 + dice.below(2); n > 0; n--) this.edit(tab);
      if (dice.chance(0.6)) await tab.keep();
    }
    if (what === 'keep' && !isDeciding) await tab.keep();
    if (what === 'save' || isDeciding) {
      if (tab.conflict) this.counts.conflicts++;
      const anything: Choice[] = ['mine', 'theirs', 'both'];
      await tab.save(this.#choose(tab, (mayBoth) => dice.one(mayBoth ? anything : anything.slice(0, 2))));
    }
  }

  async #takeBack(tab: Tab) {
    for (const offer of await this.#offers(tab)) {
      const what = this.dice.weighted({ take: 7, leave: 3 });
      if (what === 'take') {
        await tab.restore(offer);
        await tab.keep();
      }
    }
  }

  /** Every tab is gone, every late call has come in: what the server offers must be enough to have all words again. */
  async end() {
    for (const person of this.people) {
      person.isOffline = false;
      person.isSignedOut = false;
      person.tabs.length = 0;
    }
    while (this.#delayed.length > 0) await this.#deliver();
    await this.check();
    for (const person of this.people) {
      if (this.articleId === null && person !== this.people[0]) continue;
      const tab = await this.#open(person);
      const offers = await this.#offers(tab);
      this.#missing(
        person,
        new Set([...(this.#latest?.words ?? []), ...wordsIn(offers.map(({ draft }) => draft))]),
        'not offered',
      );
    }
  }
}
