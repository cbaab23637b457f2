import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import { unified } from 'unified';
import { toCanonical } from '#lib/html/canonical.ts';
import { Drops } from '#lib/html/drops.ts';
import { parseFragment } from '#lib/html/parse.ts';
import { printHtml } from '#lib/html/print.ts';

declare const proven: unique symbol;

/** HTML that came out of lib/html and may be put into a page as it is. Nothing else makes one. */
export type SafeHtml = string & { readonly [proven]: true };

/**
 * The article body's vocabulary, and the last word on security: whatever the steps before produce, only these
 * elements and attributes leave. No class, style or id.
 */
const SCHEMA: Schema = {
  tagNames: [
    ...['p', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'hr'],
    ...['strong', 'em', 'a', 'span', 'br', 'sup', 'sub'],
    ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...['figure', 'img', 'figcaption'],
  ],
  attributes: {
    a: ['href', ['rel', 'noopener']],
    ol: ['start'],
    th: [['scope', 'col', 'row', 'colgroup', 'rowgroup'], 'colSpan', 'rowSpan'],
    td: ['colSpan', 'rowSpan'],
    span: [['dataPersonId', /^[1-9]\d{0,9}$/]],
    figure: [
      ['dataMediaId', /^[1-9]\d{0,9}$/],
      'dataCredit',
      ['dataDecorative', 'true'],
      ['dataGallery', 'true'],
      ['dataPhotoMissing', 'true'],
    ],
    img: ['alt'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  ancestors: {
    caption: ['table'],
    thead: ['table'],
    tbody: ['table'],
    tr: ['table'],
    th: ['table'],
    td: ['table'],
    li: ['ul', 'ol'],
    img: ['figure'],
    figcaption: ['figure'],
  },
  required: {},
  clobber: [],
  strip: ['script', 'style', 'template'],
  allowComments: false,
  allowDoctypes: false,
};

const sanitizer = unified().use(rehypeSanitize, SCHEMA);

/**
 * Turns any HTML (a paste, an import, a form field) into the canonical body vocabulary. Sanitising twice gives
 * the same as once. `dropped` says in Vietnamese what was lost, with counts: ["2 khung nhúng (iframe)", …].
 *
 * Throws HtmlTooLarge or HtmlTooDeep (lib/html/limits.ts; their messages are for staff) instead of parsing
 * something that would hang or crash the parser.
 */
export function sanitizeHtml(untrusted: string): { html: SafeHtml; dropped: string[] } {
  const drops = new Drops();
  const canonical = toCanonical(parseFragment(untrusted), drops);
  return { html: printHtml(sanitizer.runSync(canonical)) as SafeHtml, dropped: drops.list() };
}
