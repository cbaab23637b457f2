import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { composeLive, getOwnText } from '#lib/articles/live-queries.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { getPublicArticle } from '#lib/articles/queries.ts';
import { discardWorkingCopy, keepWorkingCopy } from '#lib/articles/working-copy-mutations.ts';
import { cardOf, getArticleCard } from '#lib/share-card/of-article.ts';
import { pictureOfLiveText } from '#lib/share-card/shelf.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { documentNumberKey } from '#lib/vietnamese/document-numbers.ts';
import { type Draft, emptyDraft, toInput } from '../../app/(desk)/quan-tri/bai-viet/draft.ts';
import { liveTextOf } from '../../app/(desk)/quan-tri/bai-viet/live-text.ts';
import { livePicture } from '../../app/(preview)/quan-tri/xem-truc-tiep/live-picture.ts';
import { staffWith, withDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { articleForm, publishAlone, published, someSection, written } from '../support/samples.ts';

const site = withDatabase();
const TODAY = '2024-03-13';
const now = new Date('2024-03-13T05:00:00Z');
let section = 0;
let writer: Staff;
let colleague: Staff;
let administrator: Staff;

beforeAll(async () => {
  section = await someSection();
  writer = await staffWith('editor', 'Lê Thị Mẫu');
  colleague = await staffWith('editor', 'Trần Văn Mẫu');
  administrator = await staffWith('administrator', 'Nguyễn Thị Mẫu');
});

const draft = (changes: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(TODAY, 'Lê Thị Mẫu'),
  title: 'Nháp chưa ai được đọc',
  bodyHtml: '<p>Chữ mật một.</p>',
  sectionId: String(section),
  ...changes,
});
const copyOf = (sequence: number, changes: Record<string, unknown> = {}) => ({
  id: randomUUID() as string,
  articleId: null as number | null,
  baseRevisionId: null as number | null,
  creationKey: null,
  sequence,
  content: draft(),
  ...changes,
});
const asked = ({ id, sequence }: { id: string; sequence: number }) => ({ nhap: id, so: String(sequence) });
const bodyOf = async (who: Staff, query: Record<string, unknown>) =>
  (await livePicture(who, query, now))?.article.body;

describe('xem trực tiếp: ai được xem', () => {
  it('chỉ người viết xem được chữ chưa lưu của mình; đồng nghiệp và quản trị thì không', async () => {
    const copy = copyOf(1);
    await keepWorkingCopy(writer, copy);
    expect(await bodyOf(writer, asked(copy))).toBe('<p>Chữ mật một.</p>');
    expect(await livePicture(colleague, asked(copy), now)).toBeNull();
    expect(await livePicture(administrator, asked(copy), now)).toBeNull();
    await expect(getOwnText({ ...writer, mustChangePassword: true }, copy)).rejects.toThrow();
  });

  it('đoán số, số bịa và câu hỏi hỏng không cho xem gì', async () => {
    const copy = copyOf(1);
    await keepWorkingCopy(writer, copy);
    const guesses: Record<string, unknown>[] = [
      {},
      { nhap: randomUUID(), so: '1' },
      { nhap: copy.id },
      { nhap: copy.id, so: '-1' },
      { nhap: copy.id, so: 'x' },
      { nhap: [copy.id, copy.id], so: '1' },
      { nhap: `${copy.id}' or true --`, so: '1' },
      { bai: '999999' },
      { bai: '0' },
      { bai: '1e99' },
    ];
    for (const query of guesses) {
      expect(await livePicture(writer, query, now), JSON.stringify(query)).toBeNull();
    }
  });

  it('số cũ không đem chữ cũ về, số chưa tới thì chưa có gì', async () => {
    const copy = copyOf(1);
    await keepWorkingCopy(writer, copy);
    const later = { ...copy, sequence: 2, content: draft({ bodyHtml: '<p>Chữ hai.</p>' }) };
    await keepWorkingCopy(writer, later);
    expect(await bodyOf(writer, asked(copy))).toBe('<p>Chữ hai.</p>');
    expect(await livePicture(writer, asked({ ...copy, sequence: 3 }), now)).toBeNull();
  });

  it('lưu hoặc bỏ rồi thì địa chỉ của chữ chưa lưu không còn gì', async () => {
    const saved = await written(writer, articleForm(section, { title: 'Bài có nháp' }));
    const { articleId } = saved;
    const copy = copyOf(1, { articleId, baseRevisionId: saved.revisionId });
    await keepWorkingCopy(writer, copy);
    expect(await bodyOf(writer, asked(copy))).toBe('<p>Chữ mật một.</p>');
    expect(await bodyOf(writer, { bai: String(articleId) }), 'người khác chỉ thấy bản đã lưu').not.toContain(
      'Chữ mật',
    );
    const form = { ...articleForm(section, { title: 'Bài có nháp' }), articleId };
    const outcome = await saveRevision(
      writer,
      { ...form, baseRevisionId: saved.revisionId },
      { copy: { id: copy.id, sequence: 2 } },
    );
    expect(outcome.ok).toBe(true);
    expect(await livePicture(writer, asked(copy), now)).toBeNull();

    const other = copyOf(1);
    await keepWorkingCopy(writer, other);
    await discardWorkingCopy(writer, { id: other.id, sequence: 1 });
    expect(await livePicture(writer, asked(other), now)).toBeNull();
  });

  it('xem không đổi, không đăng, không duyệt, không cất gì', async () => {
    const copy = copyOf(1);
    await keepWorkingCopy(writer, copy);
    const counts = async () =>
      (
        await db().execute(sql`select (select count(*) from articles) a, (select count(*) from revisions) r,
          (select count(*) from transitions) t, (select count(*) from approvals) p, (select count(*) from audit_log) l,
          (select max(sequence) from working_copies where id = ${copy.id}) s`)
      )[0];
    const before = await counts();
    const picture = await livePicture(writer, asked(copy), now);
    if (!picture) throw new Error('no picture');
    const png = await pictureOfLiveText(await cardOf(picture.article));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(await counts()).toEqual(before);
    expect(fs.existsSync(path.join(site.dataDir(), 'cards')), 'kệ thẻ của bạn đọc').toBe(false);
  });
});

describe('xem trực tiếp: hình như bạn đọc thấy', () => {
  const report = (changes: Partial<Draft> = {}) =>
    draft({
      kind: 'report',
      title: 'Họp về nước sạch',
      lead: 'Cuộc họp theo Kế hoạch số 12/KH-UBND ngày 5/3/2024.',
      bodyHtml: '<p onclick="x()">Ba xã thiếu nước.<script>alert(1)</script></p><h2>Kết luận</h2>',
      datedOn: '13/3/2024',
      meeting: {
        kind: 'Họp giao ban',
        bodyId: null,
        knownBody: '',
        bodyName: 'Thường trực HĐND tỉnh',
        startsOn: '12/3/2024',
        startTime: '8h30',
        endsOn: '',
        endTime: '',
        place: 'Vị Thanh',
        people: [
          { key: 'a', role: 'chair', personId: null, knownName: '', name: 'Lê Văn Mẫu', title: 'Chủ tịch' },
        ],
      },
      ...changes,
    });

  it('giống hệt bài sau khi đăng, cả văn bản được nhắc đến và thẻ chia sẻ', async () => {
    await db().execute(sql`insert into documents (slug, number, number_key, type, issuer, issued_on, summary)
      values ('ke-hoach-12', '12/KH-UBND', ${documentNumberKey('12/KH-UBND')}, 'Kế hoạch', 'UBND tỉnh', '2024-03-05', 'Cấp nước')`);
    const { text, missing } = liveTextOf(report(), TODAY);
    expect(missing).toEqual([]);
    const { article: live } = await composeLive(writer, null, text, now);
    const saved = await published(operator, toInput(report()));
    const shown = await getPublicArticle(saved.articleId);
    if (!shown) throw new Error('not public');
    const ofReader = (article: typeof shown) => {
      const { kind, slug, title, lead, leadFigure, body, byline, datedOn, isDemo, section: at } = article;
      const { photo, media, meetingFacts, documents, changeNote } = article;
      return {
        ...{ kind, slug, title, lead, leadFigure, body, byline, datedOn, isDemo, at },
        ...{ photo, media, meetingFacts, documents, changeNote },
      };
    };
    expect(ofReader(live)).toEqual(ofReader(shown));
    expect(live.body).not.toContain('script');
    expect(live.documents).toMatchObject([{ number: '12/KH-UBND' }]);
    expect((await cardOf(live)).hash).toBe((await getArticleCard(saved.articleId))?.hash);
  });

  it('bài đã đăng mà chưa sửa gì thì hiện đúng như đang đăng, không thêm lần cập nhật', async () => {
    const saved = await published(operator, articleForm(section, { title: 'Bài đang đăng' }));
    const picture = await livePicture(writer, { bai: String(saved.articleId) }, new Date());
    expect(picture).toMatchObject({
      article: { corrected: false },
      history: { versions: 1, corrections: [] },
    });
    const fixed = await saveRevision(operator, {
      ...articleForm(section, {
        title: 'Bài đang đăng',
        lead: 'Đã sửa.',
        changeKind: 'correction',
        changeNote: 'Sửa lời dẫn.',
      }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    if (!fixed.ok) throw new Error(fixed.message);
    const note = { history: { corrections: [{ note: 'Sửa lời dẫn.' }] } };
    expect(await livePicture(writer, { bai: String(saved.articleId) }, new Date())).toMatchObject(note);
    await publishAlone(operator, fixed.value);
    expect(await livePicture(writer, { bai: String(saved.articleId) }, new Date())).toMatchObject(note);
  });

  it('phần chưa điền xong thì bỏ ra và nêu tên, không làm hỏng hình', async () => {
    const empty = liveTextOf(emptyDraft(TODAY, ''), TODAY);
    expect(empty.missing).toEqual(['tít bài', 'chuyên mục']);
    const { article } = await composeLive(writer, null, empty.text, now);
    expect(article).toMatchObject({ title: 'Chưa có tít', section: { name: 'Chưa chọn chuyên mục' } });

    const { meeting } = report();
    const clock = liveTextOf(report({ meeting: { ...meeting, startTime: '25h' } }), TODAY);
    expect(clock).toMatchObject({
      missing: ['giờ họp đúng cách viết'],
      text: { meetingFacts: { startsOn: '2024-03-12', startTime: null } },
    });
    const day = liveTextOf(report({ datedOn: '31/2/2024', meeting: { ...meeting, startsOn: '' } }), TODAY);
    expect(day.missing).toEqual(['ngày của bài', 'thông tin cuộc họp đúng cách viết']);
    expect(day.text).toMatchObject({ datedOn: TODAY, meetingFacts: null });
  });

  it('chữ dài hơn mức lưu được thì cắt hoặc nói lý do, không dựng cả', async () => {
    const { text } = liveTextOf(
      draft({
        title: 'a '.repeat(50_000),
        lead: 'b'.repeat(90_000),
        bodyHtml: `<p>${'c'.repeat(400_001)}</p>`,
      }),
      TODAY,
    );
    const live = await composeLive(writer, null, text, now);
    expect(live.article.title.length).toBeLessThanOrEqual(300);
    expect(live.article.lead.length).toBeLessThanOrEqual(2000);
    expect(live.article.body).toBe('');
    expect(live.problem).toContain('Bài dài quá');
  });

  it('thân bài lồng quá sâu thì nói lý do thay vì đứng máy', async () => {
    const { text } = liveTextOf(draft({ bodyHtml: '<div>'.repeat(2000) }), TODAY);
    const live = await composeLive(writer, null, text, now);
    expect(live.problem).toContain('lồng nhiều lớp');
    expect(live.article.body).toBe('');
  });
});
