import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { documentNumberKey } from '#lib/vietnamese/document-numbers.ts';
import { type Cell, copyRows, DAY_MS, day, fillRecord, findGround, type Ground } from './generate-record.ts';
import { diceFor, sampleArticle, sampleDocument } from './sample-article.ts';

/**
 * Fills a migrated database with many published articles, their people, meetings, documents and drafts.
 *
 * Rows go in by COPY; no trigger, check or key of the product is switched off. Publication is the same UPDATE that the
 * desk makes, so the search index, the copied facts and the announcements come from the product's own triggers.
 */

export type GenerateOptions = {
  /** Published articles to add. */
  articles: number;
  /** Revisions of each: the published one and the drafts before it. */
  revisions: number;
  /** Shortens the texts, where only the number of rows matters. */
  mostParagraphs?: number;
  /** Gets a line now and then. */
  onStep?: (step: string) => void;
};

export type Generated = {
  articles: number;
  revisions: number;
  meetings: number;
  documents: number;
  seconds: number;
};

const BATCH = 500;
/** PostgreSQL works on one batch while this process writes the next. */
const CONNECTIONS = 3;

const ARTICLE = ['id', 'kind', 'stage', 'meeting_id', 'created_by', 'created_at', 'updated_at'] as const;
const REVISION = [
  ...[
    'id',
    'article_id',
    'number',
    'slug',
    'title',
    'lead',
    'body_html',
    'body_text',
    'byline',
    'section_id',
  ],
  ...['dated_on', 'content_hash', 'created_by', 'created_at'],
] as const;
const ADDRESS = ['article_id', 'kind', 'address', 'created_at'] as const;
const CITATION = [
  'revision_id',
  'document_id',
  'as_written',
  'number_key',
  'type',
  'issuer',
  'issued_on',
] as const;
const TRANSITION = [
  'article_id',
  'revision_id',
  'action',
  'from_stage',
  'to_stage',
  'staff_id',
  'at',
] as const;

/** Writes and publishes the articles with these numbers (from 0). */
async function fillBatch(
  tx: postgres.ISql,
  ground: Ground,
  options: GenerateOptions,
  from: number,
  to: number,
) {
  const rows = {
    articles: [] as Cell[][],
    revisions: [] as Cell[][],
    addresses: [] as Cell[][],
    media: [] as Cell[][],
    citations: [] as Cell[][],
    transitions: [] as Cell[][],
  };
  const published: { id: number; revision: number; at: string; withdrawn: boolean }[] = [];
  for (let n = from; n < to; n++) {
    const dice = diceFor(n + 3_000_000);
    const id = ground.articles.first + n;
    // Nearly in the order of their dates; what was brought in later stands among the others.
    const position = dice.chance(0.1) ? dice.next() : n / options.articles;
    const dated = ground.from + Math.floor(position * (ground.days - 1)) * DAY_MS;
    const out = new Date(dated + (2 + dice.below(12)) * 3_600_000);
    const photo = dice.chance(0.7) ? dice.pick(ground.photos) : null;
    const text = sampleArticle(n, ground.documents.count, photo, options.mostParagraphs);
    const isReport = dice.chance(0.3);
    const meetingAt = Math.min(ground.meetings.count - 1, Math.floor(position * ground.meetings.count));
    const author = dice.pick(ground.staff);
    // The first sections have the most, as everywhere.
    const section = ground.sections[Math.floor(dice.next() ** 1.5 * ground.sections.length)] ?? 1;
    const at = out.toISOString();
    rows.articles.push([
      ...[id, isReport ? 'report' : 'news', 'draft', isReport ? ground.meetings.first + meetingAt : null],
      ...[author, new Date(out.getTime() - DAY_MS).toISOString(), at],
    ]);
    rows.addresses.push([id, 'current', text.slug, at]);
    if (dice.chance(0.05)) rows.addresses.push([id, 'former', `${text.slug}-cu`, at]);
    if (dice.chance(0.2)) rows.addresses.push([id, 'legacy', `/tin-mau/${id}.html`, at]);
    let revision = 0;
    for (let number = 1; number <= options.revisions; number++) {
      revision = ground.revisions.first + n * options.revisions + number - 1;
      const blocks = text.blocks.slice(0, Math.ceil((text.blocks.length * number) / options.revisions));
      const bodyHtml = blocks.map((block) => block.html).join('');
      const dateLine = day(dated);
      const facts = [text.slug, text.title, text.lead, bodyHtml, text.byline, section, dateLine, null];
      const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
      rows.revisions.push([
        ...[revision, id, number, text.slug, text.title, text.lead, bodyHtml],
        ...[blocks.map((block) => block.text).join('\n\n'), text.byline, section, dateLine, hash, author],
        new Date(out.getTime() - (options.revisions - number + 1) * 600_000).toISOString(),
      ]);
      if (photo !== null) rows.media.push([revision, photo]);
      if (text.cites && text.cites.block < blocks.length) {
        const { number: written, type, issuer, issuedOn } = sampleDocument(text.cites.document);
        rows.citations.push([
          ...[revision, ground.documents.first + text.cites.document, text.cites.asWritten],
          ...[documentNumberKey(written), type, issuer, issuedOn],
        ]);
      }
    }
    rows.transitions.push([id, null, 'create', null, 'draft', author, at]);
    rows.transitions.push([id, revision, 'publish', 'draft', 'published', author, at]);
    published.push({ id, revision, at, withdrawn: dice.chance(0.01) });
  }
  await copyRows(tx, 'articles', ARTICLE, rows.articles);
  await copyRows(tx, 'revisions', REVISION, rows.revisions);
  await copyRows(tx, 'article_addresses', ADDRESS, rows.addresses);
  await copyRows(tx, 'revision_media', ['revision_id', 'media_id'], rows.media);
  await copyRows(tx, 'citations', CITATION, rows.citations);
  await copyRows(tx, 'transitions', TRANSITION, rows.transitions);
  await tx`
    insert into approvals (article_id, revision_id, content_hash)
    select article_id, id, content_hash from revisions where id = any(${published.map((p) => p.revision)}::bigint[])`;
  await tx`
    update articles a set latest_revision_id = p.revision, published_revision_id = p.revision, stage = 'published',
      first_published_at = p.at, published_at = p.at
    from unnest(${published.map((p) => p.id)}::bigint[], ${published.map((p) => p.revision)}::bigint[],
      ${published.map((p) => p.at)}::timestamptz[]) as p(id, revision, at)
    where a.id = p.id`;
  await tx`
    update articles set withdrawn_at = now(), withdrawal_reason = 'Gỡ bài mẫu.', stage = 'withdrawn'
    where id = any(${published.filter((p) => p.withdrawn).map((p) => p.id)}::bigint[])`;
}

/** Fills the database at this address; the site's own content may be there already. */
export async function generate(databaseUrl: string, options: GenerateOptions): Promise<Generated> {
  const started = performance.now();
  const say = options.onStep ?? (() => {});
  const sql = postgres(databaseUrl, {
    max: CONNECTIONS,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
  });
  try {
    const ground = await findGround(sql, options);
    await fillRecord(sql, ground);
    let next = 0;
    let finished = 0;
    const work = async () => {
      while (next < options.articles) {
        const from = next;
        const to = Math.min(options.articles, from + BATCH);
        next = to;
        await sql.begin(async (tx) => {
          // Nothing waits for the disk at every batch: what is generated can be generated again.
          await tx`set local synchronous_commit = off`;
          await fillBatch(tx, ground, options, from, to);
        });
        finished += to - from;
        if (finished % (BATCH * 20) === 0) {
          say(
            `${finished}/${options.articles} articles, ${((performance.now() - started) / 1000).toFixed(0)} s`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
    for (const table of ['media', 'people', 'documents', 'meetings', 'articles', 'revisions']) {
      await sql.unsafe(
        `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 1) from ${table}))`,
      );
    }
    say('vacuum analyze');
    await sql.unsafe('vacuum (analyze)');
    return {
      articles: options.articles,
      revisions: options.articles * options.revisions,
      meetings: ground.meetings.count,
      documents: ground.documents.count,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** node tests/bench/generate.ts --database URL [--articles 100000] [--revisions 10] */
if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      articles: { type: 'string', default: '100000' },
      revisions: { type: 'string', default: '10' },
    },
  });
  if (!values.database) throw new Error('--database is missing: the address of a migrated database');
  const made = await generate(values.database, {
    articles: Number(values.articles),
    revisions: Number(values.revisions),
    onStep: (step) => console.log(step),
  });
  console.log(made);
}
