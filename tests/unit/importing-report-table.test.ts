import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { proposeReport } from '#lib/importing/propose.ts';
import { formatReportTable, splitDropped } from '#lib/importing/report-table.ts';

const file = path.join(import.meta.dirname, '../fixtures/import/khong-dau-trang.txt');
const proposal = proposeReport(readFileSync(file), 'khong-dau-trang.txt');
if ('refused' in proposal) throw new Error(proposal.refused);

describe("the importer's table", () => {
  const table = formatReportTable(proposal);
  const lines = table.split('\n');

  it('says what was found, what a person must check and what was dropped, with counts', () => {
    expect(lines).toContain(`ĐÃ NHẬN RA (${proposal.found.length})`);
    expect(lines).toContain(`CẦN NGƯỜI SOÁT (${proposal.unsure.length})`);
    expect(lines).toContain(`ĐÃ BỎ RA NGOÀI (${proposal.dropped.length})`);
    for (const text of [proposal.source.sha256, proposal.title, '10/7/2023', 'HOẠT ĐỘNG HĐND [dòng 3]']) {
      expect(table).toContain(text);
    }
    expect(table).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  it('stays within a hundred columns, columns aligned', () => {
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    const row = lines.find((line) => line.startsWith('  Bộ đếm lượt xem'));
    expect(row?.indexOf('Lượt xem: 1.204')).toBe(34);
  });

  it('tells what was kept in another form apart from what is not in the text', () => {
    const box = { what: 'Khung chữ (giữ chữ thành đoạn văn)', value: 'Kiến nghị phải có lộ trình.' };
    const nested = { what: 'Bảng lồng trong ô bảng (giữ chữ)', value: 'Xã A' };
    const shape = { what: 'Hình vẽ', value: 'Mũi tên (giữ chữ)' };
    expect(splitDropped([box, shape, nested])).toEqual({ kept: [box, nested], dropped: [shape] });
    const told = formatReportTable({ ...proposal, dropped: [box, shape] }).split('\n');
    expect(told).toContain('ĐÃ GIỮ, NHƯNG ĐỔI DẠNG (1)');
    expect(told).toContain('ĐÃ BỎ RA NGOÀI (1)');
    expect(table).not.toContain('ĐÃ GIỮ');
  });

  it('lets no control character of a file reach the terminal', () => {
    const hostile = formatReportTable({ ...proposal, title: 'A\u001b[31mB\u0007', unsure: [] });
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(hostile).toContain('Không có gì phải soát.');
  });
});
