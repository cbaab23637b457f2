import { createHash } from 'node:crypto';

/**
 * What a reader sees when a page cannot be made. It depends on nothing that could be broken: no database, no Next, no
 * file. Colours are those of app/styles/tokens.css.
 */

const STYLE = `:root{color-scheme:light dark}body{margin:0;background:#fcfcfb;color:#1a1816;font:400 1.125rem/1.68 system-ui,sans-serif}
header{height:3rem;background:#651a1c;border-bottom:3px solid #dca94a}main{max-width:38rem;margin:0 auto;padding:2.5rem 1rem}
h1{margin:0 0 .75rem;font:700 1.75rem/1.3 Georgia,serif}a{color:#0b5163;display:inline-block;min-height:2.75rem;line-height:2.75rem}
@media(prefers-color-scheme:dark){body{background:#15110f;color:#f2ece2}header{background:#4c1416}a{color:#8acbda}}`;

export const TROUBLE_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`;

const READERS_WAY = '<a href="/">Về trang chủ</a>';

const page = (title: string, text: string, way = READERS_WAY) =>
  `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><header></header><main><h1>${title}</h1><p>${text}</p><p>${way}</p></main></body></html>`;

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

/** 500: something is broken; it stands in the log. */
export const RENDER_FAILED = page(
  'Trang này đang gặp trục trặc',
  'Lỗi đã được ghi lại để sửa. Bà con vui lòng thử lại sau ít phút, hoặc xem các tin khác ở trang chủ.',
);
