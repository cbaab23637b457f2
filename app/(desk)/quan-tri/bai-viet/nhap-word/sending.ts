'use client';

import { useRef, useState } from 'react';
import { isPhotoName, MOST_BYTES, shareOut } from '#lib/importing/bundles.ts';
import type { ImportedFile, LoosePhoto } from '#lib/importing/desk-mutations.ts';
import { askNamedPhotos, sendBundle, sendLoosePhoto } from './actions.ts';

/** What became of each file; `unsent`: the server was not reached, the files are still here. */
export type Sending = {
  phase: 'idle' | 'sending' | 'done';
  /** How many requests are done, of how many, and what is on its way. */
  step: number;
  steps: number;
  now: string;
  files: ImportedFile[];
  loose: LoosePhoto[];
  unsent: { name: string; why: string; files: File[] }[];
};

const idle: Sending = { phase: 'idle', step: 0, steps: 0, now: '', files: [], loose: [], unsent: [] };

export const isPhotoFile = (file: File) => file.type.startsWith('image/') || isPhotoName(file.name);

const formOf = (files: readonly File[], section: string): FormData => {
  const form = new FormData();
  for (const file of files) form.append('files', file);
  form.append('section', section);
  return form;
};

const UNREACHABLE = 'Không liên lạc được với máy chủ.';
const TOO_HEAVY = {
  refused: 'Tệp này cùng ảnh của nó nặng quá 30 MB.',
  advice: 'Hãy bớt ảnh rồi nhập lại; ảnh còn lại tải lên sau trong bài.',
};

/** An answer, a refusal with its sentence, or nothing because nobody answered. */
async function reached<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/**
 * Sends one document after the other, each with its photos in a request of its own, so that the limit holds for one
 * and the person sees how far it is. What did not arrive can be sent again: the same file twice is one article.
 */
export function useSending(openDraft: (address: string) => void) {
  const [state, setState] = useState<Sending>(idle);
  const isBusy = useRef(false);

  const send = async (chosen: readonly File[], section: string, before: Sending = idle) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const documents = chosen.filter((file) => !isPhotoFile(file));
    const photos = chosen.filter(isPhotoFile);
    let now: Sending = { ...before, phase: 'sending', step: 0, steps: documents.length, unsent: [] };
    const show = (part: Partial<Sending>) => {
      now = { ...now, ...part };
      setState(now);
    };
    show({ now: documents[0]?.name ?? photos[0]?.name ?? '' });

    const nameOf = (file: File) => file.name;
    const named = new Map<File, readonly string[]>();
    const isUnclear = documents.length > 1 && shareOut(documents, photos, nameOf).loose.length > 0;
    for (const document of isUnclear ? documents : []) {
      if (document.size > MOST_BYTES) continue;
      const form = formOf([document], '');
      for (const photo of photos) form.append('photo', photo.name);
      const answer = await reached(() => askNamedPhotos(form));
      if (answer?.ok) named.set(document, answer.value);
    }
    const { bundles, loose } = shareOut(documents, photos, nameOf, named);
    const left = new Set(loose);

    for (const [at, { document, photos: own }] of bundles.entries()) {
      show({ step: at, now: document.name });
      const files = [document, ...own];
      if (files.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
        const photosLeft = own.map(nameOf);
        show({
          files: [...now.files, { state: 'refused', fileName: document.name, ...TOO_HEAVY, photosLeft }],
        });
        continue;
      }
      const answer = await reached(() => sendBundle(formOf(files, section)));
      if (answer?.ok)
        show({ files: [...now.files, ...answer.value.files], loose: [...now.loose, ...answer.value.loose] });
      else {
        const why = answer?.message ?? UNREACHABLE;
        show({ unsent: [...now.unsent, { name: document.name, why, files }] });
      }
    }
    show({ step: bundles.length, steps: bundles.length + left.size });
    for (const photo of left) {
      show({ now: photo.name });
      const answer = await reached(() => sendLoosePhoto(formOf([photo], '')));
      if (answer?.ok) show({ loose: [...now.loose, answer.value] });
      else
        show({
          unsent: [...now.unsent, { name: photo.name, why: answer?.message ?? UNREACHABLE, files: [photo] }],
        });
      show({ step: now.step + 1 });
    }
    isBusy.current = false;
    const [only] = now.files;
    if (only?.state === 'draft' && now.files.length === 1 && now.loose.length + now.unsent.length === 0) {
      openDraft(`/quan-tri/bai-viet/${only.articleId}${only.isKnown ? '?da-co=1' : ''}`);
      return;
    }
    show({ phase: 'done', now: '' });
  };

  return {
    state,
    send: (files: readonly File[], section: string) => void send(files, section),
    sendAgain: (section: string) =>
      void send([...new Set(state.unsent.flatMap(({ files }) => files))], section, state),
    reset: () => setState(idle),
  };
}
