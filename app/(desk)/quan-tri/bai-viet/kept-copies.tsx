'use client';

import { useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import type { Offer } from './keeping.ts';
import { Changes } from './word-runs.tsx';

type Props = {
  offers: readonly Offer[];
  sections: readonly { id: number; name: string }[];
  onTake: (offer: Offer) => void;
  /** @returns why it was not thrown away; empty when it was */
  onDiscard: (offer: Offer) => Promise<string>;
};

const placeOf = ({ isOpen, isLocal }: Offer) => {
  if (isOpen) return 'ở một thẻ khác đang mở';
  return isLocal ? 'giữ trên máy này' : 'giữ trên máy chủ';
};

/** Unsaved words of a closed tab, of another computer or another tab: shown, never put into the form unasked. */
export function KeptCopies({ offers, sections, onTake, onDiscard }: Props) {
  const [asking, setAsking] = useState<Offer | null>(null);
  const [problem, setProblem] = useState('');
  const listed = useRef(offers.length);
  useEffect(() => {
    const isFewer = offers.length < listed.current;
    listed.current = offers.length;
    // The button has gone with its copy: on with the text.
    if (isFewer && document.activeElement === document.body) document.getElementById('title')?.focus();
  }, [offers.length]);
  if (offers.length === 0) return null;
  const discard = async (offer: Offer) => {
    setProblem(await onDiscard(offer));
    setAsking(null);
  };
  // One in sight: several would push the text itself off a phone.
  const [shown, older] = [offers.slice(0, 1), offers.slice(1)];
  const row = (offer: Offer) => (
    <li key={offer.id}>
      <p>
        {offer.opening && <b>“{offer.opening}” </b>}
        Gõ lúc {offer.writtenAt}, {offer.words} chữ, {placeOf(offer)}.
      </p>
      {offer.differences.length > 0 && (
        <details>
          <summary>
            {offer.baseRevisionId === null
              ? 'Xem chữ đó'
              : `Khác bản đã lưu ở ${offer.differences.length} chỗ`}
          </summary>
          <Changes changes={offer.differences} sections={sections} />
        </details>
      )}
      <p className="stack">
        <button type="button" onClick={() => onTake(offer)}>
          Lấy lại chữ đó
        </button>
        {!offer.isOpen && (
          <button type="button" className="quiet" onClick={() => setAsking(offer)}>
            Bỏ chữ đó
          </button>
        )}
      </p>
    </li>
  );
  return (
    <section className="kept-copies" aria-label="Chữ chưa lưu">
      <h2>{offers.length === 1 ? 'Còn chữ chưa lưu' : `Còn ${offers.length} bản chữ chưa lưu`}</h2>
      <ul>{shown.map(row)}</ul>
      {older.length > 0 && (
        <details>
          <summary>{older.length} bản cũ hơn</summary>
          <ul>{older.map(row)}</ul>
        </details>
      )}
      {problem && (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
      <Dialog title="Bỏ chữ chưa lưu?" isOpen={asking !== null} onClose={() => setAsking(null)}>
        <p>{asking && `${asking.words} chữ gõ lúc ${asking.writtenAt} sẽ mất hẳn, không lấy lại được.`}</p>
        <p className="stack">
          <button type="button" className="back" onClick={() => asking && void discard(asking)}>
            Bỏ hẳn
          </button>
          <button type="button" className="quiet" onClick={() => setAsking(null)}>
            Thôi
          </button>
        </p>
      </Dialog>
    </section>
  );
}
