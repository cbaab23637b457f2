import { setTimeout as sleep } from 'node:timers/promises';
import { runDueSchedule, untilNextSchedule } from '#lib/articles/schedule-mutations.ts';
import { makeDueFirstPage } from '#lib/media/first-page-mutations.ts';
import { sendDueMail, untilNextMail } from '#lib/notices/mail-mutations.ts';

/** Looked at so often although nothing was announced: clocks step, announcements are missed. */
const LOOK_EVERY_MS = 15_000;
const AFTER_FAILURE_MS = 5000;
/** Files get their first page when they come in, but for those from before that and those that came too many at a time. */
const PAGES_EVERY_MS = 120_000;
const PAGES_AFTER_FAILURE_MS = 60_000;

/**
 * Does what is due, in every process of the site; the rows themselves see to it that it is done once. Wakes at the time
 * of the next thing, at announced changes, and now and then in any case.
 */
export function startClockwork(isDatabaseAway: () => boolean) {
  const ending = new AbortController();
  let waking = new AbortController();
  let isWoken = false;
  const wake = () => {
    isWoken = true;
    waking.abort();
  };

  const lookOnce = async (): Promise<number> => {
    if (isDatabaseAway()) return AFTER_FAILURE_MS;
    for (let ran = await runDueSchedule(); ran && !ending.signal.aborted; ran = await runDueSchedule()) {
      if (ran.state === 'failed')
        console.warn(`Lịch của bài ${ran.articleId} không thực hiện được: ${ran.problem}`);
    }
    while (!ending.signal.aborted && (await sendDueMail()));
    const next = [await untilNextSchedule(), await untilNextMail()].filter((ms) => ms !== null);
    return Math.min(LOOK_EVERY_MS, ...next.map((ms) => ms + 1));
  };

  const run = async () => {
    while (!ending.signal.aborted) {
      isWoken = false;
      waking = new AbortController();
      let pause = AFTER_FAILURE_MS;
      try {
        pause = await lookOnce();
      } catch (error) {
        // An outage: it is tried again until the database is back, and nothing was half done.
        if (!isDatabaseAway())
          console.warn('Việc hẹn giờ chưa chạy được, sẽ thử lại:', (error as Error).message);
      }
      if (isWoken) continue;
      const signal = AbortSignal.any([ending.signal, waking.signal]);
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const running = run();
  const drawing = drawFirstPages(isDatabaseAway, ending.signal);
  return {
    wake,
    stop: async () => {
      ending.abort();
      await Promise.all([running, drawing]);
    },
  };
}

/** Beside the clock and not in it: a first page may take more than a minute, and a schedule shall not wait for it. */
async function drawFirstPages(isDatabaseAway: () => boolean, signal: AbortSignal) {
  while (!signal.aborted) {
    let pause = PAGES_AFTER_FAILURE_MS;
    try {
      if (!isDatabaseAway()) {
        if (await makeDueFirstPage(signal)) continue;
        pause = PAGES_EVERY_MS;
      }
    } catch (error) {
      if (!signal.aborted && !isDatabaseAway())
        console.warn('Trang đầu của tệp chưa làm được, sẽ thử lại:', (error as Error).message);
    }
    await sleep(pause, undefined, { signal, ref: false }).catch(() => {});
  }
}
