'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { dropKept, findKept, type KeepAnswer, keepDraft } from './actions.ts';
import type { Draft } from './draft.ts';
import { Keeper, makeCopyId, type Place } from './keeper.ts';
import type { KeptCopy } from './kept.ts';
import { copyKey, dropCopy, findCopies, keepCopy, type LocalCopy } from './local-copies.ts';

const KEEP_EVERY_MS = 2000;
/** Somebody who has to sign in again does not do so within seconds. */
const PATIENCE_MS: Record<Trouble['reason'], number> = {
  ended: 10_000,
  other: 10_000,
  refused: 30_000,
  away: 4000,
  unreachable: 2000,
};

export type Trouble = {
  reason: 'ended' | 'other' | 'refused' | 'away' | 'unreachable';
  message: string;
  /** Whether the browser holds what the server does not. */
  isOnComputer: boolean;
};

/** What is known of the unsaved words: nothing to say, on the server since, or on their way. */
export type KeepState = { keptAt: string | null; trouble: Trouble | null };

type Form = {
  isDirty: boolean;
  draft: () => Draft;
  place: () => Place;
  initial: Draft;
  /** This person is signed in again. */
  onSignedIn: () => void;
};

/** Nobody must be told that an opening which has ended is still there. */
const sayGone = (keeper: Keeper | null) => {
  if (keeper) navigator.sendBeacon('/quan-tri/bai-viet/roi-di', keeper.id);
};

export type Offer = KeptCopy & { storageKey: string | null };

/** Keeps what is typed on the server and in the browser, and finds what earlier openings left. */
export function useKeeping(form: Form) {
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  });
  const keeper = useRef<Keeper>(null);
  keeper.current ??= new Keeper(makeCopyId(), keepDraft);
  const [state, setState] = useState<KeepState>({ keptAt: null, trouble: null });
  const [others, setOthers] = useState<string[]>([]);
  const writtenKey = useRef<string | null>(null);
  const trouble = useRef<{ reason: Trouble['reason']; at: number } | null>(null);
  const askAgain = useRef<() => Promise<void>>(null);

  /** The copy in the browser. @returns whether there is one now */
  const write = useCallback((): boolean => {
    const { isDirty, draft: take, place } = latest.current;
    const at = keeper.current;
    if (!at) return false;
    const { staffId, articleId, baseRevisionId, creationKey } = place();
    const key = copyKey(staffId, articleId, at.id);
    // The new article's number means another key; the copy under the one before is done with.
    if (writtenKey.current && writtenKey.current !== key && writtenKey.current.endsWith(at.id))
      dropCopy(writtenKey.current);
    writtenKey.current = key;
    if (!isDirty) {
      dropCopy(key);
      return false;
    }
    const draft = take();
    return keepCopy(key, { draft, baseRevisionId, creationKey, sequence: at.numberOf(draft) });
  }, []);

  const hear = useCallback((answer: KeepAnswer, isOnComputer: boolean) => {
    if (answer.ok) {
      const before = trouble.current?.reason;
      trouble.current = null;
      setOthers((old) => (old.join() === answer.others.join() ? old : answer.others));
      setState({ keptAt: answer.sequence > 0 ? answer.keptAt : null, trouble: null });
      if (before === 'ended' || before === 'other') latest.current.onSignedIn();
      if (before) void askAgain.current?.();
      return;
    }
    const { reason, message } = answer;
    trouble.current = { reason, at: Date.now() };
    setState(({ keptAt }) => ({ keptAt, trouble: { reason, message, isOnComputer } }));
  }, []);

  const keep = useCallback(
    async (isUrgent = false) => {
      const { isDirty, draft, place } = latest.current;
      const isOnComputer = write();
      const waits = trouble.current && Date.now() - trouble.current.at < PATIENCE_MS[trouble.current.reason];
      if (waits && !isUrgent) return;
      try {
        const answer = await keeper.current?.keep(isDirty ? draft() : null, place(), Date.now());
        if (answer) hear(answer, isOnComputer);
      } catch {
        trouble.current = { reason: 'unreachable', at: Date.now() };
        setState(({ keptAt }) => ({ keptAt, trouble: { reason: 'unreachable', message: '', isOnComputer } }));
      }
    },
    [hear, write],
  );

  useEffect(() => {
    const every = setInterval(() => void keep(), KEEP_EVERY_MS);
    const now = () => void keep(true);
    const leave = () => {
      write();
      sayGone(keeper.current);
    };
    window.addEventListener('online', now);
    window.addEventListener('focus', now);
    window.addEventListener('pagehide', leave);
    void keep(true);
    // No copy is dropped here: the form may be going because something broke.
    return () => {
      clearInterval(every);
      window.removeEventListener('online', now);
      window.removeEventListener('focus', now);
      window.removeEventListener('pagehide', leave);
      sayGone(keeper.current);
    };
  }, [keep, write]);

  const { isDirty } = form;
  useEffect(() => {
    write();
    if (!isDirty) return;
    const guard = (event: BeforeUnloadEvent) => {
      write();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [isDirty, write]);

  const offers = useOffers(latest, keeper);
  useEffect(() => {
    askAgain.current = offers.findAgain;
  });

  return {
    state,
    others,
    offers,
    /** Changes with an answer, and then {@link state} does too. */
    kept: () => keeper.current?.kept() ?? null,
    forSave: () => keeper.current?.forSave() ?? { id: makeCopyId(), sequence: 0 },
    saved: (sequence: number) => keeper.current?.saved(sequence),
    /**
     * Before another text comes into the form: what stands in it now stays a copy of its own.
     * @param taken the copy whose words come into the form
     */
    beginAnew: async (taken: Pick<Offer, 'id' | 'keptSequence'>) => {
      if (latest.current.isDirty) await keep(true);
      const next = new Keeper(makeCopyId(), keepDraft);
      if (taken.keptSequence !== null) next.take({ id: taken.id, sequence: taken.keptSequence });
      sayGone(keeper.current);
      keeper.current = next;
      writtenKey.current = null;
      setState({ keptAt: null, trouble: null });
    },
    /** After it: in the browser at once, before the copy that it came from goes. */
    taken: (offer: Pick<Offer, 'id' | 'storageKey' | 'isOpen'>) => {
      if (write() && offer.storageKey && !offer.isOpen) dropCopy(offer.storageKey);
      offers.remove(offer.id);
      void keep(true);
    },
  };
}

/** The unsaved texts that other openings left, on the server and in the browser. */
function useOffers(latest: RefObject<Form>, keeper: RefObject<Keeper | null>) {
  const [offers, setOffers] = useState<Offer[]>([]);
  const [photos, setPhotos] = useState<Awaited<ReturnType<typeof findKept>>>(null);

  const isAnswered = useRef(false);

  const find = useCallback(async () => {
    const { place, initial } = latest.current;
    const { staffId, articleId } = place();
    const exceptId = keeper.current?.id ?? makeCopyId();
    const local = findCopies(staffId, articleId, exceptId);
    const answer = await findKept({
      articleId,
      exceptId,
      local: local.map(({ storageKey: _key, draft, ...copy }) => ({ ...copy, content: draft })),
    }).catch(() => null);
    if (answer === null) {
      setOffers(local.filter(({ draft }) => !isSame(draft, initial)).map(withoutServer));
      return;
    }
    for (const { id, storageKey } of local) if (answer.superseded.includes(id)) dropCopy(storageKey);
    const keyOf = (id: string) => local.find((copy) => copy.id === id)?.storageKey ?? null;
    isAnswered.current = true;
    setOffers(answer.copies.map((copy) => ({ ...copy, storageKey: keyOf(copy.id) })));
    setPhotos(answer);
  }, [latest, keeper]);

  useEffect(() => {
    void find();
  }, [find]);

  return {
    list: offers,
    photos: photos?.photos ?? [],
    find,
    /** Once the server answers, when it did not before. */
    findAgain: async () => {
      if (!isAnswered.current) await find();
    },
    remove: (taken: string) => setOffers((all) => all.filter(({ id }) => id !== taken)),
    /** @returns why it was not thrown away; empty when it was */
    discard: async (offer: Offer): Promise<string> => {
      if (offer.keptSequence !== null) {
        const told = await dropKept({ id: offer.id, sequence: offer.keptSequence }).catch(() => ({
          ok: false,
          message: 'Chưa bỏ được: không liên lạc được với máy chủ. Hãy thử lại sau ít phút.',
        }));
        if (!told.ok) return told.message;
      }
      if (offer.storageKey) dropCopy(offer.storageKey);
      setOffers((all) => all.filter(({ id }) => id !== offer.id));
      return '';
    },
  };
}

const inOrder = (draft: Draft) => JSON.stringify(Object.entries(draft).sort(([a], [b]) => (a < b ? -1 : 1)));
const isSame = (a: Draft, b: Draft) => inOrder(a) === inOrder(b);

/** What can be said of a copy while no server answers. */
const withoutServer = (copy: LocalCopy): Offer => ({
  ...{ id: copy.id, storageKey: copy.storageKey, draft: copy.draft },
  opening: copy.draft.title.trim() || copy.draft.lead.trim().slice(0, 70),
  keptSequence: null,
  creationKey: copy.creationKey,
  baseRevisionId: copy.baseRevisionId,
  writtenAt: formatInstant(new Date(copy.writtenAt)),
  words: `${copy.draft.title} ${copy.draft.lead}`.split(/\s+/).filter(Boolean).length,
  isLocal: true,
  isOpen: false,
  differences: [],
});
