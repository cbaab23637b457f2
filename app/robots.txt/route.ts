import { env } from '#lib/env.ts';
import { listSections } from '#lib/site/queries.ts';

/** The desk and the searches are of no use to a crawler; everything published is. */
export async function GET() {
  // SITE_URL is known only when the site runs: the query keeps this from being frozen while the site is built.
  await listSections();
  const lines = [
    'User-agent: *',
    ...['/quan-tri', '/dang-nhap', '/api', '/tim-kiem'].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${env.siteUrl}/sitemap.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
