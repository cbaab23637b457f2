'use client';

import { startTransition, useActionState, useState } from 'react';
import { Answer } from '#components/desk/answer.tsx';
import { Field, TextField } from '#components/desk/field.tsx';
import { type BannerLevel, bannerLevels, LONGEST_BANNER } from '#lib/site/banner.ts';
import { untouched } from '../arranged.ts';
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
  const first: BannerState = { ...untouched(base), typed: banner };
  const [state, submit, isPending] = useActionState(setBanner, first);
  const [length, setLength] = useState((banner.text ?? '').length);
  const { typed, fields } = state;
  return (
    <form
      action={submit}
      // With a script React would empty the form after every answer.
      onSubmit={(event) => {
        event.preventDefault();
        const button = (event.nativeEvent as SubmitEvent).submitter;
        const form = new FormData(event.currentTarget, button);
        if (!isPending) startTransition(() => submit(form));
      }}
      noValidate
      className="box"
      key={state.ok ? state.base : base}
    >
      <Answer state={state} />
      <TextField
        id="text"
        name="text"
        label="Điều cần báo"
        defaultValue={typed.text}
        maxLength={LONGEST_BANNER}
        rows={3}
        hint={`Một hai câu, việc cần làm đứng trước. Còn ${LONGEST_BANNER - length} ký tự.`}
        onChange={({ target }) => setLength(target.value.length)}
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
              maxLength={20}
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
