import { createHash } from 'node:crypto';
import { READER_SCRIPT } from './reader-script.ts';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A reader page without framework JavaScript: Next's scripts, their preloads and the inline flight payload (which
 * repeats the whole text) go; JSON-LD stays, because it is data; one small script of ours comes in. Nothing on a reader
 * page needs any of them: there is no Suspense boundary and no client component.
 */
export function toReaderHtml(html: string): string {
  return html
    .replace(/<script\b(?![^>]*\btype="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b(?=[^>]*\brel="(?:module)?preload")(?=[^>]*\bas="script")[^>]*>/g, '')
    .replace(/<!--(?:\/?\$|\/?&)[^>]*-->/g, '')
    .replace('</body>', `<script>${READER_SCRIPT}</script></body>`);
}

const SHARED = "base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'";

/** Nothing runs on a reader page but our one script, known by its hash. */
export const READER_CSP = `default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; manifest-src 'self'; script-src ${sha256(READER_SCRIPT)}; ${SHARED}`;

/** The desk: scripts only with the request's nonce. Styles of the editor are set through the DOM, not as markup. */
export const deskCsp = (nonce: string) =>
  `default-src 'none'; img-src 'self' data: blob:; style-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; ${SHARED}`;

/** Pictures, feeds and everything else that is not a page. */
export const PLAIN_CSP = `default-src 'none'; img-src 'self'; sandbox; ${SHARED}`;
