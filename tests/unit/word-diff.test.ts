import { describe, expect, it } from 'vitest';
import { diffWords } from '#lib/articles/word-diff.ts';

const marked = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[kind])
    .join(' ');

describe('so hai bản theo từng chữ', () => {
  it('cho thấy cả tiếng khi chỉ một dấu đổi', () => {
    expect(marked('họp ở hội trường', 'họp ở hồi trường')).toBe('họp ở [-hội-] [+hồi+] trường');
  });

  it('giữ phần chung ở giữa hai chỗ sửa', () => {
    expect(marked('240 hộ ở ba xã', '204 hộ ở bốn xã')).toBe('[-240-] [+204+] hộ ở [-ba-] [+bốn+] xã');
  });

  it('coi xuống dòng và khoảng trắng là một', () => {
    expect(marked('một\n\nhai', 'một hai')).toBe('một hai');
  });

  it('ghi được bản thêm hết, bớt hết và hai bản trống', () => {
    expect(marked('', 'chữ mới')).toBe('[+chữ mới+]');
    expect(marked('chữ cũ', '')).toBe('[-chữ cũ-]');
    expect(diffWords('', ' ')).toEqual([]);
  });

  it('từ hai bản khác nhau ghép lại được đúng từng bản', () => {
    const before = 'a b c d e f g b c';
    const after = 'b c x d f f g c b';
    const runs = diffWords(before, after);
    const of = (...kinds: string[]) =>
      runs
        .filter((run) => kinds.includes(run.kind))
        .map((run) => run.text)
        .join(' ');
    expect(of('same', 'removed')).toBe(before);
    expect(of('same', 'added')).toBe(after);
  });
});
