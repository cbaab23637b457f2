import type { HomeBlock, HomeLayout } from '#lib/site/layout-schema.ts';
import type { Link } from '#lib/site/link-schema.ts';

/** A block of the home page while it is being edited; rows have keys, so that they keep their focus when they move. */

export type LinkDraft = Link & { key: string };
type LinksBlock = Extract<HomeBlock, { kind: 'links' }>;
export type BlockDraft = {
  key: string;
  block: Exclude<HomeBlock, LinksBlock> | (Omit<LinksBlock, 'links'> & { links: LinkDraft[] });
};

let made = 0;
const newKey = () => {
  made += 1;
  return `lien-ket-${made}`;
};
export const emptyLink = (): LinkDraft => ({ key: newKey(), label: '', href: '' });

export const toDrafts = (blocks: readonly HomeBlock[]): BlockDraft[] =>
  blocks.map((block, at) => ({
    key: `khoi-${at}`,
    block:
      block.kind === 'links'
        ? { ...block, links: block.links.map((link, i) => ({ ...link, key: `lien-ket-${at}-${i}` })) }
        : block,
  }));

/** What the server is sent; rows of links that nobody filled in are left out. */
export const toLayout = (
  drafts: readonly BlockDraft[],
  pinned: { articleId: string; until: string },
): { blocks: unknown[]; pinned: HomeLayout['pinned'] | { articleId: string; until: string } } => ({
  blocks: drafts.map(({ block }) =>
    block.kind === 'links'
      ? {
          ...block,
          links: block.links
            .filter(({ label, href }) => label.trim() || href.trim())
            .map(({ label, href }) => ({ label, href })),
        }
      : block,
  ),
  pinned: pinned.articleId ? pinned : null,
});

/** Blocks that can be added. */
export const newBlocks: { name: string; make: () => BlockDraft['block'] }[] = [
  { name: 'Hộp liên kết', make: () => ({ kind: 'links', shown: true, title: '', links: [emptyLink()] }) },
  { name: 'Ô chữ', make: () => ({ kind: 'text', shown: true, title: '', text: '' }) },
  {
    name: 'Dải ảnh',
    make: () => ({ kind: 'photos', shown: true, title: 'Hình ảnh', albumId: null, count: 4 }),
  },
];
