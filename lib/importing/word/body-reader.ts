import { chosenAlternative } from './drawings.ts';
import { contentOfControl } from './inline.ts';
import { finish, readParagraph } from './paragraphs.ts';
import { drop, type Piece, type Read, type Story, settle } from './story.ts';
import { type Frame, readTable } from './tables.ts';
import { elementsOf, type XmlElement } from './xml.ts';

/** Walks the blocks of a document, a note, a cell or a text box in their order. */
export class BodyReader {
  readonly frames: Frame[] = [];
  private readonly story: Story;

  constructor(story: Story) {
    this.story = story;
  }

  read(children: XmlElement[]): Read[] {
    const reads: Read[] = [];
    let carried: Piece[] = [];
    const add = (more: Read[]): void => {
      // Not push(...more): a table may hold more blocks than a call takes arguments.
      for (const one of more) reads.push(one);
    };
    const walk = (elements: XmlElement[]): void => {
      for (const element of elements) {
        if (element.name === 'w:p') {
          const { reads: own, carry } = readParagraph(element, this.story, this.readBox, carried);
          carried = carry;
          add(own);
        } else if (element.name === 'w:tbl') {
          add(readTable(element, this.story, (content) => this.read(content), this.frames));
        } else if (element.name === 'w:sdt') {
          const from = this.story.pending.length;
          const content = contentOfControl(element, this.story);
          settle(this.story, from, '');
          walk(content);
        } else if (/^w:(?:customXml|smartTag|ins|moveTo)$/.test(element.name)) walk(elementsOf(element));
        else if (element.name === 'mc:AlternateContent') walk(chosenAlternative(element));
        else if (element.name === 'w:altChunk') {
          const from = this.story.pending.length;
          drop(this.story, 'Tài liệu nhúng (altChunk)', '');
          settle(this.story, from, '');
        }
      }
    };
    walk(children);
    if (carried.length > 0) {
      const setting = { role: 'body' as const, level: 0, facts: {} };
      const start = { pending: this.story.pending.length, lastText: this.story.lastText };
      add(finish(carried, setting, this.story, start));
    }
    return reads;
  }

  /** A text box has fields of its own, whatever field it stands in. */
  private readonly readBox = (content: XmlElement): Read[] => {
    const outer = this.story.fields;
    this.story.fields = [];
    const reads = this.read(elementsOf(content));
    this.story.fields = outer;
    return reads;
  };
}
