import { describe, expect, it } from 'vitest';
import { broughtBy } from '#lib/doctor/brought.ts';
import { apply, examine } from '#lib/doctor/examine.ts';
import type { DoctorText } from '#lib/doctor/finding.ts';
import { locate } from '#lib/doctor/locate.ts';
import { questionOf, stopsIn } from '#lib/doctor/stops.ts';

const text = (bodyHtml: string, more: Partial<DoctorText> = {}): DoctorText => ({
  ...{ title: 'Hội nghị bàn việc nước sạch', lead: '', byline: '' },
  bodyHtml,
  ...more,
});
const rulesOf = (findings: { rule: string }[]) => findings.map(({ rule }) => rule);

describe('what a paste brought', () => {
  const old = '<p>Ông Mẫu  nói ,rồi ngồi xuống.</p>';

  it('what stood there before is not told again', () => {
    const before = examine(text(`${old}<p>Đoạn sau.</p>`));
    const after = examine(text(`${old}<p>Bà Mẫu  cũng nói.</p><p>Đoạn sau.</p>`));
    expect(before.length).toBeGreaterThan(0);
    const brought = broughtBy(before, after);
    expect(rulesOf(brought)).toEqual(['spaces']);
    expect(brought[0]?.where).toContain('Bà Mẫu');
  });

  it('an old error in the line that was pasted into stays old', () => {
    const before = examine(text('<p>Ông Mẫu  nói.</p>'));
    const after = examine(text('<p>Ông Mẫu  nói. Sau đó,bà Mẫu trả lời.</p>'));
    expect(rulesOf(broughtBy(before, after))).toEqual(['space-after-punctuation']);
  });

  it('the same error pasted once more is one new finding', () => {
    const before = examine(text('<p>Một  hai.</p>'));
    expect(broughtBy(before, examine(text('<p>Một  hai.</p><p>Một  hai.</p>')))).toHaveLength(1);
  });
});

describe('where a finding stands', () => {
  const placeOf = (body: DoctorText, rule: string) => {
    const finding = examine(body).find((one) => one.rule === rule);
    return finding ? locate(body, finding.id) : undefined;
  };

  it('in the line, and in which of two lines with the same words', () => {
    const body = text('<p>Một  hai.</p><ul><li><p>Một  hai.</p></li></ul>');
    const places = examine(body).map(({ id }) => locate(body, id));
    expect(places).toEqual([
      { kind: 'text', field: 'body', text: 'Một  hai.', nth: 0, from: 3, to: 5 },
      { kind: 'text', field: 'body', text: 'Một  hai.', nth: 1, from: 3, to: 5 },
    ]);
  });

  it('in a field, at a photo, a table, a link', () => {
    expect(placeOf(text('', { lead: 'Nói ,rồi.' }), 'space-before-punctuation')).toMatchObject({
      field: 'lead',
    });
    const photos =
      '<figure data-media-id="3"><img alt="Hội trường"><figcaption>Quang cảnh.</figcaption></figure><figure data-media-id="4"><img alt=""><figcaption>Hội nghị.</figcaption></figure>';
    expect(placeOf(text(photos), 'figures')).toEqual({ kind: 'figure', nth: 1 });
    const table = '<table><tbody><tr><td>Xã</td><td>12</td></tr></tbody></table>';
    expect(placeOf(text(table), 'table-header')).toEqual({ kind: 'table', nth: 0 });
    expect(placeOf(text('<p>Xem <a href="https://a.vn/">tại đây</a>.</p>'), 'vague-links')).toEqual({
      kind: 'link',
      words: 'tại đây',
    });
  });

  it('nowhere when it was cured meanwhile', () => {
    const body = text('<p>Một  hai.</p>');
    const [finding] = examine(body);
    expect(locate(apply(body, [finding ?? { id: '' }]), finding?.id ?? '')).toBeNull();
  });
});

describe('words in an old font that their letters alone do not give away', () => {
  const table = '<table><tbody><tr><th>Xã</th></tr><tr><td>Chôï</td></tr></tbody></table>';
  const withFont = text(table, {
    context: { legacyRuns: [{ text: 'Chôï', encoding: 'vni', capitals: false }] },
  });

  it('are a suggestion with the letters that the font drew, and nothing before it is accepted', () => {
    expect(rulesOf(examine(text(table)))).not.toContain('legacy-encoding');
    const found = examine(withFont).filter(({ rule }) => rule === 'legacy-encoding');
    expect(found).toMatchObject([{ severity: 'fix', before: 'Chôï', after: 'Chợ' }]);
    expect(apply(withFont, found).bodyHtml).toContain('<td>Chợ</td>');
  });

  it('capital fonts give capitals, and Unicode in an old font stays', () => {
    const runs = [
      { text: 'héi ®ång', encoding: 'tcvn3', capitals: true } as const,
      { text: 'Hội đồng', encoding: 'tcvn3', capitals: false } as const,
    ];
    const body = text('<p>héi ®ång</p><p>Hội đồng họp.</p>', { context: { legacyRuns: runs } });
    expect(apply(body, examine(body)).bodyHtml).toBe('<p>HỘI ĐỒNG</p><p>Hội đồng họp.</p>');
  });
});

it('a stamp of secrecy is asked about with its words and its place', () => {
  const stamped = text('<p>Lưu hành nội bộ</p><p>Hội nghị bàn việc nước sạch.</p>');
  const [question] = stopsIn(stamped).map(questionOf);
  expect(question).toMatch(/Lưu hành nội bộ.*Ở thân bài/);
  expect(stopsIn(text('<p>Hội nghị bàn việc nước sạch.</p>'))).toEqual([]);
});
