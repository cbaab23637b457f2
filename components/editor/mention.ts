import type { Editor, Range } from '@tiptap/core';
import type { DocumentChoice } from '#lib/documents/desk-queries.ts';
import type { PersonChoice } from '#lib/people/desk-queries.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';
import { documentNumberKey, findCitations } from '#lib/vietnamese/document-numbers.ts';
import type { SuggestRow, SuggestSource } from './suggest.ts';

export type MentionAnswer<T> = { ok: true; found: T[] } | { ok: false; message: string };

/** The ways to the record that a screen gives to the editor. */
export type MentionActions = {
  people: (q: string) => Promise<MentionAnswer<PersonChoice>>;
  documents: (q: string) => Promise<MentionAnswer<DocumentChoice>>;
};

const WAIT_MS = 150;
const AWAY = 'Chưa tìm được trong hồ sơ: không liên lạc được với máy chủ.';

const says = (label: string): SuggestRow => ({ key: label, label, note: '', insert: null });

async function rowsOf<T>(
  asked: Promise<MentionAnswer<T>>,
  rows: (found: T) => SuggestRow[],
  nothing: string,
): Promise<SuggestRow[]> {
  const answer = await asked.catch((): MentionAnswer<T> => ({ ok: false, message: AWAY }));
  if (!answer.ok) return [says(answer.message)];
  return answer.found.length > 0 ? answer.found.flatMap(rows) : nothing ? [says(nothing)] : [];
}

/** After a few words that nobody answers to, the sign was just a sign. */
const stillAsks = (query: string) => query.trim().split(/\s+/).length <= 3;

export const peopleSource = ({ people }: MentionActions): SuggestSource => ({
  name: 'people',
  sign: '@',
  title: 'Người trong hồ sơ',
  hasSpaces: true,
  waits: WAIT_MS,
  find: (query, editor) =>
    rowsOf(
      people(query),
      (person) => personRows(person, namedAlready(editor, person.id)),
      stillAsks(query) ? 'Không có ai tên như vậy trong hồ sơ. Cứ gõ tiếp tên người đó.' : '',
    ),
});

function namedAlready(editor: Editor, id: number): boolean {
  let found = false;
  editor.state.doc.descendants((node) => {
    found ||= node.marks.some(({ type, attrs }) => type.name === 'person' && Number(attrs.personId) === id);
    return !found;
  });
  return found;
}

/** The title as of the article's day stands beside the name the first time, and the name alone after that. */
function personRows({ id, name, titles }: PersonChoice, isNamed: boolean): SuggestRow[] {
  const marked = { type: 'text', text: name, marks: [{ type: 'person', attrs: { personId: String(id) } }] };
  const row = (title: string): SuggestRow => ({
    key: `${id} ${title}`,
    label: name,
    note: title || (isNamed ? 'Chỉ ghi tên: chức danh đã có ở trên' : 'Chỉ ghi tên'),
    insert: (editor, range) =>
      insertText(editor, range, [marked, { type: 'text', text: title ? `, ${title}` : ' ' }]),
  });
  if (titles.length === 0) return [row('')];
  return isNamed ? [row(''), ...titles.map(row)] : [...titles.map(row), row('')];
}

export const documentSource = ({ documents }: MentionActions): SuggestSource => ({
  name: 'documents',
  sign: '#',
  title: 'Văn bản trong hồ sơ',
  hasSpaces: true,
  waits: WAIT_MS,
  find: (query, editor) =>
    rowsOf(
      documents(query),
      (document) => [documentRow(document, isCitedIn(editor.getText(), document))],
      stillAsks(query) ? 'Không có văn bản nào như vậy trong hồ sơ. Cứ gõ tiếp số và ngày văn bản.' : '',
    ),
});

/** Number and day together: "12/NQ-HĐND" stands in "112/NQ-HĐND" too, and numbers begin again each year or term. */
export function isCitedIn(text: string, { number, issuedOn }: DocumentChoice): boolean {
  const numberKey = documentNumberKey(number);
  return findCitations(text).some((cited) => cited.numberKey === numberKey && cited.issuedOn === issuedOn);
}

/**
 * Number, day and issuer the first time, which is what makes a citation known again (lib/vietnamese/document-numbers.ts);
 * type and number after that.
 */
function documentRow(document: DocumentChoice, isCited: boolean): SuggestRow {
  const { id, type, number, issuer, issuedOn, summary } = document;
  const words = isCited
    ? `${type} ${number}`
    : `${type} số ${number} ngày ${formatDate(issuedOn)} của ${issuer}`;
  return {
    key: String(id),
    label: `${type} ${number}, ${formatDate(issuedOn)}`,
    note: summary || issuer,
    insert: (editor, range) => insertText(editor, range, [{ type: 'text', text: `${words} ` }]),
  };
}

const insertText = (editor: Editor, range: Range, content: object[]) =>
  editor.chain().focus().deleteRange(range).insertContent(content).run();
