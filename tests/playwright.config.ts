import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './support/find-browser.ts';

const executablePath = findBrowser() ?? undefined;

/** Every screen of the desk in every state, the desk by keyboard alone, and writing: longer than all the rest together. */
const LONG = /(?:desk-screens|keyboard|writing)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  globalSetup: './e2e/global-setup.ts',
  // One site, one database: journeys that count what is on the home page must not run beside those that add to it.
  workers: 1,
  fullyParallel: false,
  // Against hanging, not against slowness: the machine may be busy with other things.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  projects: [
    { name: 'journeys', testIgnore: LONG },
    { name: 'screens', testMatch: LONG },
  ],
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: BROWSER_ARGS },
  },
});
