import 'server-only';
import type { AuditFilter } from './audit-filter.ts';
import { auditQuery } from './audit-filter.ts';
import { auditLines } from './audit-queries.ts';
import { record, type Staff } from './sessions.ts';

/** The lines of the file. That somebody took the log away is itself a line of the log. null for who may not read it. */
export async function exportAudit(who: Staff, filter: AuditFilter): Promise<string[][] | null> {
  const lines = await auditLines(who, filter);
  if (lines) {
    await record({
      staffId: who.id,
      action: 'audit.export',
      details: {
        rows: lines.length - 1,
        filter: decodeURIComponent(auditQuery(filter).slice(1)) || 'không lọc',
      },
    });
  }
  return lines;
}
