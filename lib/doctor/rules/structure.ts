import type { Element } from 'hast';
import type { Passage } from '#lib/doctor/passage.ts';
import { wordsOf } from '#lib/doctor/passage.ts';
import { notice, type Proposal, type Rule, type Thing } from '#lib/doctor/rule.ts';
import { foldMarks } from '#lib/vietnamese/fold.ts';

/** Characters. Longer than this, a paragraph fills a phone's whole screen. */
const WALL = 900;
const PARAGRAPH = 450;
const SENTENCE_END = /(?<=[\p{Ll}\d)”"]{2})[.!?…]+[”")]*(?=\s+[\p{Lu}“"(])/gu;

/** The ends of sentences nearest to every 450 characters, as the last words of each. */
function splitsOf(text: string): string[] {
  const ends = Array.from(text.matchAll(SENTENCE_END), (match) => match.index + match[0].length);
  const parts = Math.ceil(text.length / PARAGRAPH);
  const chosen = new Set<number>();
  let at = 0;
  for (let part = 1; part < parts; part++) {
    const ideal = (text.length * part) / parts;
    const distance = (index: number) => Math.abs((ends[index] ?? Number.POSITIVE_INFINITY) - ideal);
    while (distance(at + 1) <= distance(at) && at + 1 < ends.length) at += 1;
    const end = ends[at];
    if (end !== undefined && end > 150 && end < text.length - 150) chosen.add(end);
  }
  return [...chosen].map((end) => lastWords(text.slice(Math.max(0, end - 60), end)));
}

const lastWords = (text: string) => text.split(/\s+/).slice(-6).join(' ');
/** A sentence for staff names so many places; all of them are in `splitAfter`. */
const NAMED_PLACES = 3;

const isProse = ({ kind }: Passage) =>
  kind === 'p' || kind === 'li' || kind === 'blockquote' || kind === 'lead';

export const wallOfText: Rule = {
  id: 'wall-of-text',
  name: `Đoạn văn dài quá ${WALL} ký tự`,
  find: ({ passages }) =>
    passages
      .filter((passage) => isProse(passage) && passage.text.length > WALL)
      .map((passage): Proposal => {
        const splitAfter = splitsOf(passage.text);
        const named = splitAfter.slice(0, NAMED_PLACES).join('” và sau “');
        const places = named === '' ? '' : ` Có thể ngắt sau “${named}”.`;
        const why = `Đoạn này dài ${passage.text.length} ký tự, đầy một màn hình điện thoại; nên tách thành nhiều đoạn.${places}`;
        return { ...notice(passage, 0, passage.text.length, why), scope: 'passage', splitAfter };
      }),
};

const blank = (text: string) => text.trim() === '';

function isBoldThroughout(element: Element): boolean {
  return element.children.every(
    (child) =>
      (child.type === 'text' && blank(child.value)) ||
      (child.type === 'element' && (child.tagName === 'strong' || child.tagName === 'br')),
  );
}

export const boldHeading: Rule = {
  id: 'bold-heading',
  name: 'Đề mục gõ bằng chữ đậm, hoặc đề mục là cả một câu dài',
  find: ({ passages }) => {
    const last = passages.findLast(({ kind }) => kind === 'p');
    return passages.flatMap((passage): Proposal[] => {
      const { kind, element, text } = passage;
      if ((kind === 'h2' || kind === 'h3') && (text.length > 160 || (text.length > 80 && /\.$/.test(text)))) {
        const why = 'Đề mục là cả một câu dài; hãy rút gọn hoặc đổi thành đoạn văn.';
        return [{ ...notice(passage, 0, text.length, why), scope: 'passage' }];
      }
      // The last line may be the author's name.
      if (kind !== 'p' || !element || passage === last || !isBoldThroughout(element)) return [];
      const why =
        text.length <= 120 && !/\.$/.test(text)
          ? 'Dòng in đậm này giống một đề mục; hãy chọn kiểu “Mục” để người đọc và máy đọc nhận ra.'
          : 'Cả đoạn in đậm thì không còn gì nổi bật; hãy bỏ in đậm hoặc đổi thành đề mục ngắn.';
      return [{ ...notice(passage, 0, text.length, why), scope: 'passage' }];
    });
  },
};

const short = (words: string) => (words.length > 90 ? `${words.slice(0, 90).trimEnd()}…` : words);
const inBody = (words: string, why: string, thing: Thing): Proposal => ({
  severity: 'look',
  why,
  spot: { field: 'body', words, thing },
  edits: [],
});

const FILE_NAME = /\.(?:jpe?g|png|heic|webp|gif)$|^(?:img|dsc|image|screenshot|zalo)[\s_-]?\d*/i;

export const figures: Rule = {
  id: 'figures',
  name: 'Ảnh thiếu lời tả, chú thích hoặc thiếu cả ảnh',
  find: ({ figures: photos, context }) =>
    photos.flatMap((photo, at) => {
      const named =
        photo.caption === '' ? `Ảnh thứ ${at + 1}` : `Ảnh thứ ${at + 1} (${short(photo.caption)})`;
      const here = { kind: 'figure', nth: at } as const;
      if (photo.isMissing) return [inBody(named, 'Chỉ còn chú thích, ảnh chưa được tải lên.', here)];
      const stored = photo.mediaId === null ? undefined : context.media?.get(photo.mediaId);
      const alt = photo.alt.trim() || (stored?.alt.trim() ?? '');
      const isDecorative = photo.isDecorative || stored?.decorative === true;
      const found: Proposal[] = [];
      if (alt === '' && !isDecorative) {
        found.push(inBody(named, 'Ảnh chưa có lời tả, và chưa được ghi là ảnh trang trí.', here));
      } else if (FILE_NAME.test(alt)) {
        found.push(
          inBody(named, `Lời tả ảnh “${short(alt)}” là tên tệp; hãy tả điều nhìn thấy trong ảnh.`, here),
        );
      }
      if (photo.caption === '' && !isDecorative) found.push(inBody(named, 'Ảnh chưa có chú thích.', here));
      return found;
    }),
};

const VAGUE = new Set(
  'tai day,o day,day,xem them,xem tai day,xem chi tiet,chi tiet,chi tiet tai day,xem chi tiet tai day,xem tiep,doc tiep,doc them,link,duong dan,lien ket,bam vao day,nhan vao day,click here,here,click vao day,tai ve,tai xuong,download'.split(
    ',',
  ),
);

export const vagueLinks: Rule = {
  id: 'vague-links',
  name: 'Liên kết không nói dẫn tới đâu',
  find: ({ links }) =>
    links.flatMap(({ href, words }) => {
      const bare = foldMarks(words.normalize('NFC'))
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      if (VAGUE.has(bare)) {
        return [
          inBody(
            words,
            `Chữ của liên kết (${short(href)}) nên nói rõ nơi đến, ví dụ tên văn bản hoặc tên trang.`,
            { kind: 'link', words },
          ),
        ];
      }
      return /^(?:https?:\/\/|www\.)\S+$/i.test(words)
        ? [
            inBody(short(words), 'Địa chỉ trần khó đọc và khó nghe; hãy thay bằng tên của trang được dẫn.', {
              kind: 'link',
              words,
            }),
          ]
        : [];
    }),
};

export const tableHeader: Rule = {
  id: 'table-header',
  name: 'Bảng chưa có dòng tiêu đề',
  find: ({ tables }) =>
    tables.flatMap(({ hasHeader, words }, nth) =>
      hasHeader
        ? []
        : [
            inBody(
              `Bảng “${short(words.replace(/\s+/g, ' ').trim())}”`,
              'Bảng chưa đánh dấu ô tiêu đề, trình đọc màn hình không biết số nào thuộc cột nào.',
              { kind: 'table', nth },
            ),
          ],
    ),
};

/** Shorter lines may well stand twice: a caption, "Ý kiến cử tri". */
const SHORTEST_REPEATED = 40;

export const repeatedParagraphs: Rule = {
  id: 'repeated-paragraphs',
  name: 'Đoạn văn bị lặp nguyên văn',
  find: ({ passages }) => {
    const groups = new Map<string, Passage[]>();
    for (const passage of passages) {
      if (!['lead', 'p', 'li'].includes(passage.kind)) continue;
      const words = passage.text.replace(/\s+/g, ' ').trim().toLowerCase();
      if (words.length < SHORTEST_REPEATED) continue;
      groups.set(words, [...(groups.get(words) ?? []), passage]);
    }
    return [...groups.values()].flatMap((group): Proposal[] => {
      const [, ...copies] = group;
      // An item that holds more than this one text cannot be taken out as a whole.
      const removable = copies.filter(({ element }) => element && onlyText(element));
      const first = copies[0];
      if (!first) return [];
      const why =
        group[0]?.kind === 'lead'
          ? 'Đoạn này lặp lại nguyên văn phần mở đầu (sapo).'
          : 'Đoạn này đã có nguyên văn ở trên.';
      const remedy = removable.length === copies.length ? { removes: removable } : {};
      return [{ ...notice(first, 0, first.text.length, why), scope: 'passage', ...remedy }];
    });
  },
};

const onlyText = (element: Element) =>
  wordsOf(element).trim() !== '' &&
  !element.children.some(
    (child) => child.type === 'element' && /^(?:ul|ol|p|figure|table)$/.test(child.tagName),
  );
