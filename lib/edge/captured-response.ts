import { type IncomingMessage, ServerResponse } from 'node:http';

/** A response that Next writes into memory, so that the edge can decide what leaves the house. */
export class CapturedResponse extends ServerResponse {
  #chunks: Buffer[] = [];
  readonly done: Promise<void>;
  #finish: () => void = () => {};

  constructor(request: IncomingMessage) {
    super(request);
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get body(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  #take(chunk: unknown, encoding: unknown) {
    if (typeof chunk === 'string')
      this.#chunks.push(Buffer.from(chunk, (encoding as BufferEncoding) ?? 'utf8'));
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
  }

  override write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    this.#take(chunk, typeof encoding === 'string' ? encoding : undefined);
    const after = typeof encoding === 'function' ? encoding : callback;
    if (typeof after === 'function') queueMicrotask(() => after());
    return true;
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.find((part) => typeof part === 'object' && part !== null);
    if (headers && !Array.isArray(headers)) {
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value as string);
    }
    return this;
  }

  override flushHeaders() {}

  override end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (typeof chunk !== 'function') this.#take(chunk, typeof encoding === 'string' ? encoding : undefined);
    const after = [chunk, encoding, callback].find((part) => typeof part === 'function');
    if (typeof after === 'function') queueMicrotask(() => after());
    queueMicrotask(() => {
      this.emit('finish');
      this.emit('close');
      this.#finish();
    });
    return this;
  }
}
