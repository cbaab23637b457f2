import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedServer, plannedPort, plannedUrl, startEmbeddedServer } from './embedded.ts';

const LOOK_EVERY_MS = 1000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export type KeptServer = {
  /** Where it listens or will listen; another database of it by name. */
  url: (database?: string) => string;
  /** Starts it, once. @throws SetupProblem; then it may be called again */
  start: () => Promise<void>;
  /** Stops keeping and stops the server, also one that is just being started. */
  stop: () => Promise<void>;
};

/**
 * The embedded server of a running site: when it dies it is started again, at the same address whenever that is free.
 * @param say prints one line for whoever reads the log
 * @param onMoved hears the new address when the old one was taken meanwhile
 */
export async function keepEmbeddedServer(
  dataDir: string,
  say: (line: string) => void,
  onMoved: (url: string) => void,
): Promise<KeptServer> {
  const ending = new AbortController();
  let port = await plannedPort(dataDir);
  let server: EmbeddedServer | undefined;
  let atWork: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const open = async () => {
    server = await startEmbeddedServer(dataDir, { port, signal: ending.signal });
    if (server.port === port) return;
    port = server.port;
    onMoved(plannedUrl(dataDir, port));
  };

  const revive = async () => {
    say('Cơ sở dữ liệu đi kèm đã dừng đột ngột. Đang khởi động lại…');
    const since = Date.now();
    let told = '';
    for (let pause = FIRST_PAUSE_MS; !ending.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await open();
        say(`Cơ sở dữ liệu đi kèm đã chạy lại (sau ${Math.ceil((Date.now() - since) / 1000)} giây).`);
        return;
      } catch (error) {
        const words = (error as Error).message;
        // The same reason every half minute would bury everything else.
        if (words !== told && !ending.signal.aborted) say(words);
        told = words;
        await sleep(pause, undefined, { signal: ending.signal }).catch(() => {});
      }
    }
  };

  let isReviving = false;
  const look = () => {
    if (isReviving || ending.signal.aborted || server === undefined || server.isAlive()) return;
    isReviving = true;
    atWork = revive().finally(() => {
      isReviving = false;
    });
  };

  return {
    url: (database) =>
      database === undefined
        ? plannedUrl(dataDir, port)
        : Object.assign(new URL(plannedUrl(dataDir, port)), { pathname: database }).href,
    start: async () => {
      if (server !== undefined) return;
      const work = open();
      atWork = work.catch(() => {});
      await work;
      timer ??= setInterval(look, LOOK_EVERY_MS);
      timer.unref();
    },
    stop: async () => {
      ending.abort();
      clearInterval(timer);
      await atWork;
      await server?.stop();
    },
  };
}
