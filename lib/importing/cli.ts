import { SetupProblem } from '#db/data-dir.ts';
import { HELP, readOptions, UsageProblem } from './cli-options.ts';
import { findFiles, type Walk } from './walk.ts';

/** `npm run import`: what was typed is checked here; import-files.ts does the work. */

const MOST_NAMES = 20;

const say = (line: string) => console.log(line);

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    say(HELP);
    return 0;
  }
  const walk = await findFiles(options.paths);
  if (options.fromUrl !== null && walk.files.length !== 1) {
    throw new UsageProblem('--from-url là địa chỉ của một bài: chỉ dùng khi nhập đúng một tệp.');
  }
  tellSkipped(walk);
  if (walk.files.length === 0) {
    throw new UsageProblem('Không có tệp .docx, .txt, .html hoặc .htm nào để nhập.');
  }
  // Loaded only now: a slip of the keyboard is answered at once, not after the database code has been read.
  const { importFiles } = await import('./import-files.ts');
  return importFiles(walk.files, options);
}

function tellSkipped({ skipped }: Walk) {
  if (skipped.length === 0) return;
  const names = skipped.slice(0, MOST_NAMES).join(', ');
  const more =
    skipped.length > MOST_NAMES
      ? ` và ${(skipped.length - MOST_NAMES).toLocaleString('vi-VN')} tệp khác`
      : '';
  say(
    `Bỏ qua ${skipped.length.toLocaleString('vi-VN')} tệp không phải .docx, .txt, .html, .htm: ${names}${more}`,
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageProblem || error instanceof SetupProblem) console.error(error.message);
  else console.error(error);
  process.exitCode = 2;
}
