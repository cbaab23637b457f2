import { Schema } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { patternOf, queryOf, type Wanted } from '#components/editor/find.ts';
import { isCitedIn } from '#components/editor/mention.ts';

const schema = new Schema({
  nodes: { doc: { content: 'paragraph+' }, paragraph: { content: 'text*' }, text: {} },
});
const wanted = (text: string, rest: Partial<Wanted> = {}): Wanted => ({
  ...{ text, replacement: '', mindsMarks: false, mindsCase: false, wholeWords: false },
  ...rest,
});
const stateOf = (...lines: string[]) =>
  EditorState.create({
    doc: schema.node(
      'doc',
      null,
      lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])),
    ),
  });

function found(state: EditorState, asked: Wanted): string[] {
  const query = queryOf(asked);
  const words: string[] = [];
  for (let from = 0; ; ) {
    const place = query.findNext(state, from);
    if (!place) return words;
    words.push(state.doc.textBetween(place.from, place.to));
    from = place.to;
  }
}

describe('finding in the body', () => {
  const text = stateOf('Tỉnh Hậu Giang, nay là Hậu giang; đường hau giang.', 'Đảng uỷ và Đảng ủy.');

  test('words without marks find words with marks, whatever their case', () => {
    expect(found(text, wanted('hau giang'))).toEqual(['Hậu Giang', 'Hậu giang', 'hau giang']);
    expect(found(text, wanted('dang uy'))).toEqual(['Đảng uỷ', 'Đảng ủy']);
  });

  test('words with marks mean those marks', () => {
    expect(found(text, wanted('Đảng uỷ'))).toEqual(['Đảng uỷ']);
    expect(found(text, wanted('hau giang', { mindsMarks: true }))).toEqual(['hau giang']);
  });

  test('case counts when it is asked for: the way to mend "Hậu giang"', () => {
    expect(found(text, wanted('Hậu giang', { mindsCase: true }))).toEqual(['Hậu giang']);
  });

  test('whole words: "an" is not found in "bàn" or "anh"', () => {
    const state = stateOf('an toàn, bàn, anh, bình an');
    expect(found(state, wanted('an', { wholeWords: true }))).toEqual(['an', 'an']);
    expect(found(state, wanted('an')).length).toBeGreaterThan(2);
  });

  test('letters taken apart (NFD) are found as well', () => {
    expect(found(stateOf('Hậu Giang'.normalize('NFD')), wanted('hau giang'))).toHaveLength(1);
  });

  test('signs of patterns are only signs: document numbers, brackets, dollars', () => {
    const state = stateOf('Chỉ thị 29-CT/TU (bản 1.0) giá 5$ [x] a+b\\c', '29xCT/TU');
    for (const word of ['29-CT/TU', '(bản 1.0)', '5$', '[x]', 'a+b\\c']) {
      expect(found(state, wanted(word)), word).toEqual([word]);
    }
    expect(() => new RegExp(patternOf(wanted('{2,}*?^|')), 'u')).not.toThrow();
  });

  test('what is typed as replacement is put in as typed', () => {
    const state = stateOf('giá cũ');
    const query = queryOf(wanted('cũ', { replacement: '$1 & $& mới' }));
    const place = query.findNext(state);
    if (!place) throw new Error('nothing found');
    const [change] = query.getReplacements(state, place);
    expect(change?.insert.content.textBetween(0, change.insert.size)).toBe('$1 & $& mới');
  });
});

describe('citing a document of the record', () => {
  const document = {
    id: 1,
    type: 'Nghị quyết',
    number: '12/NQ-HĐND',
    issuer: 'HĐND tỉnh',
    issuedOn: '2024-03-05',
    summary: '',
  };

  test('only the same number of the same day counts as cited: numbers begin again, and one stands inside another', () => {
    const cites = (text: string) => isCitedIn(text, document);
    expect(cites('Theo Nghị quyết số 12/NQ-HĐND ngày 5/3/2024 của HĐND tỉnh.')).toBe(true);
    expect(cites('Theo Nghị quyết số 112/NQ-HĐND ngày 5/3/2024 của HĐND tỉnh.')).toBe(false);
    expect(cites('Theo Nghị quyết số 12/NQ-HĐND ngày 5/3/2023 của HĐND tỉnh.')).toBe(false);
  });
});
