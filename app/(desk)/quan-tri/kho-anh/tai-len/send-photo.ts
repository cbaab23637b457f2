import type { PhotoReceipt } from './receipt.ts';

/** One photo on its way, with a telling of how much of it is gone; fetch() cannot say that. */
export function sendPhoto(
  file: File,
  facts: Record<string, string>,
  tell: (percent: number) => void,
  signal: AbortSignal,
): Promise<PhotoReceipt | 'lost' | 'stopped'> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve('stopped');
    const form = new FormData();
    for (const [name, value] of Object.entries(facts)) form.set(name, value);
    form.set('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/quan-tri/kho-anh/tai-len/nhan');
    request.responseType = 'json';
    // A weak signal moves little, but it moves: only a silence of minutes is given up.
    request.timeout = 600_000;
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) tell(Math.floor((event.loaded / event.total) * 100));
    };
    request.onload = () => resolve(receiptOf(request));
    request.onerror = () => resolve('lost');
    request.ontimeout = () => resolve('lost');
    request.onabort = () => resolve('stopped');
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

function receiptOf(request: XMLHttpRequest): PhotoReceipt | 'lost' {
  const answer: unknown = request.response;
  if (request.status === 200 && typeof answer === 'object' && answer !== null && 'ok' in answer) {
    return answer as PhotoReceipt;
  }
  if (request.status === 413) return { ok: false, message: 'Ảnh lớn quá mức 25 MB.', again: false };
  // 503: the database is away. Anything else that is no receipt is nothing the person can put right.
  if (request.status >= 500 || request.status === 0) return 'lost';
  return {
    ok: false,
    message: 'Máy chủ không nhận. Hãy tải lại trang, đăng nhập lại nếu được hỏi, rồi chọn lại ảnh.',
    again: true,
  };
}

/** Hex SHA-256; null where browsers do not give it (an address without https). */
export async function hashOf(file: File): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
