import fs from 'node:fs/promises';
import path from 'node:path';
import { MAX_PHOTO_BYTES } from '#lib/media/photo-kind.ts';
import type { ProposedPhoto } from './proposal.ts';

export type PhotoFile = { fileName: string; bytes: Uint8Array };
export type PhotoNotFound = { missing: string };

const notBeside: PhotoNotFound = { missing: 'không có tệp này cạnh trang đã lưu' };

/**
 * The photo that a figure names: one that came with the report, or (of a saved page) looked for where the browser put it,
 * beside the page ("bai_files/anh.jpg") or in the page itself (data:). Nothing outside the page's folder is ever read, and
 * nothing is fetched.
 *
 * @param carried photos inside the file itself, or handed in with it
 * @param folder absolute path of the page's folder; null when the page did not come from a disk
 */
export async function findPhotoFile(
  src: string,
  carried: ProposedPhoto[],
  folder: string | null,
): Promise<PhotoFile | PhotoNotFound> {
  const own = carried.find((photo) => photo.src === src);
  if (own) return own;
  const embedded = /^data:image\/(png|jpe?g|gif|webp);base64,([\s\S]+)$/i.exec(src);
  if (embedded) {
    const bytes = Buffer.from(decoded(embedded[2] ?? ''), 'base64');
    return bytes.length > 0
      ? { fileName: `anh-trong-trang.${embedded[1]}`, bytes }
      : { missing: 'ảnh nhúng trong trang bị hỏng' };
  }
  if (/^https?:/i.test(src) || src.startsWith('//'))
    return { missing: 'ảnh ở trên mạng, lệnh nhập không tải' };
  if (/^[a-z][a-z0-9+.-]*:/i.test(src) || src.startsWith('/'))
    return { missing: 'ảnh nằm ngoài thư mục của trang' };
  if (folder === null) return notBeside;

  const relative = path.normalize(decoded(src.replace(/[?#].*$/s, '')).replaceAll('\\', '/'));
  if (
    relative === '..' ||
    relative.startsWith(`..${path.sep}`) ||
    path.isAbsolute(relative) ||
    relative.includes('\0')
  ) {
    return { missing: 'ảnh nằm ngoài thư mục của trang' };
  }
  try {
    const root = await fs.realpath(folder);
    const named = await findWhateverForm(root, relative.split(path.sep));
    if (named === null) return notBeside;
    // A symbolic link could still lead elsewhere.
    const file = await fs.realpath(/* turbopackIgnore: true */ named);
    if (!file.startsWith(root + path.sep)) return { missing: 'ảnh nằm ngoài thư mục của trang' };
    const { size } = await fs.stat(file);
    if (size > MAX_PHOTO_BYTES) return { missing: 'ảnh nặng quá 25 MB' };
    return { fileName: path.basename(file), bytes: await fs.readFile(file) };
  } catch (error) {
    if (
      ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')
    ) {
      return notBeside;
    }
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return { missing: 'không có quyền đọc tệp ảnh' };
    throw error;
  }
}

/** Walks down name by name; a Mac writes "ả" in two characters where the page has one. */
async function findWhateverForm(root: string, names: string[]): Promise<string | null> {
  let at = root;
  for (const name of names) {
    const exact = path.join(at, name);
    const isThere = await fs.access(exact).then(
      () => true,
      () => false,
    );
    if (isThere) {
      at = exact;
      continue;
    }
    const wanted = name.normalize('NFC');
    const found = (await fs.readdir(at)).find((entry) => entry.normalize('NFC') === wanted);
    if (found === undefined) return null;
    at = path.join(at, found);
  }
  return at;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that is part of the name.
    return text;
  }
}
