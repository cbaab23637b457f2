'use client';

import { useRef, useState } from 'react';
import { isPhotoName, MOST_BYTES, type SharedOut, shareOut } from '#lib/importing/bundles.ts';
import type { ImportedFile, LoosePhoto } from '#lib/importing/desk-mutations.ts';
import { askNamedPhotos, sendBundle, sendLoosePhoto } from './actions.ts';

/** What did not arrive: the files are still here. */
export type Unsent = {
  name: string;
  why: string;
  sessionEnded: boolean;
  /** A document with its photos or a photo alone, to be sent as it is. */
  parcel: SharedOut<File>;
  /** Instead of it: nobody could say yet which of the photos belong to which of these documents. */
  unshared: File[];
};

/** What became of each file, in this run and in those before it. */
export type Sending = {
  phase: 'idle' | 'sending' | 'done';
  /** How many requests are done, of how many, and what is on its way. */
  step: number;
  steps: number;
  now: string;
  files: ImportedFile[];
  loose: LoosePhoto[];
  unsent: Unsent[];
  /** The draft to go on with: nothing else is to be told. */
  opens: string | null;
};

const idle: Sending = {
  ...{ phase: 'idle', step: 0, steps: 0, now: '' },
  ...{ files: [], loose: [], unsent: [], opens: null },
};

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

type Asked<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; again?: boolean; sessionEnded?: boolean };

/** An answer or a refusal with its sentence; nobody answered: the same again may well arrive. */
async function reached<T>(work: () => Promise<Asked<T>>): Promise<Asked<T>> {
  try {
    return await work();
  } catch {
    return { ok: false, message: UNREACHABLE, again: true };
  }
}

const nothing: SharedOut<File> = { bundles: [], loose: [] };
const nameOf = (file: File) => file.name;

/** Which photo goes with which document; where names do not tell, the documents' lines are asked for. */
async function shareFiles(chosen: readonly File[]): Promise<Asked<SharedOut<File>>> {
  const documents = chosen.filter((file) => !isPhotoFile(file));
  const photos = chosen.filter(isPhotoFile);
  const named = new Map<File, readonly string[]>();
  const isUnclear = documents.length > 1 && shareOut(documents, photos, nameOf).loose.length > 0;
  for (const document of isUnclear ? documents : []) {
    if (document.size > MOST_BYTES) continue;
    const form = formOf([document], '');
    for (const photo of photos) form.append('photo', photo.name);
    const answer = await reached(() => askNamedPhotos(form));
    if (answer.ok) named.set(document, answer.value);
    // Shared out all the same, a photo would miss the article that names it.
    else return answer;
  }
  return { ok: true, value: shareOut(documents, photos, nameOf, named) };
}

/**
 * Sends one document after the other, each with its photos in a request of its own, so that the limit holds for one
 * and the person sees how far it is. What did not arrive can be sent again: the same file twice is one article.
 */
export function useSending() {
  const [state, setState] = useState<Sending>(idle);
  const isBusy = useRef(false);

  const send = async (
    unshared: readonly File[],
    again: SharedOut<File>,
    section: string,
    before: Sending,
  ) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const first = again.bundles[0]?.document ?? again.loose[0] ?? unshared.find((file) => !isPhotoFile(file));
    const steps = again.bundles.length + unshared.filter((file) => !isPhotoFile(file)).length;
    let now: Sending = { ...before, phase: 'sending', step: 0, steps, now: first?.name ?? '', opens: null };
    const show = (part: Partial<Sending>) => {
      now = { ...now, ...part };
      setState(now);
    };
    const keep = (
      name: string,
      answer: { message: string; sessionEnded?: boolean },
      kept: Partial<Unsent>,
    ) => {
      const { message: why, sessionEnded = false } = answer;
      show({ unsent: [...now.unsent, { name, why, sessionEnded, parcel: nothing, unshared: [], ...kept }] });
    };
    show({});

    const shared = await shareFiles(unshared);
    if (!shared.ok) for (const file of unshared) keep(file.name, shared, { unshared: [file] });
    const fresh = shared.ok ? shared.value : nothing;
    const bundles = [...again.bundles, ...fresh.bundles];
    const loose = [...again.loose, ...fresh.loose];

    for (const [at, bundle] of bundles.entries()) {
      const { document, photos } = bundle;
      show({ step: at, now: document.name });
      const files = [document, ...photos];
      if (files.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
        const photosLeft = photos.map(nameOf);
        show({
          files: [...now.files, { state: 'refused', fileName: document.name, ...TOO_HEAVY, photosLeft }],
        });
        continue;
      }
      const answer = await reached(() => sendBundle(formOf(files, section)));
      if (answer.ok)
        show({ files: [...now.files, ...answer.value.files], loose: [...now.loose, ...answer.value.loose] });
      else keep(document.name, answer, { parcel: { bundles: [bundle], loose: [] } });
    }
    show({ step: bundles.length, steps: bundles.length + loose.length });
    for (const photo of loose) {
      show({ now: photo.name });
      const answer = await reached(() => sendLoosePhoto(formOf([photo], '')));
      if (answer.ok) show({ loose: [...now.loose, answer.value] });
      else keep(photo.name, answer, { parcel: { bundles: [], loose: [photo] } });
      show({ step: now.step + 1 });
    }
    isBusy.current = false;
    const [only] = now.files;
    const isAlone = now.files.length === 1 && now.loose.length + now.unsent.length === 0;
    const opens =
      only?.state === 'draft' && isAlone
        ? `/quan-tri/bai-viet/${only.articleId}${only.isKnown ? '?da-co=1' : ''}`
        : null;
    show({ phase: 'done', now: '', opens });
  };

  return {
    state,
    /** What was told before and what waits to be sent again stay. */
    send: (files: readonly File[], section: string) => void send(files, nothing, section, state),
    /** As it was on its way the first time; a photo alone has no document here that it could go with. */
    sendAgain: (section: string) => {
      const parcels = state.unsent.map(({ parcel }) => parcel);
      const again = {
        bundles: parcels.flatMap(({ bundles }) => bundles),
        loose: parcels.flatMap(({ loose }) => loose),
      };
      const unshared = state.unsent.flatMap((unsent) => unsent.unshared);
      void send(unshared, again, section, { ...state, unsent: [] });
    },
  };
}
