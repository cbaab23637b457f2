import { type Browser, chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../support/find-browser.ts';

/** Chromium without any page; `debuggingPort` lets another tool drive it too. */
export async function openBrowser(debuggingPort?: number): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: debuggingPort ? [...BROWSER_ARGS, `--remote-debugging-port=${debuggingPort}`] : BROWSER_ARGS,
  });
}

/** A phone of 360×740; the picture that a page chooses depends on its dots per pixel. */
export const phone = (deviceScaleFactor: number) => ({
  viewport: { width: 360, height: 740 },
  deviceScaleFactor,
  isMobile: true,
  hasTouch: true,
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
});
