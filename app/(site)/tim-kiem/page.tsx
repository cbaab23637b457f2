export const instant = false;
export default async function P({ searchParams }: { searchParams: Promise<{ q?: string }> }) { const { q } = await searchParams; return <p>{q}</p>; }
