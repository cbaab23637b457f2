'use client';

import { useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field } from '#components/desk/field.tsx';
import { safeHref } from '#lib/html/inline.ts';

/** 'coquan.vn/tin' and 'ten@coquan.vn' are what people type; the rest must be a link already. */
function completed(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return safeHref(`mailto:${text}`);
  if (/^(?:[\p{L}\d-]+\.)+[a-z]{2,}(?:[/?#]|$)/iu.test(text)) return safeHref(`https://${text}`);
  return safeHref(text);
}

type Props = {
  isOpen: boolean;
  href: string;
  hasText: boolean;
  onClose: () => void;
  onLink: (href: string, text: string) => void;
  onUnlink: () => void;
};

export function LinkDialog({ isOpen, onClose, ...rest }: Props) {
  return (
    <Dialog title="Liên kết" isOpen={isOpen} onClose={onClose}>
      <LinkForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

function LinkForm({ href, hasText, onClose, onLink, onUnlink }: Omit<Props, 'isOpen'>) {
  const [address, setAddress] = useState(href);
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<string[]>([]);
  const apply = () => {
    const target = completed(address);
    if (target) onLink(target, text.trim() || target);
    else setErrors(['Địa chỉ chưa đúng. Ví dụ: https://quochoi.vn, /van-ban, ten@coquan.vn.']);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        apply();
      }}
    >
      <Field
        id="lien-ket"
        label="Địa chỉ"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        inputMode="url"
        autoCapitalize="none"
        autoFocus
        errors={errors}
        hint="Trang của mình bắt đầu bằng /, ví dụ /van-ban."
      />
      {!hasText && (
        <Field
          id="lien-ket-chu"
          label="Chữ để bấm"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <p className="stack">
        <button type="submit">Gắn liên kết</button>
        {href && (
          <button type="button" className="quiet" onClick={onUnlink}>
            Bỏ liên kết
          </button>
        )}
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
