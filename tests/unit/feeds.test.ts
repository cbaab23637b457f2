import { describe, expect, it } from 'vitest';
import type { ArticleSummary } from '#lib/articles/queries.ts';
import { type Feed, toJsonFeed, toRss } from '#lib/feeds/feed.ts';
import { isoInstant, publicationInstant, publicationTime, rfc822 } from '#lib/feeds/publication-time.ts';
import { toSiteMap, toSiteMapIndex } from '#lib/feeds/site-map.ts';
import { xmlElement, xmlText } from '#lib/feeds/xml.ts';

const article: ArticleSummary = {
  id: 7,
  kind: 'news',
  slug: 'tong-ket',
  title: 'Tổng kết <b> & "khen thưởng"',
  lead: 'Ý kiến ]]> của cử tri\u0000\u0008\ud800 xã Mẫu Thạnh',
  datedOn: '2024-03-13',
  firstPublishedAt: new Date('2024-03-13T07:05:00Z'),
  publishedAt: new Date('2024-03-14T08:20:00Z'),
  byline: "Lê Văn Mẫu & d'Mẫu",
  section: { id: 1, slug: 'ky-hop', name: 'Kỳ họp' },
  photo: {
    id: 3,
    width: 1600,
    height: 1000,
    alt: null,
    variants: [
      { format: 'jpeg', width: 640, height: 400, url: '/media/a/b-640.jpg' },
      { format: 'jpeg', width: 1600, height: 1000, url: '/media/a/b-1600.jpg' },
      { format: 'avif', width: 2000, height: 1250, url: '/media/a/b-2000.avif' },
    ],
  },
  isDemo: false,
};

const feed = (articles: ArticleSummary[]): Feed => ({
  title: 'Đại biểu nhân dân',
  description: 'Gần dân & nghe dân',
  pageUrl: 'https://tin.example.vn/',
  selfUrl: 'https://tin.example.vn/rss.xml',
  siteUrl: 'https://tin.example.vn',
  articles,
});

describe('Chữ trong XML', () => {
  it('thay mọi ký hiệu có nghĩa trong XML', () => {
    expect(xmlText(`<a href='x'>"&"</a>`)).toBe('&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;');
  });

  it('bỏ những gì XML không viết được, giữ chữ Việt, xuống dòng và ký tự ngoài mặt phẳng cơ bản', () => {
    expect(xmlText('Ể\u0000\u000b\u001f\ufffe\ud83d ợ\n\t😀\udc00.')).toBe('Ể ợ\n\t😀.');
  });

  it('thuộc tính cũng được thay', () => {
    expect(xmlElement('x', '', { url: '/a?b=1&c="2"' })).toBe('<x url="/a?b=1&amp;c=&quot;2&quot;"/>');
  });
});

describe('Giờ đăng', () => {
  it('viết theo giờ Việt Nam dù máy chủ ở đâu, kể cả khi đã sang ngày mới', () => {
    const instant = new Date('2024-12-31T18:30:00Z');
    expect(rfc822(instant)).toBe('Wed, 01 Jan 2025 01:30:00 +0700');
    expect(isoInstant(instant)).toBe('2025-01-01T01:30:00+07:00');
  });

  it('bài chuyển từ trang cũ giữ ngày của bài, không lấy giờ chuyển', () => {
    const imported = { datedOn: '2022-01-25', firstPublishedAt: new Date('2026-11-23T03:00:00Z') };
    expect(publicationTime(imported)).toBe('2022-01-25');
    expect(isoInstant(publicationInstant(imported))).toBe('2022-01-25T00:00:00+07:00');
  });

  it('bài đăng trong ngày có cả giờ', () => {
    expect(publicationTime(article)).toBe('2024-03-13T14:05:00+07:00');
  });
});

describe('RSS', () => {
  const rss = toRss(feed([article]));

  it('không có ký hiệu nào của bài lọt ra thành thẻ', () => {
    expect(rss).toContain('<title>Tổng kết &lt;b&gt; &amp; &quot;khen thưởng&quot;</title>');
    expect(rss).toContain('<description>Ý kiến ]]&gt; của cử tri xã Mẫu Thạnh</description>');
    expect(rss).toContain('<dc:creator>Lê Văn Mẫu &amp; d&#39;Mẫu</dc:creator>');
  });

  it('có địa chỉ tuyệt đối, tên bền và giờ +0700', () => {
    expect(rss).toContain(
      '<guid isPermaLink="true">https://tin.example.vn/bai-viet/tong-ket</guid><pubDate>Wed, 13 Mar 2024 14:05:00 +0700</pubDate>',
    );
    expect(rss).toContain(
      '<atom:link href="https://tin.example.vn/rss.xml" rel="self" type="application/rss+xml"/>',
    );
    expect(rss).toContain('url="https://tin.example.vn/media/a/b-1600.jpg"');
  });

  it('chưa có bài nào vẫn là tệp hợp lệ', () => {
    const empty = toRss(feed([]));
    expect(empty).not.toContain('<item>');
    expect(empty).not.toContain('lastBuildDate');
    expect(empty.endsWith('</channel></rss>\n')).toBe(true);
  });
});

describe('JSON Feed', () => {
  it('đủ các mục mà phiên bản 1.1 yêu cầu', () => {
    const parsed = JSON.parse(toJsonFeed(feed([article, { ...article, lead: '', byline: '', photo: null }])));
    expect(parsed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(parsed.items[0]).toMatchObject({
      id: 'https://tin.example.vn/bai-viet/tong-ket',
      date_published: '2024-03-13T14:05:00+07:00',
      date_modified: '2024-03-14T15:20:00+07:00',
      image: 'https://tin.example.vn/media/a/b-1600.jpg',
    });
    expect(parsed.items[1].content_text).toBe(article.title);
    expect(parsed.items[1]).not.toHaveProperty('image');
    expect(parsed.items[1]).not.toHaveProperty('authors');
  });
});

describe('Sơ đồ cho máy tìm kiếm', () => {
  it('ghi ngày đổi theo giờ Việt Nam và thay ký hiệu trong địa chỉ', () => {
    expect(
      toSiteMap([{ url: 'https://x.vn/?a=1&b=2', changedAt: new Date('2024-03-13T20:00:00Z') }]),
    ).toContain(
      '<url><loc>https://x.vn/?a=1&amp;b=2</loc><lastmod>2024-03-14T03:00:00+07:00</lastmod></url>',
    );
  });

  it('danh mục trống vẫn là tệp hợp lệ', () => {
    expect(toSiteMap([])).toMatch(/<urlset xmlns="[^"]+"\/>\n$/);
    expect(toSiteMapIndex([{ url: 'https://x.vn/sitemap/0.xml' }])).toContain(
      '<sitemap><loc>https://x.vn/sitemap/0.xml</loc></sitemap>',
    );
  });
});
