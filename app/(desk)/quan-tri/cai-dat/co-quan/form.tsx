'use client';

import { startTransition, useActionState } from 'react';
import { Answer } from '#components/desk/answer.tsx';
import { CountedField } from '#components/desk/counted.tsx';
import { Field } from '#components/desk/field.tsx';
import { type Settled, settledWith } from '../settled.ts';
import { dropIdentity, saveIdentity } from './actions.ts';

/** @param id null: a new one */
export function IdentityForm({ id, values }: { id: number | null; values: Record<string, string> }) {
  const [state, submit, isPending] = useActionState<Settled, FormData>(saveIdentity, settledWith(values));
  const of = (name: string) => ({
    id: name,
    name,
    defaultValue: state.typed[name],
    errors: state.fields[name],
  });
  return (
    <form
      action={submit}
      // With a script React would empty the form after every answer.
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        if (!isPending) startTransition(() => submit(form));
      }}
      noValidate
      className="box"
    >
      <Answer state={state} />
      {id !== null && <input type="hidden" name="id" value={id} />}
      <div className="pair">
        <Field
          {...of('validFrom')}
          label="Từ ngày"
          hint={
            id === null
              ? 'Ghi như 1/7/2026. Cơ quan đang đứng tên hết vào hôm trước.'
              : 'Ghi như 1/7/2026. Để trống: từ đầu.'
          }
        />
        <Field {...of('validTo')} label="Đến hết ngày" hint="Để trống: đến khi đổi." />
      </div>
      <CountedField {...of('name')} label="Tên trang" most={160} hint="Đứng trên cùng mọi trang đọc." />
      <CountedField {...of('ownerName')} label="Cơ quan chủ quản" most={160} />
      <CountedField {...of('slogan')} label="Một câu giới thiệu (có thể bỏ trống)" most={200} />
      <div className="pair">
        <CountedField {...of('responsiblePerson')} label="Người chịu trách nhiệm nội dung" most={120} />
        <CountedField {...of('responsibleTitle')} label="Chức danh" most={160} />
      </div>
      <CountedField {...of('address')} label="Địa chỉ" most={300} />
      <div className="pair">
        <CountedField {...of('phone')} label="Điện thoại" inputMode="tel" most={60} />
        <CountedField {...of('email')} label="Thư điện tử" inputMode="email" most={254} />
      </div>
      <p className="stack">
        <button type="submit" className="main-btn" aria-disabled={isPending || undefined}>
          {isPending ? 'Đang lưu…' : 'Lưu'}
        </button>
        <a className="btn quiet main-btn" href="/quan-tri/cai-dat/co-quan">
          Quay lại
        </a>
      </p>
    </form>
  );
}

export function DropIdentity({ id, name }: { id: number; name: string }) {
  const [state, submit, isPending] = useActionState<Settled, FormData>(dropIdentity, settledWith());
  return (
    <form action={submit}>
      {!state.ok && <p className="err">{state.message}</p>}
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="back" aria-disabled={isPending || undefined}>
        Bỏ<span className="vh"> {name}</span>
      </button>
    </form>
  );
}
