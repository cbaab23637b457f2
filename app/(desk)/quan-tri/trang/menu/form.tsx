'use client';

import { startTransition, useState } from 'react';
import { Answer } from '#components/desk/answer.tsx';
import { CountedField } from '#components/desk/counted.tsx';
import { ChoiceField, Field } from '#components/desk/field.tsx';
import { OrderButtons, useOrdered } from '#components/desk/ordered.tsx';
import type { FieldErrors } from '#lib/form.ts';
import { LONGEST_LABEL } from '#lib/site/menu.ts';
import type { MenuItem, Menus } from '#lib/site/menu-schema.ts';
import { saveMenu } from '../actions.ts';
import { type Arranged, untouched } from '../arranged.ts';
import { Overtaken } from '../overtaken.tsx';

export type Target = { value: string; name: string; group: string };

/** `target`: 'section:3', 'page:7', or 'address' with `href`. */
type Row = { key: string; target: string; href: string; label: string };
export type ItemDraft = Omit<Row, 'key'>;

const withKeys = (rows: readonly ItemDraft[], name: string): Row[] =>
  rows.map((row, at) => ({ ...row, key: `${name}-${at}` }));

/** What the server is sent. */
const toItem = ({ target, href, label }: Row): Record<string, unknown> => {
  const [to = '', id] = target.split(':');
  return to === 'address' ? { to, href, label } : { to, id, label };
};

export const toDraft = (item: MenuItem): ItemDraft =>
  item.to === 'address'
    ? { target: 'address', href: item.href, label: item.label }
    : { target: `${item.to}:${item.id}`, href: '', label: item.label };

type Props = {
  menus: Menus;
  /** What stands there while nobody has arranged anything, as rows to start from. */
  usual: { main: readonly ItemDraft[]; footer: readonly ItemDraft[] };
  targets: readonly Target[];
  most: { main: number; footer: number };
  base: number;
};

export function MenuEditor({ menus, usual, targets, most, base }: Props) {
  const [state, setState] = useState<Arranged>(untouched(base));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [isBusy, setBusy] = useState(false);
  const [isUsual, setUsual] = useState({ main: menus.main === null, footer: menus.footer === null });
  const main = useOrdered<Row>(withKeys(menus.main?.map(toDraft) ?? usual.main, 'main'));
  const footer = useOrdered<Row>(withKeys(menus.footer?.map(toDraft) ?? usual.footer, 'footer'));

  const save = (isOverwriting = false) => {
    if (isBusy) return;
    setBusy(true);
    startTransition(async () => {
      const answer = await saveMenu(
        state,
        {
          main: isUsual.main ? null : main.items.map(toItem),
          footer: isUsual.footer ? null : footer.items.map(toItem),
        },
        isOverwriting,
      );
      setState(answer);
      setErrors(answer.fields);
      setBusy(false);
    });
  };

  return (
    <div>
      {!state.ok && (
        <Answer state={state}>
          <Overtaken
            state={state}
            screen="/quan-tri/trang/menu"
            isBusy={isBusy}
            onOverwrite={() => save(true)}
          />
        </Answer>
      )}
      <h2>Menu chính</h2>
      <ListEditor
        name="main"
        what="mục"
        list={main}
        isUsual={isUsual.main}
        usualWords="Tự động: mọi chuyên mục được hiện, theo thứ tự ở Cài đặt."
        onUsual={(value) => setUsual({ ...isUsual, main: value })}
        most={most.main}
        targets={targets}
        errors={errors}
        onMoved={() => setErrors({})}
      />
      <h2>Chân trang</h2>
      <ListEditor
        name="footer"
        what="liên kết"
        list={footer}
        isUsual={isUsual.footer}
        usualWords="Tự động: Giới thiệu, Liên hệ, Lịch họp, Tìm kiếm, Sơ đồ trang, RSS."
        onUsual={(value) => setUsual({ ...isUsual, footer: value })}
        most={most.footer}
        targets={targets}
        errors={errors}
        onMoved={() => setErrors({})}
      />
      <p className="note meta">Lối vào bàn làm việc luôn đứng cuối chân trang.</p>
      <div className="save-bar">
        <button type="button" className="main-btn" aria-disabled={isBusy || undefined} onClick={() => save()}>
          {isBusy ? 'Đang lưu…' : 'Lưu và đưa lên trang'}
        </button>
        <div role="status">
          {state.ok && state.message && (
            <div className="msg good">
              <p>{state.message}</p>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

function ListEditor({
  name,
  what,
  list,
  isUsual,
  usualWords,
  onUsual,
  most,
  targets,
  errors,
  onMoved,
}: {
  name: 'main' | 'footer';
  what: string;
  list: ReturnType<typeof useOrdered<Row>>;
  isUsual: boolean;
  usualWords: string;
  onUsual: (isUsual: boolean) => void;
  most: number;
  targets: readonly Target[];
  errors: FieldErrors;
  onMoved: () => void;
}) {
  const groups = [...new Set(targets.map(({ group }) => group))];
  const nameOf = (row: Row) => row.label.trim() || targets.find((t) => t.value === row.target)?.name || what;
  return (
    <>
      <fieldset className="choice">
        <legend className="vh">{name === 'main' ? 'Menu chính' : 'Chân trang'}</legend>
        <label className="check-line">
          <input type="radio" name={name} checked={isUsual} onChange={() => onUsual(true)} />
          {usualWords}
        </label>
        <label className="check-line">
          <input type="radio" name={name} checked={!isUsual} onChange={() => onUsual(false)} />
          Tự xếp, nhiều nhất {most} {what}
        </label>
      </fieldset>
      {!isUsual && (
        <>
          <p className="vh" role="status">
            {list.said}
          </p>
          {errors[name]?.map((text) => (
            <p className="err" key={text} id={name}>
              {text}
            </p>
          ))}
          <ol className="order">
            {list.items.map((row, at) => {
              const id = `${name}.${at}`;
              return (
                <li key={row.key}>
                  <div className="pair">
                    <ChoiceField
                      id={`${id}.id`}
                      label={`Dẫn đến (${what} ${at + 1})`}
                      value={row.target}
                      onChange={({ target }) => list.change(row.key, { target: target.value })}
                      errors={errors[`${id}.id`]}
                    >
                      {groups.map((group) => (
                        <optgroup key={group} label={group}>
                          {targets
                            .filter((target) => target.group === group)
                            .map((target) => (
                              <option key={target.value} value={target.value}>
                                {target.name}
                              </option>
                            ))}
                        </optgroup>
                      ))}
                      <option value="address">Địa chỉ khác…</option>
                    </ChoiceField>
                    {row.target === 'address' && (
                      <Field
                        id={`${id}.href`}
                        label="Địa chỉ"
                        value={row.href}
                        inputMode="url"
                        placeholder="/lich hoặc https://…"
                        onChange={({ target }) => list.change(row.key, { href: target.value })}
                        errors={errors[`${id}.href`]}
                      />
                    )}
                    <CountedField
                      id={`${id}.label`}
                      label="Chữ trên trang"
                      value={row.label}
                      most={LONGEST_LABEL}
                      hint={
                        row.target === 'address'
                          ? `Nhiều nhất ${LONGEST_LABEL} ký tự.`
                          : 'Để trống: lấy tên của nơi đến.'
                      }
                      onChange={({ target }) => list.change(row.key, { label: target.value })}
                      errors={errors[`${id}.label`]}
                    />
                  </div>
                  <p className="stack">
                    <OrderButtons
                      item={row.key}
                      name={nameOf(row)}
                      isFirst={at === 0}
                      isLast={at === list.items.length - 1}
                      onMove={(direction) => {
                        onMoved();
                        list.move(row.key, direction, nameOf(row));
                      }}
                    />
                    <button
                      type="button"
                      className="plain"
                      onClick={() => {
                        onMoved();
                        list.remove(row.key, nameOf(row));
                      }}
                    >
                      Bỏ {nameOf(row)}
                    </button>
                  </p>
                </li>
              );
            })}
          </ol>
          {list.items.length < most ? (
            <p className="stack">
              <button
                type="button"
                className="quiet"
                onClick={() =>
                  list.add(
                    (key) => ({ key, target: targets[0]?.value ?? 'address', href: '', label: '' }),
                    `${name}.${list.items.length}.id`,
                  )
                }
              >
                Thêm {what}
              </button>
            </p>
          ) : (
            <p className="hint">
              Đã đủ {most} {what}. Bỏ bớt một để thêm.
            </p>
          )}
        </>
      )}
    </>
  );
}
