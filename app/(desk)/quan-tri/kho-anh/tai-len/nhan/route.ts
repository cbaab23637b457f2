import { currentStaff } from '#lib/auth.ts';
import type { Refusal } from '#lib/form.ts';
import { addToAlbum } from '#lib/media/album-mutations.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { unlessDatabaseAway } from '../../../../database-away.ts';
import { refuseSignedOut } from '../../../../signed-in.ts';
import type { PhotoReceipt } from '../receipt.ts';

/**
 * Takes one photo of many. Not an action: a browser tells how much of a file is sent only for requests that the page
 * makes itself. lib/edge has refused before what is too large or comes from another site.
 */
export async function POST(request: Request): Promise<Response> {
  const receipt = await unlessDatabaseAway<PhotoReceipt, PhotoReceipt>(
    () => receive(request),
    ({ message }) => ({ ok: false, message, again: true }),
  );
  return Response.json(receipt, { headers: { 'Cache-Control': 'no-store' } });
}

async function receive(request: Request): Promise<PhotoReceipt> {
  const staff = await currentStaff();
  if (!staff || staff.mustChangePassword) {
    return { ...refuseSignedOut(), again: true };
  }
  const form = await request.formData().catch(() => null);
  if (!form) return { ok: false, message: 'Ảnh đến máy chủ không trọn vẹn.', again: true };
  const file = form.get('file');
  const isChosen = file instanceof File && file.size > 0;
  const words = (name: string) => toNfc(String(form.get(name) ?? '')).trim();
  const stored = await uploadPhoto(
    staff,
    {
      fileName: isChosen ? file.name : '',
      bytes: isChosen ? new Uint8Array(await file.arrayBuffer()) : undefined,
      caption: '',
      alt: '',
      credit: words('credit'),
      event: words('event'),
      rights: words('rights') || undefined,
      consent: words('consent') || undefined,
    },
    { wordsLater: true },
  );
  if (!stored.ok) return { ok: false, message: sentenceOf(stored), again: false };
  const { id, alreadyThere } = stored.value;
  const albumId = Number(words('albumId')) || null;
  const added = albumId === null ? null : await addToAlbum(staff, { albumId, photoIds: [id] });
  return { ok: true, id, alreadyThere, message: added && !added.ok ? added.message : '' };
}

/** What is wrong with the file itself says more than how many places there are to put right. */
const sentenceOf = ({ message, fields }: Refusal) => Object.values(fields).flat()[0] ?? message;
