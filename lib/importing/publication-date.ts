import { formatDate } from '#lib/vietnamese/dates.ts';
import type { DateLine } from './line-signs.ts';
import type { Ledger } from './proposal.ts';

export type SeenDate = DateLine & { text: string; where: string };

/**
 * Chooses the day of publication among the date lines of a report's head, in their order: one labelled
 * as published, else a plain one (a portal's clock may stand above it), else an "updated" one. Every other date
 * is reported, and so is one that is on no calendar.
 */
export function choosePublicationDate(seen: SeenDate[], ledger: Ledger): string | null {
  for (const { date, text, where } of seen) {
    if (date === null)
      ledger.unsure.push({ what: 'Ngày không có trong lịch, đã bỏ qua', value: text, where });
  }
  const real = seen.filter((line) => line.date !== null);
  const chosen =
    real.find((line) => line.label === 'published') ??
    real.find((line) => line.label !== 'updated') ??
    real[0];
  if (!chosen?.date) return null;
  const certain = chosen.label !== 'updated' && chosen.label !== 'place';
  const list = certain ? ledger.found : ledger.unsure;
  list.push({
    what: 'Ngày đăng',
    value: `${formatDate(chosen.date)} («${chosen.text}»)`,
    where: chosen.where,
  });
  for (const other of real) {
    if (other === chosen) continue;
    const harmless = other.date === chosen.date || other.label === 'updated';
    const finding = { what: 'Ngày khác, không dùng', value: other.text, where: other.where };
    (harmless ? ledger.dropped : ledger.unsure).push(finding);
  }
  return chosen.date;
}
