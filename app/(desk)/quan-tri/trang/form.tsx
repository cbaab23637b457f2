'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import { Answer } from '#components/desk/answer.tsx';
import { ChoiceField, Field } from '#components/desk/field.tsx';
import { HelpLink } from '#components/desk/help-link.tsx';
import { OrderButtons, useOrdered } from '#components/desk/ordered.tsx';
import { blockName, canBeRemoved, MOST_BLOCKS } from '#lib/site/home-layout.ts';
import type { HomeLayout } from '#lib/site/layout-schema.ts';
import { formatDate, formatWeekdayDate, parseDate } from '#lib/vietnamese/dates.ts';
import { keepDraft, saveLayout } from './actions.ts';
import { type Arranged, untouched } from './arranged.ts';
import { type BlockDraft, newBlocks, toDrafts, toLayout } from './block-draft.ts';
import { type Album, CountField, OwnFields } from './block-fields.tsx';
import { Overtaken } from './overtaken.tsx';

type Props = {
  layout: HomeLayout;
  /** The home page as it comes. */
  usual: HomeLayout;
  base: number;
  sections: readonly { id: number; name: string }[];
  albums: readonly Album[];
  pinChoices: readonly { id: number; title: string; datedOn: string }[];
  /** An article that another screen asks to pin. */
  wanted: number | null;
};

/** What was typed, as a weekday: a wrong month is noticed by it. */
const weekdayOf = (typed: string) => {
  const date = parseDate(typed);
  return date ? `Hết ${formatWeekdayDate(date)}.` : 'Ghi như 13/3/2026. Để trống: ghim đến khi đổi.';
};

const PREVIEW = '/quan-tri/trang/xem-truoc';

export function HomeEditor({ layout, usual, base, sections, albums, pinChoices, wanted }: Props) {
  const blocks = useOrdered<BlockDraft>(toDrafts(layout.blocks));
  const [pinned, setPinned] = useState({
    articleId: String(wanted ?? layout.pinned?.articleId ?? ''),
    until: wanted === null && layout.pinned?.until ? formatDate(layout.pinned.until) : '',
  });
  const [state, setState] = useState<Arranged>(untouched(base));
  const [isBusy, setBusy] = useState<'' | 'save' | 'preview'>('');
  const [draft, setDraft] = useState<string | null>(null);
  // Errors name blocks by their place: they go when places change.
  const [errors, setErrors] = useState(state.fields);
  const isChanged = useRef(wanted !== null);

  const sectionName = (id: number) => sections.find((section) => section.id === id)?.name ?? 'Chuyên mục';
  const touched = () => {
    isChanged.current = true;
    setDraft(null);
  };

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isChanged.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);

  const save = (value: unknown, isOverwriting = false) => {
    if (isBusy) return;
    setBusy('save');
    startTransition(async () => {
      const answer = await saveLayout(state, value, isOverwriting);
      if (answer.ok) {
        isChanged.current = false;
        setDraft(null);
      }
      setState(answer);
      setErrors(answer.fields);
      setBusy('');
    });
  };

  const preview = () => {
    if (isBusy) return;
    // Opened while the button is being pressed: later it would be a pop-up.
    const tab = window.open('', 'xem-truoc');
    setBusy('preview');
    startTransition(async () => {
      const answer = await keepDraft(state, toLayout(blocks.items, pinned));
      setErrors(answer.fields);
      setBusy('');
      if (answer.draft === undefined) {
        tab?.close();
        setState(answer);
        return;
      }
      setState({ ...answer, message: '' });
      const address = `${PREVIEW}?ban=${answer.draft}`;
      if (tab) tab.location.href = address;
      setDraft(address);
    });
  };

  const backToUsual = () => {
    blocks.replace(toDrafts(usual.blocks));
    setPinned({ articleId: '', until: '' });
    setErrors({});
    touched();
  };

  return (
    <div>
      {!state.ok && (
        <Answer state={state}>
          <Overtaken
            state={state}
            screen="/quan-tri/trang"
            isBusy={isBusy !== ''}
            onOverwrite={() => save(toLayout(blocks.items, pinned), true)}
          />
        </Answer>
      )}
      <section className="box" aria-labelledby="ghim">
        <h2 id="ghim">
          Bài ghim đầu trang <HelpLink topic="ghim-bai" />
        </h2>
        <div className="pair">
          <div className="fld wide">
            <ChoiceField
              id="pinned.articleId"
              label="Bài"
              value={pinned.articleId}
              hint="Không ghim thì bài mới nhất có ảnh đứng đầu trang."
              onChange={({ target }) => {
                touched();
                setPinned({ ...pinned, articleId: target.value });
              }}
              errors={errors['pinned.articleId']}
            >
              <option value="">Không ghim bài nào</option>
              {pinChoices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {formatDate(choice.datedOn)}: {choice.title}
                </option>
              ))}
            </ChoiceField>
          </div>
          <Field
            id="pinned.until"
            label="Ghim đến hết ngày"
            value={pinned.until}
            hint={weekdayOf(pinned.until)}
            onChange={({ target }) => {
              touched();
              setPinned({ ...pinned, until: target.value });
            }}
            errors={errors['pinned.until']}
          />
        </div>
      </section>

      <h2>Các khối</h2>
      <p className="note">
        Khối nào đứng trên thì bạn đọc thấy trước. “Sắp diễn ra” đứng ngay sau “Tin nổi bật” thì hai khối nằm
        cạnh nhau.
      </p>
      <p className="vh" role="status">
        {blocks.said}
      </p>
      {errors.blocks?.map((text) => (
        <p className="err" key={text} id="blocks">
          {text}
        </p>
      ))}
      <ol className="order">
        {blocks.items.map(({ key, block }, at) => {
          const name = blockName(block as HomeLayout['blocks'][number], sectionName);
          const change = (next: BlockDraft['block']) => {
            touched();
            blocks.change(key, { block: next });
          };
          const path = `blocks.${at}`;
          return (
            <li key={key} className={block.shown ? undefined : 'off'}>
              <div className="row">
                <div className="what">
                  <b>{name}</b>
                </div>
                <label className="check-line">
                  <input
                    type="checkbox"
                    checked={block.shown}
                    onChange={({ target }) => change({ ...block, shown: target.checked })}
                  />
                  Hiện<span className="vh"> {name}</span>
                </label>
                <CountField
                  block={block}
                  id={`${path}.count`}
                  name={name}
                  onChange={(count) => change({ ...block, count } as BlockDraft['block'])}
                />
                <span className="acts">
                  <OrderButtons
                    item={key}
                    name={name}
                    isFirst={at === 0}
                    isLast={at === blocks.items.length - 1}
                    onMove={(direction) => {
                      touched();
                      setErrors({});
                      blocks.move(key, direction, name);
                    }}
                  />
                  {canBeRemoved(block.kind) && (
                    <button
                      type="button"
                      className="plain"
                      onClick={() => {
                        touched();
                        setErrors({});
                        blocks.remove(key, name);
                      }}
                    >
                      Bỏ<span className="vh"> {name}</span>
                    </button>
                  )}
                </span>
              </div>
              <OwnFields block={block} path={path} albums={albums} errors={errors} onChange={change} />
            </li>
          );
        })}
      </ol>
      {blocks.items.length < MOST_BLOCKS && (
        <p className="stack">
          {newBlocks.map(({ name, make }) => (
            <button
              key={name}
              type="button"
              className="quiet"
              onClick={() => {
                touched();
                blocks.add((key) => ({ key, block: make() }), `blocks.${blocks.items.length}.title`);
              }}
            >
              Thêm {name.toLocaleLowerCase('vi')}
            </button>
          ))}
          <button type="button" className="plain" onClick={backToUsual}>
            Xếp lại như lúc đầu
          </button>
        </p>
      )}

      <div className="save-bar">
        <button
          type="button"
          className="main-btn"
          aria-disabled={isBusy !== '' || undefined}
          onClick={() => save(toLayout(blocks.items, pinned))}
        >
          {isBusy === 'save' ? 'Đang lưu…' : 'Lưu và đưa lên trang'}
        </button>
        <button
          type="button"
          className="quiet main-btn"
          aria-disabled={isBusy !== '' || undefined}
          onClick={preview}
        >
          {isBusy === 'preview' ? 'Đang dựng…' : 'Xem trước'}
        </button>
        <div role="status">
          {draft ? (
            <p>
              Bản xem trước mở ở thẻ khác.{' '}
              <a href={draft} target="xem-truoc" rel="opener">
                Mở lại bản xem trước
              </a>
            </p>
          ) : (
            state.ok &&
            state.message && (
              <div className="msg good">
                <p>{state.message}</p>
              </div>
            )
          )}
        </div>
      </div>
    </div>
  );
}
