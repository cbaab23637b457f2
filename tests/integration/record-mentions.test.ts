import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { findDocumentsToCite } from '#lib/documents/desk-queries.ts';
import { findPeopleToMention } from '#lib/people/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';
import { documentNumberKey } from '#lib/vietnamese/document-numbers.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, someSection, written } from '../support/samples.ts';

withDatabase();
let reporter: Staff;

beforeAll(async () => {
  reporter = await staffWith('reporter');
  await db().execute(sql`
    insert into people (slug, full_name, sort_key) values
      ('pham-van-mau', 'Phạm Văn Mẫu', 'mau pham van'), ('do-thi-mau', 'Đỗ Thị Mẫu', 'mau do thi')`);
  await db().execute(sql`
    insert into positions (person_id, title, from_date, to_date)
    select id, title, from_date::date, to_date::date from people,
      (values ('Chánh Văn phòng', '2019-01-01', '2022-06-30'), ('Phó Chủ tịch HĐND tỉnh', '2022-07-01', null)) as held(title, from_date, to_date)
    where slug = 'pham-van-mau'`);
  await db().execute(sql`
    insert into documents (slug, number, number_key, type, issuer, issued_on, summary) values
      ('nghi-quyet-12', '12/NQ-HĐND', ${documentNumberKey('12/NQ-HĐND')}, 'Nghị quyết', 'HĐND tỉnh', '2024-03-05', 'Về cấp nước sạch nông thôn')`);
});

describe('people to mention', () => {
  const titles = async (on: string | null) =>
    (await findPeopleToMention(reporter, { q: 'pham mau', on }))[0]?.titles;

  it('are found without marks, with the title held on the day of the article', async () => {
    expect(await titles('2022-01-25')).toEqual(['Chánh Văn phòng']);
    expect(await titles('2022-07-01')).toEqual(['Phó Chủ tịch HĐND tỉnh']);
    expect(await titles('2018-12-31')).toEqual([]);
    expect(await titles(null)).toEqual(['Phó Chủ tịch HĐND tỉnh']);
    expect((await findPeopleToMention(reporter, { q: 'đỗ', on: null })).map(({ name }) => name)).toEqual([
      'Đỗ Thị Mẫu',
    ]);
  });

  it('signs alone find nobody, and nothing is a pattern', async () => {
    for (const q of ['%', '_', '---', "'"]) {
      expect(await findPeopleToMention(reporter, { q, on: null }), q).toEqual([]);
    }
    expect(await findPeopleToMention(reporter, { q: '', on: null })).toHaveLength(2);
  });
});

describe('documents to cite', () => {
  it('are found by number, type and words of the summary, and the words put in become a citation of that document', async () => {
    for (const q of ['12/NQ', 'nghi quyet nuoc sach', '12 nq hdnd']) {
      expect(
        (await findDocumentsToCite(reporter, { q })).map(({ number }) => number),
        q,
      ).toEqual(['12/NQ-HĐND']);
    }
    const [found] = await findDocumentsToCite(reporter, { q: '12/NQ' });
    if (!found) throw new Error('not found');
    const words = `${found.type} số ${found.number} ngày ${formatDate(found.issuedOn)} của ${found.issuer}`;
    const { revisionId } = await written(
      operator,
      articleForm(await someSection(), { bodyHtml: `<p>Thực hiện ${words}, các xã đã rà soát.</p>` }),
    );
    const rows = await db().execute(
      sql`select document_id as id from citations where revision_id = ${revisionId}`,
    );
    expect(rows.map(({ id }) => Number(id))).toEqual([found.id]);
  });
});
