import type { Marks } from '#lib/html/inline.ts';
import { chosenAlternative, looseText, type ReadBox, readDrawing } from './drawings.ts';
import { beginField, endField, hrefOfFields, isSilent, linkFrom, separateField } from './fields.ts';
import { drop, type InlineState, NOTE_SIGNS, type Piece, type Story } from './story.ts';
import { type RunFacts, readRunFacts } from './styles.ts';
import { isSymbolFont, symbolOf } from './symbols.ts';
import { childOf, elementsOf, ownText, type XmlElement } from './xml.ts';

/** Reads what stands in a paragraph into pieces; counts what was changed, drops what was deleted or hidden. */

/** Reads a content control: its content, or nothing when it only holds Word's own prompt or a table of contents. */
export function contentOfControl(control: XmlElement, story: Story): XmlElement[] {
  const properties = childOf(control, 'w:sdtPr');
  const content = childOf(control, 'w:sdtContent');
  if (content === undefined) return [];
  if (childOf(properties, 'w:showingPlcHdr')) {
    drop(story, 'Ô nhập chưa điền', looseText(content));
    return [];
  }
  const gallery = childOf(childOf(properties, 'w:docPartObj'), 'w:docPartGallery')?.attributes['w:val'] ?? '';
  if (/table of contents/i.test(gallery)) {
    const lines = elementsOf(content).filter((child) => child.name === 'w:p' && looseText(child) !== '');
    drop(story, 'Mục lục', `${lines.length} dòng`);
    return [];
  }
  return elementsOf(content);
}

function factsOfRun(run: XmlElement, state: InlineState, story: Story): RunFacts {
  const properties = childOf(run, 'w:rPr');
  const styleId = childOf(properties, 'w:rStyle')?.attributes['w:val'];
  const own = styleId === undefined ? {} : story.styles.character(styleId).run;
  return { ...state.style, ...own, ...readRunFacts(properties) };
}

class RunReader {
  private readonly facts: RunFacts;
  private readonly marks: Marks;
  private readonly story: Story;
  private readonly state: InlineState;
  private readonly readBox: ReadBox;
  private hidden = '';

  constructor(run: XmlElement, state: InlineState, story: Story, readBox: ReadBox) {
    this.story = story;
    this.state = state;
    this.readBox = readBox;
    this.facts = factsOfRun(run, state, story);
    this.marks = {
      href: state.href ?? hrefOfFields(story),
      person: null,
      strong: this.facts.bold === true,
      em: this.facts.italic === true,
      script: this.facts.script ?? null,
    };
    for (const child of elementsOf(run)) this.child(child);
    if (this.hidden.trim() !== '') drop(story, 'Chữ ẩn', this.hidden);
  }

  private add(written: string, font = this.facts.font ?? ''): void {
    const text = written.replace(NOTE_SIGNS, '');
    if (text === '' || isSilent(this.story)) return;
    if (this.facts.hidden) {
      this.hidden += text;
      return;
    }
    const last = this.state.pieces.at(-1);
    const { marks } = this;
    const isSame =
      last?.kind === 'text' &&
      last.font === font &&
      last.marks.href === marks.href &&
      last.marks.strong === marks.strong &&
      last.marks.em === marks.em &&
      last.marks.script === marks.script;
    if (isSame) last.text += text;
    else this.state.pieces.push({ kind: 'text', text, marks, font, encoding: null });
    this.noteSigns(text);
  }

  /** Struck and highlighted words are notes between colleagues; they stay, and somebody must look. */
  private noteSigns(text: string): void {
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    const note = (what: string): void => {
      const last = this.story.ledger.unsure.at(-1);
      if (last?.what === what) last.value = `${last.value}${text}`.slice(0, 200);
      else this.story.ledger.unsure.push({ what, value: text.slice(0, 200) });
    };
    if (this.facts.struck) note('Chữ gạch ngang (được giữ lại)');
    if (this.facts.highlighted) note('Chữ tô màu (được giữ lại, thường là chỗ cần kiểm tra)');
  }

  private text(text: string): void {
    const { font = '' } = this.facts;
    const isSymbols = isSymbolFont(font) && !/[^\u0000-\u00ff\uf000-\uf0ff]/.test(text);
    if (!isSymbols && !(/[\uf000-\uf0ff]/.test(text) && isSymbolFont(font))) {
      this.add(text);
      return;
    }
    for (const sign of text) {
      if (/\s/.test(sign)) this.add(sign);
      else this.symbol(font, sign.codePointAt(0) ?? 0);
    }
  }

  private symbol(font: string, code: number): void {
    if (isSilent(this.story)) return;
    const sign = symbolOf(font, code);
    if (sign !== null) this.add(sign, font);
    else drop(this.story, 'Ký hiệu lạ', `phông ${font}, mã ${code.toString(16).toUpperCase()}`);
  }

  private child(element: XmlElement): void {
    const { story, state } = this;
    const { attributes } = element;
    switch (element.name) {
      case 'w:t':
        this.text(ownText(element));
        return;
      case 'w:tab':
      case 'w:ptab':
        this.add('\t');
        return;
      case 'w:br':
        if (/^(?:page|column)$/.test(attributes['w:type'] ?? '')) this.add(' ');
        else this.lineBreak();
        return;
      case 'w:cr':
        this.lineBreak();
        return;
      case 'w:noBreakHyphen':
        this.add('-');
        return;
      case 'w:softHyphen':
        // In a TCVN3 font this is the letter ư; elsewhere it is removed when the text has been converted.
        this.add('\u00ad');
        return;
      case 'w:sym':
        this.symbol(attributes['w:font'] ?? '', Number.parseInt(attributes['w:char'] ?? '', 16));
        return;
      case 'w:fldChar':
        if (attributes['w:fldCharType'] === 'begin') beginField(story);
        else if (attributes['w:fldCharType'] === 'separate') separateField(story);
        else if (attributes['w:fldCharType'] === 'end') endField(story);
        return;
      case 'w:instrText': {
        const field = story.fields.at(-1);
        if (field?.phase === 'code') field.code += ownText(element);
        return;
      }
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.note(element);
        return;
      case 'w:commentReference': {
        const comment = story.comments.get(attributes['w:id'] ?? '');
        if (comment) drop(story, `Bình luận của ${comment.author || 'người không ghi tên'}`, comment.text);
        return;
      }
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        if (!isSilent(story)) this.draw(element);
        return;
      case 'mc:AlternateContent':
        for (const child of chosenAlternative(element)) this.child(child);
        return;
      case 'w:ruby':
        readInline(elementsOf(childOf(element, 'w:rubyBase')), state, story, this.readBox);
        return;
      case 'w:contentPart':
        drop(story, 'Nét vẽ tay', '');
        return;
      default:
    }
  }

  private lineBreak(): void {
    if (!isSilent(this.story) && !this.facts.hidden) this.state.pieces.push({ kind: 'break' });
  }

  private note(element: XmlElement): void {
    const id = element.attributes['w:id'];
    if (id === undefined || isSilent(this.story)) return;
    if (this.facts.hidden) {
      drop(this.story, 'Chú thích ẩn', '');
      return;
    }
    const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const known = this.story.notes.find((note) => note.id === id && note.kind === kind);
    const number = known?.number ?? this.story.notes.length + 1;
    if (!known) this.story.notes.push({ number, kind, id });
    this.state.pieces.push({ kind: 'note', number });
  }

  private draw(element: XmlElement): void {
    if (this.facts.hidden) {
      drop(this.story, 'Hình ẩn', '');
      return;
    }
    const { photos, boxes, isFloating } = readDrawing(element, this.story, this.readBox);
    for (const photo of photos) this.state.pieces.push({ kind: 'photo', photo, isFloating });
    for (const blocks of boxes) this.state.pieces.push({ kind: 'blocks', blocks });
  }
}

/** Word cuts one insertion into many elements; neighbours by one author are one change. */
function noteChange(element: XmlElement, previous: XmlElement | undefined, story: Story): void {
  const kind = /^w:(?:ins|moveTo)$/.test(element.name) ? 'ins' : 'del';
  const author = element.attributes['w:author'] ?? '';
  const goesOn = previous?.name === element.name && previous.attributes['w:author'] === author;
  if (!goesOn) story.changes.push({ kind, author });
}

function readLink(element: XmlElement, state: InlineState, story: Story, readBox: ReadBox): void {
  const relation = story.relations.get(element.attributes['r:id'] ?? '');
  const href = relation?.isExternal ? linkFrom(story, relation.target) : null;
  readInline(elementsOf(element), { ...state, href: href ?? state.href }, story, readBox);
}

/** Reads the children of a paragraph (or of a link, a change, a control inside it) into state.pieces. */
export function readInline(
  children: XmlElement[],
  state: InlineState,
  story: Story,
  readBox: ReadBox,
): Piece[] {
  for (const [at, element] of children.entries()) {
    const inside = (elements: XmlElement[]) => readInline(elements, state, story, readBox);
    switch (element.name) {
      case 'w:r':
        new RunReader(element, state, story, readBox);
        break;
      case 'w:hyperlink':
        readLink(element, state, story, readBox);
        break;
      case 'w:ins':
      case 'w:moveTo':
        noteChange(element, children[at - 1], story);
        inside(elementsOf(element));
        break;
      case 'w:del':
      case 'w:moveFrom':
        noteChange(element, children[at - 1], story);
        break;
      case 'w:fldSimple':
        beginField(story);
        for (const field of story.fields.slice(-1)) field.code = element.attributes['w:instr'] ?? '';
        separateField(story);
        inside(elementsOf(element));
        endField(story);
        break;
      case 'w:sdt':
        inside(contentOfControl(element, story));
        break;
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:dir':
      case 'w:bdo':
        inside(elementsOf(element));
        break;
      case 'mc:AlternateContent':
        inside(chosenAlternative(element));
        break;
      case 'm:oMath':
      case 'm:oMathPara':
        drop(story, 'Công thức', looseText(element));
        break;
      case 'w:subDoc':
        drop(story, 'Tài liệu con', '');
        break;
      default:
    }
  }
  return state.pieces;
}
