/** What the page is told about a photo that it sent. `again`: nothing is wrong with the photo, it may be sent again. */
export type PhotoReceipt =
  | { ok: true; id: number; alreadyThere: boolean; message: string }
  | { ok: false; message: string; again: boolean; sessionEnded?: boolean };
