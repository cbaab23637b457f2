'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BodyHandle } from '#components/editor/body-editor.tsx';
import { amendBody, showPlace } from '#components/editor/body-places.ts';
import { type PasteReport, sayReport } from '#components/editor/paste-report.ts';
import { broughtBy } from '#lib/doctor/brought.ts';
import { apply, examine } from '#lib/doctor/examine.ts';
import type { DoctorText, Finding, LegacyRun } from '#lib/doctor/finding.ts';
import { locate } from '#lib/doctor/locate.ts';

/** Examined again this long after the last change of a text that was examined once: by a press, a paste, an import. */
const AGAIN_AFTER_MS = 1200;
/** Texts that take longer than this are examined again only when asked: writing must not stutter. */
const MOST_COST_MS = 150;

/** A body this long is not looked at after a paste by itself: two examinations would be felt. */
const MOST_AT_PASTE = 150_000;

const LONG_PASTE = 'Bài rất dài: bấm “Khám bài này” để bác sĩ văn bản xem cả đoạn vừa dán.';
const TOO_LONG = 'Bài quá dài nên bác sĩ văn bản không khám được.';
const GONE = 'Chỗ này không còn trong bài, hoặc là nhận xét cho cả bài.';

type Form = {
  body: RefObject<BodyHandle | null>;
  read: () => DoctorText;
  /** Puts title, lead and byline into the form; nothing is saved by it. */
  writeFields: (fields: Pick<DoctorText, 'title' | 'lead' | 'byline'>) => void;
  /** Brings the field of a finding into sight before it is selected. */
  showField: (field: Finding['field']) => void;
};

/** What the last paste brought: findings by name, and what did not come along. */
export type Pasted = { ids: ReadonlySet<string>; said: string[] };

/** What is to be told of a paste, and what it fell into. */
type Paste = { said: string[]; before: () => Partial<DoctorText> };

/** Typing and drawing come first. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 1500 });
  else setTimeout(work, 300);
}

/** A finding that was left as it is stays known when letters elsewhere in its line change. */
const namesOf = ({ id, rule, where }: Finding) => [id, `${rule}|${where}`];

/** The text doctor of an open form: what was found, what was left as it is, and what the last paste brought. */
export function useDoctor(form: Form) {
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  });
  const [all, setAll] = useState<Finding[] | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isStale, setStale] = useState(false);
  const [problem, setProblem] = useState('');
  /** What the last press put right; what came back since by an undo is found again. */
  const [healed, setHealed] = useState<readonly string[]>([]);
  const cost = useRef(0);
  const fonts = useRef<LegacyRun[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** A paste that was not looked at yet: the next one takes it along and speaks for both. */
  const waiting = useRef<Paste | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = (): DoctorText => {
    const text = latest.current.read();
    return { ...text, context: { ...text.context, legacyRuns: fonts.current } };
  };
  const look = (text: DoctorText): Finding[] | null => {
    const began = performance.now();
    try {
      return examine(text);
    } catch (error) {
      if (!(error instanceof RangeError) && !(error instanceof Error && /^HtmlToo/.test(error.name)))
        throw error;
      setProblem(TOO_LONG);
      return null;
    } finally {
      cost.current = performance.now() - began;
    }
  };
  const examineNow = () => {
    setProblem('');
    setStale(false);
    setAll(look(read()));
    setBusy(false);
  };

  const shown = all?.filter((finding) => !namesOf(finding).some((name) => left.has(name))) ?? null;
  const ofPaste = shown?.filter(({ id }) => pasted?.ids.has(id)) ?? [];
  return {
    /** null before the first examination. */
    findings: shown,
    rules: all && new Set(all.map(({ rule }) => rule)),
    leftCount: (all?.length ?? 0) - (shown?.length ?? 0),
    pasted:
      pasted && (ofPaste.length > 0 || pasted.said.length > 0)
        ? { said: pasted.said, findings: ofPaste }
        : null,
    isBusy,
    isStale,
    problem,
    healedCount: healed.filter((id) => !all?.some((finding) => finding.id === id)).length,
    examine: () => {
      setBusy(true);
      setHealed([]);
      // The button is drawn first.
      setTimeout(examineNow, 0);
    },
    examineWhenIdle: () => whenIdle(examineNow),
    /** The text has changed. */
    changed: () => {
      if (all === null) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (cost.current > MOST_COST_MS) setStale(true);
        else whenIdle(examineNow);
      }, AGAIN_AFTER_MS);
    },
    /** Only what the paste brought is told; nothing is changed. `before` is the text as it was. */
    pastedInto: (report: PasteReport | null, before: () => Partial<DoctorText>) => {
      if (report) fonts.current = [...fonts.current, ...report.fonts].slice(-1000);
      const earlierPaste = waiting.current;
      const said = [...new Set([...(earlierPaste?.said ?? []), ...(report ? sayReport(report) : [])])];
      const paste: Paste = { said, before: () => ({ ...before(), ...earlierPaste?.before() }) };
      waiting.current = paste;
      setHealed([]);
      setPasted({ ids: new Set(), said });
      whenIdle(() => {
        if (waiting.current !== paste) return;
        if (latest.current.read().bodyHtml.length > MOST_AT_PASTE) {
          waiting.current = null;
          setPasted({ ids: new Set(), said: [...said, LONG_PASTE] });
          return;
        }
        const earlier = look({ ...read(), ...paste.before() });
        whenIdle(() => {
          if (waiting.current !== paste) return;
          waiting.current = null;
          const now = look(read());
          setAll(now);
          setPasted({ ids: new Set(broughtBy(earlier ?? [], now ?? []).map(({ id }) => id)), said });
        });
      });
    },
    closePasted: () => setPasted(null),
    remedy: (chosen: readonly Finding[]) => {
      const text = read();
      const cured = apply(text, chosen);
      latest.current.writeFields(cured);
      const editor = latest.current.body.current?.editor();
      if (editor && cured.bodyHtml !== text.bodyHtml) amendBody(editor, cured.bodyHtml);
      setProblem('');
      setHealed(chosen.map(({ id }) => id));
      setAll(look(cured));
    },
    leave: (finding: Finding) => setLeft((names) => new Set([...names, ...namesOf(finding)])),
    showLeft: () => setLeft(new Set()),
    goTo: (finding: Finding) => {
      const place = locate(read(), finding.id);
      const { body, showField } = latest.current;
      setProblem(place ? '' : GONE);
      if (!place) return;
      showField(finding.field);
      // After the other view stands there.
      setTimeout(() => {
        const editor = body.current?.editor();
        if (place.kind === 'text' && place.field !== 'body') selectIn(place.field, place.from, place.to);
        else if (editor && !showPlace(editor, place)) setProblem(GONE);
      }, 50);
    },
    /** Findings that must be answered before the text goes on, asked anew. */
    stops: (): Finding[] => (look(read()) ?? []).filter(({ severity }) => severity === 'stop'),
  };
}

export type Doctor = ReturnType<typeof useDoctor>;

function selectIn(id: string, from: number, to: number) {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  field.focus();
  field.setSelectionRange(from, to);
  field.scrollIntoView({ block: 'center' });
}
