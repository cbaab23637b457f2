import type { NextRequest } from 'next/server';
import { currentStaff } from '#lib/auth.ts';
import { csvFile, csvTypes } from '#lib/staff/audit-csv.ts';
import { exportName, readAuditRequest } from '#lib/staff/audit-filter.ts';
import { exportAudit } from '#lib/staff/audit-mutations.ts';
import { refusals } from '#lib/staff/permissions.ts';

/** The filtered log as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const { filter, problems } = readAuditRequest(Object.fromEntries(params));
  const plain = { 'Content-Type': 'text/plain; charset=utf-8' };
  // A wrong date must not become the whole log.
  if (Object.keys(problems).length > 0)
    return new Response('Bộ lọc chưa đúng. Hãy quay lại trang nhật ký.', { status: 400, headers: plain });
  const staff = await currentStaff();
  const lines = staff && (await exportAudit(staff, filter));
  if (!lines) return new Response(refusals['audit.read'], { status: 403, headers: plain });
  const kind = params.get('dang') === 'utf8' ? 'utf8' : 'excel';
  return new Response(new Uint8Array(csvFile(lines, kind)), {
    headers: {
      'Content-Type': csvTypes[kind],
      'Content-Disposition': `attachment; filename="${exportName()}"`,
      'Cache-Control': 'no-store',
    },
  });
}
