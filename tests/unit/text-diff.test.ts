import { describe, expect, it } from 'vitest';
import { readBlocks } from '#lib/articles/text-blocks.ts';
import { type ComparableText, diffTexts, foldSame } from '#lib/articles/text-diff.ts';
import type { DiffRun } from '#lib/articles/word-diff.ts';

const text = (bodyHtml: string, rest: Partial<ComparableText> = {}): ComparableText => ({
  title: 'Ba xã còn thiếu nước',
  lead: '',
  byline: 'Lê Văn Mẫu',
  datedOn: '2024-03-13',
  section: 'Hoạt động HĐND',
  bodyHtml,
  meetingFacts: null,
  ...rest,
});
const marked = (runs: readonly DiffRun[]) =>
  runs.map(({ kind, text: t }) => ({ same: t, removed: `[-${t}-]`, added: `[+${t}+]` })[kind]).join(' ');
const figure = (id: number, caption = '', alt = '', credit = '') =>
  `<figure data-media-id="${id}"${credit ? ` data-credit="${credit}"` : ''}><img alt="${alt}">${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>`;
const blocks = (before: string, after: string) => diffTexts(text(before), text(after)).blocks;
/** One line per block, as a reader would tell it. */
const told = (before: string, after: string) =>
  blocks(before, after).map((block) =>
    block.kind === 'text'
      ? `${block.change}: ${marked(block.runs)}`
      : `${block.change} ảnh ${block.before ?? '·'}→${block.after ?? '·'}: ${marked(block.caption)}`,
  );

describe('so hai bản của một bài', () => {
  it('hai bản như nhau thì không có gì đổi', () => {
    const body = `<p>Một.</p>${figure(3, 'Chú thích.')}<ul><li>Hai</li></ul>`;
    const diff = diffTexts(text(body), text(body));
    expect(diff).toMatchObject({ changes: 0, fields: [] });
    expect(foldSame(diff.blocks)).toEqual([{ kind: 'fold', at: 0, count: 3 }]);
  });

  it('cho thấy chữ đổi trong tít, lời dẫn, người viết, ngày và chuyên mục', () => {
    const { fields } = diffTexts(
      text('', { lead: 'Lời cũ.' }),
      text('', {
        title: 'Bốn xã còn thiếu nước',
        lead: '',
        byline: 'Trần Thị Mẫu',
        datedOn: '2024-03-14',
        section: 'Giám sát',
      }),
    );
    expect(Object.fromEntries(fields.map(({ label, runs }) => [label, marked(runs)]))).toEqual({
      Tít: '[-Ba-] [+Bốn+] xã còn thiếu nước',
      'Lời dẫn': '[-Lời cũ.-]',
      'Người viết': '[-Lê Văn-] [+Trần Thị+] Mẫu',
      Ngày: '[-13/3/2024-] [+14/3/2024+]',
      'Chuyên mục': '[-Hoạt động HĐND-] [+Giám sát+]',
    });
  });

  it('cho thấy thông tin cuộc họp đổi, kể cả người', () => {
    const facts = {
      kind: 'Hội nghị',
      bodyId: null,
      bodyName: null,
      startsOn: '2024-03-13',
      startTime: '08:00:00',
      endsOn: null,
      endTime: null,
      place: 'Phòng họp số 2',
      people: [{ role: 'chair' as const, personId: null, name: 'Nguyễn Văn Mẫu', title: 'Phó Chủ tịch' }],
    };
    const { fields } = diffTexts(
      text('', { meetingFacts: facts }),
      text('', {
        meetingFacts: {
          ...facts,
          startTime: '13:30:00',
          people: [{ role: 'chair', personId: null, name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch' }],
        },
      }),
    );
    expect(fields.map(({ label, runs }) => `${label}: ${marked(runs)}`)).toEqual([
      'Họp lúc: [-8:00,-] [+13:30,+] 13/3/2024',
      'Người chủ trì: Nguyễn Văn Mẫu, [-Phó-] Chủ tịch',
    ]);
  });

  it('ghép đoạn được viết lại, không ghép hai đoạn không liên quan', () => {
    expect(
      told(
        '<p>Có 240 hộ ở ba xã phải chở nước bằng ghe.</p><p>Đoạn giữa giữ nguyên.</p><p>Bỏ hẳn câu này.</p>',
        '<p>Có 204 hộ ở ba xã phải chở nước bằng ghe.</p><p>Đoạn giữa giữ nguyên.</p><p>Đại biểu kiến nghị kiểm tra từng ấp xa trạm.</p>',
      ),
    ).toEqual([
      'changed: Có [-240-] [+204+] hộ ở ba xã phải chở nước bằng ghe.',
      'same: Đoạn giữa giữ nguyên.',
      'removed: [-Bỏ hẳn câu này.-]',
      'added: [+Đại biểu kiến nghị kiểm tra từng ấp xa trạm.+]',
    ]);
  });

  it('một đoạn chen vào giữa không làm các đoạn sau thành đã đổi', () => {
    expect(told('<p>Một hai.</p><p>Ba bốn.</p>', '<p>Một hai.</p><p>Chen vào.</p><p>Ba bốn.</p>')).toEqual([
      'same: Một hai.',
      'added: [+Chen vào.+]',
      'same: Ba bốn.',
    ]);
  });

  it('tám mươi đoạn cùng đổi một chữ vẫn ghép từng đôi', () => {
    const body = (word: string) =>
      Array.from({ length: 80 }, (_, n) => `<p>Đoạn ${n} nói về ${word} ban số ${n}.</p>`).join('');
    const found = blocks(body('Uỷ'), body('Ủy'));
    expect(found).toHaveLength(80);
    expect(found.every(({ change }) => change === 'changed')).toBe(true);
  });

  it('nhận ra liên kết dẫn đi nơi khác và đoạn thành tiểu mục', () => {
    const [link, heading] = blocks(
      '<p>Xem <a href="https://cu.example.vn/a">văn bản</a>.</p><p>Kết luận của hội nghị</p>',
      '<p>Xem <a href="https://moi.example.vn/a">văn bản</a>.</p><h2>Kết luận của hội nghị</h2>',
    );
    expect(link).toMatchObject({ change: 'changed', role: 'paragraph' });
    expect(link?.kind === 'text' && marked(link.links)).toBe(
      '[-https://cu.example.vn/a-] [+https://moi.example.vn/a+]',
    );
    expect(heading).toMatchObject({ change: 'changed', role: 'heading', roleBefore: 'paragraph' });
  });

  it('đọc danh sách, trích dẫn, bảng thành từng khối', () => {
    const body =
      '<ol start="2"><li>Một<ul><li>Con</li></ul></li><li><p>Hai</p><p>tiếp</p></li></ol><blockquote><p>Lời nói</p></blockquote>' +
      '<table><caption>Bảng hộ</caption><thead><tr><th scope="col">Xã</th><th scope="col">Hộ</th></tr></thead><tbody><tr><td><p>Mẫu Thạnh</p></td><td>12</td></tr></tbody></table>';
    expect(readBlocks(body).map((block) => block.kind === 'text' && `${block.role}: ${block.text}`)).toEqual([
      'item: Một',
      'item: Con',
      'item: Hai',
      'item: tiếp',
      'quote: Lời nói',
      'caption: Bảng hộ',
      'row: Xã | Hộ',
      'row: Mẫu Thạnh | 12',
    ]);
  });
});

describe('ảnh khi so hai bản', () => {
  it('thêm, bớt và thay ảnh', () => {
    expect(told('<p>Một.</p>', `<p>Một.</p>${figure(7, 'Quang cảnh')}`)).toEqual([
      'same: Một.',
      'added ảnh ·→7: [+Quang cảnh+]',
    ]);
    expect(told(`${figure(7, 'Quang cảnh')}<p>Một.</p>`, '<p>Một.</p>')).toEqual([
      'removed ảnh 7→·: [-Quang cảnh-]',
      'same: Một.',
    ]);
    expect(told(figure(7, 'Quang cảnh hội nghị'), figure(8, 'Quang cảnh kỳ họp'))).toEqual([
      'replaced ảnh 7→8: Quang cảnh [-hội nghị-] [+kỳ họp+]',
    ]);
  });

  it('cùng ảnh, đổi chú thích, mô tả hoặc người chụp', () => {
    const [picture] = blocks(
      figure(7, 'Ông Mẫu phát biểu', 'Người đứng', 'Lê Văn Mẫu'),
      figure(7, 'Bà Mẫu phát biểu', 'Người ngồi', 'Trần Thị Mẫu'),
    );
    expect(picture).toMatchObject({ kind: 'picture', change: 'changed', before: 7, after: 7 });
    if (picture?.kind !== 'picture') throw new Error('no picture');
    expect([picture.caption, picture.alt, picture.credit].map(marked)).toEqual([
      '[-Ông-] [+Bà+] Mẫu phát biểu',
      'Người [-đứng-] [+ngồi+]',
      '[-Lê Văn-] [+Trần Thị+] Mẫu',
    ]);
  });

  it('ảnh dời chỗ hiện là bớt ở chỗ cũ và thêm ở chỗ mới; ảnh khác chỗ không bị coi là thay nhau', () => {
    expect(
      told(`${figure(7)}<p>Một hai ba.</p><p>Bốn.</p>`, `<p>Một hai ba.</p><p>Bốn.</p>${figure(7)}`),
    ).toEqual(['removed ảnh 7→·: ', 'same: Một hai ba.', 'same: Bốn.', 'added ảnh ·→7: ']);
  });

  it('giữa nhiều ảnh, ảnh còn lại được ghép với chính nó', () => {
    expect(told(`${figure(1)}${figure(2, 'cũ')}`, figure(2, 'mới'))).toEqual([
      'removed ảnh 1→·: ',
      'changed ảnh 2→2: [-cũ-] [+mới+]',
    ]);
  });

  it('chỗ thiếu ảnh nay có ảnh', () => {
    expect(
      told(
        '<figure data-photo-missing="true"><figcaption>Quang cảnh</figcaption></figure>',
        figure(7, 'Quang cảnh'),
      ),
    ).toEqual(['replaced ảnh ·→7: Quang cảnh']);
  });

  it('từ kết quả ghép lại được đúng từng bản, với mọi cách xáo trộn', () => {
    let seed = 20240313;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const words = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu'];
    const someText = () =>
      Array.from({ length: 1 + random(7) }, () =>
        random(4) === 0
          ? figure(1 + random(3), words[random(6)])
          : `<p>${Array.from({ length: 1 + random(6) }, () => words[random(6)]).join(' ')}</p>`,
      ).join('');
    const side = (found: ReturnType<typeof blocks>, drop: 'added' | 'removed') =>
      found
        .filter((block) => block.change !== drop)
        .map((block) => {
          const runs = block.kind === 'text' ? block.runs : block.caption;
          const said = runs.filter(({ kind }) => kind !== drop).map(({ text: t }) => t);
          const photo = block.kind === 'picture' ? (drop === 'added' ? block.before : block.after) : '';
          return `${photo}${said.join(' ')}`;
        });
    const plain = (html: string) =>
      readBlocks(html).map((block) =>
        block.kind === 'text' ? block.text : `${block.mediaId}${block.caption}`,
      );
    for (let n = 0; n < 400; n++) {
      const [before, after] = [someText(), someText()];
      const found = blocks(before, after);
      expect(side(found, 'added'), `${before} → ${after}`).toEqual(plain(before));
      expect(side(found, 'removed'), `${before} → ${after}`).toEqual(plain(after));
    }
  });
});
