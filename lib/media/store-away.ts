/**
 * The store of the photos cannot be used now: out of reach, the bucket gone, or the key refused. Whoever asked can try
 * again later; nothing was half done. The message is one sentence for the terminal and the log, without secrets.
 */
export class StoreAway extends Error {
  override name = 'StoreAway';
}
