import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import postgres from 'postgres';
import sharp from 'sharp';
import { list } from 'tar';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { restoreBackup } from '#db/backup/put-back.ts';
import { takeBackup } from '#db/backup/take.ts';
import { verifyBackup } from '#db/backup/verify.ts';
import { SetupProblem } from '#db/data-dir.ts';
import { findEmbeddedServer, startEmbeddedServer } from '#db/embedded.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { staffWith, withDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { articleForm, publishAlone, published, someSection, written } from '../support/samples.ts';

const source = withDatabase();
const root = path.join(import.meta.dirname, '../..');
let dir = '';
/** The backup of the seeded site, which most tests restore. */
let good = '';
let revisionId = 0;
let articleId = 0;
const databases: string[] = [];

type Place = { databaseUrl: string; dataDir: string };
const sourcePlace = (): Place => ({ databaseUrl: source.url(), dataDir: source.dataDir() });

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'backup-'));
  await seed();
  good = path.join(dir, 'good.tar.gz');
  expect(await command('backup', sourcePlace(), good)).toMatchObject({ code: 0 });
});

afterAll(async () => {
  await onServer(async (sql) => {
    for (const name of databases) await sql`drop database if exists ${sql(name)} with (force)`;
  });
  await removeFolder(dir);
});

/** What an office has: drafts, a correction, a withdrawal, photos, deleted numbers, and text that is hard to copy. */
async function seed() {
  const approver = await staffWith('approver');
  const section = await someSection();
  const photo = await uploadPhoto(operator, {
    fileName: 'phien-hop.jpg',
    bytes: await sharp({ create: { width: 700, height: 500, channels: 3, background: '#2a6e62' } })
      .jpeg()
      .toBuffer(),
    caption: 'Quang cảnh phiên họp mẫu.',
    alt: 'Hội trường có bốn hàng ghế.',
  });
  if (!photo.ok) throw new Error(photo.message);
  const figure = `<figure data-media-id="${photo.value.id}"><img alt="Hội trường"><figcaption>Phiên họp</figcaption></figure>`;
  const report = await published(approver, {
    ...articleForm(section, { title: 'Phiên họp thứ mười, tab\\n "ngoặc" & 100%' }),
    bodyHtml: `<p>Dòng một\\tkhông phải tab, \\. không phải hết, \\N không phải rỗng.</p>${figure}`,
  });
  const fixed = await saveRevision(approver, {
    ...articleForm(section, { lead: 'Đã sửa số liệu.', changeNote: 'Sửa số xã.' }),
    articleId: report.articleId,
    baseRevisionId: report.revisionId,
  });
  if (!fixed.ok) throw new Error(fixed.message);
  await publishAlone(approver, { articleId: report.articleId, revisionId: fixed.value.revisionId });
  ({ articleId } = report);
  ({ revisionId } = fixed.value);
  const gone = await published(approver, articleForm(section, { title: 'Danh sách chưa chính thức' }));
  await withdrawArticle(approver, { articleId: gone.articleId, reason: 'Danh sách chưa chính thức.' });
  await written(approver, articleForm(section, { title: 'Bản nháp còn dở' }));
  await on(source.url(), async (sql) => {
    await sql`insert into site_settings (key, value) select 'sample-' || n, to_jsonb(repeat('nước ', n * 40)) from generate_series(1, 400) n`;
    await sql`insert into bodies (slug, name, kind) values ('ban-mau', 'Ban Mẫu', 'committee')`;
    // A long last row once left the connection waiting for ever.
    await sql`update bodies set short_name = repeat('x', 3000000)`;
    await sql`update bodies set parent_id = id, successor_id = id`;
    await sql`insert into people (slug, full_name, sort_key, bio)
      select 'mau-' || n, 'Nguyễn Văn Mẫu', 'mau', ${'a\tb\r\n\\.\n\\N\n'} from generate_series(1, 3) n`;
    await sql`delete from people where slug = 'mau-3'`;
    await sql`insert into login_throttles (key, failures) values ('account:x@example.vn', 4)`;
  });
}

async function command(name: 'backup' | 'restore', place: Place, ...args: string[]) {
  return new Promise<{ code: number; lines: string[] }>((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=react-server', path.join(root, `db/${name}.ts`), ...args],
      { env: { ...process.env, DATABASE_URL: place.databaseUrl, DATA_DIR: place.dataDir }, cwd: root },
      (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), lines: (stdout + stderr).trim().split('\n') }),
    );
  });
}

/** The same without the shell around it, for the many that would otherwise each start a program. */
const backUp = async (where: Place, file: string) => {
  provideEnvironment({ dataDir: where.dataDir });
  return takeBackup(where, file);
};
const restore = async (where: Place, file: string, replace = false) => {
  provideEnvironment({ dataDir: where.dataDir });
  return restoreBackup(await verifyBackup(file), where, { replace, say: () => {} });
};

/** A copy of the seeded site to change. */
async function copyOfSite(): Promise<Place> {
  const where = await place();
  await restore(where, good);
  return where;
}

async function on<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  return work(sql).finally(() => sql.end());
}

const onServer = <T>(work: (sql: postgres.Sql) => Promise<T>) => on(inject('databaseServer'), work);

/** A place to restore to: a database with nothing in it, and a DATA_DIR. */
async function place(owner = 'postgres'): Promise<Place> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  databases.push(name);
  await onServer(
    (sql) => sql`create database ${sql(name)} template template0 encoding 'UTF8' owner ${sql(owner)}`,
  );
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, dataDir: fs.mkdtempSync(path.join(dir, 'data-')) };
}

const LEFT_OUT = ['staff_sessions', 'login_throttles'];

/** Every row of every table as PostgreSQL prints it, and the rules around them. */
async function everything(url: string) {
  return on(url, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select oid::regclass::text as name from pg_class where relkind = 'r'
      and relnamespace in (select oid from pg_namespace where nspname in ('public', 'drizzle')) order by 1`;
    const rows: Record<string, string[]> = {};
    for (const { name } of tables) {
      const found = await sql.unsafe(`select t::text as row from ${name} t order by 1`);
      if (!LEFT_OUT.includes(name)) rows[name] = found.map(({ row }) => row);
    }
    const rules = await sql`
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated as rule
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
      union all select indexdef from pg_indexes where schemaname = 'public' order by 1`;
    return { rows, rules: rules.map(({ rule }) => rule) };
  });
}

/** Path → sha256 of everything below the folder. */
function filesBelow(folder: string): Record<string, string> {
  if (!fs.existsSync(folder)) return {};
  const found = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  return Object.fromEntries(
    found
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        path.relative(folder, file),
        createHash('sha256').update(fs.readFileSync(file)).digest('hex'),
      ]),
  );
}

const photosOf = (where: Place) => filesBelow(path.join(where.dataDir, 'media'));

async function expectRefusal(where: Place, file: string, ...words: string[]) {
  const before = await everything(where.databaseUrl);
  const problem = await restore(where, file).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(SetupProblem);
  const { message } = problem as SetupProblem;
  for (const word of words) expect(message).toContain(word);
  expect(message).not.toContain('\n');
  expect(await everything(where.databaseUrl)).toEqual(before);
  expect(photosOf(where)).toEqual({});
}

describe('a backup', () => {
  it('restored into an empty place is the same site: every row, every rule, every photo', async () => {
    const target = await place();
    const { code, lines } = await command('restore', target, good);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain(`Đã khôi phục từ ${good}`);
    expect(lines[2]).toContain('3 bài viết, 4 bản lưu của bài');
    expect(lines[2]).toContain('1 ảnh, 1 tài khoản');
    expect(code).toBe(0);

    const [was, is] = [await everything(source.url()), await everything(target.databaseUrl)];
    expect(Object.values(was.rows).flat().length).toBeGreaterThan(400);
    expect(is.rows).toEqual(was.rows);
    expect(is.rules).toEqual(was.rules);
    expect(Object.keys(photosOf(sourcePlace())).length).toBeGreaterThan(3);
    expect(photosOf(target)).toEqual(photosOf(sourcePlace()));

    await on(target.databaseUrl, async (sql) => {
      await expect(sql`update revisions set title = 'Khác' where id = ${revisionId}`).rejects.toThrow(
        'never changed',
      );
      await expect(sql`delete from articles where id = ${articleId}`).rejects.toThrow('cannot be deleted');
      await expect(
        sql`insert into positions (person_id, title, from_date) values (999, 'x', '2024-01-01')`,
      ).rejects.toThrow('foreign key');
      // Number 3 was given out and deleted: it may stand in the record, and is not given out again.
      const [made] =
        await sql`insert into people (slug, full_name, sort_key) values ('moi', 'Mẫu', 'mau') returning id`;
      expect(Number(made?.id)).toBe(4);
      expect(await sql`select from staff_sessions`).toHaveLength(0);
      expect(await sql`select from login_throttles`).toHaveLength(0);
    });
  });

  it('is an ordinary tar file for its owner only, and holds no sign-ins and no secrets', async () => {
    const names: string[] = [];
    await list({ file: good, onReadEntry: (entry) => names.push(entry.path) });
    expect(names).toContain('tables/articles.copy');
    expect(names.at(-1)).toBe('manifest.json');
    expect(names.filter((name) => /session|throttle|secret|cards/.test(name))).toEqual([]);
    expect(fs.statSync(good).mode & 0o777).toBe(0o600);
  });

  it('without a name goes to DATA_DIR/backups, and leaves no half files', async () => {
    const { lines, code } = await command('backup', sourcePlace());
    expect(code, lines.join('\n')).toBe(0);
    const names = fs.readdirSync(path.join(source.dataDir(), 'backups'));
    expect(names).toEqual([expect.stringMatching(/^backup-\d{8}-\d{6}\.tar\.gz$/)]);
    expect(lines[0]).toContain(names[0]);
  });

  it('never writes over a file, and says when the folder is not there', async () => {
    const sealed = filesBelow(dir)['good.tar.gz'];
    expect(await command('backup', sourcePlace(), good)).toEqual({
      code: 2,
      lines: [expect.stringContaining('Đã có')],
    });
    expect(filesBelow(dir)['good.tar.gz']).toBe(sealed);
    await expect(backUp(sourcePlace(), path.join(dir, 'khong-co', 'x.tar.gz'))).rejects.toThrow(
      'Không có thư mục',
    );
  });

  it('names the photo files that were missing', async () => {
    const dataDir = fs.mkdtempSync(path.join(dir, 'data-'));
    fs.cpSync(path.join(source.dataDir(), 'media'), path.join(dataDir, 'media'), { recursive: true });
    const lost =
      Object.keys(filesBelow(path.join(dataDir, 'media'))).find((name) => name.endsWith('original.jpg')) ??
      '';
    fs.rmSync(path.join(dataDir, 'media', lost));
    const file = path.join(dir, 'missing-photo.tar.gz');
    const { manifest } = await backUp({ databaseUrl: source.url(), dataDir }, file);
    expect(manifest.missingPhotos).toEqual([lost]);
    expect((await command('restore', sourcePlace(), '--check', file)).lines.at(-1)).toContain(lost);
  });

  it('is of one instant although the desk goes on saving', async () => {
    const where = await copyOfSite();
    const file = path.join(dir, 'busy.tar.gz');
    let saves = 0;
    let running = true;
    const saving = on(where.databaseUrl, async (sql) => {
      while (running) {
        await sql.begin(async (tx) => {
          const [row] =
            await tx`insert into revisions (article_id, number, slug, title, section_id, dated_on, content_hash)
            select article_id, max(number) + 1, 'x', 'Lưu', max(section_id), '2024-01-01', 'x' from revisions where article_id = ${articleId} group by 1 returning id`;
          await tx`update articles set latest_revision_id = ${row?.id ?? null}, approval_id = null where id = ${articleId}`;
        });
        saves++;
      }
    });
    const made = await command('backup', where, file);
    running = false;
    await saving;
    expect(made.code, made.lines.join('\n')).toBe(0);
    expect(saves).toBeGreaterThan(20);
    const target = await place();
    await restore(target, file);
    const [row] = await on(
      target.databaseUrl,
      (sql) =>
        sql`select (select max(id) from revisions) = latest_revision_id as whole from articles where id = ${articleId}`,
    );
    expect(row?.whole).toBe(true);
  });
});

describe('a restore', () => {
  it('is refused where content is, and says how much; --replace backs that up first and tells running servers', async () => {
    const target = await copyOfSite();
    await on(target.databaseUrl, (sql) => sql`insert into sections (slug, name) values ('rieng', 'Riêng')`);
    const before = await everything(target.databaseUrl);

    const refused = await command('restore', target, good);
    expect(refused).toEqual({ code: 2, lines: [expect.stringMatching(/đang có 3 bài viết.*--replace/)] });
    expect(await everything(target.databaseUrl)).toEqual(before);

    const heard: string[] = [];
    const listener = postgres(target.databaseUrl, { max: 1, onnotice: () => {} });
    await listener.listen('changed', (tag) => heard.push(tag));
    const replaced = await command('restore', target, '--replace', good);
    expect(replaced.code, replaced.lines.join('\n')).toBe(0);
    await expect.poll(() => heard).toContain('everything');
    await listener.end();
    expect((await everything(target.databaseUrl)).rows).toEqual((await everything(source.url())).rows);

    const folder = path.join(target.dataDir, 'backups');
    const kept = path.join(folder, fs.readdirSync(folder)[0] ?? '');
    expect(replaced.lines.at(-1)).toContain(kept);
    const again = await place();
    await restore(again, kept);
    expect((await everything(again.databaseUrl)).rows).toEqual(before.rows);
  });

  it('needs only to own the database', async () => {
    const role = `owner_${randomBytes(4).toString('hex')}`;
    await onServer((sql) => sql.unsafe(`create role ${role} login password 'mau'`));
    const target = await place(role);
    const url = new URL(target.databaseUrl);
    url.username = role;
    url.password = 'mau';
    const owned = { ...target, databaseUrl: url.href };
    await restore(owned, good);
    await restore(owned, good, true);
    expect(await everything(target.databaseUrl)).toEqual(await everything(source.url()));
    await onServer(async (sql) => {
      await sql`drop database ${sql(url.pathname.slice(1))} with (force)`;
      await sql.unsafe(`drop role ${role}`);
    });
  });

  it('goes from an empty folder to the site on the embedded server, and a backup from there is the same', async () => {
    const target: Place = { databaseUrl: '', dataDir: path.join(dir, 'embedded') };
    expect(await command('backup', target)).toEqual({
      code: 2,
      lines: [expect.stringContaining('chưa có trang nào')],
    });
    expect(fs.existsSync(target.dataDir)).toBe(false);
    const restored = await command('restore', target, good);
    expect(restored.code, restored.lines.join('\n')).toBe(0);
    expect(await findEmbeddedServer(target.dataDir)).toBeNull();
    const second = path.join(dir, 'from-embedded.tar.gz');
    expect((await command('backup', target, second)).code).toBe(0);
    const server = await startEmbeddedServer(target.dataDir);
    try {
      expect(await everything(server.url())).toEqual(await everything(source.url()));
    } finally {
      await server.stop();
    }
    const copy = await place();
    await restore(copy, second);
    expect((await everything(copy.databaseUrl)).rows).toEqual((await everything(source.url())).rows);
  });

  it('of a backup of an older schema brings the rows to the present one', async () => {
    const old = await place();
    const first = fs.readFileSync(path.join(root, 'db/migrations/0000_init.sql'), 'utf8');
    await on(old.databaseUrl, async (sql) => {
      await sql.unsafe(first.replaceAll('--> statement-breakpoint', ''));
      await sql`create schema drizzle`;
      await sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
      await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${createHash('sha256').update(first).digest('hex')}, 1)`;
      await sql`insert into sections (slug, name) values ('cu', 'Chuyên mục cũ')`;
    });
    const file = path.join(dir, 'older.tar.gz');
    await backUp(old, file);
    const target = await place();
    await restore(target, file);
    const [was, is] = [await everything(source.url()), await everything(target.databaseUrl)];
    expect(is.rules).toEqual(was.rules);
    expect(is.rows['drizzle.__drizzle_migrations']).toHaveLength(
      was.rows['drizzle.__drizzle_migrations']?.length ?? 0,
    );
    expect(is.rows.sections).toEqual([expect.stringContaining('Chuyên mục cũ')]);
  });
});

describe('a restore that cannot succeed changes nothing and says in one line what to do', () => {
  it('when the file is cut off', async () => {
    const file = path.join(dir, 'cut.tar.gz');
    const whole = fs.readFileSync(good);
    for (const part of [0.3, 0.999]) {
      fs.writeFileSync(file, whole.subarray(0, Math.floor(whole.length * part)));
      await expectRefusal(await place(), file, file, 'bị hỏng hoặc bị cắt ngắn');
    }
  });

  it('when one letter of one row, or one photo, was changed', async () => {
    const file = path.join(dir, 'changed.tar.gz');
    for (const found of ['Lê Văn Mẫu', 'ftypavif']) {
      const bytes = gunzipSync(fs.readFileSync(good));
      const at = bytes.indexOf(found) + 1;
      expect(at).toBeGreaterThan(1);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      fs.writeFileSync(file, gzipSync(bytes));
      await expectRefusal(await place(), file, 'bị hỏng');
    }
  });

  it('when the file is something else, is not there, or is a folder', async () => {
    const file = path.join(dir, 'other.tar.gz');
    fs.writeFileSync(file, 'không phải tar');
    const target = await place();
    await expectRefusal(target, file, 'không phải bản sao lưu');
    fs.writeFileSync(file, gzipSync(randomBytes(4096)));
    await expectRefusal(target, file, 'không phải bản sao lưu');
    await expectRefusal(target, path.join(dir, 'nowhere.tar.gz'), 'Không có tệp');
    await expectRefusal(target, dir, 'là thư mục');
  });

  it('when it was made by a newer version', async () => {
    const newer = await copyOfSite();
    await on(
      newer.databaseUrl,
      (sql) =>
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${'a'.repeat(64)}, 9999999999999)`,
    );
    const file = path.join(dir, 'newer.tar.gz');
    await backUp(newer, file);
    await expectRefusal(await place(), file, 'phiên bản phần mềm mới hơn', 'cập nhật');
  });

  it('when rows break a rule or point to nothing, found only after they were loaded', async () => {
    const broken = await copyOfSite();
    const file = path.join(dir, 'orphan.tar.gz');
    await on(broken.databaseUrl, async (sql) => {
      await sql`alter table positions drop constraint positions_person_id_people_id_fk`;
      await sql`insert into positions (person_id, title, from_date) values (999, 'Chức danh mẫu', '2024-01-01')`;
    });
    await backUp(broken, file);
    await expectRefusal(await place(), file, 'positions_person_id_people_id_fk', 'dữ liệu vẫn như cũ');

    const second = path.join(dir, 'rule.tar.gz');
    await on(broken.databaseUrl, async (sql) => {
      await sql`delete from positions`;
      await sql`alter table staff drop constraint staff_email_lower`;
      await sql`update staff set email = upper(email)`;
    });
    await backUp(broken, second);
    // What PostgreSQL finds out about the last rows of a table it says when all of them were sent.
    await expectRefusal(await place(), second, 'staff_email_lower', 'dữ liệu vẫn như cũ');
  });

  it('when the database belongs to another program', async () => {
    const other = await place();
    await on(other.databaseUrl, (sql) => sql`create table invoices (id int)`);
    await expectRefusal(other, good, 'chương trình khác');
    await expect(restore(other, good, true)).rejects.toThrow(SetupProblem);
  });

  it('when the command is not understood', async () => {
    const target = await place();
    for (const args of [[], ['--xoa-het', good]]) {
      const { code, lines } = await command('restore', target, ...args);
      expect([code, lines.length]).toEqual([2, 1]);
    }
  });
});
