'use client';

import { useActionState, useState } from 'react';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { QrCode } from '#components/desk/qr-code.tsx';
import { previewHourNames, previewHours } from '#lib/articles/preview-schema.ts';
import { type LinkState, makeLink } from './actions.ts';

const untouched: LinkState = { at: 0, ok: true, message: '', fields: {}, hours: '2', link: null };

type Props = { articleId: number; revisionId: number; revisionNumber: number };

/** A link for a phone that is not signed in: scanned from this screen, or sent. */
export function LinkForm({ articleId, revisionId, revisionNumber }: Props) {
  const [state, submit, isPending] = useActionState(makeLink, untouched);
  return (
    <>
      {!state.ok && (
        <ErrorSummary
          message={state.message}
          at={state.at}
          problems={Object.entries(state.fields).flatMap(([name, texts]) =>
            texts.map((text) => ({ text, href: name === 'hours' ? 'hours-2' : null })),
          )}
          sessionEnded={state.sessionEnded}
        />
      )}
      <form action={submit}>
        <input type="hidden" name="articleId" value={articleId} />
        <input type="hidden" name="revisionId" value={revisionId} />
        <fieldset className="hours" key={state.hours}>
          <legend>Liên kết dùng được trong</legend>
          {previewHours.map((hours) => (
            <label className="check-line" key={hours}>
              <input
                type="radio"
                id={`hours-${hours}`}
                name="hours"
                value={hours}
                defaultChecked={state.hours === String(hours)}
              />
              {previewHourNames[hours]}
            </label>
          ))}
        </fieldset>
        <button type="submit" aria-disabled={isPending || undefined}>
          {isPending ? 'Đang tạo…' : 'Tạo liên kết xem trước'}
        </button>
        <p className="hint">
          Ai có liên kết đều đọc được bản {revisionNumber} mà không cần đăng nhập, cho đến khi hết hạn. Chỉ
          gửi cho người duyệt.
        </p>
      </form>
      {state.link && <Made link={state.link} key={state.at} />}
    </>
  );
}

function Made({ link }: { link: NonNullable<LinkState['link']> }) {
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.address);
      setTold('Đã chép liên kết.');
    } catch {
      setTold('Trình duyệt không cho chép. Hãy chọn dòng liên kết rồi chép bằng tay.');
    }
  };
  return (
    <section className="made" aria-label="Liên kết vừa tạo">
      <p role="status">
        <b>Đã tạo liên kết, hết hạn {link.until}.</b>
      </p>
      <QrCode text={link.address} label="Mã QR của liên kết xem trước" />
      <p className="hint">Mở máy ảnh của điện thoại và đưa vào mã.</p>
      <div className="fld">
        <label htmlFor="preview-link">Liên kết</label>
        <input id="preview-link" readOnly value={link.address} onFocus={(event) => event.target.select()} />
      </div>
      <p className="stack">
        <button type="button" className="quiet" onClick={copy}>
          Chép liên kết
        </button>
        <a className="btn quiet" href={link.address} target="_blank" rel="noopener noreferrer">
          Mở thử ở thẻ mới
        </a>
      </p>
      <p className="meta" role="status">
        {told}
      </p>
    </section>
  );
}
