import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  resolve: {
    // What Next does with this import; see lib/share-card/card.ts.
    alias: { '@vercel/og': fileURLToPath(import.meta.resolve('next/og.js')) },
    conditions: ['react-server', 'node', 'import', 'module', 'default'],
  },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'module', 'default'] } },
  test: {
    // `server-only` and React's server build, as in the commands that run the domain code.
    execArgv: ['--conditions=react-server'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Against hanging only.
          testTimeout: 60_000,
          include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'],
          setupFiles: ['tests/support/console-guard.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          setupFiles: ['tests/support/console-guard.ts'],
          globalSetup: ['tests/support/database-server.ts'],
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
