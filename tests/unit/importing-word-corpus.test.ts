import fs from 'node:fs';
import path from 'node:path';
import type { Nodes } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import type { ImportProposal } from '#lib/importing/proposal.ts';
import { proposeReport } from '#lib/importing/propose.ts';

/** The documents that tests/fixtures/word/make.py wrote, against what a careful reader would make of each. */

const folder = path.join(import.meta.dirname, '../fixtures/word');
const names = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.docx'))
  .map((name) => name.slice(0, -5));

type Truth = {
  title: string;
  publishedOn: string | null;
  lead: string;
  byline: string | null;
  photographer?: string;
  /** Canonical HTML, one string per block. */
  blocks: string[];
  /** The notes at the end: a heading and a list. */
  notes?: string[];
  photos?: string[];
  /** [what, where it stood], in their order. */
  dropped: [string, string][];
  /** Headings of findings that staff must be told. */
  told?: string[];
  /** The exact words of a finding. */
  says?: Record<string, string>;
};

const read = (name: string): { truth: Truth; proposal: ImportProposal } => {
  const proposal = proposeReport(fs.readFileSync(path.join(folder, `${name}.docx`)), `${name}.docx`);
  if ('refused' in proposal) throw new Error(proposal.refused);
  return { truth: JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Truth, proposal };
};

const parser = unified().use(rehypeParse, { fragment: true });
const printer = unified().use(rehypeStringify);

/** The body's blocks, one string each, without what the printer adds by itself. */
function blocksOf(html: string): string[] {
  const tree = parser.parse(html);
  visit(tree, 'element', (node) => {
    delete node.properties.rel;
    node.properties = Object.fromEntries(
      Object.entries(node.properties).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
  return tree.children.map((child) => printer.stringify({ type: 'root', children: [child] }));
}

const normal = (blocks: string[]) => blocks.flatMap((block) => blocksOf(block));

/** What a document is built of, in order: every element with its spans, levels and sources. */
function structureOf(blocks: string[]): string[] {
  const signs: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'element') signs.push(`${node.tagName} ${JSON.stringify(node.properties)}`);
    if ('children' in node) for (const child of node.children) walk(child);
    if (node.type === 'element') signs.push(`/${node.tagName}`);
  };
  for (const block of blocks) walk(parser.parse(block));
  return signs;
}

const textOf = (blocks: string[]) =>
  blocks
    .map((block) => {
      const words: string[] = [];
      visit(parser.parse(block), 'text', (node) => {
        words.push(node.value);
      });
      return words.join('|');
    })
    .join('\n');

/** How many single steps (add, remove, change) turn one list into the other. */
function distance<T>(from: T[], to: T[]): number {
  let row = to.map((_, at) => at + 1);
  for (const [i, left] of from.entries()) {
    let corner = i;
    let before = i + 1;
    row = to.map((right, j) => {
      const above = row[j] ?? 0;
      const best = Math.min(above + 1, before + 1, corner + (left === right ? 0 : 1));
      corner = above;
      before = best;
      return best;
    });
  }
  return row.at(-1) ?? from.length;
}

const wholeText = (head: { title: string; lead: string }, blocks: string[]) =>
  [head.title, head.lead, textOf(blocks)].join('\n').normalize('NFC');

describe('the corpus of Word documents', () => {
  it('has at least 40 documents', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it.each(names)('%s', (name) => {
    const { truth, proposal } = read(name);
    const blocks = blocksOf(proposal.bodyHtml);
    expect(blocks).toEqual(normal([...truth.blocks, ...(truth.notes ?? [])]));
    expect({ title: proposal.title, lead: proposal.lead }).toEqual({ title: truth.title, lead: truth.lead });
    expect(proposal.publishedOn).toBe(truth.publishedOn);
    expect(proposal.byline).toBe(truth.byline);
    expect(proposal.photographer).toBe(truth.photographer ?? null);
    expect(proposal.photos.map((photo) => photo.fileName)).toEqual(truth.photos ?? []);
    expect(proposal.dropped.map(({ what, where }) => [what, where])).toEqual(truth.dropped);
    const findings = [...proposal.found, ...proposal.unsure];
    for (const what of truth.told ?? []) expect(findings.map((finding) => finding.what)).toContain(what);
    for (const [what, value] of Object.entries(truth.says ?? {}))
      expect(findings).toContainEqual(expect.objectContaining({ what, value }));
  });

  it('all together: no letter differs, at least 99 % of the structure is right, every dropped thing is listed', () => {
    let letters = 0;
    let wrongLetters = 0;
    let parts = 0;
    let wrongParts = 0;
    let unlisted = 0;
    for (const name of names) {
      const { truth, proposal } = read(name);
      const wanted = normal([...truth.blocks, ...(truth.notes ?? [])]);
      const blocks = blocksOf(proposal.bodyHtml);
      const text = wholeText(truth, wanted);
      letters += text.length;
      wrongLetters += distance([...wholeText(proposal, blocks)], [...text]);
      const structure = structureOf(wanted);
      parts += structure.length;
      wrongParts += distance(structureOf(blocks), structure);
      const listed = proposal.dropped.map(({ what, where }) => `${what} ${where}`);
      for (const [what, where] of truth.dropped) if (!listed.includes(`${what} ${where}`)) unlisted += 1;
    }
    const share = 1 - wrongParts / parts;
    console.log(
      `${names.length} documents, ${letters} letters: edit distance ${wrongLetters}; structure ${(share * 100).toFixed(2)} % of ${parts} parts; dropped but not listed ${unlisted}`,
    );
    expect(wrongLetters).toBe(0);
    expect(share).toBeGreaterThanOrEqual(0.99);
    expect(unlisted).toBe(0);
  });

  it('nothing of a body is lost on the way through the sanitiser, and no style survives', () => {
    for (const name of names) {
      const { proposal } = read(name);
      expect(proposal.bodyHtml, name).not.toMatch(/\s(?:style|class|id|width|align)=|<(?:span|font|u|div)\b/);
      const { html } = sanitizeHtml(proposal.bodyHtml.replace(/<figure[\s\S]*?<\/figure>/g, ''));
      expect(blocksOf(html), name).toEqual(
        blocksOf(proposal.bodyHtml.replace(/<figure[\s\S]*?<\/figure>/g, '')),
      );
    }
  });

  it('the meeting is read from the text as from any other report', () => {
    expect(read('plain').proposal.meeting).toEqual({
      startsOn: '2024-03-13',
      chairs: [{ name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch Hội đồng nhân dân xã' }],
    });
  });
});
