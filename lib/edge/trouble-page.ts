import { createHash } from 'node:crypto';

/**
 * What a reader sees when a page cannot be made. It depends on nothing that could be broken: no database, no Next, no
 * file. Colours are those of app/styles/tokens.css.
 */

const STYLE = `:root{color-scheme:light dark}body{margin:0;background:#fcfcfb;color:#1a1816;font:400 1.125rem/1.68 system-ui,sans-serif}
header{height:3rem;padding:.5rem 1rem 0;background:#651a1c;border-bottom:3px solid #dca94a}main{max-width:38rem;margin:0 auto;padding:2.5rem 1rem}
h1{margin:0 0 .75rem;font:700 1.75rem/1.3 Georgia,serif}a{color:#0b5163;display:inline-block;min-height:2.75rem;line-height:2.75rem}
@media(prefers-color-scheme:dark){body{background:#15110f;color:#f2ece2}header{background:#4c1416}a{color:#8acbda}}`;

export const TROUBLE_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`;

/** An empty address is this one, with its query: in-app browsers often hide their own button. */
const READERS_WAY = '<a href="">Thử lại</a> &nbsp; <a href="/">Về trang chủ</a>';
/** The mark of the site, as components/site/brand.tsx draws it. */
const MARK =
  '<svg width="32" height="32" viewBox="0 0 48 48" aria-hidden="true"><path fill="#fbf6ec" d="M5 4h9v40H5zM34 4h9v40h-9z"/><path d="M14 19.5c9 0 11 9 20 9" fill="none" stroke="#dca94a" stroke-width="6.5"/></svg>';

const page = (title: string, text: string, way = READERS_WAY) =>
  `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><header>${MARK}</header><main><h1>${title}</h1><p>${text}</p><p>${way}</p></main></body></html>`;

/** 503: the database does not answer; the site recovers by itself. */
export const DATABASE_AWAY = page(
  'Trang tạm thời chưa mở được',
  'Máy chủ dữ liệu đang bận hoặc đang bảo trì. Bà con vui lòng thử lại sau ít phút; tin bài vẫn còn nguyên.',
);

/** 503 at the desk: who works there wants to know about the text, and that nobody was signed out. */
export const DESK_DATABASE_AWAY = page(
  'Bàn làm việc tạm thời chưa mở được',
  'Cơ sở dữ liệu đang không trả lời; trang tự nối lại, không ai phải làm gì. Bài đã lưu vẫn còn nguyên. Chữ chưa lưu còn trong thẻ đang soạn và trong bản gõ giữ trên máy này: đừng đóng thẻ đó; mở lại bài sau, trang sẽ hỏi có lấy lại chữ không. Bạn vẫn đang đăng nhập. Hãy tải lại trang này sau ít phút.',
  '<a href="/quan-tri">Thử mở lại bàn làm việc</a>',
);

/** The same for a form of the desk that was sent without a script. */
export const DESK_NOT_SAVED = page(
  'Chưa lưu được',
  'Cơ sở dữ liệu đang không trả lời nên chưa có gì thay đổi. Hãy bấm nút Quay lại của trình duyệt: những gì bạn đã điền thường vẫn còn ở đó; rồi gửi lại sau ít phút.',
  '<a href="/quan-tri">Về bàn làm việc</a>',
);

/** 503: more is asked for at once than can be rendered. */
export const TOO_BUSY = page(
  'Trang đang có nhiều người xem',
  'Máy chủ đang làm hết sức. Bà con vui lòng thử lại sau ít phút.',
);

/** 500: something is broken; it stands in the log. */
export const RENDER_FAILED = page(
  'Trang này đang gặp trục trặc',
  'Lỗi đã được ghi lại để sửa. Bà con vui lòng thử lại sau ít phút, hoặc xem các tin khác ở trang chủ.',
);
