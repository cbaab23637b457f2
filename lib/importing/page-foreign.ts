import type { Element, ElementContent, Root } from 'hast';
import { namesOf, propertyOf, proseOf } from './page-tree.ts';
import type { Ledger } from './proposal.ts';

/** Removes what a portal put around and inside a report, and counts it by kind for the importer's table. */

const BY_TAG: Record<string, string> = {
  script: 'Mã chạy trong trang (script)',
  noscript: 'Phần thay thế khi không có script',
  style: 'Bảng định dạng (style)',
  link: 'Liên kết tới tệp ngoài (link)',
  template: 'Khuôn mẫu ẩn (template)',
  iframe: 'Khung nhúng (iframe)',
  frame: 'Khung nhúng (iframe)',
  frameset: 'Khung nhúng (iframe)',
  object: 'Đối tượng nhúng (object, embed, applet)',
  embed: 'Đối tượng nhúng (object, embed, applet)',
  applet: 'Đối tượng nhúng (object, embed, applet)',
  video: 'Phim, âm thanh nhúng',
  audio: 'Phim, âm thanh nhúng',
  canvas: 'Hình vẽ (canvas, svg)',
  svg: 'Hình vẽ (canvas, svg)',
  math: 'Công thức (math)',
  button: 'Nút bấm và ô nhập',
  input: 'Nút bấm và ô nhập',
  select: 'Nút bấm và ô nhập',
  textarea: 'Nút bấm và ô nhập',
  dialog: 'Hộp thoại',
  nav: 'Trình đơn, đường dẫn trang',
  aside: 'Cột bên',
  marquee: 'Chữ chạy',
};

/** Matched against an element's id and classes, split into words. The order decides which kind is reported. */
const BY_NAME: [RegExp, string][] = [
  [/(?:share|sharing|social|addthis|fb-like|fb-root|zalo|like-?box|chia-?se|mang-?xa-?hoi)/, 'Nút chia sẻ'],
  [
    /(?:breadcrumbs?|menu\w*|navbar|navigation|nav|duong-?dan|topnav|site-?map)/,
    'Trình đơn, đường dẫn trang',
  ],
  [
    /(?:relate[ds]?\w*|tin-?khac|cac-?tin-?khac|tin-?lien-?quan|lien-?quan|other-?news|news-?other|others|cung-?chuyen-?muc|tin-?moi|most-?read|doc-?nhieu|tin-?cu)/,
    'Danh sách tin khác',
  ],
  [
    /(?:sidebar\w*|side-?bar|cot-?(?:trai|phai|ben)|(?:left|right)-?(?:col|column|panel|sidebar)|widget-?area)/,
    'Cột bên',
  ],
  [
    /(?:luot-?xem|luot-?truy-?cap|view-?counts?|view-?counter|counter|hits?|page-?views?|thong-?ke\w*|statistics?|visitors?|so-?luot)/,
    'Bộ đếm lượt xem, truy cập',
  ],
  [
    /(?:comments?|idcomment|form-?comment|comment-?list|binh-?luan|disqus\w*|phan-?hoi|feedback)/,
    'Bình luận, phản hồi',
  ],
  [/(?:ads?|adv|advert\w*|quang-?cao|adsbygoogle|banner-?(?:ads?|quang-?cao)|qc)/, 'Quảng cáo'],
  [
    /(?:print|print-?link|tool-?bar|tools?|article-?tools?|control|font-?size|co-?chu|rating\w*|stringrating|vote|danh-?gia|doc-?bai|text-?to-?speech|audio-?player|pagination)/,
    'Công cụ trang (in, cỡ chữ, đánh giá)',
  ],
  [/(?:tags?|keywords?|tu-?khoa|newskeywords|news-?tags?)/, 'Thẻ từ khóa'],
  [/(?:footer|site-?footer|page-?footer|ft|chan-?trang|copyright)/, 'Chân trang'],
  [/(?:header|site-?header|top-?header|header-?top|top-?bar|banner|masthead|logo|dau-?trang)/, 'Đầu trang'],
  [/(?:login|log-?in|dang-?nhap|search-?(?:box|form)|tim-?kiem|frm-?search)/, 'Ô đăng nhập, tìm kiếm'],
  [/(?:modal\w*|popup\w*|overlay|toast|cookie\w*)/, 'Cửa sổ bật lên'],
];
/** "header-title" and "print-content" are not headers or buttons; "related-box" is a box of related reports. */
const WHOLE_NAME = /^(?:Đầu trang|Chân trang|Công cụ|Quảng cáo|Bình luận)/;
const BY_NAME_WORD = BY_NAME.map(
  ([words, what]) =>
    [
      new RegExp(`(?:^|[\\s_-])${words.source}(?=[\\s\\d_${WHOLE_NAME.test(what) ? '' : '-'}]|$)`),
      what,
    ] as const,
);

/** Spammers hide links this way; readers never saw them, so they are no part of the report. */
function isHidden(element: Element): boolean {
  if (element.properties.hidden === true || element.properties.hidden === '') return true;
  const classes = propertyOf(element, 'className').split(/\s+/);
  // "d-none d-md-block" hides on phones only.
  if (
    classes.some((name) => /^(?:hidden|hide|d-none|invisible)$/.test(name)) &&
    !classes.some((name) => /^d-\w+-\w+/.test(name))
  ) {
    return true;
  }
  const style = propertyOf(element, 'style').replace(/\s+/g, '').toLowerCase();
  return /display:none|visibility:hidden|font-size:0(?:px|pt|em)?(?:;|$)|(?:left|top|text-indent):-\d{3,}/.test(
    style,
  );
}

function isBareForm(element: Element): boolean {
  // ASP.NET wraps the whole page in one form: a form is foreign only when it holds no prose.
  return element.tagName === 'form' && proseOf(element).prose < 300;
}

function kindByPlace(element: Element, insideArticle: boolean): string | null {
  if (element.tagName === 'header' && !insideArticle) return 'Đầu trang';
  if (element.tagName === 'footer' && !insideArticle) return 'Chân trang';
  const role = propertyOf(element, 'role');
  if (role === 'navigation' || role === 'menu' || role === 'menubar') return 'Trình đơn, đường dẫn trang';
  if (role === 'complementary') return 'Cột bên';
  if (role === 'search') return 'Ô đăng nhập, tìm kiếm';
  return null;
}

function kindByName(element: Element): string | null {
  const names = namesOf(element);
  if (names === '' || /^(?:html|body|main|article|figure|img|h1)$/.test(element.tagName)) return null;
  return BY_NAME_WORD.find(([sign]) => sign.test(names))?.[1] ?? null;
}

function foreignKind(element: Element, insideArticle: boolean, ledger: Ledger): string | null {
  const certain = BY_TAG[element.tagName] ?? kindByPlace(element, insideArticle);
  if (certain !== null) return certain;
  if (isHidden(element)) return 'Nội dung ẩn';
  if (isBareForm(element)) return 'Biểu mẫu';
  const named = kindByName(element);
  if (named === null) return null;
  const { prose, linked } = proseOf(element);
  if (prose >= 600 && prose > linked * 2) {
    // A template may call the report's own column "banner-content" or "tags": so much prose is not furniture.
    if (insideArticle)
      ledger.unsure.push({
        what: `Giữ lại dù mang tên «${named}»`,
        value: `${prose} ký tự, ${namesOf(element)}`,
      });
    return null;
  }
  return named;
}

/**
 * Removes foreign parts from the whole page, in place. `kept` (the chosen content, the title, and all around them)
 * always stay. Counts are of outermost parts: a menu of forty links is one.
 */
export function removeForeign(tree: Root, kept: Set<Element>, article: Element, ledger: Ledger): void {
  const counts = new Map<string, number>();
  const sweep = (parent: Root | Element, inside: boolean): void => {
    const children: ElementContent[] = [];
    for (const child of parent.children) {
      if (child.type === 'text') children.push(child);
      if (child.type !== 'element') continue;
      const kind = kept.has(child) ? null : foreignKind(child, inside, ledger);
      if (kind === null) {
        sweep(child, inside || child === article || child.tagName === 'article');
        children.push(child);
      } else counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    parent.children = children;
  };
  sweep(tree, false);
  for (const [what, count] of counts) ledger.dropped.push({ what, value: `${count} chỗ` });
}
