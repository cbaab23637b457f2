import type { Element, Root } from 'hast';
import { selectAll } from 'hast-util-select';
import { visit } from 'unist-util-visit';
import { namesOf, type Parents, proseOf } from './page-tree.ts';

/** Finds the part of a saved page that holds the report's text. */

/** The names that portals give to a report's own text, most telling first. */
const KNOWN: { system: string; selector: string }[] = [
  { system: 'dữ liệu có cấu trúc', selector: '[itemprop~=articleBody]' },
  { system: 'NukeViet', selector: '#news-bodyhtml, #bodytext, .bodytext' },
  { system: 'SharePoint', selector: '.ms-rtestate-field, .ms-rteState-field, .article-content .ms-rtefield' },
  {
    system: 'Liferay',
    selector: '.journal-content-article, .asset-content .journal-content, .asset-full-content',
  },
  {
    system: 'cổng thông tin',
    selector:
      '.content-detail, .detail-content, .detail__content, .news-detail-content, .noidung, .noi-dung, .noidungtin, .chi-tiet, .chitiet, .chi-tiet-tin, .chitiettin, .contentdetail, .content_detail, .news-content, .newscontent, .ArticleContent, .post-content, .entry-content, .article-body, .article__body, .article-content, .fck_detail, .cms-body, .content-body, .body-content, #divContent, #noidung, #content-detail, #ArticleContent, #main-detail-body',
  },
  { system: 'thẻ article', selector: 'article' },
];

const MIN_PROSE = 80;

export type MainContent = { element: Element; how: string; certain: boolean };

/** The candidate with the most text of its own outside links; among near equals the innermost, to leave the frame out. */
function fullest(candidates: Element[]): Element | null {
  const measured = candidates
    .map((element) => ({ element, ...proseOf(element) }))
    .filter((c) => c.prose >= MIN_PROSE && c.prose > c.linked);
  const most = measured.reduce((length, c) => Math.max(length, c.prose), 0);
  const close = measured.filter((c) => c.prose >= most * 0.85);
  return (
    close.reduce<(typeof close)[number] | null>(
      (best, c) => (best === null || c.prose < best.prose ? c : best),
      null,
    )?.element ?? null
  );
}

function directProse(element: Element): number {
  let length = 0;
  for (const child of element.children) {
    if (child.type === 'text') length += child.value.trim().length;
    else if (child.type === 'element' && /^(?:b|i|em|strong|span|font|u|br|sup|sub)$/.test(child.tagName))
      length += proseOf(child).prose;
  }
  return length;
}

const FOREIGN =
  /(?:^|[\s_-])(?:menu|nav|footer|header|sidebar|comments?|related|banner|copyright)(?:[\s\d_-]|$)/;

/** Scores every parent by the paragraphs it holds; the report's column wins on any page that has a report. */
function densest(tree: Root, parents: Parents): Element | null {
  const scores = new Map<Element, number>();
  const give = (element: Element | undefined, score: number): void => {
    if (element) scores.set(element, (scores.get(element) ?? 0) + score);
  };
  visit(tree, 'element', (node) => {
    if (!/^(?:p|div|td|section|pre|dd|span|font)$/.test(node.tagName)) return;
    const length = directProse(node);
    if (length < 60) return;
    const parent = parents.get(node);
    if (node.tagName !== 'p' && node.tagName !== 'span' && node.tagName !== 'font') give(node, length);
    give(parent, node.tagName === 'p' ? length : length * 0.4);
    give(parent && parents.get(parent), length * 0.4);
  });
  let best: Element | null = null;
  for (const [element, score] of scores) {
    if (FOREIGN.test(namesOf(element)) || /^(?:nav|aside|footer|header|html)$/.test(element.tagName))
      continue;
    if (score > (best === null ? MIN_PROSE - 1 : (scores.get(best) ?? 0))) best = element;
  }
  return best;
}

/** The element holding the report's text, by the portal's own names for it, else by where the prose is densest. */
export function findMainContent(tree: Root, parents: Parents): MainContent | null {
  for (const { system, selector } of KNOWN) {
    const element = fullest(selectAll(selector, tree));
    if (element !== null) return { element, how: `theo khuôn mẫu ${system}`, certain: true };
  }
  const element = densest(tree, parents);
  return element === null ? null : { element, how: 'theo nơi tập trung nhiều chữ nhất', certain: false };
}
