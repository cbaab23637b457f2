import path from 'node:path';
import { env } from '#lib/env.ts';
import { Gate } from '#lib/gate.ts';
import { diskStore, type FileStore, mediaStore, originalKey } from '#lib/media/store.ts';
import { StoreAway } from '#lib/media/store-away.ts';
import { renderShareCard } from './card.ts';
import type { ArticleCard } from './of-article.ts';

const CARD_KEY = /^[0-9a-f]{24}\.png$/;

/** Always on this machine, also when the photos are in a bucket: a card that is lost is drawn again. */
export const cardStore = () =>
  diskStore(path.join(/* turbopackIgnore: true */ env.dataDir, 'cards'), CARD_KEY);

/**
 * Keeps finished pictures: a picture that many ask for at once is drawn once, and whoever comes later, in this process or
 * another, finds the file. Drawing takes a core for a while, so pictures are drawn one at a time.
 */
export function createShelf(store: FileStore) {
  const underWay = new Map<string, Promise<Buffer>>();
  let queue: Promise<unknown> = Promise.resolve();

  async function make(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const kept = await store.read(key);
    if (kept) return kept;
    const turn = queue.then(draw);
    queue = turn.catch(() => undefined);
    const drawn = await turn;
    await store.put(key, drawn);
    return drawn;
  }

  /** The picture under this key, drawn with `draw` when nobody has yet. A drawing that fails is tried again next time. */
  return (key: string, draw: () => Promise<Buffer>): Promise<Buffer> => {
    const running = underWay.get(key);
    if (running) return running;
    const started = make(key, draw).finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  };
}

/** One shelf for the process, however often the modules are bundled. */
const shared = globalThis as typeof globalThis & {
  shareCards?: { dataDir: string; shelf: ReturnType<typeof createShelf> };
};

/** The PNG of a card, from the shelf or drawn now. @throws when the photo's file is gone or cannot be read */
export async function pictureOfCard(card: ArticleCard): Promise<Buffer> {
  if (shared.shareCards?.dataDir !== env.dataDir) {
    shared.shareCards = { dataDir: env.dataDir, shelf: createShelf(cardStore()) };
  }
  return shared.shareCards.shelf(`${card.hash}.png`, async () =>
    renderShareCard({ ...card.input, photo: await photoOf(card) }),
  );
}

async function photoOf({ photoSha256, photoFocus }: ArticleCard) {
  if (photoSha256 === null) return null;
  const bytes = await mediaStore()
    .read(originalKey(photoSha256))
    .catch((error) => {
      throw error instanceof StoreAway ? new PhotoFileMissing(photoSha256, { cause: error }) : error;
    });
  if (!bytes) throw new PhotoFileMissing(photoSha256);
  return { bytes, sha256: photoSha256, focus: photoFocus };
}

/** The record has the photo, the store has not, or does not answer now: a restore without the media folder, an outage. */
export class PhotoFileMissing extends Error {
  override name = 'PhotoFileMissing';
  constructor(sha256: string, options?: ErrorOptions) {
    super(`media store has no original of ${sha256}`, options);
  }
}

/** The card without its photo, for as long as the photo's file is missing; never kept. */
export const pictureWithoutPhoto = (card: ArticleCard) => renderShareCard({ ...card.input, photo: null });

/** One at a time, and few that wait: whoever writes asks again a moment later. */
const live = new Gate(1, 6);

/**
 * The picture of a text that is still written, for the one who writes it: kept nowhere. Without its photo while the
 * photo's file is missing. @throws Busy when too many are asked for at once
 */
export function pictureOfLiveText(card: ArticleCard): Promise<Buffer> {
  return live.run(async () => {
    const photo = await photoOf(card).catch((error) => {
      if (!(error instanceof PhotoFileMissing)) throw error;
      return null;
    });
    return renderShareCard({ ...card.input, photo });
  });
}
