'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type LiveLabel, type LiveTarget, liveCardAddress, readLabel } from './live-label.ts';

const LOAD_PATIENCE_MS = 20_000;
const TRY_AGAIN_MS = 5000;

/** A state of the text: with another version it looks otherwise. */
export type LiveState = { target: LiveTarget; version: string };
type Loading = LiveState & { key: number };
type Shown = Loading & { label: LiveLabel };

/**
 * Fetches the picture of a text, one at a time, and keeps the last one until the next is there. What changes while one
 * is fetched is fetched after it: at most one rendering for each text that is kept.
 */
export function useLivePicture(wanted: LiveState | null, isPaused: boolean) {
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
  const [loaded, setLoaded] = useState<{ card: string; address: string } | null>(null);
  const wanted = shown?.label.card ?? '';
  const loadedCard = loaded?.card;
  useEffect(() => {
    if (!shown || wanted === '' || wanted === loadedCard) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      const answer = await fetch(liveCardAddress(shown.target), { signal: stop.signal });
      if (answer.status >= 500) throw new Error('The card could not be drawn.');
      // This text is gone: the picture of the next one asks for its card.
      if (!answer.ok || answer.headers.get('Content-Type') !== 'image/png') return;
      const bytes = await answer.blob();
      if (!stop.signal.aborted) setLoaded({ card: wanted, address: URL.createObjectURL(bytes) });
    };
    // The last card stays until this one is there.
    const attempt = () => {
      load().catch(() => {
        if (!stop.signal.aborted) timer = setTimeout(attempt, TRY_AGAIN_MS);
      });
    };
    attempt();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [shown, wanted, loadedCard]);
  useEffect(() => {
    if (!loaded) return;
    return () => URL.revokeObjectURL(loaded.address);
  }, [loaded]);
  return wanted === '' ? null : (loaded?.address ?? null);
}
