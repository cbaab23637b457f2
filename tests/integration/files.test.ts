import fs from 'node:fs';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { takeBackup } from '#db/backup/take.ts';
import { verifyBackup } from '#db/backup/verify.ts';
import { db, onSettled } from '#db/client.ts';
import { revisionFiles } from '#db/schema/articles.ts';
import { files, media } from '#db/schema/media.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { listFileIds } from '#lib/media/file-address.ts';
import { answerFile, type FileRequest } from '#lib/media/file-answer.ts';
import { judgeFile } from '#lib/media/file-kind.ts';
import { MAX_FILE_BYTES } from '#lib/media/file-limit.ts';
import { removeFile, renameFile, uploadFile } from '#lib/media/file-mutations.ts';
import { getFile, getPublicFile, listFiles, listLinkedFiles } from '#lib/media/file-queries.ts';
import { drawingGate } from '#lib/media/first-page/make.ts';
import { pictureKeys } from '#lib/media/first-page/schema.ts';
import { makeDueFirstPage, remakeFirstPage } from '#lib/media/first-page-mutations.ts';
import { mediaStore, servedPhoto } from '#lib/media/store.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { halfRed, lockedPdf } from '../support/pdf.ts';
import { articleForm, publishAlone, someSection, written } from '../support/samples.ts';

const database = withDatabase();
let reporter: Staff;
let editor: Staff;
let approver: Staff;
let section: number;

beforeAll(async () => {
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  editor = await staffWith('editor');
  approver = await staffWith('approver');
  section = await someSection();
});

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A PDF by hand: so many pages, and whatever else stands in its catalog. */
function pdf(pages: number, catalog = '', word = ''): Uint8Array {
  const kids = Array.from({ length: pages }, (_, n) => `${n + 3} 0 R`).join(' ');
  const objects = [
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj`,
    `2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\nendobj`,
    ...Array.from({ length: pages }, (_, n) => `${n + 3} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj`),
  ];
  return utf8(
    `%PDF-1.7\n% ${word}\n${objects.join('\n')}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`,
  );
}

const TYPES = 'application/vnd.openxmlformats-officedocument';
const office = (main: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': utf8(`<Types><Override PartName="/x.xml" ContentType="${main}"/></Types>`),
    'docProps/app.xml': utf8('<Properties><Pages>4</Pages></Properties>'),
    ...more,
  });
const docx = (more?: Record<string, Uint8Array>) =>
  office(`${TYPES}.wordprocessingml.document.main+xml`, more);

const stored = async (actor: Staff, bytes: Uint8Array, changes: Record<string, unknown> = {}) => {
  const outcome = await uploadFile(actor, { fileName: 'Kế hoạch_29.pdf', bytes, title: '', ...changes });
  if (!outcome.ok) throw new Error(`${outcome.message} ${JSON.stringify(outcome.fields)}`);
  return outcome.value;
};

/** Keeps every first page waiting. @returns what lets them go on */
function holdDrawing(): () => void {
  let end = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  void drawingGate().run(() => held);
  release = end;
  return end;
}

let release = () => {};
afterEach(() => release());

const waitingOne = () => vi.waitFor(() => expect(drawingGate().waiting).toBe(1), { timeout: 20_000 });

/** Does something between the next commit and whatever its mutation does after it. */
const afterNextCommit = <T>(work: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    onSettled(async () => {
      onSettled(undefined);
      await work().then(resolve, reject);
    });
  });

const linking = (id: number, title: string) =>
  articleForm(section, { title, bodyHtml: `<p>Xem <a href="/tep/${id}">kế hoạch</a>.</p>` });

const ask = (id: number, changes: Partial<FileRequest> = {}) =>
  answerFile({
    method: 'GET',
    id,
    name: 'ke-hoach-29.pdf',
    who: 'everybody',
    asDownload: false,
    range: undefined,
    ifRange: undefined,
    ifNoneMatch: undefined,
    ...changes,
  });

const bytesOf = async (body: Awaited<ReturnType<typeof ask>>['body']) =>
  Buffer.from(await new Response(body).arrayBuffer());

describe('what may be attached', () => {
  it('is told from the content, with the number of its pages', () => {
    const odt = zipSync({
      mimetype: [utf8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'meta.xml': utf8('<meta:document-statistic meta:page-count="7"/>'),
    });
    expect(judgeFile(pdf(12))).toEqual({ kind: 'pdf', pageCount: 12 });
    expect(judgeFile(docx())).toEqual({ kind: 'docx', pageCount: 4 });
    expect(judgeFile(office(`${TYPES}.spreadsheetml.sheet.main+xml`))).toEqual({
      kind: 'xlsx',
      pageCount: null,
    });
    expect(judgeFile(odt)).toEqual({ kind: 'odt', pageCount: 7 });
  });

  it('is no program, carries no program, and is what it says', () => {
    const refused: [string, Uint8Array, string][] = [
      ['empty', new Uint8Array(), 'rỗng'],
      ['Windows program', utf8('MZ\x90\0'), 'chương trình'],
      ['old Word', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '.docx'],
      ['macro', docx({ 'word/vbaProject.bin': utf8('x') }), 'macro'],
      ['macro by type', office('application/vnd.ms-word.document.macroEnabled.main+xml'), 'macro'],
      ['program inside', docx({ 'word/media/anh.EXE': utf8('MZ') }), 'macro'],
      [
        'OpenDocument script',
        zipSync({ mimetype: utf8('x'), 'Basic/Standard/Module1.xml': utf8('x') }),
        'macro',
      ],
      ['archive', zipSync({ 'a.txt': utf8('a') }), 'nén'],
      ['damaged package', utf8('PK\x03\x04 rest'), 'hỏng'],
      ['web page', utf8('<!doctype html><script>1</script>'), 'mã lệnh'],
      ['SVG', utf8('<svg onload="1">'), 'mã lệnh'],
      ['photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'ảnh'],
      ['PDF with a script', pdf(1, '/OpenAction << /S /JavaScript /JS (1) >>'), 'mã lệnh'],
      ['PDF with a hidden script', pdf(1, '/OpenAction << /S /J#61vaScript /J#53 (1) >>'), 'mã lệnh'],
      ['PDF that starts programs', pdf(1, '/OpenAction << /S /Launch >>'), 'mã lệnh'],
      ['PDF with files inside', pdf(1, '/Names << /EmbeddedFiles 9 0 R >>'), 'mã lệnh'],
      ['half a PDF', utf8('%PDF-1.7\n1 0 obj\n<< /Type'), 'Không đọc được'],
      ['anything', utf8('just words'), 'Chỉ nhận'],
    ];
    for (const [what, bytes, sentence] of refused) {
      const judged = judgeFile(bytes);
      expect('refused' in judged ? judged.refused : `${what} was taken`, what).toContain(sentence);
    }
    const large = judgeFile(new Uint8Array(MAX_FILE_BYTES + 1));
    expect('refused' in large && large.refused).toContain('29,5 MB');
  });

  it('is judged in no time however it was built to take long', () => {
    for (const unit of ['1 0 obj endobj ', '1 0 obj << ', 'trailer<<', '1 0 obj stream ']) {
      const started = performance.now();
      judgeFile(utf8(`%PDF-1.7\n${unit.repeat(Math.floor(4_000_000 / unit.length))}%%EOF`));
      expect(performance.now() - started, unit).toBeLessThan(3000);
    }
  });
});

describe('a file in the library', () => {
  it('is stored once, under its hash, with a name from its own', async () => {
    const bytes = pdf(3, '', 'một');
    const first = await stored(reporter, bytes, { fileName: 'C:\\Tệp\\Kế hoạch_29.EXE' });
    expect(first).toMatchObject({ title: 'Kế hoạch 29', alreadyThere: false });
    expect(await stored(editor, bytes, { title: 'Tên khác' })).toEqual({ ...first, alreadyThere: true });
    const [row] = await db().select().from(files).where(eq(files.id, first.id));
    expect(row).toMatchObject({
      fileName: 'Kế hoạch_29.pdf',
      mime: 'application/pdf',
      pageCount: 3,
      byteSize: bytes.length,
      uploadedBy: reporter.id,
    });
    expect(await mediaStore().read(row?.storageKey ?? '')).toEqual(Buffer.from(bytes));
    // Never under the address of photos, which asks nobody who may see it.
    expect(servedPhoto(row?.storageKey ?? '')).toBeNull();
    expect((await listFiles(editor, { q: 'ke hoach', unused: true, page: 1 })).items[0]?.id).toBe(first.id);
    expect((await listFiles(editor, { q: '%', unused: false, page: 1 })).total).toBe(0);
  });

  it('keeps the picture of its first page with it, also out of the library of photos; what cannot be drawn is stored all the same', async () => {
    const before = await db().select({ id: media.id }).from(media);
    const { id } = await stored(reporter, halfRed(), { fileName: 'a.pdf', title: 'Có trang đầu' });
    const file = await getFile(editor, id);
    expect(file).toMatchObject({
      firstPage: 'picture',
      problem: null,
      picture: { width: 1200, height: 1698 },
    });
    expect(await db().select({ id: media.id }).from(media)).toEqual(before);
    const [row] = await db().select().from(files).where(eq(files.id, id));
    const keys = pictureKeys(row?.firstPage ?? null);
    expect(keys).toHaveLength(8);
    expect((await removeFile(approver, { id })).ok).toBe(true);
    for (const key of keys) expect(await mediaStore().has(key)).toBe(false);

    const broken = await stored(reporter, lockedPdf(), { title: 'Không vẽ được' });
    expect(await getFile(editor, broken.id)).toMatchObject({
      firstPage: null,
      picture: null,
      problem: 'encrypted',
    });
  });

  it('is refused with the reason beside the field', async () => {
    const outcome = await uploadFile(reporter, {
      fileName: 'a.docx',
      bytes: docx({ 'word/vbaProject.bin': utf8('x') }),
      title: '',
    });
    if (outcome.ok) throw new Error('was accepted');
    expect(outcome.fields.bytes?.[0]).toContain('macro');
    const nothing = await uploadFile(reporter, { fileName: '', bytes: undefined, title: '' });
    expect(nothing.ok ? {} : nothing.fields).toHaveProperty('bytes');
  });
});

describe('who sees a file', () => {
  it('staff always; readers only while a public text links to it', async () => {
    const bytes = pdf(2, '', 'hai');
    const { id } = await stored(reporter, bytes);
    const saved = await written(reporter, linking(id, 'Bài có kế hoạch'));
    expect(await db().select().from(revisionFiles).where(eq(revisionFiles.fileId, id))).toEqual([
      { revisionId: saved.revisionId, fileId: id, rank: 0 },
    ]);
    expect([(await ask(id)).status, (await ask(id, { who: 'staff' })).status]).toEqual([404, 200]);
    expect(await getPublicFile(id)).toBeNull();

    expect((await publishAlone(operator, saved)).ok).toBe(true);
    const open = await ask(id);
    expect(open.status).toBe(200);
    expect(await bytesOf(open.body)).toEqual(Buffer.from(bytes));
    expect(open.headers).toMatchObject({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="ke-hoach-29.pdf"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch_29.pdf`,
      'Cache-Control': 'public, max-age=0, must-revalidate',
      'Accept-Ranges': 'bytes',
    });
    expect(open.headers['Content-Security-Policy']).toContain("default-src 'none'");
    expect((await getPublicFile(id))?.articles).toMatchObject([{ title: 'Bài có kế hoạch' }]);
    expect(await listLinkedFiles([id, 999_999])).toMatchObject([{ id, pageCount: 2 }]);

    // A draft that drops the link changes nothing for readers; publishing it does.
    const draft = await saveRevision(editor, {
      ...articleForm(section, { title: 'Bài có kế hoạch' }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    if (!draft.ok) throw new Error(draft.message);
    expect((await ask(id)).status).toBe(200);
    await publishAlone(operator, draft.value);
    expect((await ask(id)).status).toBe(404);
  });

  it('nobody but staff after the text was withdrawn', async () => {
    const { id } = await stored(reporter, pdf(1, '', 'ba'));
    const saved = await written(reporter, linking(id, 'Bài sẽ gỡ'));
    await publishAlone(operator, saved);
    expect((await ask(id)).status).toBe(200);
    await withdrawArticle(approver, { articleId: saved.articleId, reason: 'Thử gỡ.' });
    expect([(await ask(id)).status, (await ask(id, { who: 'staff' })).status]).toEqual([404, 200]);
  });

  it('only links without a host count, and a link to nothing loses no text', async () => {
    expect(
      listFileIds(
        '<a href="/tep/5">a</a><a href="/tep/7/x.pdf">b</a><a href="/tep/5?tai-ve">c</a><a href="/tep/8x">d</a><a href="https://khac.vn/tep/9" rel="noopener">e</a>',
      ),
    ).toEqual([5, 7]);
    const saved = await written(reporter, linking(999_999, 'Bài có liên kết hỏng'));
    expect(
      await db().select().from(revisionFiles).where(eq(revisionFiles.revisionId, saved.revisionId)),
    ).toEqual([]);
  });
});

describe('sending a file', () => {
  let id: number;
  const bytes = pdf(2, '', 'phần');
  beforeAll(async () => {
    id = (await stored(reporter, bytes)).id;
    await publishAlone(operator, await written(reporter, linking(id, 'Bài để đọc từng phần')));
  });

  it('in parts, as readers of PDFs ask', async () => {
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 10],
      ['bytes=10-', 10, bytes.length],
      ['bytes=-5', bytes.length - 5, bytes.length],
      [`bytes=0-${bytes.length + 50}`, 0, bytes.length],
    ] as const) {
      const part = await ask(id, { range });
      expect([part.status, part.headers['Content-Range']], range).toEqual([
        206,
        `bytes ${from}-${to - 1}/${bytes.length}`,
      ]);
      expect(await bytesOf(part.body), range).toEqual(Buffer.from(bytes.slice(from, to)));
    }
    const beyond = await ask(id, { range: `bytes=${bytes.length}-` });
    expect([beyond.status, beyond.headers['Content-Range']]).toEqual([416, `bytes */${bytes.length}`]);
    for (const range of ['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-']) {
      expect((await ask(id, { range })).status, range).toBe(200);
    }
    expect((await ask(id, { range: 'bytes=0-9', ifRange: '"other"' })).status).toBe(200);
  });

  it('not again to whoever has it; to keep when that is asked; under one name only', async () => {
    const first = await ask(id);
    const known = await ask(id, { ifNoneMatch: first.headers.ETag });
    expect([known.status, known.body]).toEqual([304, null]);
    await bytesOf(first.body);
    const kept = await ask(id, { asDownload: true, method: 'HEAD' });
    expect(kept.headers['Content-Disposition']).toMatch(/^attachment/);
    expect([kept.body, kept.headers['Content-Length']]).toEqual([null, String(bytes.length)]);
    const renamed = await ask(id, { name: 'sach-lau.pdf', asDownload: true });
    expect([renamed.status, renamed.headers.Location]).toEqual([301, './ke-hoach-29.pdf?tai-ve']);
  });

  it('an office document is kept, never shown, and runs nothing', async () => {
    const word = await stored(reporter, docx(), { fileName: 'Mẫu đơn.docx' });
    const answer = await ask(word.id, { who: 'staff', name: 'mau-don.docx' });
    expect(answer.headers['Content-Disposition']).toMatch(/^attachment/);
    expect(answer.headers['Content-Security-Policy']).toMatch(/sandbox$/);
    expect(answer.headers['Cache-Control']).toBe('private, no-store');
    await bytesOf(answer.body);
  });
});

describe('the picture of a first page', () => {
  const pictureOf = async (id: number) => {
    const page = await getFile(editor, id);
    const url = page?.picture?.variants.find(({ format }) => format === 'jpeg')?.url ?? '';
    return url.slice(url.lastIndexOf('/') + 1);
  };

  it('is seen by exactly those who may have the file, and by nobody after the text was withdrawn', async () => {
    const { id } = await stored(reporter, halfRed({ pages: 2 }));
    const name = await pictureOf(id);
    const saved = await written(reporter, linking(id, 'Bài có trang đầu'));
    expect([(await ask(id, { name })).status, (await ask(id, { name, who: 'staff' })).status]).toEqual([
      404, 200,
    ]);
    await publishAlone(operator, saved);
    const answer = await ask(id, { name });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'public, max-age=0, must-revalidate' },
    });
    expect((await sharp(await bytesOf(answer.body)).metadata()).width).toBe(240);
    expect((await ask(id, { name, ifNoneMatch: answer.headers.ETag })).status).toBe(304);
    expect((await ask(id, { name: name.replace(/-[0-9a-f]{16}-/, '-0123456789abcdef-') })).status).toBe(404);
    const page = await getPublicFile(id);
    expect(page?.picture?.variants.every(({ url }) => url.startsWith(`/tep/${id}/trang-1-`))).toBe(true);
    await withdrawArticle(approver, { articleId: saved.articleId, reason: 'Thử gỡ.' });
    expect((await ask(id, { name })).status).toBe(404);
    expect((await ask(id, { name, ifNoneMatch: answer.headers.ETag })).status).toBe(404);
    expect(await getPublicFile(id)).toBeNull();
  });

  it('of a Word file is its text, and only its page carries it', async () => {
    const word = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/word/letterhead-table.docx'));
    const { id } = await stored(reporter, new Uint8Array(word), { fileName: 'Báo cáo.docx' });
    await publishAlone(operator, await written(reporter, linking(id, 'Bài có báo cáo')));
    expect((await getPublicFile(id))?.text?.html).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    const [listed] = await listLinkedFiles([id]);
    expect(listed).toMatchObject({ firstPage: 'text', picture: null });
    expect(JSON.stringify(listed)).not.toContain('CỘNG HÒA');
  });

  it('is made later for files from before there were any: once, however many processes look for them', async () => {
    const { id } = await stored(reporter, halfRed({ pages: 4 }));
    const [made] = await db().select().from(files).where(eq(files.id, id));
    for (const key of pictureKeys(made?.firstPage ?? null)) await mediaStore().remove(key);
    await db().update(files).set({ firstPage: null }).where(eq(files.id, id));
    expect(await getFile(editor, id)).toMatchObject({ firstPage: null, problem: 'waiting' });
    const found = await Promise.all([makeDueFirstPage(), makeDueFirstPage(), makeDueFirstPage()]);
    expect(found.filter(Boolean)).toHaveLength(1);
    const [row] = await db().select().from(files).where(eq(files.id, id));
    expect(row?.firstPage).toEqual(made?.firstPage);
    for (const key of pictureKeys(row?.firstPage ?? null)) expect(await mediaStore().has(key)).toBe(true);
    expect(await makeDueFirstPage()).toBe(false);
  });

  it('is made again when staff ask for it, by those who may change the file', async () => {
    const { id } = await stored(editor, halfRed({ pages: 5 }));
    await db()
      .update(files)
      .set({ firstPage: { state: 'none', problem: 'busy' } })
      .where(eq(files.id, id));
    const refused = await remakeFirstPage(reporter, { id });
    expect(refused.ok ? '' : refused.message).toContain('biên tập viên');
    expect(await remakeFirstPage(editor, { id })).toMatchObject({ ok: true, value: 'picture' });
    // What readers see already is not made anew.
    expect(await remakeFirstPage(editor, { id })).toMatchObject({ ok: true, value: 'picture' });
    await mediaStore().remove((await db().select().from(files).where(eq(files.id, id)))[0]?.storageKey ?? '');
    await db()
      .update(files)
      .set({ firstPage: { state: 'none', problem: 'busy' } })
      .where(eq(files.id, id));
    expect(await remakeFirstPage(editor, { id })).toMatchObject({ ok: true, value: 'none' });
    expect((await getFile(editor, id))?.problem).toBe('missing');
  });

  it('holds no connection while it waits for its turn, and does not replace what somebody else made meanwhile', async () => {
    const { id } = await stored(editor, halfRed({ pages: 7 }));
    await db().update(files).set({ firstPage: null }).where(eq(files.id, id));
    const hold = holdDrawing();
    const made = remakeFirstPage(editor, { id });
    await waitingOne();
    // One process draws a file once.
    expect(await makeDueFirstPage()).toBe(false);
    expect(await remakeFirstPage(editor, { id })).toMatchObject({
      ok: false,
      message: expect.stringContaining('đang được làm'),
    });
    const [held] = await db().execute<{ n: number }>(
      sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    );
    expect(held?.n).toBe(0);
    const other = { state: 'text', html: '<p>Của máy khác.</p>', isWhole: true } as const;
    await db().update(files).set({ firstPage: other }).where(eq(files.id, id));
    hold();
    expect(await made).toMatchObject({ ok: true, value: 'text' });
    const [row] = await db().select().from(files).where(eq(files.id, id));
    expect(row?.firstPage).toEqual(other);
  });

  it('waits when many files come at a time: the file is stored at once, its first page is made later', async () => {
    const hold = holdDrawing();
    const waiting = Array.from({ length: 4 }, () => drawingGate().run(async () => {}));
    const { id } = await stored(editor, halfRed({ pages: 8 }));
    expect(await getFile(editor, id)).toMatchObject({ firstPage: null, problem: 'waiting' });
    expect(await remakeFirstPage(editor, { id })).toMatchObject({
      ok: false,
      message: 'Máy chủ đang làm trang đầu của nhiều tệp. Hãy bấm lại sau ít phút.',
    });
    expect(await makeDueFirstPage()).toBe(false);
    hold();
    await Promise.all(waiting);
    expect(await makeDueFirstPage()).toBe(true);
    expect(await getFile(editor, id)).toMatchObject({ firstPage: 'picture' });
  });

  it('is in the backup with its file', async () => {
    const { id } = await stored(reporter, halfRed({ pages: 6 }));
    const [row] = await db().select().from(files).where(eq(files.id, id));
    const place = { databaseUrl: database.url(), dataDir: database.dataDir() };
    const file = path.join(database.dataDir(), 'trang-dau.tar.gz');
    const { manifest } = await takeBackup(place, file);
    const kept = manifest.photos.map(({ key }) => key);
    const keys = pictureKeys(row?.firstPage ?? null);
    expect(keys).toHaveLength(8);
    expect(kept).toEqual(expect.arrayContaining([row?.storageKey, ...keys]));
    // A key that the manifest does not know would make the whole backup unreadable.
    expect((await verifyBackup(file)).manifest.photos).toHaveLength(kept.length);
  });
});

describe('changing and removing a file', () => {
  it('the same file that comes while it is removed keeps its content, and the pictures of its first page', async () => {
    const bytes = halfRed({ pages: 9 });
    const { id } = await stored(reporter, bytes);
    const again = afterNextCommit(() => stored(reporter, bytes));
    expect((await removeFile(approver, { id })).ok).toBe(true);
    const second = await again;
    const [row] = await db().select().from(files).where(eq(files.id, second.id));
    const keys = [row?.storageKey ?? '', ...pictureKeys(row?.firstPage ?? null)];
    expect(keys).toHaveLength(9);
    for (const key of keys) expect(await mediaStore().has(key), key).toBe(true);
  });

  it('pictures of a file that was removed while it was drawn go with it, unless it came again', async () => {
    const bytes = halfRed({ pages: 10 });
    for (const comesAgain of [false, true]) {
      const { id } = await stored(editor, bytes);
      const [drawn] = await db().select().from(files).where(eq(files.id, id));
      const keys = pictureKeys(drawn?.firstPage ?? null);
      await db().update(files).set({ firstPage: null }).where(eq(files.id, id));
      const hold = holdDrawing();
      const made = remakeFirstPage(editor, { id });
      await waitingOne();
      expect((await removeFile(approver, { id })).ok).toBe(true);
      const again = comesAgain ? afterNextCommit(() => stored(editor, bytes)) : null;
      hold();
      expect((await made).ok).toBe(false);
      await again;
      expect(keys).toHaveLength(8);
      for (const key of keys) expect(await mediaStore().has(key), key).toBe(comesAgain);
    }
  });

  it('its name below a public text is for those who may publish; its removal is refused while a text links to it', async () => {
    const { id } = await stored(reporter, pdf(1, '', 'tên'));
    expect((await renameFile(reporter, { id, title: 'Kế hoạch số 29' })).ok).toBe(true);
    const saved = await written(reporter, linking(id, 'Bài giữ tệp'));
    await publishAlone(operator, saved);
    const refused = await renameFile(editor, { id, title: 'Khác' });
    expect(refused.ok ? '' : refused.message).toContain('“Bài giữ tệp”');
    expect((await renameFile(approver, { id, title: 'Khác' })).ok).toBe(true);
    expect((await removeFile(editor, { id })).ok).toBe(false);
    const inUse = await removeFile(approver, { id });
    expect(inUse.ok ? '' : inUse.message).toContain('“Bài giữ tệp”');
    expect((await getFile(editor, id))?.uses.articles).toMatchObject([{ place: 'public' }]);
  });

  it('an unused file goes with its content', async () => {
    const { id } = await stored(reporter, pdf(1, '', 'bỏ'));
    const [row] = await db().select().from(files).where(eq(files.id, id));
    expect((await removeFile(approver, { id })).ok).toBe(true);
    expect(await mediaStore().has(row?.storageKey ?? '')).toBe(false);
    expect(await getFile(editor, id)).toBeNull();
  });
});
