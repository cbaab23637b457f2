import { describe, expect, test } from 'vitest';
import { type FigureMedia, listMediaIds, renderFigures, splitLeadFigure } from '#lib/html/figures.ts';
import { HtmlTooDeep } from '#lib/html/limits.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import { htmlToText } from '#lib/html/text.ts';

const safe = (html: string) => sanitizeHtml(html).html;

const photo = (
  id: number,
  formats: FigureMedia['variants'][number]['format'][] = ['avif', 'webp', 'jpeg'],
): FigureMedia => ({
  id,
  width: 1600,
  height: 1000,
  alt: 'mô tả trong kho',
  variants: formats.flatMap((format) =>
    [1600, 480, 960].map((width) => ({
      format,
      width,
      height: width / 1.6,
      url: `/media/${id}/${width}.${format}`,
    })),
  ),
});
const media = (...photos: FigureMedia[]) => new Map(photos.map((one) => [one.id, one]));
const figure = (
  id: number,
  inner = '<img alt="hội trường"><figcaption>Quang cảnh</figcaption>',
  credit = '',
) => safe(`<figure data-media-id="${id}"${credit && ` data-credit="${credit}"`}>${inner}</figure>`);

describe('renderFigures', () => {
  test('draws every size and format of a photo, with caption and credit', () => {
    expect(renderFigures(figure(7, undefined, 'Lê Văn Mẫu'), media(photo(7)), { sizes: '100vw' })).toBe(
      '<figure><picture>' +
        '<source type="image/avif" srcset="/media/7/480.avif 480w, /media/7/960.avif 960w, /media/7/1600.avif 1600w" sizes="100vw">' +
        '<source type="image/webp" srcset="/media/7/480.webp 480w, /media/7/960.webp 960w, /media/7/1600.webp 1600w" sizes="100vw">' +
        '<img src="/media/7/960.jpeg" srcset="/media/7/480.jpeg 480w, /media/7/960.jpeg 960w, /media/7/1600.jpeg 1600w" sizes="100vw" width="1600" height="1000" alt="hội trường" loading="lazy" decoding="async">' +
        '</picture><figcaption>Quang cảnh <span class="credit">Ảnh: Lê Văn Mẫu</span></figcaption></figure>',
    );
  });

  test('only the first photo of a lead loads at once', () => {
    const html = renderFigures(safe(figure(7) + figure(8)), media(photo(7), photo(8)), { lead: true });
    expect(html.match(/loading="eager"/g)).toHaveLength(1);
    expect(html.match(/fetchpriority="high"/g)).toHaveLength(1);
    expect(html.indexOf('loading="eager"')).toBeLessThan(html.indexOf('loading="lazy"'));
    expect(renderFigures(figure(7), media(photo(7)))).not.toContain('eager');
  });

  test("the library's description stands in for a missing one", () => {
    expect(renderFigures(figure(7, '<img>'), media(photo(7)))).toContain('alt="mô tả trong kho"');
    expect(renderFigures(figure(7, '<img>'), media({ ...photo(7), alt: null }))).toContain('alt=""');
  });

  test('a photo without JPEG falls back to the next format, without offering it twice', () => {
    const html = renderFigures(figure(7), media(photo(7, ['avif', 'webp'])));
    expect(html).toContain('<source type="image/avif"');
    expect(html).not.toContain('<source type="image/webp"');
    expect(html).toContain('src="/media/7/960.webp"');
  });

  test.each([
    [
      'a missing photo',
      '<figure data-photo-missing="true"><figcaption>Quang cảnh</figcaption></figure>',
      media(photo(7)),
    ],
    [
      'an unknown id',
      '<figure data-media-id="99"><img alt="x"><figcaption>Quang cảnh</figcaption></figure>',
      media(photo(7)),
    ],
    [
      'a photo without files',
      '<figure data-media-id="7"><img alt="x"><figcaption>Quang cảnh</figcaption></figure>',
      media(photo(7, [])),
    ],
    [
      'a photo with an unusable address',
      '<figure data-media-id="7"><img alt="x"><figcaption>Quang cảnh</figcaption></figure>',
      media({ ...photo(7), variants: [{ format: 'jpeg', width: 1, height: 1, url: 'javascript:alert(1)' }] }),
    ],
  ])('%s keeps its caption and says so', (_, html, known) => {
    expect(renderFigures(safe(html), known)).toBe(
      '<figure class="no-photo"><figcaption>Quang cảnh <span>(Chưa có ảnh)</span></figcaption></figure>',
    );
  });

  test('a table scrolls in a box that the keyboard reaches, and its photos are drawn', () => {
    const html = renderFigures(
      safe(
        `<table><caption>Bảng <em>1</em></caption><tr><td>a</td><td>${figure(7)}</td></tr></table><table><tr><td>1<td>2</table>`,
      ),
      media(photo(7)),
    );
    expect(html).toContain(
      '<div class="table" tabindex="0" role="region" aria-label="Bảng 1"><table><caption>',
    );
    expect(html).toContain('<div class="table" tabindex="0" role="region" aria-label="Bảng"><table><tbody>');
    expect(html.match(/<div/g)).toHaveLength(2);
    expect(html).toContain('<td><figure><picture>');
  });

  test('credits and captions cannot break out', () => {
    const html = renderFigures(
      safe(
        '<figure data-media-id="7" data-credit="&lt;script&gt;&quot;"><img alt="&quot; onerror=&quot;x"></figure>',
      ),
      media(photo(7)),
    );
    expect(html).toContain('Ảnh: &lt;script>"');
    expect(html).toContain('alt="&quot; onerror=&quot;x"');
    expect(html).not.toContain('<script');
  });

  test('text without figures stays as it is', () => {
    const html = safe('<h2>a</h2><p>b &amp; <a href="https://example.vn">c</a></p>');
    expect(renderFigures(html, media())).toBe(html);
  });

  test('what readers see, saved and pasted back, loses nothing but the photo', () => {
    const shown = renderFigures(safe(`${figure(7)}<p>a</p>`), media(photo(7)));
    expect(sanitizeHtml(shown)).toEqual({
      html: '<figure data-photo-missing="true"><figcaption>Quang cảnh</figcaption></figure><p>a</p>',
      dropped: ['1 ảnh chưa có trong kho ảnh'],
    });
  });
});

describe('splitLeadFigure', () => {
  test('takes the figure a report begins with', () => {
    expect(splitLeadFigure(safe(`${figure(7)}<p>a</p>${figure(8)}`))).toEqual({
      leadFigure: figure(7),
      rest: `<p>a</p>${figure(8)}`,
    });
  });

  test("a figure's end inside a name is not its end", () => {
    const html = safe(
      '<figure data-media-id="7" data-credit="&lt;/figure&gt;&lt;p&gt;"><img></figure><p>a</p>',
    );
    expect(splitLeadFigure(html).rest).toBe('<p>a</p>');
  });

  test.each(['', '<p>a</p>', `<p>a</p>${figure(7)}`])('none in %j', (html) => {
    expect(splitLeadFigure(safe(html))).toEqual({ leadFigure: null, rest: html });
  });
});

test('listMediaIds names each photo once, in order', () => {
  expect(
    listMediaIds(
      safe(`${figure(9)}<ul><li>a${figure(3)}</li></ul>${figure(9)}<p>&lt;figure data-media-id="5"</p>`),
    ),
  ).toEqual([9, 3]);
  expect(listMediaIds('')).toEqual([]);
  expect(listMediaIds('<figure data-media-id="0"><figure data-media-id="9999999999">')).toEqual([]);
});

describe('htmlToText', () => {
  test.each([
    ['<h2>a</h2><p>b <strong>c</strong><br>d</p>', 'a\n\nb c\nd'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', 'a\n\nb\n\nc'],
    [figure(7, undefined, 'Lê Văn Mẫu') as string, 'Quang cảnh'],
    ['<p>a</p><figure data-photo-missing="true"><figcaption>b</figcaption></figure><p>c</p>', 'a\n\nb\n\nc'],
    [
      '<table><caption>t</caption><thead><tr><th>1</th><th>2</th></tr></thead><tbody><tr><td></td><td><p>3</p><p>4</p></td></tr></tbody></table>',
      't\n\n1 | 2\n\n3 4',
    ],
    ['<blockquote><p>a</p><p>b</p></blockquote><hr>c', 'a\n\nb\n\nc'],
    ['<p> a&nbsp; \n b </p><p></p>', 'a b'],
    ['<script>x</script><style>y</style><p>a &lt;b&gt; &amp; c</p>', 'a <b> & c'],
    ['<p>Đa\u0309ng</p>', 'Đảng'],
    ['chữ trần', 'chữ trần'],
    ['', ''],
  ])('%j → %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('refuses what would stop the parser', () => {
    expect(() => htmlToText('<div>'.repeat(100_000))).toThrow(HtmlTooDeep);
  });
});
