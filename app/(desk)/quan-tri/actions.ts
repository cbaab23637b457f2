'use server';

import { refresh } from 'next/cache';
import { currentStaff } from '#lib/auth.ts';
import { markRead } from '#lib/notices/mutations.ts';
import { unlessDatabaseAway } from '../database-away.ts';

export async function readNotices(): Promise<void> {
  await unlessDatabaseAway(
    async () => {
      const staff = await currentStaff();
      if (staff) await markRead(staff);
    },
    () => undefined,
  );
  refresh();
}
