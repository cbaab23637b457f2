import fs from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection } from '../support/samples.ts';
import { command, inDatabaseOf, type RunningSite, root, startSite, temporaryFolder } from './servers.ts';

/** The pages that the parts measure, as addresses on the site. */
export type Addresses = {
  articleWithPhoto: string;
  articleWithoutPhoto: string;
  articleWithTable: string;
  /** A report of the old portal, brought in by the import command. */
  imported: string;
  withdrawn: string;
  home: string;
  section: string;
  sectionPage2: string;
  meeting: string;
  calendar: string;
  search: string;
  about: string;
  siteMap: string;
};

export type Prepared = {
  dataDir: string;
  firstPassword: string;
  addresses: Addresses;
  /** More than 200 articles. */
  articles: string[];
};

const MANY = 200;

/** A report of the old portal: a real one where the project's material lies beside the checkout, else the sample. */
export function reportOfOldPortal(): string {
  const seeds = path.join(root, '../shared/seeds');
  const real = fs.existsSync(seeds) ? fs.readdirSync(seeds).find((name) => name.endsWith('.txt')) : undefined;
  return real ? path.join(seeds, real) : path.join(root, 'tests/fixtures/import/bao-cao-day-du.txt');
}

async function fill(site: RunningSite): Promise<Pick<Prepared, 'addresses' | 'articles'>> {
  const output = command(site, 'lib/importing/cli.ts', '--publish', reportOfOldPortal());
  const imported = /\/bai-viet\/[a-z0-9-]+/.exec(output)?.[0];
  if (!imported) throw new Error(`the import told no address:\n${output}`);
  let withdrawn = '';
  await inDatabaseOf(site, async () => {
    const section = await someSection();
    for (let n = 1; n <= MANY; n++) {
      await published(
        operator,
        articleForm(section, {
          title: `Đại biểu khảo sát trạm cấp nước số ${n} của xã Mẫu Thạnh`,
          lead: `Trạm số ${n} cấp nước cho ${n * 7} hộ; đoàn ghi lại những ấp còn thiếu nước trong mùa khô.`,
          bodyHtml: `<p>Đoàn đi ghe đến trạm số ${n}, nghe tổ quản lý nước báo cáo và hỏi từng hộ về giờ có nước.</p>
            <p>Đại biểu đề nghị ghi rõ từng ấp còn thiếu nước và ngày nối ống, kèm tên người chịu trách nhiệm.</p>`,
          datedOn: `${(n % 28) + 1}/${(n % 12) + 1}/2023`,
        }),
      );
    }
    const mistaken = await published(operator, articleForm(section, { title: 'Bài sẽ được gỡ để đo' }));
    await withdrawArticle(operator, {
      articleId: mistaken.articleId,
      reason: 'Số liệu chưa được xác nhận.',
    });
    withdrawn = `/bai-viet/${mistaken.slug}`;
  });

  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ slug: string; kind: string; body: string; is_demo: boolean }[]>`
      select r.slug, a.kind, r.body_html as body, a.is_demo from articles a join revisions r on r.id = a.published_revision_id
      where a.withdrawn_at is null and a.kind <> 'page' order by a.published_on desc, a.id desc`;
    const [meeting] = await sql<{ slug: string }[]>`select slug from meetings order by id limit 1`;
    const one = (what: string, is: (row: (typeof rows)[number]) => boolean) => {
      const found = rows.find(is);
      if (!found) throw new Error(`the sample content has no ${what}`);
      return `/bai-viet/${found.slug}`;
    };
    const hasPhoto = (row: (typeof rows)[number]) => row.body.includes('<figure data-media-id');
    return {
      articles: rows.map((row) => `/bai-viet/${row.slug}`),
      addresses: {
        articleWithPhoto: one(
          'report that begins with a photo',
          (row) => row.kind === 'report' && row.body.startsWith('<figure data-media-id'),
        ),
        articleWithoutPhoto: one('article without a photo', (row) => row.is_demo && !hasPhoto(row)),
        articleWithTable: one('article with a table', (row) => row.is_demo && row.body.includes('<table')),
        imported,
        withdrawn,
        home: '/',
        section: '/chuyen-muc/hoat-dong-hdnd',
        sectionPage2: '/chuyen-muc/hoat-dong-hdnd/trang/2',
        meeting: `/hop/${meeting?.slug}`,
        calendar: '/lich',
        search: '/tim-kiem?q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch',
        about: '/gioi-thieu',
        siteMap: '/so-do-trang',
      },
    };
  } finally {
    await sql.end();
  }
}

let prepared: Promise<Prepared> | undefined;

/**
 * A DATA_DIR with the sample content, one imported report and {@link MANY} short articles, made once per run by a site
 * that was started for it and stopped again. Every part works on a copy of its own.
 */
export function prepareContent(): Promise<Prepared> {
  prepared ??= (async () => {
    console.log('Preparing the content…');
    const dataDir = path.join(temporaryFolder('content'), 'data');
    await using site = await startSite(dataDir, { isPinned: false, seconds: 600 });
    return { dataDir, firstPassword: site.firstPassword, ...(await fill(site)) };
  })();
  return prepared;
}

/** A new folder with what {@link prepareContent} made; pages that the making site stored are left behind. */
export async function copyOfContent(): Promise<string> {
  const { dataDir } = await prepareContent();
  const copy = path.join(temporaryFolder('data'), 'data');
  fs.cpSync(dataDir, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (file) => file !== path.join(dataDir, 'pages'),
  });
  return copy;
}
