import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { onSettled } from '#db/client.ts';
import { tags } from '#lib/cache-tags.ts';

const CHANNEL = 'changed';
/** How long a saved change waits for its own announcement before the answer goes out anyway. */
const SETTLE_TIMEOUT_MS = 2000;

/**
 * Listens to what PostgreSQL announces (db/migrations/*_rules.sql) and forgets in Next what carries the tag. It holds
 * for server actions, commands in other processes, restores and plain SQL alike, because the rows announce themselves.
 * Whenever the connection is made anew, announcements may have been missed: then everything is forgotten.
 */
export async function listenToChanges(databaseUrl: string, onChange: (tag: string) => void = () => {}) {
  // Loaded here, not at the top: Next's internals refuse to load before Next has prepared the process.
  const { tagsManifest } = (await import('next/dist/server/lib/incremental-cache/tags-manifest.external.js'))
    .default;
  const sql = postgres(databaseUrl, {
    max: 1,
    idle_timeout: 0,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'dai-bieu-nhan-dan changes' },
    // Until the listener is back, changes show late: it tries often.
    backoff: (retries) => Math.min(0.1 * 2 ** retries, 1),
  });
  const waiting = new Map<string, () => void>();

  const forget = (tag: string) => {
    const before = tagsManifest.get(tag) ?? {};
    tagsManifest.set(tag, { ...before, expired: performance.timeOrigin + performance.now() });
    onChange(tag);
  };

  const { unlisten } = await sql.listen(
    CHANNEL,
    (payload) => {
      if (payload.startsWith('settle:')) waiting.get(payload)?.();
      else forget(payload);
    },
    () => forget(tags.everything),
  );

  // PostgreSQL delivers in commit order: once our own mark has come back, everything committed before it has too.
  onSettled(async () => {
    const mark = `settle:${randomUUID()}`;
    const arrived = new Promise<void>((resolve) => waiting.set(mark, resolve));
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, SETTLE_TIMEOUT_MS);
    });
    try {
      await Promise.race([sql.notify(CHANNEL, mark).then(() => arrived), timeout]);
    } catch (error) {
      // The change itself is committed; a broken listener forgets everything when it is back.
      console.warn('Chưa nhận được thông báo thay đổi từ cơ sở dữ liệu:', (error as Error).message);
    } finally {
      clearTimeout(timer);
      waiting.delete(mark);
    }
  });

  return {
    stop: async () => {
      onSettled(undefined);
      await unlisten().catch(() => {});
      await sql.end({ timeout: 2 });
    },
  };
}
