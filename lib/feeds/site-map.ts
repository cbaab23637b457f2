import { isoInstant } from './publication-time.ts';
import { XML_DECLARATION, xmlElement, xmlText } from './xml.ts';

/** Article numbers per site map: well below the 50,000 addresses that the protocol allows. */
export const SITE_MAP_SIZE = 5000;

const NAMESPACE = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };

export type MapAddress = { url: string; changedAt?: Date };

const entry =
  (name: 'url' | 'sitemap') =>
  ({ url, changedAt }: MapAddress) =>
    xmlElement(
      name,
      xmlElement('loc', xmlText(url)) + (changedAt ? xmlElement('lastmod', isoInstant(changedAt)) : ''),
    );

/** One site map; without addresses it is still a valid document. */
export const toSiteMap = (addresses: MapAddress[]) =>
  `${XML_DECLARATION}${xmlElement('urlset', addresses.map(entry('url')).join('\n'), NAMESPACE)}\n`;

/** The list of the site maps. */
export const toSiteMapIndex = (maps: MapAddress[]) =>
  `${XML_DECLARATION}${xmlElement('sitemapindex', maps.map(entry('sitemap')).join('\n'), NAMESPACE)}\n`;
