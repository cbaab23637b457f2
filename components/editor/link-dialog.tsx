'use client';

import { useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field } from '#components/desk/field.tsx';
import { safeHref } from '#lib/html/inline.ts';
import type { FileActions } from './file-choice.ts';
import { FilePicker } from './file-picker.tsx';

/** 'coquan.vn/tin' and 'ten@coquan.vn' are what people type; the rest must be a link already. */
function completed(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return safeHref(`mailto:${text}`);
  if (/^(?:[\p{L}\d-]+\.)+[a-z]{2,}(?:[/?#]|$)/iu.test(text)) return safeHref(`https://${text}`);
  return safeHref(text);
}

const ways = { address: 'Địa chỉ', file: 'Tệp trong kho' } as const;
type Way = keyof typeof ways;

type Props = {
  isOpen: boolean;
  /** Which way stands open first. */
  way: Way;
  files: FileActions;
  href: string;
  hasText: boolean;
  onClose: () => void;
  /** `said`: what there is to know beside it. */
  onLink: (href: string, text: string, said: string) => void;
  onUnlink: () => void;
};

export function LinkDialog({ isOpen, onClose, ...rest }: Props) {
  return (
    <Dialog title="Liên kết" isOpen={isOpen} onClose={onClose}>
      <LinkChoice onClose={onClose} {...rest} />
    </Dialog>
  );
}

/** To an address, or to an attached file, whose address nobody needs to know. */
function LinkChoice({ way: first, files, onLink, onClose, ...rest }: Omit<Props, 'isOpen'>) {
  const [way, setWay] = useState<Way>(first);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog was opened, which gives the focus to its first button.
    box.current?.querySelector<HTMLElement>(first === 'file' ? '#tep-tim' : '#lien-ket')?.focus();
  }, [first]);
  return (
    <div ref={box}>
      <div className="stack">
        {(['address', 'file'] as const).map((name) => (
          <button
            type="button"
            key={name}
            className={way === name ? '' : 'quiet'}
            aria-pressed={way === name}
            onClick={() => setWay(name)}
          >
            {ways[name]}
          </button>
        ))}
      </div>
      {/* What was typed stays while somebody looks among the files. */}
      <div hidden={way !== 'address'}>
        <LinkForm onLink={onLink} onClose={onClose} {...rest} />
      </div>
      {way === 'file' && (
        <FilePicker
          actions={files}
          onClose={onClose}
          onPick={({ href, title }, alreadyThere) =>
            onLink(href, title, alreadyThere ? `Tệp này đã có trong kho, tên là “${title}”.` : '')
          }
        />
      )}
    </div>
  );
}

function LinkForm({ href, hasText, onClose, onLink, onUnlink }: Omit<Props, 'isOpen' | 'way' | 'files'>) {
  const [address, setAddress] = useState(href);
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<string[]>([]);
  const apply = () => {
    const target = completed(address);
    if (target) onLink(target, text.trim() || target, '');
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
