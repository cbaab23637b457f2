'use client';

import { CountedField, CountedText } from '#components/desk/counted.tsx';
import { ChoiceField, Field } from '#components/desk/field.tsx';
import { OrderButtons } from '#components/desk/ordered.tsx';
import type { FieldErrors } from '#lib/form.ts';
import { type BlockDraft, emptyLink, type LinkDraft } from './block-draft.ts';

type Block = BlockDraft['block'];
export type Album = { id: number; name: string; photos: number };

const counts: Partial<Record<Block['kind'], { least: number; most: number; unit: string }>> = {
  lead: { least: 0, most: 6, unit: 'tin bên cạnh' },
  meetings: { least: 1, most: 10, unit: 'cuộc họp' },
  latest: { least: 1, most: 12, unit: 'tin' },
  section: { least: 1, most: 10, unit: 'tin' },
  photos: { least: 2, most: 12, unit: 'ảnh' },
};

/** How many of what it shows. */
export function CountField({
  block,
  id,
  name,
  onChange,
}: {
  block: Block;
  id: string;
  name: string;
  onChange: (count: number | null) => void;
}) {
  const range = counts[block.kind];
  if (!range || !('count' in block)) return null;
  const numbers = Array.from({ length: range.most - range.least + 1 }, (_, i) => range.least + i);
  return (
    <span className="count">
      <label htmlFor={id}>
        Số {range.unit}
        <span className="vh"> của {name}</span>
      </label>
      <select
        id={id}
        value={block.count ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
      >
        {block.kind === 'section' && <option value="">Tự động</option>}
        {numbers.map((n) => (
          <option key={n} value={n}>
            {n}
          </option>
        ))}
      </select>
    </span>
  );
}

/** What only some blocks have: a title, links, a text, an album. */
export function OwnFields({
  block,
  path,
  albums,
  errors,
  onChange,
}: {
  block: Block;
  path: string;
  albums: readonly Album[];
  errors: FieldErrors;
  onChange: (block: Block) => void;
}) {
  if (block.kind === 'links') {
    return (
      <div className="inside">
        <CountedField
          id={`${path}.title`}
          label="Tên hộp"
          value={block.title}
          most={80}
          onChange={({ target }) => onChange({ ...block, title: target.value })}
          errors={errors[`${path}.title`]}
        />
        <LinkRows
          links={block.links}
          path={`${path}.links`}
          errors={errors}
          onChange={(links) => onChange({ ...block, links })}
        />
      </div>
    );
  }
  if (block.kind === 'text') {
    return (
      <div className="inside">
        <CountedField
          id={`${path}.title`}
          label="Tên ô chữ (có thể bỏ trống)"
          value={block.title}
          most={80}
          onChange={({ target }) => onChange({ ...block, title: target.value })}
          errors={errors[`${path}.title`]}
        />
        <CountedText
          id={`${path}.text`}
          label="Nội dung"
          value={block.text}
          most={2000}
          hint="Dòng trống để sang đoạn; dòng bắt đầu bằng “- ” thành danh sách; địa chỉ https:// thành liên kết."
          onChange={({ target }) => onChange({ ...block, text: target.value })}
          errors={errors[`${path}.text`]}
        />
      </div>
    );
  }
  if (block.kind === 'photos') {
    return (
      <div className="inside">
        <div className="pair">
          <CountedField
            id={`${path}.title`}
            label="Tên dải ảnh"
            value={block.title}
            most={80}
            onChange={({ target }) => onChange({ ...block, title: target.value })}
            errors={errors[`${path}.title`]}
          />
          <ChoiceField
            id={`${path}.albumId`}
            label="Ảnh lấy từ"
            value={block.albumId ?? ''}
            hint="Chỉ ảnh đã đứng trong bài đăng mới hiện."
            onChange={({ target }) => onChange({ ...block, albumId: Number(target.value) || null })}
            errors={errors[`${path}.albumId`]}
          >
            <option value="">Bài mới nhất</option>
            {albums.map((album) => (
              <option key={album.id} value={album.id}>
                Album {album.name} ({album.photos} ảnh)
              </option>
            ))}
          </ChoiceField>
        </div>
      </div>
    );
  }
  return null;
}

/** The server numbers only the rows that are filled in. */
const sentAt = (links: readonly LinkDraft[], key: string) =>
  links.filter((link) => link.label.trim() || link.href.trim()).findIndex((link) => link.key === key);

function LinkRows({
  links,
  path,
  errors,
  onChange,
}: {
  links: LinkDraft[];
  path: string;
  errors: FieldErrors;
  onChange: (links: LinkDraft[]) => void;
}) {
  const change = (key: string, part: Partial<LinkDraft>) =>
    onChange(links.map((link) => (link.key === key ? { ...link, ...part } : link)));
  const move = (at: number, direction: 'up' | 'down') => {
    const link = links[at];
    const to = direction === 'up' ? at - 1 : at + 1;
    if (!link || to < 0 || to >= links.length) return;
    onChange(links.toSpliced(at, 1).toSpliced(to, 0, link));
    requestAnimationFrame(() => document.getElementById(`${link.key}-${direction}`)?.focus());
  };
  return (
    <fieldset className="choice">
      <legend>Liên kết</legend>
      {errors[path]?.map((text) => (
        <p className="err" key={text} id={path}>
          {text}
        </p>
      ))}
      <ol className="order">
        {links.map((link, at) => {
          const sent = sentAt(links, link.key);
          const id = sent < 0 ? link.key : `${path}.${sent}`;
          const name = link.label.trim() || `liên kết thứ ${at + 1}`;
          return (
            <li key={link.key}>
              <div className="pair">
                <CountedField
                  id={`${id}.label`}
                  label={`Chữ của liên kết ${at + 1}`}
                  value={link.label}
                  most={60}
                  onChange={({ target }) => change(link.key, { label: target.value })}
                  errors={errors[`${id}.label`]}
                />
                <Field
                  id={`${id}.href`}
                  label={`Địa chỉ của liên kết ${at + 1}`}
                  value={link.href}
                  inputMode="url"
                  placeholder="/lich hoặc https://…"
                  onChange={({ target }) => change(link.key, { href: target.value })}
                  errors={errors[`${id}.href`]}
                />
              </div>
              <p className="stack">
                <OrderButtons
                  item={link.key}
                  name={name}
                  isFirst={at === 0}
                  isLast={at === links.length - 1}
                  onMove={(direction) => move(at, direction)}
                />
                <button
                  type="button"
                  className="plain"
                  onClick={() => onChange(links.filter(({ key }) => key !== link.key))}
                >
                  Bỏ {name}
                </button>
              </p>
            </li>
          );
        })}
      </ol>
      {links.length < 12 && (
        <p className="stack">
          <button type="button" className="quiet" onClick={() => onChange([...links, emptyLink()])}>
            Thêm liên kết
          </button>
        </p>
      )}
    </fieldset>
  );
}
