import { AsyncLocalStorage } from 'node:async_hooks';

/** What a rendering is asked to say about itself. */
export type RenderContext = {
  /** The tags under which Next remembers the page; null until lib/edge/cache-handler.mjs has seen them. */
  tags: string[] | null;
};

/** One for the process: Next loads the cache handler on its own, as another module. */
const shared = globalThis as typeof globalThis & { siteRenderContext?: AsyncLocalStorage<RenderContext> };
shared.siteRenderContext ??= new AsyncLocalStorage<RenderContext>();

export const renderContext = shared.siteRenderContext;
