'use client';

import { useEffect, useRef, useState } from 'react';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { Notes } from '#components/desk/field.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { BodyEditor } from '#components/editor/body-editor.tsx';
import type { PhotoActions, ShelfPhoto } from '#components/editor/photo-shelf.ts';
import { parseDate } from '#lib/vietnamese/dates.ts';
import { type Answer, giveBack, searchLibrary, uploadToLibrary, withdraw } from './actions.ts';
import { useArticle } from './article-state.ts';
import { ConflictBand } from './conflict-band.tsx';
import { DoctorPanel } from './doctor-panel.tsx';
import type { Draft } from './draft.ts';
import { FactsPanel } from './facts-panel.tsx';
import { Head } from './head.tsx';
import { KeepLine } from './keep-line.tsx';
import { KeptCopies } from './kept-copies.tsx';
import { LiveButton, LivePane } from './live-pane.tsx';
import { useLivePane } from './live-place.ts';
import { MergedNote } from './merged-note.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Standing } from './standing.ts';
import { findDocuments, findPeople, moveFocus } from './trong-bai/actions.ts';
import '../../keeping.css';

const photoActions: PhotoActions = { upload: uploadToLibrary, search: searchLibrary, focus: moveFocus };
/** These stand in the first view on phones, all others in the second. */
const textFields = new Set(['title', 'lead', 'bodyHtml']);

type Props = {
  staffId: number;
  initial: Draft;
  /** null for a new article. */
  standing: Standing | null;
  sections: { id: number; name: string }[];
  photos: ShelfPhoto[];
};

/** One form for a new article and for an old one. */
export function ArticleForm({ staffId, initial, standing: first, sections, photos }: Props) {
  const article = useArticle({ staffId, initial, standing: first });
  const { fields, standing, answer, conflict } = article;
  const [view, setView] = useState<'text' | 'facts'>('text');
  const [asking, setAsking] = useState<'withdraw' | 'return' | null>(null);
  const errors = answer.ok ? {} : answer.fields;
  const live = useLivePane(article.body);

  const { press } = article;
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
  const afterReason = (told: Answer) => {
    setAsking(null);
    if (told.standing) article.setStanding(told.standing);
    article.tell(told);
  };
  const articleId = standing?.articleId ?? 0;

  return (
    <form
      noValidate
      aria-label="Bài viết"
      onSubmit={(event) => {
        event.preventDefault();
        press('save');
      }}
    >
      <nav className="views" aria-label="Phần của bài">
        <button type="button" aria-current={view === 'text' || undefined} onClick={() => setView('text')}>
          Bài viết
        </button>
        <button type="button" aria-current={view === 'facts' || undefined} onClick={() => setView('facts')}>
          Thông tin
        </button>
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
        >
          {answer.sessionEnded && <SignInAgain />}
        </ErrorSummary>
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
          onSave={(choices) => press('save', choices)}
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
            />
            <Notes id="lead" errors={errors.lead} />
          </div>
          <BodyEditor
            ref={article.body}
            initialHtml={initial.bodyHtml}
            photos={article.photos.length > 0 ? [...photos, ...article.photos] : photos}
            photoActions={photoActions}
            mentionActions={{
              people: (q) => findPeople(q, article.draft().datedOn),
              documents: findDocuments,
            }}
            errors={errors.bodyHtml}
            onReady={article.onBodyReady}
            onChange={article.onBodyChange}
          />
        </div>
        <aside className="panel" aria-label="Thông tin">
          <FactsPanel
            fields={fields}
            errors={errors}
            sections={sections}
            standing={standing}
            onChange={article.change}
          />
          <DoctorPanel
            read={() => {
              const { title, lead, byline, bodyHtml, datedOn } = article.draft();
              const day = parseDate(datedOn);
              return { title, lead, byline, bodyHtml, ...(day ? { context: { datedOn: day } } : {}) };
            }}
            write={({ title, lead, byline, bodyHtml }) =>
              article.replace({ ...article.draft(), title, lead, byline, bodyHtml })
            }
          />
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
      <ReasonDialog
        isOpen={asking === 'withdraw'}
        title="Gỡ bài"
        explanation="Bài không còn hiện cho bạn đọc. Địa chỉ của bài vẫn trả lời, kèm ngày gỡ và lý do dưới đây."
        label="Lý do gỡ (bạn đọc thấy)"
        word="Gỡ bài"
        act={(reason) => withdraw(articleId, reason)}
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
