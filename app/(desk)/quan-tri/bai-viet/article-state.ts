'use client';

import { startTransition, useActionState, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BodyHandle } from '#components/editor/body-editor.tsx';
import { type Answer, sendArticle } from './actions.ts';
import type { Draft, Fields } from './draft.ts';
import { copyKey, dropCopy, findCopy, keepCopy, type LocalCopy, makeCreationKey } from './local-copies.ts';
import type { Intent } from './sent.ts';
import type { Conflict, Standing } from './standing.ts';

const COPY_EVERY_MS = 2000;
const COMPARE_AFTER_MS = 300;

const UNREACHABLE: Answer = {
  ok: false,
  message:
    'Chưa lưu được: không liên lạc được với máy chủ. Chữ bạn gõ vẫn còn nguyên ở đây. Hãy xem lại mạng rồi bấm Lưu lại sau ít phút.',
  fields: {},
  standing: null,
  conflict: null,
};

type Press = { intent: Intent; base: number | undefined; draft: Draft };
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

const fieldsOf = ({ bodyHtml: _body, ...fields }: Draft): Fields => fields;

/**
 * The state of the article form: what is typed, what is stored, whether the two differ, and the copy on this computer.
 * Nothing typed is lost to a refusal, a lost session, a lost network, a reload or somebody else's save.
 */
export function useArticle(start: { staffId: number; initial: Draft; standing: Standing | null }) {
  const { staffId, initial } = start;
  const body = useRef<BodyHandle>(null);
  const [fields, setFields] = useState<Fields>(() => fieldsOf(initial));
  const [standing, setStanding] = useState(start.standing);
  const [baseRevisionId, showBase] = useState(start.standing?.revisionId ?? null);
  // Read when a call runs and not when its button is drawn: the first save of a new article gives it its number.
  const target = useRef({
    articleId: start.standing?.articleId ?? null,
    baseRevisionId: start.standing?.revisionId ?? null,
    creationKey: '',
  });
  const setBase = (revisionId: number) => {
    target.current.baseRevisionId = revisionId;
    showBase(revisionId);
  };
  const [isBodyDirty, setBodyDirty] = useState(false);
  const [answer, setAnswer] = useState<Told>(nothingYet);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const stored = useRef({ fields: JSON.stringify(fieldsOf(initial)), body: initial.bodyHtml });
  const [storedFields, setStoredFields] = useState(stored.current.fields);
  const isDirty = isBodyDirty || JSON.stringify(fields) !== storedFields;

  const bodyHtml = useCallback(() => body.current?.html() ?? initial.bodyHtml, [initial.bodyHtml]);
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

  const replace = (draft: Draft) => {
    setFields(fieldsOf(draft));
    body.current?.replace(draft.bodyHtml);
    compareBody();
  };

  // Set in the very event: two clicks come before React draws the button as busy.
  const isSending = useRef(false);
  const [, dispatch, isBusy] = useActionState(async (_before: null, sent: Press): Promise<null> => {
    target.current.creationKey ||= makeCreationKey();
    const { articleId, baseRevisionId: base, creationKey } = target.current;
    let told: Answer;
    try {
      told = await sendArticle({
        intent: sent.intent,
        articleId,
        baseRevisionId: sent.base ?? base,
        creationKey,
        draft: sent.draft,
      });
    } catch {
      told = UNREACHABLE;
    } finally {
      isSending.current = false;
    }
    setAnswer((before) => ({ ...told, at: before.at + 1, intent: sent.intent }));
    if (told.conflict || told.ok) setConflict(told.conflict);
    if (told.conflict) target.current.articleId = told.conflict.articleId;
    // The next press goes on from what is stored, whatever became of the step after it.
    if (told.savedAs) {
      setBase(told.savedAs.revisionId);
      target.current.articleId = told.savedAs.articleId;
    }
    if (told.standing) {
      const { standing: now } = told;
      setStanding(now);
      setBase(now.revisionId);
      target.current.articleId = now.articleId;
      // A note on a change belongs to one publication.
      const note = now.state === 'published' ? { changeNote: '' } : {};
      setFields((typed) => ({ ...typed, ...note }));
      remember({ ...sent.draft, ...note });
      const here = `/quan-tri/bai-viet/${now.articleId}`;
      if (window.location.pathname !== here) window.history.replaceState(null, '', here);
    }
    return null;
  }, null);

  const draft = (): Draft => ({ ...fields, bodyHtml: bodyHtml() });
  const articleId = standing?.articleId ?? null;
  const creationKey = () => target.current.creationKey;
  const copies = useLocalCopies({ staffId, articleId, baseRevisionId, creationKey, isDirty, draft, initial });

  return {
    body,
    fields,
    change: (part: Partial<Fields>) => setFields((typed) => ({ ...typed, ...part })),
    standing,
    setStanding,
    isDirty,
    isBusy,
    answer,
    tell: (told: Answer) => setAnswer((before) => ({ ...told, at: before.at + 1, intent: 'save' })),
    conflict,
    onBodyChange,
    onBodyReady,
    draft,
    /** Does nothing while an answer is awaited. `base` is the revision to save over, when not the one started from. */
    press: (intent: Intent, base?: number) => {
      if (isSending.current) return;
      isSending.current = true;
      const sent: Press = { intent, base, draft: draft() };
      startTransition(() => dispatch(sent));
    },
    replace,
    takeTheirs: (theirs: Conflict) => {
      replace(theirs.draft);
      setBase(theirs.revisionId);
      const { revisionId, revisionNumber, savedBy, savedAt } = theirs;
      setStanding((now) => now && { ...now, revisionId, revisionNumber, savedBy, savedAt });
      setConflict(null);
      setAnswer(nothingYet);
      remember(theirs.draft);
    },
    restore: (copy: LocalCopy) => {
      replace(copy.draft);
      // The old base: whoever saved in between is then shown, not overwritten.
      if (copy.baseRevisionId !== null) setBase(copy.baseRevisionId);
      target.current.creationKey = copy.creationKey ?? '';
      copies.dismiss();
    },
    copies,
  };
}

/** Writes the copy every two seconds while something is unsaved, and finds the one that an earlier opening left. */
function useLocalCopies(now: {
  staffId: number;
  articleId: number | null;
  baseRevisionId: number | null;
  creationKey: () => string;
  isDirty: boolean;
  draft: () => Draft;
  initial: Draft;
}) {
  const opening = useMemo(() => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`, []);
  const ownKey = copyKey(now.staffId, now.articleId, now.baseRevisionId, opening);
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  const [found, setFound] = useState<LocalCopy | null>(null);

  useEffect(() => {
    const { staffId, articleId, initial } = latest.current;
    const copy = findCopy(staffId, articleId, opening);
    if (copy && JSON.stringify(copy.draft) !== JSON.stringify(initial)) setFound(copy);
  }, [opening]);

  const { isDirty } = now;
  const writtenKey = useRef(ownKey);
  useEffect(() => {
    const write = () => {
      const { draft, baseRevisionId, creationKey } = latest.current;
      return keepCopy(ownKey, { draft: draft(), baseRevisionId, creationKey: creationKey() });
    };
    if (isDirty) write();
    else dropCopy(ownKey);
    // Another base or the new article's number means another key; the copy under the one before is done with.
    if (writtenKey.current !== ownKey) dropCopy(writtenKey.current);
    writtenKey.current = ownKey;
    if (!isDirty) return;
    const every = setInterval(write, COPY_EVERY_MS);
    const guard = (event: BeforeUnloadEvent) => {
      write();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', guard);
    window.addEventListener('pagehide', write);
    // No copy is dropped here: the form may be going because something broke.
    return () => {
      clearInterval(every);
      window.removeEventListener('beforeunload', guard);
      window.removeEventListener('pagehide', write);
    };
  }, [isDirty, ownKey]);

  return {
    found,
    dismiss: () => {
      if (found) dropCopy(found.storageKey);
      setFound(null);
    },
  };
}
