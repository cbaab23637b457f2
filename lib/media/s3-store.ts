import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { S3mini, S3ServiceError } from 's3mini';
import type { S3Settings } from '#lib/env.ts';
import { connectionTo, type Patience, Silence } from './s3-connection.ts';
import type { BytePart, FileStore } from './store.ts';
import { StoreAway } from './store-away.ts';

/**
 * Files in a bucket of an object store that speaks S3. s3mini signs the requests and reads the errors; connections, time
 * limits, a second try and the Vietnamese sentences are ours.
 */

const PATIENCE: Patience = { silence: 5000, answer: 15_000 };

/** After a failure to reach the store everybody is told at once for a while, instead of each waiting in turn. */
const REST_MS = 2000;

/** A file that was opened and not read by then gives its connection back. */
const UNREAD_MS = 1000;

/** What may be different a moment later. 403: at 0:00 UTC s3mini signs with the key of the day before for an instant. */
const PASSING = new Set([403, 408, 429, 500, 502, 503, 504]);

type Bucket = {
  client: S3mini;
  /** Runs a request, a second time when the first failed for a reason that passes. @throws StoreAway, MissingFile */
  ask: <T>(work: (client: S3mini) => Promise<T>) => Promise<T>;
};

class MissingFile extends Error {
  override name = 'MissingFile';
}

/**
 * @param settings where the bucket is; keys are put behind its prefix
 * @param keyPattern only keys that match it exist
 * @throws Error when asked to put or remove a key that does not match; StoreAway when the store cannot be used now
 */
export function s3Store(settings: S3Settings, keyPattern: RegExp, patience = PATIENCE): FileStore {
  const { ask } = openBucket(settings, patience);
  const nameOf = (key: string) => settings.prefix + key;
  const mustBeKey = (key: string) => {
    if (!keyPattern.test(key)) {
      throw new Error(`not a key of this store: ${JSON.stringify(key.slice(0, 200))}`);
    }
    return nameOf(key);
  };
  /** null for what is not there. */
  const find = async <T>(key: string, work: (client: S3mini, name: string) => Promise<T>) => {
    if (!keyPattern.test(key)) return null;
    try {
      return await ask((client) => work(client, nameOf(key)));
    } catch (error) {
      if (error instanceof MissingFile) return null;
      throw error;
    }
  };
  // Not getObjectResponse: it takes a missing bucket for a missing file, and a backup would be written without photos.
  const get = (key: string, part?: BytePart) =>
    find(key, (client, name) =>
      part ? client.getObjectRaw(name, false, part.first, part.last + 1) : client.getObjectRaw(name),
    );
  const sizeOf = (key: string) => find(key, (client, name) => client.getContentLength(name));

  return {
    async put(key, bytes) {
      const name = mustBeKey(key);
      await ask((client) => putSealed(client, name, bytes));
    },
    async open(key, part) {
      const answer = await get(key, part);
      if (!answer) return null;
      const size = Number(answer.headers.get('content-length') ?? Number.NaN);
      if (!Number.isInteger(size) || !answer.body) {
        await answer.body?.cancel();
        throw new StoreAway(`Kho ảnh S3 ở ${hostOf(settings)} trả lời không đúng: thiếu Content-Length.`);
      }
      let body: ReadableStream<Uint8Array> | null = answer.body;
      const unread = setTimeout(() => {
        void body?.cancel();
        body = null;
      }, UNREAD_MS).unref();
      return {
        size,
        stream() {
          clearTimeout(unread);
          return (
            body ??
            (Readable.toWeb(Readable.from(lateBody(() => get(key, part)))) as ReadableStream<Uint8Array>)
          );
        },
      };
    },
    async read(key) {
      if (!keyPattern.test(key)) return null;
      return find(key, async (client, name) =>
        Buffer.from(await (await client.getObjectRaw(name)).arrayBuffer()),
      );
    },
    size: sizeOf,
    async has(key) {
      return (await sizeOf(key)) !== null;
    },
    async remove(key) {
      const name = mustBeKey(key);
      try {
        await ask((client) => client.deleteObject(name));
      } catch (error) {
        // S3 itself answers 204 for what is not there; some others 404.
        if (!(error instanceof MissingFile)) throw error;
      }
    },
  };
}

/**
 * Writes, reads and looks for a missing file once.
 *
 * @returns what is wrong in one sentence for the terminal; null when photos can be stored and served
 */
export async function explainS3Store(settings: S3Settings, patience = PATIENCE): Promise<string | null> {
  const { ask } = openBucket(settings, patience);
  const name = `${settings.prefix}kiem-tra.txt`;
  const bytes = new TextEncoder().encode('Trang ghi tệp này mỗi khi khởi động để biết kho ảnh dùng được.\n');
  try {
    await ask((client) => putSealed(client, name, bytes));
    const kept = await ask(async (client) => (await client.getObjectRaw(name)).arrayBuffer());
    if (Buffer.compare(Buffer.from(kept), bytes) !== 0) {
      return `Kho ảnh S3 ở ${hostOf(settings)} trả lại khác với tệp đã ghi. Hãy kiểm tra S3_ENDPOINT.`;
    }
    // Without the right to list, S3 answers 403 for what is missing, and every missing photo would look like an outage.
    await ask((client) => client.getContentLength(`${settings.prefix}khong-co-tep-nay`));
    return `Kho ảnh S3 ở ${hostOf(settings)} nói là có tệp không hề có. Hãy kiểm tra S3_ENDPOINT.`;
  } catch (error) {
    if (error instanceof MissingFile) return null;
    if (error instanceof StoreAway) return error.message;
    throw error;
  }
}

// ---------------------------------------------------------------------------------------------------------------------

const hostOf = (settings: S3Settings) => new URL(settings.endpoint).host;

/** What is signed is the request, not the body: the seal makes the store refuse a body that was damaged on its way. */
function putSealed(client: S3mini, name: string, bytes: Uint8Array) {
  const seal = { 'content-md5': createHash('md5').update(bytes).digest('base64') };
  return client.putObject(name, bytes, 'application/octet-stream', undefined, seal);
}

async function* lateBody(get: () => Promise<Response | null>): AsyncGenerator<Uint8Array> {
  const answer = await get();
  if (!answer?.body) throw new Error('the file was removed between opening and reading');
  yield* answer.body;
}

function openBucket(settings: S3Settings, patience: Patience): Bucket {
  const client = new S3mini({
    // With the bucket in the path: the one form that every server of this kind understands.
    endpoint: `${settings.endpoint}/${settings.bucket}`,
    region: settings.region,
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    fetch: connectionTo(settings.endpoint, patience),
  });
  let rest: { until: number; problem: StoreAway } | null = null;

  async function ask<T>(work: (client: S3mini) => Promise<T>): Promise<T> {
    if (rest && performance.now() < rest.until) throw rest.problem;
    try {
      return await work(client);
    } catch (error) {
      if (!isPassing(error)) throw told(error);
    }
    await pause(150);
    return work(client).catch((error) => {
      throw told(error);
    });
  }

  /** What callers get to see; starts the rest when the store was not reached. */
  function told(error: unknown): Error {
    const failure = serviceErrorIn(error);
    if (failure?.status === 404 && failure.serviceCode !== 'NoSuchBucket') return new MissingFile();
    const problem = new StoreAway(explain(failure, settings), { cause: error });
    if (!failure) rest = { until: performance.now() + REST_MS, problem };
    return problem;
  }

  return { client, ask };
}

/** s3mini wraps some of its errors once more. */
function serviceErrorIn(error: unknown): S3ServiceError | null {
  if (error instanceof S3ServiceError) return error;
  const { cause } = error as Error;
  return cause instanceof S3ServiceError ? cause : null;
}

function isPassing(error: unknown): boolean {
  const failure = serviceErrorIn(error);
  if (failure) return PASSING.has(failure.status);
  return !(error instanceof Silence || (error as Error).cause instanceof Silence);
}

function explain(failure: S3ServiceError | null, settings: S3Settings): string {
  const where = `Kho ảnh S3 ở ${hostOf(settings)}`;
  if (!failure) return `${where} chưa trả lời. Hãy kiểm tra S3_ENDPOINT và đường mạng.`;
  const { status, serviceCode: code = '' } = failure;
  if (code === 'NoSuchBucket') {
    return `${where} không có bucket "${settings.bucket}". Hãy tạo bucket đó, hoặc sửa S3_BUCKET.`;
  }
  if (code === 'RequestTimeTooSkewed') {
    return `${where} từ chối vì đồng hồ của máy này lệch. Hãy chỉnh lại giờ của máy.`;
  }
  if (code === 'AuthorizationHeaderMalformed' || (status >= 300 && status < 400)) {
    return `${where} nói bucket "${settings.bucket}" ở vùng khác. Hãy sửa S3_REGION hoặc S3_ENDPOINT.`;
  }
  if (['InvalidAccessKeyId', 'SignatureDoesNotMatch'].includes(code) || status === 401) {
    return `${where} không nhận khóa. Hãy kiểm tra S3_ACCESS_KEY_ID và S3_SECRET_ACCESS_KEY.`;
  }
  if (status === 403) {
    return `${where} không cho dùng bucket "${settings.bucket}". Hãy cấp quyền GetObject, PutObject, DeleteObject và ListBucket cho khóa.`;
  }
  return `${where} đang gặp lỗi (${status}${code && code !== 'Unknown' ? ` ${code}` : ''}). Hãy thử lại sau.`;
}
