'use client';

import { type ChangeEvent, type ComponentProps, type ReactNode, useState } from 'react';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { Field, TextField } from './field.tsx';

/** How many characters the server will count. */
const lengthOf = (text: unknown) => toNfc(String(text ?? '')).trim().length;

const inWords = (n: number) => n.toLocaleString('vi-VN');

/**
 * The words of a field that may hold so many characters. It never cuts: what is pasted and lost at its end is noticed
 * by readers first.
 */
function lengthNote(length: number, most: number, hint: ReactNode, always: boolean): ReactNode {
  if (length > most) {
    return (
      <>
        {hint}{' '}
        <b className="over">{`Dài quá ${inWords(length - most)} ký tự (nhiều nhất ${inWords(most)}). Hãy rút gọn.`}</b>
      </>
    );
  }
  // What is far from its limit needs no counting.
  return always || length > most * 0.8 ? (
    <>
      {hint} {`Còn ${inWords(most - length)} ký tự.`}
    </>
  ) : (
    hint
  );
}

type Counted<P> = Omit<P, 'maxLength'> & {
  most: number;
  /** Tells what is left from the first character on. */
  counts?: boolean;
};

/** A {@link Field} that says how long its text may be and keeps all of it. */
export function CountedField({
  most,
  counts = false,
  hint,
  onChange,
  ...field
}: Counted<ComponentProps<typeof Field>>) {
  const [typed, setTyped] = useState(() => lengthOf(field.value ?? field.defaultValue));
  const length = field.value === undefined ? typed : lengthOf(field.value);
  return (
    <>
      <Field
        {...field}
        hint={lengthNote(length, most, hint, counts)}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          setTyped(lengthOf(event.target.value));
          onChange?.(event);
        }}
      />
      <Over length={length} most={most} />
    </>
  );
}

/** A {@link TextField} that says how long its text may be and keeps all of it. */
export function CountedText({
  most,
  counts = false,
  hint,
  onChange,
  ...field
}: Counted<ComponentProps<typeof TextField>>) {
  const [typed, setTyped] = useState(() => lengthOf(field.value ?? field.defaultValue));
  const length = field.value === undefined ? typed : lengthOf(field.value);
  return (
    <>
      <TextField
        {...field}
        hint={lengthNote(length, most, hint, counts)}
        onChange={(event: ChangeEvent<HTMLTextAreaElement>) => {
          setTyped(lengthOf(event.target.value));
          onChange?.(event);
        }}
      />
      <Over length={length} most={most} />
    </>
  );
}

/** Read out once when the limit is passed, not at every key. */
function Over({ length, most }: { length: number; most: number }) {
  return (
    <span className="vh" role="status">
      {length > most ? `Dài quá ${inWords(most)} ký tự.` : ''}
    </span>
  );
}
