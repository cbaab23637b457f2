import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The import law of the README, checked on the source itself. */

const root = path.join(import.meta.dirname, '..');
const code = /\.(?:ts|tsx|mjs)$/;

function listFiles(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && code.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

type Import = { file: string; target: string; typeOnly: boolean };

const files = ['app', 'components', 'lib', 'db']
  .flatMap(listFiles)
  .concat('instrumentation-client.ts', 'next.config.ts');
const text = new Map(files.map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')]));

const imports: Import[] = files.flatMap((file) => {
  const source = text.get(file) ?? '';
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\s\S]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  for (const match of source.matchAll(pattern)) {
    const specifier = match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('#')
      ? specifier.slice(1)
      : specifier.startsWith('.')
        ? path.relative(root, path.resolve(root, path.dirname(file), specifier))
        : specifier;
    found.push({ file, target, typeOnly: match[1] !== undefined });
  }
  return found;
});

const within = (name: string, ...folders: string[]) =>
  folders.some((folder) => name === folder || name.startsWith(`${folder}/`));
const offenders = (rule: (i: Import) => boolean) =>
  imports.filter(rule).map((i) => `${i.file} → ${i.target}`);

describe('the import law', () => {
  it('sees the imports it judges', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.some((i) => i.file.startsWith('app/') && i.target.startsWith('lib/'))).toBe(true);
    expect(imports.some((i) => i.file.startsWith('lib/') && i.target.startsWith('db/'))).toBe(true);
  });

  it('nobody imports app', () => {
    expect(offenders((i) => within(i.target, 'app') && !within(i.file, 'app'))).toEqual([]);
  });

  it('lib imports neither app nor components', () => {
    expect(offenders((i) => within(i.file, 'lib') && within(i.target, 'app', 'components'))).toEqual([]);
  });

  it('components import no queries, mutations, auth, env or database', () => {
    const forbidden =
      /^lib\/(?:.*\/)?(?:[a-z-]*queries|[a-z-]*mutations|sessions)\.ts$|^lib\/(?:auth|env)\.ts$|^db\//;
    expect(offenders((i) => within(i.file, 'components') && !i.typeOnly && forbidden.test(i.target))).toEqual(
      [],
    );
  });

  it('the base of db stands on nothing above it but the environment', () => {
    // db/demo, first-run and the commands fill the database through the office's own verbs: they stand on lib.
    const base = (file: string) =>
      within(file, 'db/schema') ||
      /^db\/(?:client|outage|embedded|embedded-keeper|data-dir|migrate)\.ts$/.test(file);
    expect(
      offenders(
        (i) =>
          base(i.file) &&
          !i.typeOnly &&
          within(i.target, 'lib', 'components', 'app') &&
          i.target !== 'lib/env.ts' &&
          // Two names of errors; it imports nothing.
          i.target !== 'lib/outage.ts',
      ),
    ).toEqual([]);
  });

  it('only queries, mutations and the edge reach the database', () => {
    const allowed =
      /^lib\/(?:[a-z-]+\/)*[a-z-]*(?:queries|mutations)\.ts$|^lib\/staff\/(?:sessions|throttle)\.ts$|^lib\/(?:jobs|edge)\/|^lib\/importing\/(?:cli|import-files)\.ts$|^lib\/staff\/cli\.ts$|^db\//;
    // Tables' enumerations and row types are facts that anybody may know.
    const isConnection = (i: Import) =>
      within(i.target, 'db') && !within(i.target, 'db/schema') && !i.typeOnly;
    expect(offenders((i) => isConnection(i) && !allowed.test(i.file))).toEqual([]);
  });

  it('the app reaches the database only through lib', () => {
    expect(
      offenders(
        (i) =>
          within(i.file, 'app') && within(i.target, 'db') && !i.typeOnly && !within(i.target, 'db/schema'),
      ),
    ).toEqual([]);
  });

  it('domains write only their own tables: mutations are imported within the domain, by screens and by commands', () => {
    // A publication writes the meeting's record and tells people; jobs and the importer use every verb.
    const known = [
      'lib/articles/workflow-mutations.ts → lib/meetings/mutations.ts',
      'lib/articles/schedule-mutations.ts → lib/notices/mutations.ts',
      'lib/articles/steps.ts → lib/notices/mutations.ts',
      'lib/articles/workflow-mutations.ts → lib/notices/mutations.ts',
      'lib/notes/mutations.ts → lib/notices/mutations.ts',
      'lib/jobs/clockwork.ts → lib/articles/schedule-mutations.ts',
      'lib/jobs/clockwork.ts → lib/media/first-page-mutations.ts',
      'lib/jobs/clockwork.ts → lib/notices/mail-mutations.ts',
      'lib/importing/mutations.ts → lib/articles/mutations.ts',
      'lib/importing/mutations.ts → lib/articles/workflow-mutations.ts',
      'lib/importing/mutations.ts → lib/media/mutations.ts',
      'lib/importing/desk-mutations.ts → lib/media/mutations.ts',
    ];
    const across = offenders((i) => {
      const from = /^lib\/([a-z-]+)\//.exec(i.file)?.[1];
      const to = /^lib\/([a-z-]+)\/[a-z-]*mutations\.ts$/.exec(i.target)?.[1];
      return (
        from !== undefined && to !== undefined && from !== to && !i.typeOnly && !i.file.endsWith('/cli.ts')
      );
    });
    expect(across.filter((one) => !known.includes(one))).toEqual([]);
  });
});

describe('the places of things', () => {
  it("'use server' stands only in actions.ts, which hold no SQL", () => {
    for (const [file, source] of text) {
      const isActions = file.endsWith('/actions.ts');
      expect(/^['"]use server['"]/m.test(source), file).toBe(isActions);
      if (isActions) expect(source, file).not.toMatch(/drizzle-orm|\bsql`|#db\//);
    }
  });

  it('process.env is read only in lib/env.ts', () => {
    const readers = [...text].filter(
      ([file, source]) => file !== 'lib/env.ts' && source.includes('process.env'),
    );
    expect(readers.map(([file]) => file)).toEqual([]);
  });

  it('raw HTML goes onto a page in two components only', () => {
    const users = [...text]
      .filter(([, source]) => source.includes('dangerouslySetInnerHTML'))
      .map(([file]) => file);
    expect(users).toEqual(['components/ui/json-ld.tsx', 'components/ui/prose.tsx']);
  });

  it('SafeHtml is minted only in lib/html', () => {
    const minters = [...text].filter(([, source]) =>
      /\bas SafeHtml\b|\bas unknown as SafeHtml\b/.test(source),
    );
    for (const [file] of minters) expect(file).toMatch(/^lib\/html\//);
    expect(minters.length).toBeGreaterThan(0);
  });

  it('reader pages hold no client component and no Suspense boundary', () => {
    for (const [file, source] of text) {
      if (!within(file, 'app/(site)', 'components/site', 'components/ui')) continue;
      // Next demands that an error boundary be a client component; without scripts it is never mounted.
      if (file.endsWith('/error.tsx')) continue;
      expect(source, file).not.toMatch(/^['"]use client['"]/m);
      expect(source, file).not.toMatch(/<Suspense|next\/link|next\/image|next\/script/);
    }
  });

  it('no file has a name that says nothing', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|misc|common|types|index)(?:\.tsx?$|\/)/;
    expect(files.filter((file) => vague.test(file))).toEqual([]);
  });

  it('the type system and the linter have no holes', () => {
    const holes = /: any\b|\bas any\b|<any>|@ts-(?:ignore|expect-error|nocheck)/;
    const silenced = /^\s*(?:\/\/|\/\*|\{\/\*)\s*biome-ignore/;
    const later = /\b(?:TODO|FIXME|XXX|HACK)\b/;
    const found = [...text].flatMap(([file, source]) =>
      source
        .split('\n')
        // Prose may say "any" after a colon.
        .filter(
          (line) =>
            later.test(line) ||
            silenced.test(line) ||
            (holes.test(line) && !/^\s*(?:\*|\/\/|\/\*)[^@]*$/.test(line)),
        )
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
