import fs from 'node:fs/promises';
import path from 'node:path';
import { UsageProblem } from './cli-options.ts';

export type FoundFile = {
  /** Absolute. */
  file: string;
  /** As staff know it: what they typed, or the path inside the folder that they typed. */
  name: string;
};

export type Walk = {
  files: FoundFile[];
  /** In folders, what is no report: names as above. */
  skipped: string[];
};

const REPORT = /\.(?:txt|html?|docx)$/i;
const byName = new Intl.Collator('vi', { numeric: true }).compare;

/**
 * The files to import, each once, in the order typed and in folders by name. A file that was typed is taken whatever its
 * name; in a folder only .txt, .html, .htm and .docx count, and the "…_files" folders of saved pages hold no reports.
 *
 * @throws UsageProblem when something typed does not exist or cannot be read
 */
export async function findFiles(paths: string[]): Promise<Walk> {
  const walk: Walk = { files: [], skipped: [] };
  const seen = new Set<string>();
  const add = async (found: FoundFile) => {
    const real = await fs.realpath(found.file);
    if (seen.has(real)) return;
    seen.add(real);
    walk.files.push(found);
  };
  for (const typed of paths) {
    const file = path.resolve(typed);
    const facts = await fs.stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
        throw new UsageProblem(`Không có tệp hoặc thư mục "${typed}".`, { cause: error });
      }
      if (error.code === 'EACCES') throw new UsageProblem(`Không có quyền đọc "${typed}".`, { cause: error });
      throw error;
    });
    if (facts.isDirectory()) await walkFolder(file, file, walk, add);
    else if (facts.isFile()) await add({ file, name: path.basename(file) });
    else throw new UsageProblem(`"${typed}" không phải tệp hoặc thư mục.`);
  }
  return walk;
}

async function walkFolder(
  root: string,
  folder: string,
  walk: Walk,
  add: (found: FoundFile) => Promise<void>,
) {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') walk.skipped.push(`${path.relative(root, folder)}/ (không có quyền đọc)`);
    else throw error;
  });
  if (!entries) return;
  const names = new Set(entries.map((entry) => entry.name));
  for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
    const file = path.join(folder, entry.name);
    const name = path.relative(root, file);
    // "~$bai.docx" is the lock that Word leaves beside a document it has open.
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue;
    if (entry.isDirectory()) {
      if (!isFilesOfPage(entry.name, names)) await walkFolder(root, file, walk, add);
    } else if (entry.isFile() && REPORT.test(entry.name)) await add({ file, name });
    else walk.skipped.push(name);
  }
}

/** Whether a folder holds the pictures and styles of a page that lies beside it, as browsers save them. */
function isFilesOfPage(name: string, siblings: Set<string>): boolean {
  const page = /^(.+)(?:_files|\.files|_tệp)$/iu.exec(name)?.[1];
  return page !== undefined && ['.html', '.htm', '.HTML', '.HTM'].some((end) => siblings.has(page + end));
}
