import { refusalOfFile } from '#components/editor/photo-check.ts';
import { recognise } from '../actions.ts';
import { hashOf, sendPhoto } from './send-photo.ts';

/** One photo that was chosen, and how far it is. */
export type Item = {
  key: number;
  file: File;
  state: 'waiting' | 'checking' | 'sending' | 'working' | 'done' | 'there' | 'failed';
  /** While it is sent. */
  percent: number;
  message: string;
  /** In the library. */
  photoId: number | null;
  /** The file itself is no use: sending it again would end the same way. */
  isUnfit: boolean;
};

export type Standing = {
  items: readonly Item[];
  isRunning: boolean;
  isPaused: boolean;
  /** Why nothing moves though nobody paused it; empty when it moves. */
  trouble: string;
  sessionEnded: boolean;
};

const LONGEST_WAIT_MS = 30_000;

/**
 * Sends one photo after the other. What the network or the server loses is sent again by itself; what was stored is
 * known by its hash and not sent twice, also when the page was closed in between and the same photos are chosen again.
 */
export class UploadQueue {
  #standing: Standing = { items: [], isRunning: false, isPaused: false, trouble: '', sessionEnded: false };
  readonly #listeners = new Set<() => void>();
  #keys = 0;
  #stop = new AbortController();
  /** Read when each photo goes out, so that what is typed meanwhile counts for the rest. */
  facts: () => Record<string, string> = () => ({});

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly standing = () => this.#standing;

  #set(change: Partial<Standing>) {
    this.#standing = { ...this.#standing, ...change };
    for (const listener of this.#listeners) listener();
  }

  #setItem(key: number, change: Partial<Item>) {
    this.#set({
      items: this.#standing.items.map((item) => (item.key === key ? { ...item, ...change } : item)),
    });
  }

  /** The same file chosen twice in a row stands there once. */
  add(files: readonly File[]) {
    const isThere = (file: File) =>
      this.#standing.items.some(
        (item) =>
          item.state !== 'failed' &&
          item.file.name === file.name &&
          item.file.size === file.size &&
          item.file.lastModified === file.lastModified,
      );
    const items = files
      .filter((file) => !isThere(file))
      .map((file): Item => {
        this.#keys += 1;
        return {
          key: this.#keys,
          file,
          state: 'waiting',
          percent: 0,
          message: '',
          photoId: null,
          isUnfit: false,
        };
      });
    this.#set({ items: [...this.#standing.items, ...items] });
  }

  retry(key: number) {
    this.#setItem(key, { state: 'waiting', message: '' });
    void this.run();
  }

  pause() {
    this.#set({ isPaused: true, trouble: '' });
    this.#stop.abort();
  }

  /** Until nothing waits, or somebody pauses. */
  async run() {
    this.#set({ isPaused: false, trouble: '', sessionEnded: false });
    if (this.#standing.isRunning) return;
    this.#set({ isRunning: true });
    this.#stop = new AbortController();
    let losses = 0;
    for (;;) {
      if (this.#standing.isPaused) break;
      const item = this.#standing.items.find(({ state }) => state === 'waiting');
      if (!item) break;
      const isLost = await this.#one(item).catch(() => 'lost' as const);
      if (isLost !== 'lost') {
        losses = 0;
        continue;
      }
      losses += 1;
      this.#setItem(item.key, { state: 'waiting', percent: 0 });
      this.#set({
        trouble: 'Mất kết nối với máy chủ. Trang tự gửi tiếp khi có mạng; ảnh đã lên không mất.',
      });
      await this.#wait(Math.min(LONGEST_WAIT_MS, 2000 * 2 ** (losses - 1)));
      this.#set({ trouble: '' });
    }
    this.#set({ isRunning: false });
    // Pressed again while the last request was ending.
    if (!this.#standing.isPaused && this.#standing.items.some(({ state }) => state === 'waiting'))
      void this.run();
  }

  /** For so long, or until the network is back, or somebody pauses. */
  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        window.removeEventListener('online', end);
        this.#stop.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      window.addEventListener('online', end);
      this.#stop.signal.addEventListener('abort', end);
    });
  }

  async #one({ key, file }: Item): Promise<'lost' | undefined> {
    this.#setItem(key, { state: 'checking', percent: 0, message: '' });
    const unfit = await refusalOfFile(file);
    if (unfit) {
      this.#setItem(key, { state: 'failed', message: unfit, isUnfit: true });
      return;
    }
    const facts = this.facts();
    const hash = await hashOf(file);
    const known = hash === null ? null : await recognise(hash, Number(facts.albumId) || null);
    if (known?.state === 'there') {
      this.#setItem(key, { state: 'there', photoId: known.id, message: known.message });
      return;
    }
    this.#setItem(key, { state: 'sending' });
    const tell = (percent: number) =>
      this.#setItem(key, percent < 100 ? { percent } : { percent, state: 'working' });
    const receipt = await sendPhoto(file, facts, tell, this.#stop.signal);
    if (receipt === 'lost') return 'lost';
    if (receipt === 'stopped') {
      this.#setItem(key, { state: 'waiting', percent: 0 });
      return;
    }
    if (receipt.ok) {
      const state = receipt.alreadyThere ? 'there' : 'done';
      this.#setItem(key, { state, photoId: receipt.id, message: receipt.message });
      return;
    }
    if (receipt.sessionEnded) {
      this.#setItem(key, { state: 'waiting', percent: 0 });
      this.#set({ isPaused: true, sessionEnded: true });
      return;
    }
    if (receipt.again) {
      this.#setItem(key, { message: receipt.message });
      return 'lost';
    }
    this.#setItem(key, { state: 'failed', message: receipt.message });
  }
}
