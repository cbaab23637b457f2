import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { findLegacyTarget } from '#lib/articles/map-queries.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { getAtAddress } from '#lib/articles/queries.ts';
import { withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { type ImportOptions, type ImportResult, importReport } from '#lib/importing/mutations.ts';
import { findImportSection } from '#lib/importing/queries.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import { operator, withDatabase } from '../support/database.ts';
import { someSection } from '../support/samples.ts';

const database = withDatabase();
let options: ImportOptions;

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
});

type Told = { title: string; date?: string; body?: string };

/** A text dump as the old portal's pages were saved. */
const dump = ({ title, date = 'Ngày 13-3-2024', body = '' }: Told) => `${title}

${date}

Ngày 13/3/2024, Thường trực Hội đồng nhân dân xã Mẫu Thạnh tổ chức hội nghị bàn việc cấp nước sạch. Đồng chí Nguyễn Văn Mẫu, Chủ tịch Hội đồng nhân dân xã chủ trì hội nghị.

Các đại biểu thống nhất kiểm tra ba ấp còn thiếu nước sạch trong tháng tới và báo cáo kết quả trước kỳ họp giữa năm của Hội đồng nhân dân xã.
${body}
Kết thúc hội nghị, các đại biểu đề nghị ghi rõ từng hộ còn thiếu nước, người chịu trách nhiệm và thời hạn hoàn thành để cử tri theo dõi.

Lê Văn Mẫu
`;

const bytesOf = (text: string) => new TextEncoder().encode(text);

const run = (text: string, changes: Partial<ImportOptions> = {}, fileName = 'bai.txt') =>
  importReport(operator, { fileName, bytes: bytesOf(text), folder: null }, { ...options, ...changes });

function imported(result: ImportResult) {
  if (result.state !== 'imported') throw new Error(JSON.stringify(result));
  return result;
}

async function articleAt(slug: string) {
  const found = await getAtAddress(slug);
  if (found?.state !== 'public') throw new Error(`nothing public at ${slug}`);
  return found.article;
}

async function counts() {
  const [row] = await db().execute(
    sql`select (select count(*) from articles)::int as articles, (select count(*) from revisions)::int as revisions,
        (select count(*) from imports)::int as imports, (select count(*) from transitions)::int as transitions,
        (select count(*) from article_addresses)::int as addresses, (select count(*) from media)::int as media`,
  );
  return row;
}

describe('importing a text dump', () => {
  it('makes a published report of it, dated by the report, with its meeting', async () => {
    const result = imported(await run(dump({ title: 'Hội nghị bàn việc cấp nước sạch xã Mẫu Thạnh' })));
    expect(result.slug).toBe('hoi-nghi-ban-viec-cap-nuoc-sach-xa-mau-thanh');
    const article = await articleAt(result.slug);
    expect(article).toMatchObject({
      kind: 'report',
      title: 'Hội nghị bàn việc cấp nước sạch xã Mẫu Thạnh',
      datedOn: '2024-03-13',
      byline: 'Lê Văn Mẫu',
      section: { slug: 'hoat-dong-hdnd' },
      isDemo: false,
    });
    expect(article.meetingFacts).toMatchObject({
      kind: 'Hội nghị',
      startsOn: '2024-03-13',
      people: [{ role: 'chair', name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch Hội đồng nhân dân xã' }],
    });
    expect(article.meetingSlug).not.toBeNull();
    expect(result.proposal.unsure.map((finding) => finding.what)).toContain('Chuyên mục');
    const [row] = await db().execute<{ report: Record<string, unknown>; file_name: string }>(
      sql`select report, file_name from imports where article_id = ${result.articleId}`,
    );
    expect(row?.file_name).toBe('bai.txt');
    expect(row?.report).toMatchObject({ title: article.title, kind: 'report', section: 'hoat-dong-hdnd' });
  });

  it('the same file again changes nothing', async () => {
    const text = dump({ title: 'Hội nghị sơ kết quý I' });
    const first = imported(await run(text));
    const before = await counts();
    expect(await run(text, {}, 'ten-khac.txt')).toEqual({
      state: 'known',
      slug: first.slug,
      articleId: first.articleId,
      isPublished: true,
      notes: [],
      report: {
        title: first.proposal.title,
        publishedOn: '2024-03-13',
        source: first.proposal.source,
        found: first.proposal.found,
        unsure: first.proposal.unsure,
        dropped: first.proposal.dropped,
      },
    });
    expect(await counts()).toEqual(before);
  });

  it('without --publish it is a draft; running again with --publish publishes it, unless somebody has edited it', async () => {
    const text = dump({ title: 'Hội nghị chờ đăng' });
    const draft = imported(await run(text, { publish: false }));
    expect(await getAtAddress(draft.slug)).toBeNull();
    const again = await run(text);
    expect(again).toMatchObject({ state: 'known', isPublished: true, notes: ['Đã đăng bài này.'] });
    expect((await articleAt(draft.slug)).revisionNumber).toBe(1);

    const other = dump({ title: 'Hội nghị đang được sửa' });
    const edited = imported(await run(other, { publish: false }));
    const [latest] = await db().execute<{ id: string; section_id: string }>(
      sql`select id, section_id from revisions where article_id = ${edited.articleId}`,
    );
    const saved = await saveRevision(operator, {
      articleId: edited.articleId,
      baseRevisionId: Number(latest?.id),
      sectionId: Number(latest?.section_id),
      title: 'Hội nghị đang được sửa',
      lead: 'Câu viết dở',
      datedOn: '2024-03-13',
    });
    expect(saved.ok).toBe(true);
    const refused = await run(other);
    expect(refused).toMatchObject({ state: 'known', isPublished: false });
    expect(refused.state === 'known' && refused.notes[0]).toContain('đã được sửa sau khi nhập');
  });

  it('a withdrawn report stays withdrawn', async () => {
    const text = dump({ title: 'Hội nghị đã gỡ' });
    const { articleId, slug } = imported(await run(text));
    await withdrawArticle(operator, { articleId, reason: 'Đăng nhầm.' });
    expect((await run(text)).state).toBe('known');
    expect((await getAtAddress(slug))?.state).toBe('withdrawn');
  });

  it('a file without a date is refused for publishing, and as a draft is dated today and flagged', async () => {
    const text = dump({ title: 'Hội nghị không rõ ngày', date: '' });
    const before = await counts();
    const refused = await run(text);
    expect(refused).toMatchObject({ state: 'refused' });
    expect(refused.state === 'refused' && refused.refused).toContain('không ghi ngày');
    expect(await counts()).toEqual(before);
    const draft = imported(await run(text, { publish: false }));
    expect(draft.proposal.unsure.map((finding) => finding.what)).toContain('Ngày của bài');
    const later = await run(text);
    expect(later).toMatchObject({ state: 'known', isPublished: false });
  });

  it('text typed with a font from before Unicode is refused, as a draft too', async () => {
    const before = await counts();
    const fixtures = path.join(import.meta.dirname, '../fixtures/import');
    for (const fileName of ['tcvn3.txt', 'vni.txt']) {
      const bytes = fs.readFileSync(path.join(fixtures, fileName));
      for (const publish of [true, false]) {
        const result = await importReport(
          operator,
          { fileName, bytes, folder: null },
          { ...options, publish },
        );
        expect(result, fileName).toMatchObject({
          state: 'refused',
          refused: expect.stringContaining('phông cũ (TCVN3/VNI)'),
          advice: expect.stringContaining('Ctrl+Shift+F6'),
        });
      }
    }
    expect(await counts()).toEqual(before);
  });

  it('goes into the section that its own words name, unless somebody named one', async () => {
    await someSection('xay-dung-dang', 'Xây dựng Đảng');
    const found = await findImportSection(null);
    if ('sections' in found) throw new Error('no section');
    const sections = found.all;
    const party = imported(
      await run(dump({ title: 'Hội nghị tổng kết công tác xây dựng Đảng năm 2023' }), { sections }),
    );
    expect((await articleAt(party.slug)).section?.slug).toBe('xay-dung-dang');
    expect(party.proposal.unsure).toContainEqual({
      what: 'Chuyên mục',
      value: 'Xây dựng Đảng (đề xuất, vì tiêu đề có “xây dựng Đảng”; chọn chuyên mục khác bằng --section)',
    });
    const named = imported(
      await run(dump({ title: 'Hội nghị sơ kết công tác xây dựng Đảng năm 2024' }), {
        sections,
        sectionWasNamed: true,
      }),
    );
    expect((await articleAt(named.slug)).section?.slug).toBe('hoat-dong-hdnd');
  });

  it('another file with the same title and date is taken for the same report, unless one insists', async () => {
    const first = imported(await run(dump({ title: 'Hội nghị hai lần lưu' })));
    const second = dump({ title: 'Hội nghị hai lần lưu', body: '\nĐoạn này chỉ có trong tệp thứ hai.\n' });
    expect(await run(second)).toMatchObject({ state: 'duplicate', slug: first.slug });
    const insisted = imported(await run(second, { allowDuplicate: true }));
    expect(insisted.slug).toBe(`${first.slug}-2`);
  });

  it('old addresses lead to the article; one that leads to another article is reported and stays', async () => {
    const fromUrl = 'http://cu.example.vn/Default.aspx?tabid=5&ID=77';
    const first = imported(await run(dump({ title: 'Hội nghị có địa chỉ cũ' }), { fromUrl }));
    expect(await findLegacyTarget('/default.aspx?id=77&tabid=5')).toBe(first.slug);
    const second = imported(await run(dump({ title: 'Hội nghị trùng địa chỉ cũ' }), { fromUrl }));
    expect(second.proposal.unsure.map((finding) => finding.value).join()).toContain(
      `/bai-viet/${first.slug}`,
    );
    expect(await findLegacyTarget('/default.aspx?id=77&tabid=5')).toBe(first.slug);
    const later = await run(dump({ title: 'Hội nghị trùng địa chỉ cũ' }), {
      fromUrl: 'http://cu.example.vn/tin/78',
    });
    expect(later).toMatchObject({ state: 'known', slug: second.slug });
    expect(await findLegacyTarget('/tin/78')).toBe(second.slug);
    const home = imported(
      await run(dump({ title: 'Hội nghị từ trang chủ' }), { fromUrl: 'http://cu.example.vn/' }),
    );
    expect(await findLegacyTarget('/')).toBeNull();
    expect(home.proposal.unsure.map((finding) => finding.value).join()).toContain('trang chủ');
  });

  it('what is no report is refused with what to do, and leaves nothing', async () => {
    const before = await counts();
    for (const text of ['', '%PDF-1.7\n%âãÏÓ', 'a'.repeat(50)]) {
      const result = await run(text);
      expect(result.state, JSON.stringify(text.slice(0, 20))).toBe('refused');
      expect(result.state === 'refused' && result.advice).not.toBe('');
    }
    expect(await counts()).toEqual(before);
  });
});

describe('importing a saved page', () => {
  const page = (
    title: string,
    images: string,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head>
<body><div id="content"><h1>${title}</h1><p class="date">13/03/2024</p>
<p><strong>Thường trực Hội đồng nhân dân xã Mẫu Thạnh khảo sát ba công trình cấp nước sạch vào ngày 13/3/2024 theo kế hoạch.</strong></p>
${images}
<p>Đoàn ghi nhận hai trạm cấp nước hoạt động ổn định, một trạm phải thay máy bơm trước mùa khô để bảo đảm nước cho các hộ dân.</p>
<p>Các đại biểu đề nghị Ủy ban nhân dân xã báo cáo tiến độ hằng tháng và công khai kết quả để cử tri cùng theo dõi.</p>
</div></body></html>`;

  const figure = (src: string, caption: string) =>
    `<p style="text-align:center"><img src="${src}" width="640" height="480" alt="Đoàn khảo sát trạm cấp nước"><br><em>${caption}</em></p>`;

  it('takes the photos that lie beside the page, and marks the others as missing', async () => {
    const folder = path.join(database.dataDir(), 'luu');
    fs.mkdirSync(path.join(folder, 'bài_files'.normalize('NFD')), { recursive: true });
    const jpeg = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    fs.writeFileSync(path.join(folder, 'bài_files'.normalize('NFD'), 'anh 1.jpg'), jpeg);
    fs.writeFileSync(path.join(database.dataDir(), 'ngoai.jpg'), jpeg);
    fs.symlinkSync(path.join(database.dataDir(), 'ngoai.jpg'), path.join(folder, 'lien-ket.jpg'));
    const html = page(
      'Khảo sát công trình cấp nước',
      [
        figure('./b%C3%A0i_files/anh%201.jpg', 'Đoàn khảo sát trạm cấp nước số 1.'),
        figure('../ngoai.jpg', 'Ảnh ngoài thư mục.'),
        figure('lien-ket.jpg', 'Ảnh qua liên kết.'),
        figure('https://cu.example.vn/upload/a.jpg', 'Ảnh trên mạng.'),
        figure('khong-co.jpg', 'Ảnh không có.'),
      ].join('\n'),
    );
    const result = imported(
      await importReport(operator, { fileName: 'bài.html', bytes: bytesOf(html), folder }, options),
    );
    const article = await articleAt(result.slug);
    expect(article.media).toHaveLength(1);
    const shown = `${article.leadFigure ?? ''}${article.body}`;
    expect(shown.match(/data-photo-missing/g)).toHaveLength(4);
    expect(shown).toContain('Đoàn khảo sát trạm cấp nước số 1');
    const missing = result.proposal.unsure.filter((finding) => finding.what === 'Thiếu ảnh');
    expect(missing.map((finding) => finding.where)).toEqual([
      '../ngoai.jpg',
      'lien-ket.jpg',
      'https://cu.example.vn/upload/a.jpg',
      'khong-co.jpg',
    ]);
  });

  it('when the article cannot be made, its photos go again', async () => {
    const folder = path.join(database.dataDir(), 'luu-hong');
    fs.mkdirSync(folder);
    const jpeg = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#642' } })
      .jpeg()
      .toBuffer();
    fs.writeFileSync(path.join(folder, 'anh.jpg'), jpeg);
    const before = await counts();
    const files = () => fs.readdirSync(path.join(database.dataDir(), 'media')).length;
    const filesBefore = files();
    await db().execute(
      sql`alter table imports add constraint refuses check (file_name <> 'hong.html') not valid`,
    );
    const html = page('Khảo sát bị hỏng', figure('anh.jpg', 'Đoàn khảo sát tại trạm.'));
    const attempt = importReport(operator, { fileName: 'hong.html', bytes: bytesOf(html), folder }, options);
    await expect(attempt).rejects.toThrow();
    await db().execute(sql`alter table imports drop constraint refuses`);
    expect(await counts()).toEqual(before);
    expect(files()).toBe(filesBefore);
  });
});

describe('the command', () => {
  const root = path.join(import.meta.dirname, '..', '..');

  function command(
    cli: string,
    ...args: string[]
  ): Promise<{ status: number | null; out: string; errors: string }> {
    const child = spawn(process.execPath, ['--conditions=react-server', path.join(root, cli), ...args], {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: database.url(),
        DATA_DIR: database.dataDir(),
        SITE_URL: 'https://mau.example.vn',
        DEMO: '0',
      },
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (status) => resolve({ status, out, errors }));
    });
  }

  const importing = (...args: string[]) => command('lib/importing/cli.ts', ...args);

  beforeAll(async () => {
    // The site was started before: the command must not fill it with sample content.
    await db().execute(
      sql`insert into site_settings (key, value) values ('prepared_at', to_jsonb(now())) on conflict do nothing`,
    );
    await command('lib/staff/cli.ts', 'list');
  });

  it('goes through a folder, reports each file in a line, and ends with 1 when one was refused', async () => {
    const folder = path.join(database.dataDir(), 'cong-cu');
    fs.mkdirSync(path.join(folder, 'nam-2024'), { recursive: true });
    for (let n = 1; n <= 21; n++) {
      fs.writeFileSync(
        path.join(folder, 'nam-2024', `bai-${n}.txt`),
        dump({ title: `Hội nghị tháng thứ ${n}` }),
      );
    }
    fs.writeFileSync(path.join(folder, 'rong.txt'), '');
    fs.writeFileSync(path.join(folder, 'anh.jpg'), 'x');
    const first = await importing('--publish', folder);
    expect(first.errors).toBe('');
    expect(first.status).toBe(1);
    expect(first.out).toContain('Bỏ qua 1 tệp không phải .docx, .txt, .html, .htm: anh.jpg');
    expect(first.out).toContain(
      '✓ nam-2024/bai-2.txt → https://mau.example.vn/bai-viet/hoi-nghi-thang-thu-2',
    );
    expect(first.out).toContain('22/22 tệp: 21 mới nhập, 0 đã có, 0 trùng, 1 không nhập được.');
    fs.rmSync(path.join(folder, 'rong.txt'));
    expect(first.out).toContain('Xem chi tiết của một bài');
    const second = await importing('--publish', folder);
    expect([second.status, second.errors]).toEqual([0, '']);
    expect(second.out).toContain('21/21 tệp: 0 mới nhập, 21 đã có');
  });

  it('prints the whole report and the address of a single file', async () => {
    const file = path.join(database.dataDir(), 'mot-bai.txt');
    fs.writeFileSync(file, dump({ title: 'Hội nghị của một tệp' }));
    const { status, out } = await importing(
      '--section',
      'hoat-dong-hdnd',
      '--from-url',
      'http://cu.example.vn/9',
      file,
    );
    expect(status).toBe(0);
    for (const part of ['ĐÃ NHẬN RA', 'CẦN NGƯỜI SOÁT', 'Nguyễn Văn Mẫu', 'Đã nhập thành bản nháp']) {
      expect(out).toContain(part);
    }
    expect(out).toMatch(/https:\/\/mau\.example\.vn\/quan-tri\/bai-viet\/\d+ \(bản nháp, chưa đăng\)/);
    expect(out).toContain('địa chỉ khi đăng: /bai-viet/hoi-nghi-cua-mot-tep');
    // Run again by itself it shows the same reading, not a second article.
    const again = await importing(file);
    expect(again.out).toContain('đã có, không nhập lại');
    const reading = (text: string) => text.slice(text.indexOf('ĐÃ NHẬN RA'), text.indexOf('ĐÃ BỎ RA NGOÀI'));
    expect(reading(again.out)).toBe(reading(out));
  });

  it('a wrong call ends with 2 and one sentence; --help explains', async () => {
    const file = path.join(database.dataDir(), 'mot-bai.txt');
    for (const [args, sentence] of [
      [[], 'Hãy ghi tệp hoặc thư mục'],
      [['khong-co.txt'], 'Không có tệp hoặc thư mục "khong-co.txt"'],
      [['--xuat-ban', file], 'Không có tùy chọn --xuat-ban'],
      [['--section', 'khong-co', file], /Các chuyên mục: .*hoat-dong-hdnd/],
      [['--from-url', 'abc', file], 'http://'],
      [
        ['--from-url', 'http://cu.example.vn/1', file, path.join(database.dataDir(), 'cong-cu')],
        'đúng một tệp',
      ],
    ] as const) {
      const { status, errors } = await importing(...args);
      expect([status, errors.trim().split('\n').length], errors).toEqual([2, 1]);
      expect(errors).toMatch(sentence);
    }
    expect(await importing('--help')).toMatchObject({ status: 0, errors: '' });
  });

  it('Word documents are refused with what to do', async () => {
    const file = path.join(database.dataDir(), 'bai.docx');
    fs.writeFileSync(file, 'PK');
    const { status, out } = await importing(file);
    expect([status, out.includes('Lưu thành')]).toEqual([1, true]);
  });

  it('accounts are made, renewed, listed and closed from the shell; the password is shown once', async () => {
    const staffCommand = (...args: string[]) => command('lib/staff/cli.ts', ...args);
    const added = await staffCommand(
      'add',
      '--email',
      'mau@example.vn',
      '--name',
      'Lê Văn Mẫu',
      '--role',
      'editor',
    );
    expect([added.status, added.errors]).toEqual([0, '']);
    expect(added.out.match(/[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/g)).toHaveLength(1);
    expect((await staffCommand('passwd', 'mau@example.vn')).out).toMatch(/Mật khẩu: {5}[a-z2-9]{4}-/);
    expect((await staffCommand('list')).out).toContain('mau@example.vn  Lê Văn Mẫu  (Biên tập viên');
    expect((await staffCommand('disable', '--email', 'mau@example.vn')).status).toBe(0);
    expect((await staffCommand('list')).out).toContain('đã khóa');
    const wrong = await staffCommand('add', '--email', 'mau2@example.vn', '--name', 'X', '--role', 'sep');
    expect([wrong.status, wrong.errors.includes('Hãy chọn vai trò')]).toEqual([1, true]);
    expect((await staffCommand('xoa', 'mau@example.vn')).status).toBe(2);
  });
});

const seed = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'seeds', '000_31feb8a24371ea06.txt');

describe.runIf(fs.existsSync(seed))('the real page of the old portal', () => {
  it('arrives whole: title, day, lead, caption, five paragraphs, byline, not a letter changed', async () => {
    const bytes = fs.readFileSync(seed);
    const lines = bytes
      .toString('utf8')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    const [, title, , lead, caption, ...rest] = lines;
    const byline = rest.pop();
    const result = imported(
      await importReport(
        operator,
        { fileName: path.basename(seed), bytes, folder: path.dirname(seed) },
        options,
      ),
    );
    expect(result.slug).toBe(slugify(title ?? ''));
    const [row] = await db().execute(
      sql`select r.title, r.dated_on::text, r.lead, r.body_html, r.body_text, r.byline from revisions r
          join articles a on a.published_revision_id = r.id where a.id = ${result.articleId}`,
    );
    expect(row).toMatchObject({ title, dated_on: '2022-01-25', lead, byline });
    expect(row?.body_text).toBe([caption, ...rest].join('\n\n'));
    const html = String(row?.body_html);
    expect(html.match(/<p>/g)).toHaveLength(5);
    expect(html.match(/<figure/g)).toHaveLength(1);
    expect(html).toContain(`<figure data-photo-missing="true"><figcaption>${caption}</figcaption></figure>`);
    const before = await counts();
    expect((await importReport(operator, { fileName: 'lai.txt', bytes, folder: null }, options)).state).toBe(
      'known',
    );
    expect(await counts()).toEqual(before);
  });
});
