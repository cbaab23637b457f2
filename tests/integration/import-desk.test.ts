import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { db } from '#db/client.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import {
  findNamedPhotos,
  type ImportedBundle,
  type ImportedFile,
  importHandedFiles,
} from '#lib/importing/desk-mutations.ts';
import { getReadFile } from '#lib/importing/desk-queries.ts';
import type { HandedFile } from '#lib/importing/handed-files.ts';
import { proposeReport } from '#lib/importing/propose.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { staffWith, withDatabase } from '../support/database.ts';
import { someSection } from '../support/samples.ts';

/** Several Word files and photos handed to the desk at once. */

vi.mock('#lib/importing/propose.ts', async (original) => {
  const { proposeReport: real } = await original<typeof import('#lib/importing/propose.ts')>();
  return { proposeReport: vi.fn(real) };
});
const reading = vi.mocked(proposeReport);
beforeEach(() => {
  reading.mockClear();
});

withDatabase();
let staff: Staff;

beforeAll(async () => {
  await someSection('hoat-dong-hdnd', 'Hoạt động HĐND');
  staff = await staffWith('reporter');
});

const document = (fixture: string, fileName = `${fixture}.docx`): HandedFile => ({
  fileName,
  bytes: fs.readFileSync(path.join(import.meta.dirname, `../fixtures/word/${fixture}.docx`)),
});
const photo = async (fileName: string, background: string): Promise<HandedFile> => ({
  fileName,
  bytes: await sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .png()
    .toBuffer(),
});

async function imported(...files: HandedFile[]): Promise<ImportedBundle> {
  const outcome = await importHandedFiles(staff, files, null);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

function draftOf(file: ImportedFile | undefined) {
  if (file?.state !== 'draft') throw new Error(`no draft: ${JSON.stringify(file)}`);
  return file;
}

async function photosIn(articleId: number): Promise<string[]> {
  const [row] = await db().execute<{ body: string }>(
    sql`select r.body_html as body from articles a join revisions r on r.id = a.latest_revision_id where a.id = ${articleId}`,
  );
  const ids = listMediaIds(row?.body ?? '');
  const names: string[] = [];
  for (const id of ids) {
    const [media] = await db().execute<{ name: string }>(
      sql`select original_name as name from media where id = ${id}`,
    );
    names.push(media?.name ?? '');
  }
  return names;
}

it('each document becomes a draft of its own with its photos; a bad file refuses only itself; a photo of none is in the library', async () => {
  const { files, loose } = await imported(
    document('footnotes', 'bao-cao.docx'),
    { fileName: 'hong.docx', bytes: new TextEncoder().encode('không phải Word') },
    document('emphasis', 'giám sát.docx'),
    await photo('bao-cao-1.png', '#135'),
    await photo('giam-sat-2.png', '#246'),
    await photo('IMG_0007.png', '#357'),
  );
  expect(files.map(({ fileName, state }) => [fileName, state])).toEqual([
    ['bao-cao.docx', 'draft'],
    ['hong.docx', 'refused'],
    ['giám sát.docx', 'draft'],
  ]);
  const [first, bad, second] = files;
  expect(bad).toMatchObject({
    refused: expect.stringContaining('hong.docx'),
    advice: expect.stringMatching(/^Hãy /),
  });
  expect(await photosIn(draftOf(first).articleId)).toEqual(['bao-cao-1.png']);
  expect(await photosIn(draftOf(second).articleId)).toEqual(['giam-sat-2.png']);
  expect(draftOf(first).unsure.map(({ what }) => what)).toContain('Ảnh gửi kèm chưa có chỗ, đặt ở cuối bài');
  expect(JSON.stringify(files)).not.toContain('--section');
  expect(loose).toEqual([{ fileName: 'IMG_0007.png', refused: null, alreadyThere: false }]);
  const [row] = await db().execute<{ n: number }>(
    sql`select count(*)::int as n from media where original_name = 'IMG_0007.png'`,
  );
  expect(row?.n).toBe(1);
});

it('the same file again is the same article; a photo that came with it this time is not lost', async () => {
  const [before] = (await imported(document('bold-headings'))).files;
  const again = await imported(document('bold-headings', 'ten-khac.docx'), await photo('moi.png', '#468'));
  expect(draftOf(again.files[0])).toMatchObject({
    articleId: draftOf(before).articleId,
    isKnown: true,
    photosLeft: ['moi.png'],
  });
  expect(again.loose.map(({ fileName }) => fileName)).toEqual(['moi.png']);
  const twice = await imported(document('bold-lead'), document('bold-lead', 'ban-sao.docx'));
  expect(twice.files.map((file) => draftOf(file).isKnown)).toEqual([false, true]);
});

it('photos of a file that was refused are not stored: they come again with it', async () => {
  const { files, loose } = await imported(
    { fileName: 'cu.doc', bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) },
    await photo('cu-1.png', '#579'),
  );
  expect(files).toMatchObject([{ state: 'refused', photosLeft: ['cu-1.png'] }]);
  expect(loose).toEqual([]);
  expect(await importHandedFiles(staff, [await photo('mot-minh.png', '#680')], null)).toMatchObject({
    ok: false,
    message: expect.stringContaining('chưa có tệp bài viết'),
  });
});

it('letters of an old font stand side by side in the draft’s report', async () => {
  const [file] = (await imported(document('vni-fonts'))).files;
  const read = await getReadFile(staff, draftOf(file).articleId);
  const change = read?.unsure.find((line) => line.change)?.change;
  expect(change?.after).toMatch(/[\u1ea0-\u1ef9]/u);
  expect(change?.before).not.toMatch(/[\u1ea0-\u1ef9]/u);
  expect(change?.before.length).toBeGreaterThan(5);
});

it('who asks which photos a document names is told by its lines', async () => {
  const asked = await findNamedPhotos(staff, { document: document('emphasis'), photoNames: ['a.jpg'] });
  expect(asked).toEqual({ ok: true, value: [] });
  expect((await findNamedPhotos(staff, { document: undefined, photoNames: [] })).ok).toBe(false);
});

it('each of several documents is read once, and others have their turn between two', async () => {
  const turns: number[] = [];
  let turn = 0;
  const count = () => {
    turn += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const read = reading.getMockImplementation();
  reading.mockImplementation((...file) => {
    turns.push(turn);
    if (!read) throw new Error('nothing reads');
    return read(...file);
  });
  try {
    const { files } = await imported(
      document('letterhead-table'),
      document('text-boxes'),
      document('nested-table'),
      await photo('IMG_0008.png', '#791'),
    );
    expect(files.map(({ state }) => state)).toEqual(['draft', 'draft', 'draft']);
  } finally {
    clearImmediate(next);
    if (read) reading.mockImplementation(read);
  }
  expect(turns).toHaveLength(3);
  expect(new Set(turns).size).toBe(3);
});

it('a file is read before its transaction begins, and a known one not at all', async () => {
  const one = document('table-merged-both-ways');
  const sha256 = createHash('sha256').update(one.bytes).digest('hex');
  let importing: Promise<ImportedBundle> | undefined;
  await db().transaction(async (tx) => {
    // Whoever imports waits for this first thing in its transaction.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import:${sha256}`}, 0))`);
    importing = imported(one);
    await vi.waitFor(() => expect(reading).toHaveBeenCalledTimes(1), { timeout: 20_000 });
  });
  expect(draftOf((await importing)?.files[0]).isKnown).toBe(false);
  expect(draftOf((await imported(one)).files[0]).isKnown).toBe(true);
  expect(reading).toHaveBeenCalledTimes(1);
});

it('more than twenty documents at once are refused before any is read', async () => {
  const many = Array.from({ length: 21 }, (_, at) => document('plain', `bai-${at}.docx`));
  expect(await importHandedFiles(staff, many, null)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/không quá 20 bài; hãy /),
  });
  expect(reading).not.toHaveBeenCalled();
});

it('two requests are read at a time and six wait; the next is told to come again', async () => {
  const asks = Array.from({ length: 10 }, (_, at) =>
    at % 2 === 0
      ? findNamedPhotos(staff, { document: document('emphasis'), photoNames: [] })
      : importHandedFiles(staff, [document('emphasis')], null),
  );
  const answers = await Promise.all(asks);
  expect(answers.map(({ ok }) => ok)).toEqual([...Array(8).fill(true), false, false]);
  expect(answers.at(-1)).toMatchObject({
    message: 'Máy chủ đang đọc nhiều tệp. Hãy bấm lại sau ít phút.',
  });
  expect((await findNamedPhotos(staff, { document: document('emphasis'), photoNames: [] })).ok).toBe(true);
});
