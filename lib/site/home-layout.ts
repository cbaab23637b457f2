import type { HomeBlock, HomeLayout } from './layout-schema.ts';

/** The home page's blocks without their schema: browsers get this, and zod stays at the server. */

export const MOST_BLOCKS = 40;

/** Blocks that are always there, shown or not; the others come and go. */
const fixedKinds = ['lead', 'meetings', 'latest'] as const;
export const isFixed = (kind: HomeBlock['kind']) => (fixedKinds as readonly string[]).includes(kind);
export const canBeRemoved = (kind: HomeBlock['kind']) => !isFixed(kind) && kind !== 'section';

const atFirst: Record<(typeof fixedKinds)[number], HomeBlock> = {
  lead: { kind: 'lead', shown: true, count: 3 },
  meetings: { kind: 'meetings', shown: true, count: 4 },
  latest: { kind: 'latest', shown: false, count: 5 },
};

/**
 * The layout as it is drawn: without sections that are gone or hidden, and with those that nobody has placed yet. What
 * was never arranged is the page as it always was: the newest stories, what lies ahead, every section in the menu's order.
 * @param sectionIds those that readers see, in the menu's order
 */
export function completeLayout(stored: HomeLayout | null, sectionIds: readonly number[]): HomeLayout {
  const kept = (stored?.blocks ?? []).filter((b) => b.kind !== 'section' || sectionIds.includes(b.sectionId));
  const missing = sectionIds.filter((id) => !kept.some((b) => b.kind === 'section' && b.sectionId === id));
  const at = kept.findLastIndex((b) => b.kind === 'section') + 1 || kept.length;
  const withSections: HomeBlock[] = [
    ...kept.slice(0, at),
    ...missing.map((sectionId): HomeBlock => ({ kind: 'section', shown: true, sectionId, count: null })),
    ...kept.slice(at),
  ];
  const absent = fixedKinds.filter((kind) => !kept.some((b) => b.kind === kind));
  // Left out of a stored layout: it stays out of sight. In a new one: as at first.
  const blocks = [
    ...absent.map((kind) => (stored ? { ...atFirst[kind], shown: false } : atFirst[kind])),
    ...withSections,
  ];
  return { blocks, pinned: stored?.pinned ?? null };
}

/** What a block is called at the desk. */
export function blockName(block: HomeBlock, sectionName: (id: number) => string): string {
  switch (block.kind) {
    case 'lead':
      return 'Tin nổi bật';
    case 'meetings':
      return 'Sắp diễn ra';
    case 'latest':
      return 'Tin mới';
    case 'section':
      return sectionName(block.sectionId);
    case 'photos':
      return `Dải ảnh${block.title ? `: ${block.title}` : ''}`;
    case 'links':
      return `Hộp liên kết${block.title ? `: ${block.title}` : ''}`;
    case 'text':
      return `Ô chữ${block.title ? `: ${block.title}` : ''}`;
  }
}
