/** Inside a script element only `</script` and `<!--` mean anything, and both begin with this character. */
const serialise = (data: object) => JSON.stringify(data).replaceAll('<', '\\u003c');

/** Structured data for search engines. `undefined` values are left out. */
export function JsonLd({ data }: { data: object }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serialise(data) }} />;
}
