import type { CopyRef } from '#lib/articles/working-copy-schema.ts';
import type { KeepAnswer } from './actions.ts';
import type { Draft } from './draft.ts';
import type { SentKept } from './sent.ts';

/** Where the form's text belongs. */
export type Place = Pick<SentKept, 'staffId' | 'articleId' | 'creationKey' | 'baseRevisionId'>;

const SEEN_EVERY_MS = 10_000;

/**
 * One opening of the form, as the server knows it: what was sent, in which order, and what is acknowledged. One call at a
 * time; the row on the server never goes back, because each call has a higher number than the one before.
 *
 * The base of one opening only moves forward. A text with another base (one that is taken back) is another opening.
 */
export class Keeper {
  readonly id: string;
  readonly #send: (call: SentKept) => Promise<KeepAnswer>;
  #sequence = 0;
  /** The text that the server has, and since which number. null: it knows of nothing unsaved. */
  #acknowledged: { content: string | null; sequence: number } = { content: null, sequence: 0 };
  #takes: CopyRef[] = [];
  #isSending = false;
  #heardAt = 0;

  constructor(id: string, send: (call: SentKept) => Promise<KeepAnswer>) {
    this.id = id;
    this.#send = send;
  }

  /** Whether the server has exactly this. */
  has(draft: Draft | null): boolean {
    return this.#acknowledged.content === asText(draft) && this.#takes.length === 0;
  }

  /** The number of this text on the server, or the one that it will get. */
  numberOf(draft: Draft | null): number {
    return this.has(draft) ? this.#acknowledged.sequence : this.#sequence + 1;
  }

  /** The unsaved text that the server has of this opening; null while it has none. */
  kept(): CopyRef | null {
    const { content, sequence } = this.#acknowledged;
    return content === null ? null : { id: this.id, sequence };
  }

  /** The words of another copy stand in this form now: with the next text that is kept, that copy is done with. */
  take(copy: CopyRef) {
    this.#takes.push(copy);
  }

  /** The number for a save: what was kept up to here is saved with it. */
  forSave(): CopyRef {
    this.#sequence += 1;
    return { id: this.id, sequence: this.#sequence };
  }

  /** The save with this number is stored. */
  saved(sequence: number) {
    if (this.#acknowledged.sequence <= sequence) this.#acknowledged = { content: null, sequence };
  }

  /**
   * Sends the text when the server has another one, or a sign of life when it is time for one.
   * @param draft null when nothing is unsaved
   * @param now milliseconds
   * @returns null when there was nothing to send, or a call is on its way. Throws what `send` throws.
   */
  async keep(draft: Draft | null, place: Place, now: number): Promise<KeepAnswer | null> {
    if (this.#isSending) return null;
    const content = asText(draft);
    const isNews = !this.has(draft);
    if (!isNews && (place.articleId === null || now - this.#heardAt < SEEN_EVERY_MS)) return null;
    if (isNews) this.#sequence += 1;
    const sequence = this.#sequence;
    const takes = isNews && draft ? [...this.#takes] : [];
    this.#isSending = true;
    try {
      const call = { ...place, id: this.id, sequence, takes };
      const answer = await this.#send(isNews ? { ...call, content: draft } : call);
      if (answer.ok) {
        this.#heardAt = now;
        if (isNews && this.#acknowledged.sequence < sequence) this.#acknowledged = { content, sequence };
        this.#takes = this.#takes.filter((one) => !takes.includes(one));
      }
      return answer;
    } finally {
      this.#isSending = false;
    }
  }
}

const asText = (draft: Draft | null) => (draft === null ? null : JSON.stringify(draft));

/** A version 4 UUID. `crypto.randomUUID` is missing where a page is not read over https. */
export function makeCopyId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20, 32].map((end, at, ends) => hex.slice(ends[at - 1] ?? 0, end)).join('-');
}
