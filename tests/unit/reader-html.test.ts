import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodingFor } from '#lib/edge/encoding.ts';
import { namesOn, needsOf, readSheet, rulesFor } from '#lib/edge/reader-css.ts';
import { toReaderPage } from '#lib/edge/reader-html.ts';
import { isPageKey } from '#lib/edge/reader-pages.ts';
import { READER_SCRIPT } from '#lib/edge/reader-script.ts';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const rules = (css: string, html: string) => rulesFor([readSheet(css)], namesOn(html));

describe('the rules that travel with a page', () => {
  it('are those that something on it can match', () => {
    const css = '.a{color:red}.b{color:blue}#c{color:green}table{margin:0}p>.a{top:0}p .b{top:1px}';
    expect(rules(css, '<p class="a x"></p>')).toBe('.a{color:red}p>.a{top:0}');
    expect(rules(css, '<div id="c"><table></table></div>')).toBe('#c{color:green}table{margin:0}');
  });

  it('keep only the selectors of a list that can match', () => {
    expect(rules('.a,.b,p{margin:0}', '<i class="b"></i>')).toBe('.b{margin:0}');
  });

  it('keep what depends on states, attributes and pseudo-elements', () => {
    const css =
      ':root{--x:1}*{margin:0}a:hover{top:0}a[aria-current]{top:0}.a:not(.zz){top:0}:is(h1,.zz) b{top:0}::selection{top:0}.zz::before{top:0}';
    expect(rules(css, '<a class="a"></a><b></b>')).toBe(css.replace('.zz::before{top:0}', ''));
  });

  it('keep fonts and animations, and media queries without what is empty', () => {
    const css =
      '@font-face{font-family:X;src:url(x)}@media print{.a{top:0}.b{top:0}}@media (min-width:1px){.b{top:0}}@keyframes k{0%{top:0}}@supports (top:0){@media print{.a{top:1px}}}';
    const kept = rules(css, '<p class="a"></p>');
    expect(kept).toContain('@font-face');
    expect(kept).toContain('@keyframes k');
    expect(kept).toContain('@media print{.a{top:0}}');
    expect(kept).toContain('@supports (top:0){@media print{.a{top:1px}}}');
    expect(kept).not.toContain('.b');
    expect(kept).not.toContain('min-width');
  });

  it('lose nothing that stands in brackets or strings', () => {
    const css = '.a{background:url("data:image/svg+xml,%3Csvg;a}%3E");content:"};"}';
    expect(rules(css, '<p class="a">')).toBe(css);
  });

  it.each([
    ['.a.b > c', ['.a', '.b', 'c']],
    ['a:not(.b):hover', ['a']],
    ['[data-x="y.z"] p', ['p']],
    ['li::marker', ['li']],
    ['.two-words', ['.two-words']],
    ['*', []],
  ])('%s asks for %j', (selector, names) => {
    expect(needsOf(selector)).toEqual(names);
  });
});

describe('a reader page', () => {
  const sheet = readSheet('.a{color:red}.b{color:blue}');
  const made = toReaderPage(
    [
      '<!DOCTYPE html><html><head><link rel="stylesheet" href="/_next/static/x.css" data-precedence="next"/>',
      '<link rel="preload" as="script" fetchPriority="low" href="/_next/x.js"/><link rel="modulepreload" as="script" href="y"/>',
      '<link rel="preload" href="/fonts/x.woff2" as="font"/><script src="/_next/x.js" async=""></script></head>',
      '<body><!--$--><p class="a">Chữ</p><!--/$--><script type="application/ld+json">{"@type":"NewsArticle"}</script>',
      '<script>self.__next_f.push([1,"Chữ"])</script></body></html>',
    ].join(''),
    (href) => (href === '/_next/static/x.css' ? sheet : null),
  );

  it('loses the scripts of the framework and keeps data, fonts and text', () => {
    expect(made.html).not.toContain('_next');
    expect(made.html).not.toContain('__next_f');
    expect(made.html).not.toContain('<!--$');
    expect(made.html).toContain('<script type="application/ld+json">{"@type":"NewsArticle"}</script>');
    expect(made.html).toContain('<link rel="preload" href="/fonts/x.woff2" as="font"/>');
    expect(made.html).toContain('<style>.a{color:red}</style></head>');
  });

  it('comes with a policy that knows its style and its scripts by their hash, and nothing else', () => {
    const inline = [...made.html.matchAll(/<(script|style)(?![^>]*ld\+json)[^>]*>([\s\S]*?)<\/\1>/g)];
    expect(inline).toHaveLength(3);
    for (const [, , text] of inline) expect(made.policy).toContain(sha256(text ?? ''));
    expect(made.policy).toMatch(/^default-src 'none';/);
    expect(made.policy).not.toMatch(/unsafe|\*|style-src[^;]*'self'|script-src[^;]*'self'/);
  });

  it('keeps the link of a sheet that is not ours, and allows it', () => {
    const { html, policy } = toReaderPage('<head><link rel="stylesheet" href="/x.css"/></head>', () => null);
    expect(html).toContain('<link rel="stylesheet" href="/x.css"/>');
    expect(policy).toContain("style-src 'self'");
  });

  it('is drawn once the head of the page is read, and at once where nothing says where that ends', () => {
    const page = (body: string) =>
      toReaderPage(`<html><head></head><body>${body}</body></html>`, () => null).html;
    const waits = (id: string) => `<link rel="expect" href="#${id}" blocking="render"/>`;
    const menu = '<span id="het-muc-luc" hidden=""></span>';
    expect(page(`${menu}<span id="het-dau-trang" hidden=""></span>`)).toContain(waits('het-dau-trang'));
    expect(page(menu)).toContain(waits('het-muc-luc'));
    expect(page('<p>Chữ</p>')).not.toContain('rel="expect"');
  });

  it('carries a script of ours of at most 3 kB', () => {
    expect(Buffer.byteLength(READER_SCRIPT)).toBeLessThanOrEqual(3000);
  });
});

describe('the addresses under which a page is kept', () => {
  it.each(['/', '/lich', '/bai-viet/mot-hai-3', '/chuyen-muc/a/trang/12', '/so-do-trang/2024-03'])(
    '%s',
    (key) => {
      expect(isPageKey(key)).toBe(true);
    },
  );

  it.each([
    ['capitals', '/Lich'],
    ['escapes', '/bai-viet/%61'],
    ['a slash at the end', '/lich/'],
    ['two slashes', '//lich'],
    ['dots', '/bai-viet/a.b'],
    ['marks', '/bai-viet/bà'],
    ['what depends on its query', '/tim-kiem'],
    ['a hyphen at the end', '/bai-viet/a-'],
    ['endless words', `/bai-viet/${'a'.repeat(400)}`],
  ])('not with %s', (_name, key) => {
    expect(isPageKey(key)).toBe(false);
  });
});

describe('the encoding that a browser is sent', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br;q=0.000, gzip;q=0', 'identity'],
    ['br;q=0.1', 'br'],
    ['brotli, xgzip', 'identity'],
    ['identity', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
    ['GZIP', 'gzip'],
  ])('%s → %s', (header, encoding) => {
    expect(encodingFor(header)).toBe(encoding);
  });
});
