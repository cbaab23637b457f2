import { toNfc } from '#lib/vietnamese/nfc.ts';

/**
 * One spelling for all the ways to write an address of an old portal: without scheme, host, "www." and fragment, lower
 * case, parameters sorted, tracking parameters gone. Old links were pasted in every case and order.
 *
 * legacyAddress('https://WWW.cu.example/Portal/View.aspx?ID=5&cat=2#top') → '/portal/view.aspx?cat=2&id=5'
 *
 * @param url absolute, or starting with '/'
 * @throws never: what cannot be parsed is folded as it stands
 */
export function legacyAddress(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url.trim(), 'http://old.invalid');
  } catch {
    return toNfc(url.trim()).toLowerCase();
  }
  const decoded = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const path = decoded(parsed.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');
  const query = [...parsed.searchParams]
    .filter(([name]) => !/^(?:fbclid|gclid|zarsrc|zalo.*|utm_.*|mibextid|igshid)$/i.test(name))
    .map(([name, value]) => toNfc(value === '' ? name : `${name}=${value}`).toLowerCase())
    .sort();
  return toNfc(path + (query.length ? `?${query.join('&')}` : '')).toLowerCase();
}
