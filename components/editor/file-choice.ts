import type { PhotoAnswer } from './photo-shelf.ts';

/** An attached file that a text can link to. */
export type FileChoice = {
  id: number;
  title: string;
  /** Kind and size. */
  note: string;
  /** Where readers find it. */
  href: string;
};

/** The ways to the attached files that a screen gives to the editor. */
export type FileActions = {
  /** Newest first; `total` counts those that were found and not shown, too. */
  search: (q: string) => Promise<PhotoAnswer<{ files: FileChoice[]; total: number }>>;
  /** `alreadyThere`: the very same file was stored before and keeps its name. */
  upload: (form: FormData) => Promise<PhotoAnswer<{ file: FileChoice; alreadyThere: boolean }>>;
};
