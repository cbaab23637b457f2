'use client';

import { useEffect, useRef } from 'react';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import type { CopyRef } from '#lib/articles/working-copy-schema.ts';
import { holdPage } from './[id]/xem-thu/hold-page.ts';
import { ShareCards } from './[id]/xem-thu/share-cards.tsx';
import type { Trouble } from './keeping.ts';
import { liveAddress } from './live-label.ts';
import { BESIDE, type LivePlace } from './live-place.ts';
import type { Standing } from './standing.ts';
import { type LiveState, useLiveCard, useLivePicture } from './use-live-picture.ts';
import '../../preview.css';
import '../../live.css';

export function LiveButton({ pane }: { pane: LivePlace }) {
  return (
    <button
      type="button"
      className="quiet"
      ref={pane.button}
      aria-expanded={pane.isOpen}
      aria-controls={pane.isOpen ? 'xem-truc-tiep' : undefined}
      onClick={pane.toggle}
    >
      Xem trực tiếp
    </button>
  );
}

type Props = {
  pane: LivePlace;
  /** What the server has of the unsaved text; null: nothing. */
  kept: CopyRef | null;
  standing: Standing | null;
  isDirty: boolean;
  trouble: Trouble | null;
};

/** What the form holds, as a reader's phone would show it and as a link that is passed on. */
export function LivePane({ pane, kept, standing, isDirty, trouble }: Props) {
  const wanted = textOf(kept, isDirty ? null : standing);
  const live = useLivePicture(wanted, trouble !== null);
  const { shown } = live;
  const card = useLiveCard(shown);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On phones it takes the place of the text; beside the text the cursor stays where it is.
    if (window.matchMedia(BESIDE).matches) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.live')?.scrollIntoView();
  }, []);
  const why = trouble ? reasons[trouble.reason] : live.isFailed ? 'máy chủ chưa vẽ được' : null;
  return (
    <section className="live" id="xem-truc-tiep" aria-labelledby="xem-truc-tiep-ten">
      <div className="live-head">
        <h2 id="xem-truc-tiep-ten" tabIndex={-1} ref={heading}>
          Xem trực tiếp
        </h2>
        <button type="button" className="quiet" onClick={pane.close}>
          <span className="beside">Thông tin bài</span>
          <span className="alone">‹ Viết tiếp</span>
        </button>
        <p className="meta">{shown?.label.asOf ?? nothingYet(wanted, isDirty)}</p>
        <div role="status">
          {why && (
            <p className="msg">
              Chưa làm mới được: {why}. {shown ? 'Dưới đây là hình gần nhất; tự thử lại.' : 'Tự thử lại.'}
            </p>
          )}
        </div>
        {(trouble?.reason === 'ended' || trouble?.reason === 'other') && (
          <div className="alone">
            <SignInAgain />
          </div>
        )}
      </div>
      <Frames live={live} />
      <p className="after">
        {standing ? (
          <>
            <a className="btn quiet" href={`/quan-tri/bai-viet/${standing.articleId}/xem-thu`}>
              Tạo liên kết xem trước
            </a>
            <span className="hint">Người nhận thấy bản đã lưu, không thấy chữ chưa lưu.</span>
          </>
        ) : (
          <span className="hint">Lưu bài rồi mới tạo được liên kết xem trước cho người duyệt.</span>
        )}
      </p>
      {shown && shown.label.card !== '' && (
        <section aria-labelledby="xem-truc-tiep-the">
          <h2 id="xem-truc-tiep-the">Thẻ chia sẻ</h2>
          {card ? (
            <ShareCards
              picture={card}
              title={shown.label.title}
              description={shown.label.description}
              siteName={shown.label.siteName}
              host={shown.label.host}
            />
          ) : (
            <p className="meta">Đang vẽ thẻ…</p>
          )}
        </section>
      )}
    </section>
  );
}

const reasons: Record<Trouble['reason'], string> = {
  ended: 'phiên làm việc đã hết',
  other: 'trình duyệt này đang đăng nhập bằng tài khoản khác',
  refused: 'máy chủ không giữ được chữ vừa gõ',
  away: 'máy chủ chưa giữ được chữ vừa gõ',
  unreachable: 'không liên lạc được với máy chủ',
};

/** The unsaved text as the server has it, else the stored one; null while there is neither. */
function textOf(kept: CopyRef | null, stored: Standing | null): LiveState | null {
  if (kept) return { target: { nhap: kept.id, so: kept.sequence }, version: `${kept.id}/${kept.sequence}` };
  return stored && { target: { bai: stored.articleId }, version: `${stored.articleId}:${stored.revisionId}` };
}

const nothingYet = (wanted: LiveState | null, isDirty: boolean) =>
  wanted || isDirty
    ? 'Đang vẽ…'
    : 'Chưa có chữ nào. Gõ tít hoặc thân bài, khoảng hai giây sau hình hiện ở đây.';

/** The picture, and behind it the next one until it is there: nothing flickers, and it stays where it was scrolled to. */
function Frames({ live }: { live: ReturnType<typeof useLivePicture> }) {
  const { shown, coming } = live;
  const frame = useRef<HTMLIFrameElement>(null);
  const hadFocus = useRef(false);
  const shownKey = shown?.key;
  useEffect(() => {
    if (shownKey === undefined || !hadFocus.current) return;
    hadFocus.current = false;
    frame.current?.focus({ preventScroll: true });
  }, [shownKey]);
  const all = [...(shown ? [shown] : []), ...(coming ? [coming] : [])];
  if (all.length === 0) return null;
  return (
    <div className="frames">
      {all.map((one) => {
        const isShown = one.key === shown?.key;
        return (
          <iframe
            key={one.key}
            ref={isShown ? frame : undefined}
            className="phone"
            src={liveAddress(one.target)}
            title={isShown ? `Bài như trên điện thoại: ${shown?.label.title}` : 'Hình sắp hiện'}
            width={360}
            height={740}
            data-coming={!isShown || undefined}
            aria-hidden={!isShown || undefined}
            tabIndex={isShown ? undefined : -1}
            onLoad={({ currentTarget: next }) => {
              if (isShown) return;
              const before = frame.current;
              hadFocus.current = before !== null && document.activeElement === before;
              if (!live.arrived(one, next.contentDocument)) return;
              holdPage(next.contentDocument);
              const top = before?.contentWindow?.scrollY ?? 0;
              next.contentWindow?.scrollTo({ top, behavior: 'instant' });
            }}
          />
        );
      })}
    </div>
  );
}
