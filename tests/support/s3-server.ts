import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * A small object store for the tests: one bucket, PUT, GET, HEAD and DELETE with the bucket in the path. It checks the
 * signature of every request by the text of AWS Signature Version 4, and can fail in the ways that real stores fail.
 */

export type Trouble =
  /** Nobody listens. */
  | 'refused'
  /** Connections stand, answers never come. */
  | 'hangs'
  /** Every answer is 500. */
  | 'broken'
  /** Only the next answer is 503. */
  | 'busy-once'
  /** Answers break off in the middle of the body. */
  | 'breaks-off'
  /** Answers stop in the middle of the body, the connection stands. */
  | 'stalls';

export type S3Server = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  files: Map<string, Buffer>;
  /** Method and path of each request, as it came. */
  asked: string[];
  /** Of requests whose answer is not yet sent. */
  underWay: () => number;
  /** Made since the start. */
  connections: () => number;
  trouble: (kind: Trouble | null) => Promise<void>;
  /** Milliseconds before each answer. */
  delay: (ms: number) => void;
  stop: () => Promise<void>;
};

const region = 'vn-mau-1';
const accessKeyId = 'KHOAMAU';
const secretAccessKey = 'bi/mat+cua=kho mẫu';
const bucket = 'kho-anh-mau';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

class Refused extends Error {
  status: number;
  code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** RFC 3986: everything but the unreserved characters, in capitals. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

type Asked = { method?: string | undefined; url?: string | undefined; headers: http.IncomingHttpHeaders };
type Claim = { day: string; at: string; region: string; signed: string[]; payload: string };

/** By the text of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, in hexadecimal. */
export function signatureOf({ method, url = '', headers }: Asked, claim: Claim, secret: string): string {
  const [path = '', query = ''] = url.split('?');
  const canonicalPath = path
    .split('/')
    .map((piece) => encoded(decodeURIComponent(piece)))
    .join('/');
  const canonicalQuery = [...new URLSearchParams(query)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const names = [...claim.signed].sort();
  const written = (name: string) =>
    String(headers[name] ?? '')
      .trim()
      .replace(/ +/g, ' ');
  const canonicalHeaders = names.map((name) => `${name}:${written(name)}\n`).join('');
  const lines = [method, canonicalPath, canonicalQuery, canonicalHeaders, names.join(';'), claim.payload];
  const scope = `${claim.day}/${claim.region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', claim.at, scope, sha256(lines.join('\n'))].join('\n');
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, claim.day), claim.region));
  return hmac(key, toSign).toString('hex');
}

function checkSignature(request: http.IncomingMessage, body: Buffer) {
  const header = request.headers.authorization ?? '';
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!parts) throw new Refused(403, 'AccessDenied');
  const [, who = '', day = '', where = '', names = '', given = ''] = parts;
  if (who !== accessKeyId) throw new Refused(403, 'InvalidAccessKeyId');
  if (where !== region) throw new Refused(400, 'AuthorizationHeaderMalformed');
  const at = String(request.headers['x-amz-date'] ?? '');
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? [];
  const instant = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  if (!at.startsWith(day) || Number.isNaN(instant)) throw new Refused(403, 'AccessDenied');
  if (Math.abs(Date.now() - instant) > 15 * 60_000) throw new Refused(403, 'RequestTimeTooSkewed');

  const signed = names.split(';');
  const must = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  if (must.some((name) => !signed.includes(name))) throw new Refused(403, 'AccessDenied');
  const payload = String(request.headers['x-amz-content-sha256'] ?? '');
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) {
    throw new Refused(400, 'XAmzContentSHA256Mismatch');
  }
  const expected = signatureOf(request, { day, at, region, signed, payload }, secretAccessKey);
  if (!timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(given, 'hex'))) {
    throw new Refused(403, 'SignatureDoesNotMatch');
  }
}

function checkBody(request: http.IncomingMessage, body: Buffer) {
  if (request.method !== 'PUT') return;
  if (request.headers['content-length'] === undefined) throw new Refused(411, 'MissingContentLength');
  const seal = request.headers['content-md5'];
  if (seal !== undefined && createHash('md5').update(body).digest('base64') !== seal) {
    throw new Refused(400, 'BadDigest');
  }
}

/** @param options.withoutListing answers 403 for what is missing, as S3 does for a key without ListBucket */
export async function startS3Server(options: { withoutListing?: boolean } = {}): Promise<S3Server> {
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let underWay = 0;
  let delay = 0;
  let trouble: Trouble | null = null;

  function find(request: http.IncomingMessage): string {
    const [, name = '', ...rest] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    if (name !== bucket) throw new Refused(404, 'NoSuchBucket');
    return rest.map(decodeURIComponent).join('/');
  }

  async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    if (trouble === 'hangs') return;
    if (trouble === 'broken') throw new Refused(500, 'InternalError');
    if (trouble === 'busy-once') {
      trouble = null;
      throw new Refused(503, 'SlowDown');
    }
    checkSignature(request, body);
    checkBody(request, body);
    const key = find(request);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const file = files.get(key);
    switch (request.method) {
      case 'PUT':
        files.set(key, body);
        response.writeHead(200, { ETag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
        return;
      case 'DELETE':
        files.delete(key);
        response.writeHead(204).end();
        return;
      default:
        if (!file)
          throw options.withoutListing ? new Refused(403, 'AccessDenied') : new Refused(404, 'NoSuchKey');
        response.writeHead(200, { 'Content-Length': file.length });
        if (request.method === 'HEAD') response.end();
        else if (trouble === 'breaks-off') response.write(file.subarray(0, 10), () => response.destroy());
        else if (trouble === 'stalls') response.write(file.subarray(0, 10));
        else response.end(file);
    }
  }

  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    underWay++;
    response.once('close', () => underWay--);
    answer(request, response).catch((error) => {
      const { status, code } = error instanceof Refused ? error : new Refused(500, String(error));
      response.writeHead(status, { 'Content-Type': 'application/xml' });
      response.end(
        `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
      );
    });
  });
  server.on('connection', (socket) => {
    connections++;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  const close = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    region,
    accessKeyId,
    secretAccessKey,
    files,
    asked,
    underWay: () => underWay,
    connections: () => connections,
    async trouble(kind) {
      trouble = kind;
      if (kind === 'refused') await close();
      else if (!server.listening) await listen(port);
    },
    delay(ms) {
      delay = ms;
    },
    stop: close,
  };
}
