import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Removes a test's folder. Something that still writes in the background (pages being stored, a server that is
 * just ending) may put a file into it meanwhile; then it is tried again, for two seconds at most.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await fs.promises.rm(folder, { recursive: true, force: true });
      if (!fs.existsSync(folder)) return;
    } catch (error) {
      if (attempt === 40) throw error;
    }
    await sleep(50);
  }
}
