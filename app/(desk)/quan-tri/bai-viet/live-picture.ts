'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type LiveLabel, type LiveTarget, liveCardAddress, readLabel } from './live-label.ts';

const LOAD_PATIENCE_MS = 20_000;
const TRY_AGAIN_MS = 5000;

/** A state of the text: with another version it looks otherwise. */
export type LiveText = { target: LiveTarget; version: string };
type Loading = LiveText & { key: number };
type Shown = Loading & { label: LiveLabel };

/**
 * Fetches the picture of a text, one at a time, and keeps the last one until the next is there. What changes while one
 * is fetched is fetched after it: at most one rendering for each text that is kept.
 */
export function useLivePicture(wanted: LiveText | null, isPaused: boolean) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [coming, setComing] = useState<Loading | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const keys = useRef(0);

  const version = wanted?.version ?? null;
  const isOld = wanted !== null && version !== shown?.version;
  useEffect(() => {
    if (!wanted || !isOld || isPaused || coming || failed === version) return;
    keys.current += 1;
    setComing({ ...wanted, key: keys.current });
  }, [wanted, isOld, isPaused, coming, failed, version]);

  const fail = useCallback((one: Loading) => {
    setComing((now) => (now?.key === one.key ? null : now));
    setFailed(one.version);
  }, []);
  useEffect(() => {
    if (!coming) return;
    const timer = setTimeout(() => fail(coming), LOAD_PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [coming, fail]);
  useEffect(() => {
    if (failed === null) return;
    const timer = setTimeout(() => setFailed(null), TRY_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [failed]);

  return {
    shown,
    coming,
    /** The newest text could not be shown. */
    isFailed: failed !== null && failed === version,
    /** @returns whether the frame holds a picture of the text */
    arrived: (one: Loading, page: Document | null): boolean => {
      const label = readLabel(page);
      if (!label) {
        fail(one);
        return false;
      }
      setShown({ ...one, label });
      setComing(null);
      setFailed(null);
      return true;
    },
  };
}

/** The share card of the text that is shown, fetched again only when it would look otherwise. */
export function useLiveCard(shown: Shown | null): string | null {
  const [picture, setPicture] = useState<string | null>(null);
  const latest = useRef(shown);
  latest.current = shown;
  const card = shown?.label.card ?? '';
  useEffect(() => {
    const now = latest.current;
    if (card === '' || !now) return;
    const stop = new AbortController();
    let address: string | null = null;
    const load = async () => {
      const answer = await fetch(liveCardAddress(now.target), { signal: stop.signal });
      if (!answer.ok || answer.headers.get('Content-Type') !== 'image/png') return;
      const bytes = await answer.blob();
      if (stop.signal.aborted) return;
      address = URL.createObjectURL(bytes);
      setPicture((old) => {
        if (old) URL.revokeObjectURL(old);
        return address;
      });
    };
    // The last picture stays; the next text that is kept brings another try.
    load().catch(() => undefined);
    return () => stop.abort();
  }, [card]);
  const last = useRef(picture);
  last.current = picture;
  useEffect(
    () => () => {
      if (last.current) URL.revokeObjectURL(last.current);
    },
    [],
  );
  return card === '' ? null : picture;
}
