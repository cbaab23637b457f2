'use client';

import { type ReactNode, useState } from 'react';
import { CopyButton } from '#components/desk/copy-button.tsx';
import { Field } from '#components/desk/field.tsx';
import { PasswordField } from '#components/desk/password-field.tsx';
import { QrCode } from '#components/desk/qr-code.tsx';
import { DeedForm } from '../nguoi-dung/deed-form.tsx';
import { RecoveryCodes } from '../nguoi-dung/shown-once.tsx';
import { enrol } from './actions.ts';

export type Offer = {
  sealed: string;
  /** For typing by hand. */
  secretKey: string;
  /** For the QR code, and for the app on the phone that shows this page. */
  uri: string;
};

/** From the QR code to the recovery codes. `next`: where to go with them put away. */
export function EnrolmentForm({
  offer,
  isReplacing,
  next,
  children,
}: {
  offer: Offer;
  isReplacing: boolean;
  next: { href: string; label: string };
  children?: ReactNode;
}) {
  // The first one stays: whoever has scanned it must not be given another one by a new answer of the server.
  const [{ sealed, secretKey, uri }] = useState(offer);
  return (
    <DeedForm
      action={enrol}
      label={isReplacing ? 'Xác nhận điện thoại mới' : 'Bật xác thực hai lớp'}
      busy="Đang kiểm tra mã…"
      className="narrow"
      hidden={{ sealed }}
      whenDone={({ codes }) => <RecoveryCodes codes={codes} next={next} />}
    >
      {(state) => (
        <>
          {children}
          <noscript>
            <div className="msg bad">
              <p>Bước này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang.</p>
            </div>
          </noscript>
          <ol className="steps">
            <li>
              <p>
                Cài một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator, Microsoft Authenticator
                hoặc Aegis.
              </p>
            </li>
            <li>
              <p>Trong ứng dụng, chọn thêm tài khoản rồi quét mã này:</p>
              <QrCode text={uri} label="Mã QR để quét bằng ứng dụng xác thực" />
              <p className="meta">
                Đang xem bằng chính điện thoại đó? <a href={uri}>Mở trong ứng dụng xác thực</a>
              </p>
              <details>
                <summary>Không quét được? Nhập khóa bằng tay</summary>
                <p className="secret small">{secretKey}</p>
                <p className="meta">Chọn loại “theo thời gian” (TOTP).</p>
                <CopyButton text={secretKey.replaceAll(' ', '')} label="Chép khóa" />
              </details>
            </li>
            <li>
              <Field
                id="code"
                name="code"
                label="Nhập mã 6 chữ số đang hiện trong ứng dụng"
                inputMode="numeric"
                autoComplete="one-time-code"
                className="code"
                errors={state.fields.code}
              />
            </li>
          </ol>
          {isReplacing && (
            <PasswordField
              id="password"
              name="password"
              label="Mật khẩu của bạn"
              autoComplete="current-password"
              errors={state.fields.password}
            />
          )}
        </>
      )}
    </DeedForm>
  );
}
