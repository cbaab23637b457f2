'use client';

import { startTransition, useActionState, useCallback, useRef, useState } from 'react';
import type { BodyHandle } from '#components/editor/body-editor.tsx';
import type { ShelfPhoto } from '#components/editor/photo-shelf.ts';
import type { Choice } from '#lib/articles/merge-content.ts';
import { type Answer, sendArticle, typeOnto } from './actions.ts';
import type { Draft, Fields } from './draft.ts';
import { type Offer, useKeeping } from './keeping.ts';
import type { Conflict, Merged } from './kept.ts';
import { makeCreationKey } from './local-copies.ts';
import type { Intent } from './sent.ts';
import type { Standing } from './standing.ts';

const COMPARE_AFTER_MS = 300;
/** Somebody who types on and on while a merge is put under their words. */
const MOST_TRIES = 5;

const UNREACHABLE: Answer = {
  ok: false,
  message:
    'Chưa lưu được: không liên lạc được với máy chủ. Chữ bạn gõ vẫn còn nguyên ở đây. Hãy xem lại mạng rồi bấm Lưu lại sau ít phút.',
  fields: {},
  standing: null,
  conflict: null,
};

export type Choices = Record<string, Choice>;
type Press = { intent: Intent; draft: Draft; choices: Choices };
type Told = Answer & { at: number; intent: Intent };

const nothingYet: Told = {
  ok: true,
  message: '',
  fields: {},
  standing: null,
  conflict: null,
  at: 0,
  intent: 'save',
};

/** A text to be put into the form again. */
type Text = Pick<
  Offer,
  'id' | 'draft' | 'baseRevisionId' | 'creationKey' | 'keptSequence' | 'storageKey' | 'isOpen'
>;
/** It is in no copy: the form held it just now. */
const nowhere = { id: '', keptSequence: null, storageKey: null, isOpen: false };

const fieldsOf = ({ bodyHtml: _body, ...fields }: Draft): Fields => fields;
const isSame = (a: Draft, b: Draft) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The state of the article form: what is typed, what is stored, and whether the two differ. Nothing typed is lost to a
 * refusal, a lost session, a lost network, a reload or somebody else's save (keeping.ts).
 */
export function useArticle(start: { staffId: number; initial: Draft; standing: Standing | null }) {
  const { staffId, initial } = start;
  const body = useRef<BodyHandle>(null);
  const [fields, setFields] = useState<Fields>(() => fieldsOf(initial));
  const typed = useRef(fields);
  typed.current = fields;
  const [standing, setStanding] = useState(start.standing);
  // Read when a call runs and not when its button is drawn: the first save of a new article gives it its number.
  const target = useRef({
    articleId: start.standing?.articleId ?? null,
    /** What the typing started from. Only ever a text that stood in this form. */
    baseRevisionId: start.standing?.revisionId ?? null,
    creationKey: '',
  });
  const [isBodyDirty, setBodyDirty] = useState(false);
  const [answer, setAnswer] = useState<Told>(nothingYet);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [merged, setMerged] = useState<Merged | null>(null);
  /** What was typed, when words of the other text were chosen instead. */
  const [replaced, setReplaced] = useState<Text | null>(null);
  const [photos, setPhotos] = useState<ShelfPhoto[]>([]);
  const stored = useRef({ fields: JSON.stringify(fieldsOf(initial)), body: initial.bodyHtml });
  const [storedFields, setStoredFields] = useState(stored.current.fields);
  const isDirty = isBodyDirty || JSON.stringify(fields) !== storedFields;

  /** While the screen is away (Back, then Forward) its editor is too; what it held last still counts. */
  const lastBody = useRef(initial.bodyHtml);
  const bodyHtml = useCallback(() => {
    lastBody.current = body.current?.html() ?? lastBody.current;
    return lastBody.current;
  }, []);
  const compareBody = useCallback(() => setBodyDirty(bodyHtml() !== stored.current.body), [bodyHtml]);
  const remember = useCallback(
    (kept: Draft) => {
      stored.current = { fields: JSON.stringify(fieldsOf(kept)), body: kept.bodyHtml };
      setStoredFields(stored.current.fields);
      compareBody();
    },
    [compareBody],
  );

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onBodyChange = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(compareBody, COMPARE_AFTER_MS);
  }, [compareBody]);
  /** The editor writes some things differently from the server: its own first reading is what nothing was typed means. */
  const onBodyReady = useCallback(() => {
    stored.current.body = bodyHtml();
  }, [bodyHtml]);

  const draft = (): Draft => ({ ...typed.current, bodyHtml: bodyHtml() });
  /** Puts another text into the form. @returns it as the editor writes it */
  const replace = (next: Draft): Draft => {
    typed.current = fieldsOf(next);
    setFields(typed.current);
    if (next.bodyHtml !== bodyHtml()) body.current?.replace(next.bodyHtml);
    compareBody();
    return draft();
  };

  const place = () => {
    target.current.creationKey ||= makeCreationKey();
    return { staffId, ...target.current };
  };
  const keeping = useKeeping({
    isDirty,
    draft,
    place,
    initial,
    // The refusal of the save that found out is over; the words are being kept again.
    onSignedIn: () => setAnswer((now) => (now.sessionEnded ? nothingYet : now)),
  });

  /** The stored text holds more than was sent: it takes its place in the form, under what was typed meanwhile. */
  const takeMerged = async ({ draft: text }: Merged, sent: Press, revisionId: number, articleId: number) => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const mine = draft();
      const isStill = isSame(mine, sent.draft);
      const next = isStill ? text : await typeOnto({ articleId, revisionId, ancestor: sent.draft, mine });
      // Refused: the base stays the old one, and the next save merges again.
      if (next === null) return false;
      if (!isSame(draft(), mine)) continue;
      const shown = replace(next);
      remember(isStill ? shown : text);
      target.current.baseRevisionId = revisionId;
      return true;
    }
    return false;
  };

  // Set in the very event: two clicks come before React draws the button as busy.
  const isSending = useRef(false);
  const [, dispatch, isBusy] = useActionState(async (_before: null, sent: Press): Promise<null> => {
    const { articleId, baseRevisionId, creationKey } = place();
    const copy = keeping.forSave();
    const { intent, choices } = sent;
    let told: Answer;
    try {
      told = await sendArticle({
        ...{ intent, staffId, articleId, baseRevisionId, creationKey, copy, choices },
        draft: sent.draft,
      });
    } catch {
      told = UNREACHABLE;
    }
    setAnswer((before) => ({ ...told, at: before.at + 1, intent }));
    if (told.conflict || told.ok || told.savedAs) setConflict(told.conflict);
    // The next press goes on from what is stored, whatever became of the step after it.
    if (told.savedAs) {
      const { savedAs } = told;
      keeping.saved(copy.sequence);
      target.current.articleId = savedAs.articleId;
      // What was offered belonged to other texts that were never saved.
      if (articleId === null) void keeping.offers.find();
      setMerged(told.merged ?? null);
      const isReplaced = Object.values(choices).some((choice) => choice !== 'mine');
      setReplaced(isReplaced ? { ...nowhere, draft: sent.draft, baseRevisionId, creationKey } : null);
      if (told.merged) {
        setPhotos(told.merged.photos);
        await takeMerged(told.merged, sent, savedAs.revisionId, savedAs.articleId);
      } else {
        target.current.baseRevisionId = savedAs.revisionId;
        // A note on a change belongs to one publication.
        const note = told.standing?.state === 'published' ? { changeNote: '', changeKind: '' as const } : {};
        setFields((now) => ({ ...now, ...note }));
        remember({ ...sent.draft, ...note });
      }
      const here = `/quan-tri/bai-viet/${savedAs.articleId}`;
      if (window.location.pathname !== here) window.history.replaceState(null, '', here);
    }
    if (told.standing) setStanding(told.standing);
    isSending.current = false;
    return null;
  }, null);

  /** Puts another text of this person into the form; what stands there now stays a copy of its own. */
  const restore = async (text: Text) => {
    // A save that is on its way would otherwise say what this text started from.
    if (isSending.current) return;
    isSending.current = true;
    const wasDirty = isDirty;
    await keeping.beginAnew(text);
    // The base that it was typed on: whoever saved in between is merged, not overwritten.
    target.current.baseRevisionId = text.baseRevisionId;
    target.current.articleId = text.baseRevisionId === null ? null : (standing?.articleId ?? null);
    if (text.baseRevisionId === null) target.current.creationKey = text.creationKey ?? makeCreationKey();
    replace(text.draft);
    setConflict(null);
    setMerged(null);
    setReplaced(null);
    setAnswer(nothingYet);
    isSending.current = false;
    // After React knows that the form holds it.
    setTimeout(() => {
      keeping.taken(text);
      if (wasDirty) void keeping.offers.find();
    }, COMPARE_AFTER_MS);
  };

  return {
    body,
    fields,
    change: (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part })),
    standing,
    setStanding,
    isDirty,
    isBusy,
    answer,
    tell: (told: Answer) => {
      setMerged(null);
      setAnswer((before) => ({ ...told, at: before.at + 1, intent: 'save' }));
    },
    conflict,
    merged,
    photos: [...photos, ...keeping.offers.photos],
    onBodyChange,
    onBodyReady,
    draft,
    /** Does nothing while an answer is awaited. `choices` decide places that two people had changed. */
    press: (intent: Intent, choices: Choices = {}) => {
      if (isSending.current) return;
      isSending.current = true;
      const sent: Press = { intent, choices, draft: draft() };
      startTransition(() => dispatch(sent));
    },
    putBack: replaced && (() => void restore(replaced)),
    keeping,
    restore,
    /** Puts another text into the form; nothing is saved by it. */
    replace,
  };
}
