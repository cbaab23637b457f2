import { describe, expect, test } from 'vitest';
import { type FigureMedia, listMediaIds, renderFigures } from '#lib/html/figures.ts';
import { listNamedPeople } from '#lib/html/people.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import { htmlToText } from '#lib/html/text.ts';

const safe = (html: string) => sanitizeHtml(html).html;
const photo = (id: number): FigureMedia => ({
  id,
  width: 1600,
  height: 1000,
  alt: 'lời tả trong kho',
  variants: [{ format: 'jpeg', width: 960, height: 600, url: `/media/${id}/960.jpeg` }],
});
const media = new Map([1, 2, 3].map((id) => [id, photo(id)]));
const inSet = (id: number) =>
  `<figure data-media-id="${id}" data-gallery="true"><img alt="ảnh ${id}"></figure>`;

describe('people of the record', () => {
  test('a name keeps whom it means, inside a link and around bold, and sanitising twice is once', () => {
    const html = safe(
      '<p>Ông <a href="/x"><span data-person-id="12">Phạm <b>Văn</b> Mẫu</span></a> chủ trì.</p>',
    );
    expect(html).toBe(
      '<p>Ông <a href="/x"><span data-person-id="12">Phạm <strong>Văn</strong> Mẫu</span></a> chủ trì.</p>',
    );
    expect(safe(html)).toBe(html);
    expect(htmlToText(html)).toBe('Ông Phạm Văn Mẫu chủ trì.');
    expect(listNamedPeople(html)).toEqual([{ id: 12, words: 'Phạm Văn Mẫu' }]);
  });

  test('what is no number of a row names nobody, and nothing else of a span stays', () => {
    for (const id of ['0', '-1', '1e3', '99999999999', 'x" onclick="y', '']) {
      expect(safe(`<p><span data-person-id='${id}' class="a" style="color:red">Tên</span></p>`)).toBe(
        '<p>Tên</p>',
      );
    }
  });

  test('the same person is listed once, in the words of the first place', () => {
    const html = safe(
      '<p><span data-person-id="3">Trần Thị Mẫu</span>, <span data-person-id="4">Lê Văn Mẫu</span> và <span data-person-id="3">bà Mẫu</span></p>',
    );
    expect(listNamedPeople(html).map(({ words }) => words)).toEqual(['Trần Thị Mẫu', 'Lê Văn Mẫu']);
  });
});

describe('sets of photos', () => {
  test('photos of a set that follow each other are drawn as one group, the others as they were', () => {
    const html = renderFigures(safe(`<p>Đầu</p>${inSet(1)}${inSet(2)}<p>Giữa</p>${inSet(3)}`), media);
    expect(html).toMatch(
      /<div class="gallery" role="group" aria-label="Bộ 2 ảnh"><figure>.*<\/figure><figure>.*<\/figure><\/div><p>Giữa<\/p><figure>/,
    );
    expect(html.match(/class="gallery"/g)).toHaveLength(1);
  });

  test('the set survives sanitising, and its photos are listed like all others', () => {
    const html = safe(`${inSet(1)}${inSet(2)}`);
    expect(html).toContain('<figure data-media-id="1" data-gallery="true"><img alt="ảnh 1"></figure>');
    expect(safe(html)).toBe(html);
    expect(listMediaIds(html)).toEqual([1, 2]);
  });
});

describe('photos that only decorate', () => {
  test('a photo marked decorative in a text is described to nobody, whatever the library says', () => {
    const html = safe('<figure data-media-id="1" data-decorative="true"><img alt="cũ"></figure>');
    expect(html).toBe('<figure data-media-id="1" data-decorative="true"><img alt=""></figure>');
    expect(renderFigures(html, media)).toContain('alt=""');
    expect(renderFigures(safe('<figure data-media-id="1"><img></figure>'), media)).toContain(
      'lời tả trong kho',
    );
  });
});
