'use client';

import { startTransition, useActionState, useState } from 'react';
import { Answer } from '#components/desk/answer.tsx';
import { CountedField } from '#components/desk/counted.tsx';
import { slugify } from '#lib/vietnamese/slug.ts';
import { type Settled, settledWith } from '../settled.ts';
import { startPage } from './actions.ts';

export function NewPageForm() {
  const [state, submit, isPending] = useActionState<Settled, FormData>(startPage, settledWith());
  const [address, setAddress] = useState('');
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
      <h2>Thêm trang tĩnh</h2>
      <Answer state={state} />
      <CountedField
        id="title"
        name="title"
        label="Tên trang"
        most={160}
        defaultValue={state.typed.title}
        hint={
          address ? `Địa chỉ: /${address}, không đổi về sau.` : 'Địa chỉ được làm từ tên và không đổi về sau.'
        }
        onChange={({ target }) => setAddress(slugify(target.value))}
        errors={state.fields.title}
      />
      <button type="submit" className="after" aria-disabled={isPending || undefined}>
        {isPending ? 'Đang tạo…' : 'Tạo nháp và viết nội dung'}
      </button>
    </form>
  );
}
