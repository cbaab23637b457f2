'use client';

import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import type { KeepState, Trouble } from './keeping.ts';

/** What became of the words that are not saved yet, and who else is here. */
export function KeepLine({
  state: { keptAt, trouble },
  isDirty,
  others,
}: {
  state: KeepState;
  isDirty: boolean;
  others: readonly string[];
}) {
  return (
    <>
      {isDirty && !trouble && keptAt && <p className="meta kept">Đã giữ nháp lúc {keptAt}.</p>}
      {others.map((words) => (
        <p className="meta here" key={words}>
          {words}
        </p>
      ))}
      {isDirty && trouble && (
        <div className="msg not-kept" role="status">
          <p>
            {wordsOf(trouble)} {keptAt && `Máy chủ giữ chữ gõ đến lúc ${keptAt}. `}
            {trouble.isOnComputer
              ? 'Chữ gõ thêm giữ trên máy này.'
              : 'Chữ gõ thêm chỉ còn trên màn hình này: đừng đóng thẻ.'}
          </p>
          {(trouble.reason === 'ended' || trouble.reason === 'other') && <SignInAgain />}
        </div>
      )}
    </>
  );
}

function wordsOf({ reason, message }: Trouble): string {
  switch (reason) {
    case 'ended':
      return 'Phiên làm việc đã hết. Hãy đăng nhập lại ở thẻ mới; thẻ này tự giữ nháp tiếp.';
    case 'other':
      return 'Trình duyệt này đang đăng nhập bằng tài khoản khác. Hãy đăng nhập lại bằng tài khoản của bạn.';
    case 'unreachable':
      return 'Không liên lạc được với máy chủ; có mạng lại thì nháp tự được giữ tiếp.';
    case 'away':
      return 'Máy chủ chưa giữ được nháp; thẻ này tự thử lại.';
    default:
      return message;
  }
}
