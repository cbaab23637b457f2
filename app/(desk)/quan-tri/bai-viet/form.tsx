'use client';

import { useEffect, useRef, useState } from 'react';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { Notes } from '#components/desk/field.tsx';
import { useHydrated } from '#components/desk/use-hydrated.ts';
import { BodyEditor } from '#components/editor/body-editor.tsx';
import type { PhotoActions, ShelfPhoto } from '#components/editor/photo-shelf.ts';
import type { DoctorText, Finding } from '#lib/doctor/finding.ts';
import { parseDate } from '#lib/vietnamese/dates.ts';
import { type Answer, giveBack, searchLibrary, uploadToLibrary } from './actions.ts';
import { useArticle } from './article-state.ts';
import { ConflictBand } from './conflict-band.tsx';
import { useDoctor } from './doctor.ts';
import { DoctorPanel, PasteBand } from './doctor-panel.tsx';
import type { Draft } from './draft.ts';
import { FactsPanel } from './facts-panel.tsx';
import { Head } from './head.tsx';
import { KeepLine } from './keep-line.tsx';
import { KeptCopies } from './kept-copies.tsx';
import { LiveButton, LivePane } from './live-pane.tsx';
import { useLivePane } from './live-place.ts';
import { MergedNote } from './merged-note.tsx';
import { ReasonDialog, WithdrawDialog } from './reason-dialog.tsx';
import type { Intent } from './sent.ts';
import type { Standing } from './standing.ts';
import { StopQuestions } from './stop-questions.tsx';
import { attachFile, findDocuments, findFiles, findPeople, moveFocus } from './trong-bai/actions.ts';
import '../../keeping.css';
import '../../import.css';
import '../../doctor.css';

/** These stand in the first view on phones, all others in the second. */
const textFields = new Set(['title', 'lead', 'bodyHtml']);

type Props = {
  staffId: number;
  initial: Draft;
  /** null for a new article. */
  standing: Standing | null;
  sections: { id: number; name: string }[];
  photos: ShelfPhoto[];
  /** The text came out of a file: the doctor looks at it at once. */
  isImported?: boolean;
  /** The kept text, never saved, that is to stand in the form of a new article. */
  takeUp?: string | undefined;
};

const viewNames = { text: 'Bài viết', facts: 'Thông tin', checks: 'Kiểm tra' } as const;
type View = keyof typeof viewNames;

/** What a writer should know who goes on with a text that is on somebody else's table. */
const passedOn: Partial<Record<Standing['state'], string>> = {
  in_review: 'Bài đang ở biên tập viên. Bạn vẫn sửa được; lưu thì biên tập viên thấy bản mới.',
  for_approval: 'Bài đang chờ duyệt. Bạn vẫn sửa được; lưu thì bài trở lại chờ biên tập.',
  approved: 'Bài đã duyệt. Bạn sửa và lưu thì bài trở lại chờ biên tập, phải duyệt lại.',
  scheduled: 'Bài đã hẹn giờ đăng. Bạn sửa và lưu thì bỏ hẹn giờ, bài trở lại chờ biên tập.',
};

const fileActions = { search: findFiles, upload: attachFile };

/** One form for a new article and for an old one. */
export function ArticleForm(props: Props) {
  const { staffId, initial, standing: first, sections, photos, isImported, takeUp } = props;
  const article = useArticle({ staffId, initial, standing: first });
  const { fields, standing, answer, conflict } = article;
  const [view, setView] = useState<View>('text');
  const [asking, setAsking] = useState<'withdraw' | 'return' | null>(null);
  const errors = answer.ok ? {} : answer.fields;
  const [onlyPasted, setOnlyPasted] = useState(false);
  const [stops, setStops] = useState<{ intent: Intent; list: Finding[] } | null>(null);
  const live = useLivePane(article.body);

  const shownPhotos = article.photos.length > 0 ? [...photos, ...article.photos] : photos;
  const { photoActions, known } = usePhotos();
  const doctor = useDoctor({
    body: article.body,
    read: () => {
      const { title, lead, byline, bodyHtml, datedOn } = article.draft();
      const day = parseDate(datedOn);
      const media = new Map(
        [...shownPhotos, ...known.current].map(({ id, alt, decorative }) => [id, { alt, decorative }]),
      );
      return { title, lead, byline, bodyHtml, context: { media, ...(day ? { datedOn: day } : {}) } };
    },
    writeFields: ({ title, lead, byline }) => article.replace({ ...article.draft(), title, lead, byline }),
    showField: (field) => {
      if (field !== 'byline') return setView('text');
      live.leave();
      setView('facts');
    },
  });
  const { changed } = doctor;
  const noteChange = useRef(changed);
  useEffect(() => {
    noteChange.current = changed;
  });
  const words = JSON.stringify([fields.title, fields.lead, fields.byline]);
  const examinedWords = useRef(words);
  useEffect(() => {
    if (examinedWords.current === words) return;
    examinedWords.current = words;
    noteChange.current();
  }, [words]);

  /** A text goes to somebody else only when what must be answered is answered. */
  const press = (intent: Intent) => {
    const open = intent === 'submit' || intent === 'pass' ? doctor.stops() : [];
    if (open.length > 0) setStops({ intent, list: open });
    else article.press(intent);
  };
  const save = useRef(press);
  useEffect(() => {
    save.current = press;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      save.current('save');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const goTo = (id: string) => {
    live.leave();
    setView(textFields.has(id) ? 'text' : 'facts');
    // After the other view stands there.
    setTimeout(
      () => (id === 'bodyHtml' ? article.body.current?.focus() : document.getElementById(id)?.focus()),
      50,
    );
  };
  const pastedIntoField = (before: Partial<DoctorText>) => {
    setOnlyPasted(false);
    doctor.pastedInto(null, () => before);
  };
  const showPasted = () => {
    setOnlyPasted(true);
    live.leave();
    setView('checks');
    setTimeout(() => document.getElementById('bac-si')?.focus(), 50);
  };
  const afterReason = (told: Answer) => {
    setAsking(null);
    if (told.standing) article.setStanding(told.standing);
    article.tell(told);
  };
  const awaited = useRef(takeUp);
  const { restore, isDirty } = article;
  const found = article.keeping.offers.list.find(({ id, isOpen }) => id === awaited.current && !isOpen);
  useEffect(() => {
    // Once, and never over words that were typed meanwhile.
    if (!found || isDirty || awaited.current === undefined) return;
    awaited.current = undefined;
    void restore(found);
  });
  const articleId = standing?.articleId ?? 0;
  const isHydrated = useHydrated();

  return (
    <form
      noValidate
      inert={!isHydrated}
      aria-label="Bài viết"
      onSubmit={(event) => {
        event.preventDefault();
        press('save');
      }}
    >
      <nav className="views" aria-label="Phần của bài">
        {(['text', 'facts', 'checks'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-current={view === name || undefined}
            onClick={() => {
              setView(name);
              if (name === 'checks' && doctor.findings === null) doctor.examine();
            }}
          >
            {viewNames[name]}
            {name === 'checks' && doctor.findings && ` (${doctor.findings.length})`}
          </button>
        ))}
      </nav>
      <Head
        standing={standing}
        isDirty={article.isDirty}
        isBusy={article.isBusy}
        live={<LiveButton pane={live} />}
        onPress={press}
        onWithdraw={() => setAsking('withdraw')}
        onReturn={() => setAsking('return')}
      />
      <KeepLine state={article.keeping.state} isDirty={article.isDirty} others={article.keeping.others} />
      {standing && !standing.may.pass && passedOn[standing.state] && (
        <p className="meta">{passedOn[standing.state]}</p>
      )}
      <KeptCopies
        offers={article.keeping.offers.list}
        sections={sections}
        onTake={article.restore}
        onDiscard={article.keeping.offers.discard}
      />
      {!answer.ok && (
        <ErrorSummary
          message={answer.message}
          at={answer.at}
          problems={Object.entries(errors).flatMap(([name, texts]) =>
            texts.map((text) => ({ text, href: name || null })),
          )}
          onGoTo={goTo}
          sessionEnded={answer.sessionEnded}
        />
      )}
      {article.merged && answer.ok && (
        <MergedNote
          message={answer.message}
          merged={article.merged}
          sections={sections}
          at={answer.at}
          onPutBack={article.putBack}
        />
      )}
      {answer.ok && answer.message && !article.merged && (
        <div className="msg good" role="status">
          <p>{answer.message}</p>
          {standing?.isPublic && <a href={standing.address}>Xem trên trang</a>}
        </div>
      )}
      {conflict && (
        <ConflictBand
          conflict={conflict}
          sections={sections}
          isBusy={article.isBusy}
          onSave={(choices) => article.press('save', choices)}
        />
      )}
      <div className="two" data-view={view} data-live={live.isOpen || undefined}>
        <div className="text-part">
          <label className="vh" htmlFor="title">
            Tít bài
          </label>
          <textarea
            className="ed-title"
            id="title"
            rows={2}
            placeholder="Tít bài"
            value={fields.title}
            aria-invalid={errors.title ? true : undefined}
            aria-describedby="title-error title-hint"
            onChange={(event) => article.change({ title: event.target.value.replace(/\n/g, ' ') })}
            onPaste={() => pastedIntoField({ title: fields.title })}
          />
          <Notes
            id="title"
            errors={errors.title}
            hint={`${fields.title.length} ký tự. ${fields.title.length > 90 ? 'Tít trên 90 ký tự hiện nhỏ hơn một bậc.' : ''}`}
          />
          <div className="fld">
            <label htmlFor="lead">Lời dẫn</label>
            <textarea
              className="ed-lead"
              id="lead"
              rows={3}
              value={fields.lead}
              aria-invalid={errors.lead ? true : undefined}
              aria-describedby="lead-error"
              onChange={(event) => article.change({ lead: event.target.value.replace(/\n/g, ' ') })}
              onPaste={() => pastedIntoField({ lead: fields.lead })}
            />
            <Notes id="lead" errors={errors.lead} />
          </div>
          <BodyEditor
            ref={article.body}
            initialHtml={initial.bodyHtml}
            photos={shownPhotos}
            photoActions={photoActions}
            fileActions={fileActions}
            mentionActions={{
              people: (q) => findPeople(q, article.draft().datedOn),
              documents: findDocuments,
            }}
            errors={errors.bodyHtml}
            onReady={() => {
              article.onBodyReady();
              if (isImported) doctor.examineWhenIdle();
            }}
            onChange={() => {
              article.onBodyChange();
              doctor.changed();
            }}
            onPasted={(report, before) => {
              setOnlyPasted(false);
              doctor.pastedInto(report, () => ({ bodyHtml: before() }));
            }}
          />
          <PasteBand doctor={doctor} onShow={showPasted} onGone={() => article.body.current?.focus()} />
        </div>
        <aside className="panel" aria-label="Thông tin">
          <DoctorPanel doctor={doctor} onlyPasted={onlyPasted} onAll={() => setOnlyPasted(false)} />
          <div className="facts-part">
            <FactsPanel
              fields={fields}
              errors={errors}
              sections={sections}
              standing={standing}
              onChange={article.change}
            />
          </div>
        </aside>
        {live.isOpen && (
          <LivePane
            pane={live}
            kept={article.keeping.kept()}
            standing={standing}
            isDirty={article.isDirty}
            trouble={article.keeping.state.trouble}
          />
        )}
      </div>
      <StopQuestions
        stops={stops?.list ?? null}
        word={stops?.intent === 'pass' ? 'Chuyển lên duyệt' : 'Gửi duyệt'}
        onClose={() => setStops(null)}
        onGoTo={(finding) => {
          setStops(null);
          // After the dialog has given the focus back.
          setTimeout(() => doctor.goTo(finding), 0);
        }}
        onSend={() => {
          if (stops) article.press(stops.intent);
          setStops(null);
        }}
      />
      <WithdrawDialog
        articleId={articleId}
        isOpen={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        onDone={afterReason}
      />
      <ReasonDialog
        isOpen={asking === 'return'}
        title="Trả lại"
        explanation="Bài trở về người viết để sửa."
        label="Lý do trả lại (người viết thấy)"
        word="Trả lại"
        act={(reason) => giveBack(articleId, reason)}
        onClose={() => setAsking(null)}
        onDone={afterReason}
      />
    </form>
  );
}

/** The ways to the library, and what is known of the photos that came from there since the form was opened. */
function usePhotos() {
  const known = useRef<ShelfPhoto[]>([]);
  const [photoActions] = useState<PhotoActions>(() => ({
    upload: uploadToLibrary,
    focus: moveFocus,
    search: async (q, page) => {
      const answer = await searchLibrary(q, page);
      if (answer.ok) known.current = [...known.current, ...answer.value.photos].slice(-500);
      return answer;
    },
  }));
  return { photoActions, known };
}
