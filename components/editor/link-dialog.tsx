'use client';

import { useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field } from '#components/desk/field.tsx';
import { safeHref } from '#lib/html/inline.ts';
import type { FileActions } from './file-choice.ts';
import { FilePicker } from './file-picker.tsx';
import { TwoWays } from './two-ways.tsx';

/** 'coquan.vn/tin' and 'ten@coquan.vn' are what people type; the rest must be a link already. */
function completed(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return safeHref(`mailto:${text}`);
  if (/^(?:[\p{L}\d-]+\.)+[a-z]{2,}(?:[/?#]|$)/iu.test(text)) return safeHref(`https://${text}`);
  return safeHref(text);
}

type Props = {
  isOpen: boolean;
  /** An attached file is wanted rather than an address. */
  wantsFile: boolean;
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
function LinkChoice({ wantsFile, files, onLink, onClose, ...rest }: Omit<Props, 'isOpen'>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog was opened, which gives the focus to its first button.
    box.current?.querySelector<HTMLElement>(wantsFile ? '#tep-tim' : '#lien-ket')?.focus();
  }, [wantsFile]);
  return (
    <div ref={box}>
      <TwoWays
        startsLooking={wantsFile}
        typed={{ name: 'Địa chỉ', body: <LinkForm onLink={onLink} onClose={onClose} {...rest} /> }}
        looked={{
          name: 'Tệp trong kho',
          body: (
            <FilePicker
              actions={files}
              onClose={onClose}
              onPick={({ href, title }, alreadyThere) =>
                onLink(href, title, alreadyThere ? `Tệp này đã có trong kho, tên là “${title}”.` : '')
              }
            />
          ),
        }}
      />
    </div>
  );
}

function LinkForm({
  href,
  hasText,
  onClose,
  onLink,
  onUnlink,
}: Omit<Props, 'isOpen' | 'wantsFile' | 'files'>) {
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
