import type { EditorPhoto } from '#lib/media/desk-queries.ts';

/** What the editor needs to know of a photo in the media library. */
export type ShelfPhoto = EditorPhoto;

/** What a photo action answers; `unknown` fields of the domain stay on the server. */
export type PhotoAnswer<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; fields: Record<string, string[]>; sessionEnded?: boolean };

/** The photo with the words just typed; `alreadyThere`: the library had the file and keeps its own words. */
export type UploadedPhoto = { photo: ShelfPhoto; alreadyThere: boolean };

/** The ways to the media library that a screen gives to the editor. */
export type PhotoActions = {
  upload: (form: FormData) => Promise<PhotoAnswer<UploadedPhoto>>;
  search: (q: string, page: number) => Promise<PhotoAnswer<{ photos: ShelfPhoto[]; pages: number }>>;
  /** Shares of width and height, 0 to 1. */
  focus: (id: number, focusX: number, focusY: number) => Promise<PhotoAnswer<undefined>>;
};

/** The photos that the figures of this text show. Lives beside the editor, because node views are drawn outside it. */
export class PhotoShelf {
  readonly #photos = new Map<number, ShelfPhoto>();
  readonly #listeners = new Set<() => void>();
  /** Opens the photo dialog: for the figure at this position, or for a new one (null). */
  openDialog: (figureAt: number | null) => void = () => {};
  /** Opens the choice of the focal point of a photo. */
  openFocus: (mediaId: number) => void = () => {};

  constructor(photos: readonly ShelfPhoto[]) {
    for (const photo of photos) this.#photos.set(photo.id, photo);
  }

  get(id: number): ShelfPhoto | null {
    return this.#photos.get(id) ?? null;
  }

  add(photo: ShelfPhoto) {
    this.#photos.set(photo.id, photo);
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
