/**
 * Runs in the desk's pages before React does; readers get no framework script. The desk's policy
 * (lib/edge/reader-html.ts) lets no text become markup or a script's address (Trusted Types). Turbopack and React fetch
 * the scripts of the next screen by such an address and have no policy of their own: this one lets through the site's
 * own built files and nothing else. Without createHTML and createScript in it, `innerHTML = text` and `eval(text)` throw.
 */
type PolicyFactory = {
  createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => unknown;
};

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };

trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => {
    const url = new URL(address, location.origin);
    // As it was written: Turbopack knows its files by their address without the origin.
    if (url.origin === location.origin && url.pathname.startsWith('/_next/static/')) return address;
    throw new TypeError(`Not a script of this site: ${address}`);
  },
});
