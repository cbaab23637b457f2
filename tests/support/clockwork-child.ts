/**
 * A process of the site that does nothing but what is due. The test of the schedules runs several at a time, kills them
 * and takes their database away. Usage: clockwork-child.ts DATABASE_URL
 */
import { isDatabaseAway, watchDatabase } from '#db/outage.ts';
import { provideEnvironment } from '#lib/env.ts';
import { startClockwork } from '#lib/jobs/clockwork.ts';

provideEnvironment({ databaseUrl: process.argv[2] ?? '' });
watchDatabase(() => {});
const clockwork = startClockwork(isDatabaseAway);
// No listener here: the sooner it looks again, the more the processes get in each other's way.
setInterval(() => clockwork.wake(), 20);
