import type {
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';

type Around = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
};

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;

/** The aria attributes that tie a control to its hint and its errors. */
export const describedBy = ({ id, hint, errors }: Pick<Around, 'id' | 'hint' | 'errors'>) => ({
  'aria-invalid': errors?.length ? (true as const) : undefined,
  'aria-describedby':
    [errors?.length ? errorId(id) : '', hint ? hintId(id) : ''].filter(Boolean).join(' ') || undefined,
});

/** What stands below a control: what is wrong first, then what is expected. */
export function Notes({ id, hint, errors, isAlert }: Omit<Around, 'label'> & { isAlert?: boolean }) {
  return (
    <>
      <div id={errorId(id)} role={isAlert ? 'alert' : undefined}>
        {errors?.map((error) => (
          <p className="err" key={error}>
            {error}
          </p>
        ))}
      </div>
      {hint && (
        <p className="hint" id={hintId(id)}>
          {hint}
        </p>
      )}
    </>
  );
}

/** A labelled input with its hint and its errors. */
export function Field({
  label,
  hint,
  errors,
  isAlert = false,
  ...input
}: Around & { isAlert?: boolean; ref?: Ref<HTMLInputElement> } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    'id'
  >) {
  return (
    <div className="fld">
      <label htmlFor={input.id}>{label}</label>
      <input {...input} {...describedBy({ id: input.id, hint, errors })} />
      <Notes id={input.id} hint={hint} errors={errors} isAlert={isAlert} />
    </div>
  );
}

export function TextField({
  label,
  hint,
  errors,
  ...area
}: Around & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>) {
  return (
    <div className="fld">
      <label htmlFor={area.id}>{label}</label>
      <textarea {...area} {...describedBy({ id: area.id, hint, errors })} />
      <Notes id={area.id} hint={hint} errors={errors} />
    </div>
  );
}

export function ChoiceField({
  label,
  hint,
  errors,
  children,
  ...select
}: Around & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'>) {
  return (
    <div className="fld">
      <label htmlFor={select.id}>{label}</label>
      <select {...select} {...describedBy({ id: select.id, hint, errors })}>
        {children}
      </select>
      <Notes id={select.id} hint={hint} errors={errors} />
    </div>
  );
}
