'use client';

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react';
import { Answer } from '#components/desk/answer.tsx';
import { CountedField, CountedText } from '#components/desk/counted.tsx';
import type { SectionRow } from '#lib/site/settings-desk-queries.ts';
import { type Settled, settledWith } from '../settled.ts';
import { settleSection, startSection } from './actions.ts';

/** With a script React would empty a form after every answer. */
const keepTyped =
  (submit: (form: FormData) => void, isPending: boolean) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    if (!isPending) startTransition(() => submit(form));
  };

export function NewSectionForm() {
  const [state, submit, isPending] = useActionState<Settled, FormData>(startSection, settledWith());
  return (
    <form
      action={submit}
      onSubmit={keepTyped(submit, isPending)}
      noValidate
      className="box"
      key={state.ok ? state.at : 'typed'}
    >
      <h2>Thêm chuyên mục</h2>
      <Answer state={state} prefix="moi-" />
      <div className="pair">
        <CountedField
          id="moi-name"
          name="name"
          label="Tên"
          most={80}
          defaultValue={state.typed.name}
          errors={state.fields.name}
        />
        <div className="fld wide">
          <CountedField
            id="moi-description"
            name="description"
            label="Một câu nói mục này có gì"
            most={300}
            defaultValue={state.typed.description}
            errors={state.fields.description}
          />
        </div>
      </div>
      <button type="submit" className="after" aria-disabled={isPending || undefined}>
        {isPending ? 'Đang thêm…' : 'Thêm chuyên mục'}
      </button>
    </form>
  );
}

/** The sections in their order. One state for all: the answer to a removal outlives its row. */
export function SectionList({ sections }: { sections: readonly SectionRow[] }) {
  const [state, submit, isPending] = useActionState<Settled, FormData>(settleSection, settledWith());
  const told = useRef<HTMLDivElement>(null);
  const isGone = state.ok && state.did === 'remove';
  useEffect(() => {
    if (isGone && state.at > 0) told.current?.focus();
  }, [isGone, state.at]);
  return (
    <>
      {isGone && (
        <div className="msg good" role="status" tabIndex={-1} ref={told}>
          <p>{state.message}</p>
        </div>
      )}
      {sections.length === 0 ? (
        <p className="empty">Chưa có chuyên mục nào. Hãy thêm chuyên mục đầu tiên ở dưới.</p>
      ) : (
        <ol className="order">
          {sections.map((section, at) => (
            <li key={section.id} className={section.isHidden ? 'off' : undefined}>
              <SectionItem
                section={section}
                isFirst={at === 0}
                isLast={at === sections.length - 1}
                answer={state.id === section.id ? state : settledWith()}
                submit={submit}
                isPending={isPending}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function SectionItem({
  section,
  isFirst,
  isLast,
  answer: state,
  submit,
  isPending,
}: {
  section: SectionRow;
  isFirst: boolean;
  isLast: boolean;
  answer: Settled;
  submit: (form: FormData) => void;
  isPending: boolean;
}) {
  const row = useRef<HTMLDivElement>(null);
  const id = `muc-${section.id}-`;
  const { did, at } = state;
  // The row has moved under the finger: whoever pressed "up" wants to press it again.
  useEffect(() => {
    if (at > 0 && (did === 'up' || did === 'down')) {
      row.current?.querySelector<HTMLButtonElement>(`[value="${did}"]`)?.focus();
    }
  }, [did, at]);
  const button = (name: string, words: string, className: string, isOff = false) => (
    <button
      type="submit"
      name="do"
      value={name}
      className={className}
      aria-disabled={isPending || isOff || undefined}
    >
      {words}
      <span className="vh"> chuyên mục {section.name}</span>
    </button>
  );
  return (
    <div ref={row}>
      <form action={submit} onSubmit={keepTyped(submit, isPending)} noValidate className="row">
        <input type="hidden" name="id" value={section.id} />
        <div className="what">
          <b>{section.name}</b>
          <p className="meta">
            {section.articles} bài · <a href={`/chuyen-muc/${section.slug}`}>/chuyen-muc/{section.slug}</a>
            {section.isHidden && ' · Đang ẩn'}
          </p>
        </div>
        <span className="acts">
          {button('up', 'Lên', 'quiet', isFirst)}
          {button('down', 'Xuống', 'quiet', isLast)}
          {section.isHidden ? button('show', 'Hiện lại', 'quiet') : button('hide', 'Ẩn', 'quiet')}
          {section.isUnused && button('remove', 'Xóa', 'back')}
        </span>
      </form>
      <Answer state={state} prefix={id} />
      <details open={!state.ok && Object.keys(state.fields).length > 0 ? true : undefined}>
        <summary>
          Đổi tên, mô tả<span className="vh"> chuyên mục {section.name}</span>
        </summary>
        <form action={submit} onSubmit={keepTyped(submit, isPending)} noValidate className="inside">
          <input type="hidden" name="id" value={section.id} />
          <CountedField
            id={`${id}name`}
            name="name"
            label="Tên"
            most={80}
            defaultValue={state.typed.name ?? section.name}
            hint="Địa chỉ của chuyên mục không đổi theo tên: liên kết đã gửi đi vẫn mở được."
            errors={state.fields.name}
          />
          <CountedText
            id={`${id}description`}
            name="description"
            label="Mô tả"
            most={300}
            rows={2}
            defaultValue={state.typed.description ?? section.description}
            errors={state.fields.description}
          />
          <button
            type="submit"
            name="do"
            value="change"
            className="after"
            aria-disabled={isPending || undefined}
          >
            {isPending ? 'Đang lưu…' : 'Lưu'}
          </button>
        </form>
      </details>
    </div>
  );
}
