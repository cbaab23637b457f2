'use client';

import { useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { Notes } from '#components/desk/field.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { BodyEditor } from '#components/editor/body-editor.tsx';
import type { PhotoActions, ShelfPhoto } from '#components/editor/photo-shelf.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { type Answer, giveBack, searchLibrary, uploadToLibrary, withdraw } from './actions.ts';
import { useArticle } from './article-state.ts';
import { ConflictBand } from './conflict-band.tsx';
import type { Draft } from './draft.ts';
import { FactsPanel } from './facts-panel.tsx';
import { Head } from './head.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Standing } from './standing.ts';

const photoActions: PhotoActions = { upload: uploadToLibrary, search: searchLibrary };
/** These stand in the first view on phones, all others in the second. */
const textFields = new Set(['title', 'lead', 'bodyHtml']);

type Props = {
  staffId: number;
  initial: Draft;
  /** null for a new article. */
  standing: Standing | null;
  mayPublish: boolean;
  sections: { id: number; name: string }[];
  photos: ShelfPhoto[];
};

/** One form for a new article and for an old one. */
export function ArticleForm({ staffId, initial, standing: first, mayPublish, sections, photos }: Props) {
  const article = useArticle({ staffId, initial, standing: first });
  const { fields, standing, answer, conflict } = article;
  const [view, setView] = useState<'text' | 'facts'>('text');
  const [asking, setAsking] = useState<'withdraw' | 'return' | 'theirs' | null>(null);
  const [replaced, setReplaced] = useState<Draft | null>(null);
  const errors = answer.ok ? {} : answer.fields;

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
  const takeWords = conflict?.isOwn ? 'Lấy bản ở thẻ khác' : 'Lấy bản của người kia';

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
        mayPublish={standing?.may.publish ?? mayPublish}
        onPress={press}
        onWithdraw={() => setAsking('withdraw')}
        onReturn={() => setAsking('return')}
      />
      {article.copies.found && (
        <div className="msg">
          <p>
            Trên máy này còn chữ chưa lưu, gõ lúc {formatInstant(new Date(article.copies.found.writtenAt))}.
          </p>
          <button
            type="button"
            onClick={() => {
              const { found } = article.copies;
              if (found) article.restore(found);
            }}
          >
            Lấy lại chữ đó
          </button>
          <button type="button" className="quiet" onClick={article.copies.dismiss}>
            Bỏ chữ đó
          </button>
        </div>
      )}
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
      {answer.ok && answer.message && (
        <div className="msg good" role="status">
          <p>{answer.message}</p>
          {standing?.isPublic && <a href={standing.address}>Xem trên trang</a>}
        </div>
      )}
      {conflict && (
        <ConflictBand
          conflict={conflict}
          mine={fields}
          myText={article.body.current?.text() ?? ''}
          onKeepMine={() => press('save', conflict.revisionId)}
          onTakeTheirs={() => setAsking('theirs')}
        />
      )}
      {replaced && (
        <div className="msg">
          <p>Khung soạn đang hiện bản kia. Chữ của bạn vẫn còn giữ.</p>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              article.replace(replaced);
              setReplaced(null);
            }}
          >
            Lấy lại chữ của tôi
          </button>
        </div>
      )}
      <div className="two" data-view={view}>
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
            photos={photos}
            photoActions={photoActions}
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
        </aside>
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
      <Dialog title={`${takeWords}?`} isOpen={asking === 'theirs'} onClose={() => setAsking(null)}>
        <p>Khung soạn sẽ hiện bản kia. Chữ của bạn còn giữ ở trang này để lấy lại.</p>
        <p className="stack">
          <button
            type="button"
            onClick={() => {
              setAsking(null);
              if (!conflict) return;
              setReplaced(article.draft());
              article.takeTheirs(conflict);
            }}
          >
            {takeWords}
          </button>
          <button type="button" className="quiet" onClick={() => setAsking(null)}>
            Thôi
          </button>
        </p>
      </Dialog>
    </form>
  );
}
