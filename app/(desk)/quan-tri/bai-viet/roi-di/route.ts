import { leaveWorkingCopy } from '#lib/articles/working-copy-mutations.ts';
import { currentStaff } from '#lib/auth.ts';
import { unlessDatabaseAway } from '../../../database-away.ts';

/**
 * A form that is left says so, with the number of its opening as plain text. Not an action: a page that goes can only
 * leave a beacon behind, and no answer reaches it. lib/edge has refused before what comes from another site.
 */
export async function POST(request: Request): Promise<Response> {
  const id = (await request.text()).slice(0, 100);
  await unlessDatabaseAway(
    async () => {
      const staff = await currentStaff();
      if (staff && !staff.mustChangePassword) await leaveWorkingCopy(staff, { id });
    },
    () => undefined,
  );
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
}
