import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainText, redirect, sendCompressed } from './answers.ts';
import type { CapturedResponse } from './captured-response.ts';
import type { House } from './house.ts';
import { answerOf, capture } from './next-render.ts';
import { LIVE, sendPreview } from './preview.ts';
import { deskCsp } from './reader-html.ts';
import { sendTrouble, trouble } from './trouble.ts';
import { DESK_NOT_SAVED } from './trouble-page.ts';
import { isFromElsewhere, isOurs } from './visitor.ts';

/** The sign-in form works without a database, to say so. */
const LOGIN = /^\/dang-nhap\/?$/;
/** Bytes of a request body: of a visitor, of a signed-in member of staff, and of a photo upload. */
const MOST_BYTES = { visitor: 64_000, staff: 4_000_000, upload: 30_000_000 } as const;

/** Screens and forms of the desk, each answer with a nonce of its own. */
export async function desk(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  isRead: boolean,
) {
  const nonce = randomBytes(16).toString('base64');
  // Next takes the nonce for its own scripts from the request's policy.
  request.headers['content-security-policy'] = deskCsp(nonce);
  response.setHeader('Content-Security-Policy', deskCsp(nonce));
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  if (!isRead) {
    if (isOurs(request)) return house.next(request, response);
    if (isFromElsewhere(request)) {
      response.setHeader('Connection', 'close');
      return plainText(response, 403, 'Yêu cầu này được gửi từ một trang khác nên không được nhận.');
    }
    if (await refuseBody(house, request, response)) return;
    const isPlainForm = request.headers['next-action'] === undefined;
    if (isPlainForm && house.isDatabaseAway() && !LOGIN.test(url.pathname)) {
      return sendTrouble(request, response, 503, DESK_NOT_SAVED);
    }
    return house.next(request, response);
  }
  const elsewhere = await house
    .deskRedirect(url.pathname + url.search, String(request.headers.cookie ?? ''))
    .catch((error) => {
      if (!house.isDatabaseAway()) console.error('The desk cannot see who is signed in:', error);
      return undefined;
    });
  if (elsewhere === undefined) return trouble(house, request, response);
  if (elsewhere) return redirect(response, elsewhere, 303);
  const captured = await capture(house.next, request);
  if (LIVE.test(url.pathname)) {
    return sendPreview(request, response, url.pathname, answerOf(captured), house.pages.finish);
  }
  copyHeaders(captured, response);
  await sendCompressed(request, response, captured.statusCode, captured.body);
}

/** Answers for a body that is too large for who sends it, before any of it is read. True when it did. */
export async function refuseBody(house: House, request: IncomingMessage, response: ServerResponse) {
  const length = request.headers['content-length'];
  if (length === undefined && request.headers['transfer-encoding'] === undefined) return false;
  if (length === undefined) {
    response.setHeader('Connection', 'close');
    plainText(response, 411, 'Thiếu độ dài của nội dung gửi lên.');
    return true;
  }
  const bytes = Number(length);
  if (bytes <= MOST_BYTES.visitor) return false;
  const isStaff = await house.isSignedIn(String(request.headers.cookie ?? '')).catch((error) => {
    if (!house.isDatabaseAway()) console.error('Nobody knows whose request this is:', error);
    return null;
  });
  if (isStaff === null) {
    // Whoever it is, the text is still on their screen: "too large" would be a lie.
    response.setHeader('Connection', 'close');
    response.setHeader('Retry-After', '30');
    plainText(response, 503, 'Cơ sở dữ liệu đang không trả lời. Hãy gửi lại sau ít phút.');
    return true;
  }
  const isUpload = /^multipart\/form-data/i.test(String(request.headers['content-type'] ?? ''));
  const most = isStaff ? (isUpload ? MOST_BYTES.upload : MOST_BYTES.staff) : MOST_BYTES.visitor;
  if (bytes <= most) return false;
  response.setHeader('Connection', 'close');
  plainText(response, 413, 'Nội dung gửi lên lớn quá.');
  return true;
}

/** What Next set, but for what describes the body on the wire. */
function copyHeaders(from: CapturedResponse, to: ServerResponse) {
  for (const [name, value] of Object.entries(from.getHeaders())) {
    if (value !== undefined && !/^(?:content-length|transfer-encoding|content-encoding|vary)$/.test(name)) {
      to.setHeader(name, value);
    }
  }
}
