import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { getAtAddress } from '#lib/articles/queries.ts';
import { type ImportOptions, importReport } from '#lib/importing/mutations.ts';
import { findImportSection } from '#lib/importing/queries.ts';
import { operator, withDatabase } from '../support/database.ts';
import { someSection } from '../support/samples.ts';

/** A Word file with two photos becomes an article with two photos, from the shell as from the desk. */

const database = withDatabase();
let options: ImportOptions;
let docx: Uint8Array;

const photo = (background: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .png()
    .toBuffer();

beforeAll(async () => {
  await someSection('hoat-dong-hdnd', 'Hoạt động HĐND');
  const found = await findImportSection(null);
  if ('sections' in found) throw new Error('no section');
  options = {
    publish: true,
    section: found.section,
    sectionWasNamed: false,
    sections: found.all,
    fromUrl: null,
    portalNames: [],
    allowDuplicate: false,
  };
  const source = path.join(import.meta.dirname, '../fixtures/word/photos-with-captions-below.docx');
  docx = zipSync({
    ...unzipSync(fs.readFileSync(source)),
    'word/media/image1.png': await photo('#246'),
    'word/media/image2.png': await photo('#642'),
  });
});

it('a Word file with two photos is published with both, their captions and the meeting', async () => {
  const result = await importReport(operator, { fileName: 'bai.docx', bytes: docx, folder: null }, options);
  if (result.state !== 'imported') throw new Error(JSON.stringify(result));
  const found = await getAtAddress(result.slug);
  if (found?.state !== 'public') throw new Error('not public');
  const { article } = found;
  expect(article.media).toHaveLength(2);
  expect(article).toMatchObject({ kind: 'report', datedOn: '2024-03-13', byline: 'Lê Văn Mẫu' });
  const shown = `${article.leadFigure ?? ''}${article.body}`;
  expect(shown).toContain('Quang cảnh hội nghị tại hội trường xã Mẫu Thạnh');
  expect(shown).toContain('data-credit="Lê Văn Mẫu"');
  expect(shown).not.toMatch(/data-photo-missing|data-import-src|\sstyle=/);
  const [row] = await db().execute<{ format: string; size: number }>(
    sql`select format, length(report::text)::int as size from imports where article_id = ${result.articleId}`,
  );
  expect(row?.format).toBe('word');
  // The report tells what was read; the photos' bytes are in the media library, not here.
  expect(row?.size).toBeLessThan(10_000);
  const again = await importReport(operator, { fileName: 'khac.docx', bytes: docx, folder: null }, options);
  expect(again).toMatchObject({ state: 'known', slug: result.slug, report: { source: { format: 'word' } } });
});

it('photos handed in beside the Word file are stored with it', async () => {
  const bytes = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/word/emphasis.docx'));
  const photos = [{ fileName: 'IMG_1.png', bytes: await photo('#462') }];
  const result = await importReport(
    operator,
    { fileName: 'bai.docx', bytes, folder: null, photos },
    { ...options, allowDuplicate: true },
  );
  if (result.state !== 'imported') throw new Error(JSON.stringify(result));
  const found = await getAtAddress(result.slug);
  expect(found?.state === 'public' && found.article.media).toHaveLength(1);
});

it('npm run import takes a Word file like any other', async () => {
  await db().execute(
    sql`insert into site_settings (key, value) values ('prepared_at', to_jsonb(now())) on conflict do nothing`,
  );
  const root = path.join(import.meta.dirname, '..', '..');
  const file = path.join(database.dataDir(), 'so-tay.docx');
  fs.copyFileSync(path.join(import.meta.dirname, '../fixtures/word/tracked-changes.docx'), file);
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', path.join(root, 'lib/importing/cli.ts'), file],
    {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: database.url(),
        DATA_DIR: database.dataDir(),
        SITE_URL: 'https://mau.example.vn',
        DEMO: '0',
      },
    },
  );
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    out += chunk;
  });
  const status = await new Promise((resolve) => child.on('exit', resolve));
  // The same title and date as the report above: told as such, not imported twice.
  expect([status, out.includes('cùng tiêu đề và cùng ngày')]).toEqual([0, true]);
});
