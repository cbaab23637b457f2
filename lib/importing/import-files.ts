import fs from 'node:fs/promises';
import path from 'node:path';
import { explainDatabaseProblem, withCommandDatabase } from '#db/command-database.ts';
import { SetupProblem } from '#db/data-dir.ts';
import { env } from '#lib/env.ts';
import { StoreAway } from '#lib/media/store-away.ts';
import { actAsOperator } from '#lib/staff/sessions.ts';
import { type CliOptions, UsageProblem } from './cli-options.ts';
import { refuseBySize } from './file-kind.ts';
import { type ImportOptions, type ImportResult, importReport } from './mutations.ts';
import { findImportSection, listPortalNames } from './queries.ts';
import { formatReportTable } from './report-table.ts';
import type { FoundFile } from './walk.ts';

/** Above this, one line per file: the whole report of each stays in imports.report. */
const MOST_TABLES = 20;

const say = (line: string) => console.log(line);
const number = (n: number) => n.toLocaleString('vi-VN');

type Standing = { slug: string; articleId: number; isPublished: boolean };
type Tally = { imported: number; known: number; duplicates: number; refused: number };

let interrupted = false;

/**
 * Imports the files one after the other, each in a transaction of its own, and prints what became of each. Ctrl-C ends
 * after the current file; running again goes on, because imported files are recognised.
 *
 * @returns the exit status: 0 all fine, 1 some refused, 130 interrupted
 * @throws UsageProblem for a section that does not exist; SetupProblem when the database, the disk or the store of the photos fails
 */
export async function importFiles(files: FoundFile[], options: CliOptions): Promise<number> {
  process.on('SIGINT', () => {
    // The second time somebody means it: what is not committed is undone by the database.
    if (interrupted) process.exit(130);
    interrupted = true;
    say('\nĐang dừng sau tệp này… (Ctrl-C lần nữa để dừng ngay)');
  });
  return withCommandDatabase(async () => importAll(files, await importOptions(options)), say);
}

async function importOptions(options: CliOptions): Promise<ImportOptions> {
  const found = await findImportSection(options.section);
  if ('sections' in found) {
    throw new UsageProblem(
      found.sections.length === 0
        ? 'Trang chưa có chuyên mục nào. Hãy tạo chuyên mục trong bàn làm việc trước.'
        : `Không có chuyên mục "${options.section}". Các chuyên mục: ${found.sections.map((s) => s.slug).join(', ')}.`,
    );
  }
  return {
    publish: options.publish,
    section: found.section,
    sectionWasNamed: found.chosen,
    sections: found.all,
    fromUrl: options.fromUrl,
    portalNames: await listPortalNames(),
    allowDuplicate: options.allowDuplicate,
  };
}

async function importAll(files: FoundFile[], options: ImportOptions): Promise<number> {
  const actor = actAsOperator('import');
  const tally: Tally = { imported: 0, known: 0, duplicates: 0, refused: 0 };
  const brief = files.length > MOST_TABLES;
  const started = performance.now();
  let lastProgress = started;
  let done = 0;
  for (const found of files) {
    if (interrupted) break;
    let result: ImportResult;
    try {
      result = await importOne(found, actor, options);
    } catch (error) {
      const problem = explainDatabaseProblem(error, env.databaseUrl ?? '', env.dataDir);
      if (problem) {
        tellStanding(tally, done, files.length);
        throw problem;
      }
      if (error instanceof StoreAway) {
        tellStanding(tally, done, files.length);
        throw new SetupProblem(error.message, { cause: error });
      }
      // One bad file never stops the rest; the error is for whoever repairs the importer.
      console.error(error);
      result = {
        state: 'refused',
        refused: `«${found.name}» gặp lỗi khi nhập.`,
        advice: 'Hãy gửi tệp này cho người bảo trì.',
      };
    }
    done++;
    count(tally, result);
    if (brief) say(briefLine(found, result));
    else tell(found, result, files.length === 1);
    const now = performance.now();
    if (files.length > 1 && now - lastProgress >= 1000) {
      lastProgress = now;
      say(progressLine(done, files.length, now - started));
    }
  }
  if (files.length > 1 || interrupted) tellStanding(tally, done, files.length);
  if (files.length > 1 && tally.refused < done) {
    say('Xem chi tiết của một bài (đã nhận ra gì, cần soát gì): chạy lại lệnh với riêng tệp đó,');
    say(`bài không bị nhập lần nữa. Sửa và đăng các bản nháp: ${env.siteUrl}/quan-tri/bai-viet`);
  }
  if (interrupted && done < files.length) {
    say('Đã dừng theo yêu cầu. Chạy lại cùng lệnh để nhập tiếp phần còn lại.');
    return 130;
  }
  return tally.refused > 0 ? 1 : 0;
}

async function importOne(
  { file, name }: FoundFile,
  actor: ReturnType<typeof actAsOperator>,
  options: ImportOptions,
): Promise<ImportResult> {
  try {
    const { size } = await fs.stat(file);
    const tooLarge = refuseBySize(size, name);
    if (tooLarge) return { state: 'refused', ...tooLarge };
    const bytes = await fs.readFile(file);
    return await importReport(actor, { fileName: name, bytes, folder: path.dirname(file) }, options);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'ENOENT') {
      return {
        state: 'refused',
        refused: `Không đọc được «${name}».`,
        advice: 'Hãy kiểm tra quyền đọc của tệp.',
      };
    }
    throw error;
  }
}

const addressOf = (slug: string) => `${env.siteUrl}/bai-viet/${slug}`;

/** Readers cannot open a draft: staff get the address of its screen in the desk, and the public one for later. */
const placeOf = ({ slug, articleId, isPublished }: Standing) =>
  isPublished
    ? [`${addressOf(slug)}`]
    : [
        `${env.siteUrl}/quan-tri/bai-viet/${articleId} (bản nháp, chưa đăng)`,
        `địa chỉ khi đăng: /bai-viet/${slug}`,
      ];

function count(tally: Tally, { state }: ImportResult) {
  if (state === 'imported') tally.imported++;
  else if (state === 'known') tally.known++;
  else if (state === 'duplicate') tally.duplicates++;
  else tally.refused++;
}

function tell({ name }: FoundFile, result: ImportResult, isOnlyFile: boolean) {
  if (result.state === 'refused') {
    say(`✗ ${result.refused}\n  ${result.advice}\n`);
    return;
  }
  if (result.state === 'imported') {
    say(formatReportTable(result.proposal));
    say(`✓ ${result.isPublished ? 'Đã nhập và đăng' : 'Đã nhập thành bản nháp'}:`);
  } else if (result.state === 'known') {
    // Asked for by itself, a known file shows again what was read from it.
    if (isOnlyFile && result.report) say(formatReportTable(result.report));
    say(`= «${name}» đã có, không nhập lại.`);
    for (const note of result.notes) say(`  ${note}`);
  } else {
    say(`≈ «${name}» cùng tiêu đề và cùng ngày với một bài đã có nên bị bỏ qua.`);
    say('  Nếu là hai bài khác nhau, hãy chạy lại với --allow-duplicate.');
  }
  for (const line of placeOf(result)) say(`  ${line}`);
  say('');
}

function briefLine({ name }: FoundFile, result: ImportResult): string {
  if (result.state === 'refused') return `✗ ${result.refused} ${result.advice}`;
  const address = placeOf(result).join(' · ');
  if (result.state === 'known') return `= ${name} → đã có: ${[address, ...result.notes].join(' · ')}`;
  if (result.state === 'duplicate') return `≈ ${name} → trùng bài đã có: ${address}`;
  const unsure = result.proposal.unsure.length;
  return `✓ ${name} → ${address}${unsure > 0 ? ` · ${unsure} chỗ cần soát` : ''}`;
}

function progressLine(done: number, total: number, elapsedMs: number): string {
  const left = ((elapsedMs / done) * (total - done)) / 1000;
  const rest =
    left < 1
      ? 'sắp xong'
      : left < 90
        ? `còn khoảng ${Math.ceil(left)} giây`
        : `còn khoảng ${Math.ceil(left / 60)} phút`;
  return `… ${number(done)}/${number(total)} tệp, ${rest}`;
}

function tellStanding(tally: Tally, done: number, total: number) {
  say(
    `${number(done)}/${number(total)} tệp: ${number(tally.imported)} mới nhập, ${number(tally.known)} đã có, ${number(tally.duplicates)} trùng, ${number(tally.refused)} không nhập được.`,
  );
}
