'use client';

import { startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { Answer } from '#components/desk/answer.tsx';
import { CountedText } from '#components/desk/counted.tsx';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field } from '#components/desk/field.tsx';
import { EmergencyBanner } from '#components/site/banner.tsx';
import { type BannerLevel, bannerLevels, LONGEST_BANNER } from '#lib/site/banner.ts';
import type { Banner } from '#lib/site/banner-schema.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { untouched } from '../arranged.ts';
import { Overtaken } from '../overtaken.tsx';
import { type BannerState, setBanner } from './actions.ts';

const levelHints: Record<BannerLevel, string> = {
  notice: 'Thông báo: lịch tiếp dân dời, trang bảo trì.',
  urgent: 'Thông báo khẩn: bão, lũ, sơ tán.',
};

const times = [
  [
    { name: 'fromDay', label: 'Hiện từ ngày', hint: 'Để trống ngày và giờ: hiện ngay.' },
    { name: 'fromTime', label: 'Hiện từ giờ', hint: 'Giờ Việt Nam, ghi như 8:00.' },
  ],
  [
    { name: 'untilDay', label: 'Tự tắt ngày', hint: 'Ghi như 13/3/2026; để trống: hôm nay.' },
    { name: 'untilTime', label: 'Tự tắt lúc', hint: 'Giờ Việt Nam, ghi như 17:30.' },
  ],
] as const;

export function BannerForm({
  banner,
  base,
  isSet,
}: {
  banner: Record<string, string>;
  base: number;
  isSet: boolean;
}) {
  const first: BannerState = { ...untouched(base), typed: banner, asked: null };
  const [state, submit, isPending] = useActionState(setBanner, first);
  const form = useRef<HTMLFormElement>(null);
  const { typed, fields, asked } = state;
  const [closedAt, setClosedAt] = useState(0);
  const told = useRef<HTMLDivElement>(null);
  const isDone = state.ok && state.message !== '';
  // The fields are drawn anew with what now counts: the focus would be lost with them.
  useEffect(() => {
    if (isDone && state.at > 0) told.current?.focus();
  }, [isDone, state.at]);
  const send = (deed: 'on' | 'over') => {
    if (!form.current || isPending) return;
    const sent = new FormData(form.current);
    sent.set('do', deed);
    startTransition(() => submit(sent));
  };
  const close = () => setClosedAt(state.at);
  const title = isSet ? 'Đổi thông báo này trên mọi trang?' : 'Bật thông báo này trên mọi trang?';
  const word = isPending ? 'Đang lưu…' : isSet ? 'Đổi trên mọi trang' : 'Bật trên mọi trang';
  return (
    <form
      ref={form}
      action={submit}
      // With a script React would empty the form after every answer.
      onSubmit={(event) => {
        event.preventDefault();
        const button = (event.nativeEvent as SubmitEvent).submitter;
        const sent = new FormData(event.currentTarget, button);
        // Without a script nobody can be asked: the form sets the banner as it is sent.
        if (!sent.has('do')) sent.set('do', 'look');
        if (!isPending) startTransition(() => submit(sent));
      }}
      noValidate
      className="box"
      key={state.ok ? state.base : base}
    >
      <div tabIndex={-1} ref={told}>
        <Answer state={state}>
          <Overtaken
            state={state}
            screen="/quan-tri/trang/thong-bao"
            isBusy={isPending}
            onOverwrite={() => send('over')}
          />
        </Answer>
      </div>
      <Dialog title={title} isOpen={asked !== null && closedAt !== state.at} onClose={close}>
        {asked && <Look banner={asked} />}
        <p className="stack">
          <button
            type="button"
            className="main-btn"
            aria-disabled={isPending || undefined}
            onClick={() => send('on')}
          >
            {word}
          </button>
          <button type="button" className="quiet main-btn" onClick={close}>
            Sửa lại
          </button>
        </p>
      </Dialog>
      <CountedText
        id="text"
        name="text"
        label="Điều cần báo"
        defaultValue={typed.text}
        most={LONGEST_BANNER}
        counts
        rows={3}
        hint="Một hai câu, việc cần làm đứng trước."
        errors={fields.text}
      />
      <fieldset className="choice">
        <legend>Mức</legend>
        {bannerLevels.map((level) => (
          <label className="check-line" key={level}>
            <input
              type="radio"
              name="level"
              value={level}
              defaultChecked={(typed.level || 'notice') === level}
            />
            {levelHints[level]}
          </label>
        ))}
        {fields.level?.map((text) => (
          <p className="err" key={text} id="level">
            {text}
          </p>
        ))}
      </fieldset>
      {times.map((pair) => (
        <div className="pair" key={pair[0].name}>
          {pair.map(({ name, label, hint }) => (
            <Field
              key={name}
              id={name}
              name={name}
              label={label}
              hint={hint}
              defaultValue={typed[name]}
              errors={fields[name]}
            />
          ))}
        </div>
      ))}
      <Field
        id="href"
        name="href"
        label="Xem chi tiết ở (có thể bỏ trống)"
        inputMode="url"
        placeholder="/bai-viet/… hoặc https://…"
        defaultValue={typed.href}
        errors={fields.href}
      />
      <p className="stack">
        <button type="submit" className="main-btn" aria-disabled={isPending || undefined}>
          {isPending ? 'Đang lưu…' : isSet ? 'Lưu thay đổi' : 'Bật thông báo'}
        </button>
        {isSet && (
          <button
            type="submit"
            name="do"
            value="off"
            className="back main-btn"
            aria-disabled={isPending || undefined}
          >
            Tắt ngay
          </button>
        )}
      </p>
    </form>
  );
}

/** The banner as it will stand above every page, and when. */
function Look({ banner }: { banner: Banner }) {
  return (
    <>
      <p>
        {`Bạn đọc sẽ thấy trên cùng mọi trang, từ ${formatInstant(new Date(banner.from))} đến ${formatInstant(new Date(banner.until))}:`}
      </p>
      <div className="banner-look">
        <EmergencyBanner banner={banner} />
      </div>
    </>
  );
}
