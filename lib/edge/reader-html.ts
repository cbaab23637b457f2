import { createHash } from 'node:crypto';
import { namesOn, rulesFor, type Sheet } from './reader-css.ts';
import { READER_SCRIPT } from './reader-script.ts';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Lets a browser fetch the next page when a finger or pointer rests on its link. Browsers leave it when the reader saves
 * data or battery. What is personal, counted or large is left out.
 */
const SPECULATION_RULES = JSON.stringify({
  prefetch: [
    {
      where: {
        and: [
          { href_matches: '/*' },
          { not: { href_matches: ['/quan-tri*', '/dang-nhap*', '/tim-kiem*', '/media/*', '/og/*', '/*.*'] } },
        ],
      },
      eagerness: 'moderate',
    },
  ],
});

/**
 * Where what a reader sees first ends: the head of an article or the story that leads, else the menu. Lines up to there
 * stand beside each other, centred or in another order, so half of them would be drawn in other places than the whole.
 */
const FIRST_SCREEN_ENDS = ['het-dau-trang', 'het-muc-luc'];

/** Holds the first drawing until the first screen is read, on a slow phone too; the rest may come in later below it. */
function drawnWhole(html: string): string {
  const id = FIRST_SCREEN_ENDS.find((name) => html.includes(` id="${name}"`));
  return id ? `<link rel="expect" href="#${id}" blocking="render"/>` : '';
}

/** A style sheet by its address on the page; null when it is not one of ours. */
export type SheetOf = (href: string) => Sheet | null;

/** What leaves the house: the page and the policy that fits it exactly. */
export type ReaderPage = { html: string; policy: string };

/**
 * A reader page without framework JavaScript: Next's scripts, their preloads and the inline flight payload (which
 * repeats the whole text) go; JSON-LD stays, because it is data; one small script of ours comes in, and the rules of the
 * style sheets that this page needs. Nothing on a reader page needs a script: there is no Suspense boundary and no
 * client component.
 */
export function toReaderPage(html: string, sheetOf: SheetOf): ReaderPage {
  const plain = html
    .replace(/<script\b(?![^>]*\btype="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b(?=[^>]*\brel="(?:module)?preload")(?=[^>]*\bas="(?:script|style)")[^>]*>/g, '')
    .replace(/<!--(?:\/?\$|\/?&)[^>]*-->/g, '');
  const sheets: Sheet[] = [];
  let leavesLinks = false;
  const unstyled = plain.replace(/<link\b(?=[^>]*\brel="stylesheet")[^>]*>/g, (link) => {
    const href = /\bhref="([^"]+)"/.exec(link)?.[1] ?? '';
    const sheet = sheetOf(href);
    if (!sheet) {
      leavesLinks = true;
      return link;
    }
    sheets.push(sheet);
    return '';
  });
  const style = rulesFor(sheets, namesOn(`${unstyled}${READER_SCRIPT}`));
  const finished = unstyled
    // The script sets the reader's text size: it runs before anything is drawn.
    .replace(
      '</head>',
      () =>
        `${drawnWhole(unstyled)}<script>${READER_SCRIPT}</script>${style ? `<style>${style}</style>` : ''}</head>`,
    )
    .replace('</body>', () => `<script type="speculationrules">${SPECULATION_RULES}</script></body>`);
  const styles = [...(style ? [sha256(style)] : []), ...(leavesLinks ? ["'self'"] : [])];
  return { html: finished, policy: readerPolicy(styles) };
}

const SHARED = "base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'";
const SCRIPTS = `${sha256(READER_SCRIPT)} ${sha256(SPECULATION_RULES)}`;

/** Nothing runs on a reader page but our one script, nothing styles it but its own rules; both are known by their hash. */
const readerPolicy = (styles: string[]) =>
  `default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src ${styles.join(' ') || "'none'"}; font-src 'self'; manifest-src 'self'; script-src ${SCRIPTS}; require-trusted-types-for 'script'; trusted-types 'none'; ${SHARED}`;

/**
 * The desk: scripts only with the request's nonce. Styles of the editor are set through the DOM, not as markup. Text
 * becomes markup or a script's address through two policies only (Trusted Types): instrumentation-client.ts, and the
 * one in which ProseMirror reads what is pasted into a document that is never shown. Only previews let themselves be
 * framed (lib/edge/preview.ts).
 */
export const deskCsp = (nonce: string) =>
  `default-src 'none'; img-src 'self' data: blob:; style-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types default ProseMirrorClipboard; ${SHARED}`;

/** Pictures, feeds and everything else that is not a page. */
export const PLAIN_CSP = `default-src 'none'; img-src 'self'; sandbox; ${SHARED}`;
