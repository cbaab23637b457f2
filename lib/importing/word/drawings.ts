import type { PhotoBlock } from '../blocks.ts';
import { photoFrom } from './pictures.ts';
import { drop, type Read, type Story } from './story.ts';
import { childOf, elementsOf, findAllInside, findInside, ownText, type XmlElement } from './xml.ts';

/** What Word draws beside or over the text: photos are taken, the words of text boxes are kept, the rest is listed. */

export type Drawn = { photos: PhotoBlock[]; boxes: Read[][]; isFloating: boolean };

/** Reads the paragraphs of a text box. */
export type ReadBox = (content: XmlElement) => Read[];

const numberIn = (text: string | undefined) => (text === undefined ? Number.NaN : Number(text));

const isOn = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';

/** All text inside a drawing that is no paragraph: a chart's title, a formula, WordArt. */
export function looseText(element: XmlElement): string {
  return findAllInside(element, 'w:t', 'm:t', 'a:t').map(ownText).join(' ').replace(/\s+/gu, ' ').trim();
}

/** The one reading of something that is written twice, for newer and for older programs. */
export function chosenAlternative(element: XmlElement): XmlElement[] {
  const choice = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback');
  return elementsOf(choice);
}

class DrawingReader {
  readonly drawn: Drawn = { photos: [], boxes: [], isFloating: false };
  private readonly story: Story;
  private readonly readBox: ReadBox;
  private description = '';
  private width = Number.NaN;
  private height = Number.NaN;

  constructor(story: Story, readBox: ReadBox) {
    this.story = story;
    this.readBox = readBox;
  }

  drawing(element: XmlElement): void {
    for (const frame of elementsOf(element)) {
      if (frame.name === 'wp:anchor') this.drawn.isFloating = true;
      const properties = childOf(frame, 'wp:docPr');
      this.description = properties?.attributes.descr ?? '';
      // Switched off in Word's list of objects: nobody who read the file has seen it.
      if (isOn(properties?.attributes.hidden)) {
        drop(this.story, 'Hình ẩn', this.description || properties?.attributes.name || '');
        continue;
      }
      const extent = childOf(frame, 'wp:extent');
      this.width = numberIn(extent?.attributes.cx);
      this.height = numberIn(extent?.attributes.cy);
      const data = findInside(frame, 'a:graphicData');
      const before = this.count();
      if (data) for (const child of elementsOf(data)) this.object(child, data.attributes.uri ?? '');
      if (this.count() === before)
        drop(this.story, 'Hình vẽ', this.description || properties?.attributes.name || '');
    }
  }

  private count(): number {
    return this.drawn.photos.length + this.drawn.boxes.length + this.story.pending.length;
  }

  private object(element: XmlElement, uri: string): void {
    const { story } = this;
    switch (element.name) {
      case 'pic:pic':
        this.picture(element);
        return;
      case 'wps:wsp':
        this.shape(element);
        return;
      case 'wpg:wgp':
      case 'wpg:grpSp':
      case 'wpc:wpc':
        for (const child of elementsOf(element)) this.object(child, uri);
        return;
      case 'mc:AlternateContent':
        for (const child of chosenAlternative(element)) this.object(child, uri);
        return;
      case 'dgm:relIds':
        drop(story, 'SmartArt', this.description);
        return;
      case 'c:chart':
        drop(story, 'Biểu đồ', this.description);
        return;
      default:
        // Frames of groups and canvases (positions, backgrounds) draw nothing of their own.
        if (/^(?:wpg|wpc):/.test(element.name)) return;
        if (/chart/i.test(uri)) drop(story, 'Biểu đồ', this.description);
        else if (/diagram/i.test(uri)) drop(story, 'SmartArt', this.description);
        else if (/ink/i.test(uri)) drop(story, 'Nét vẽ tay', this.description);
        else if (!/wordprocessing(?:Group|Canvas)/.test(uri))
          drop(story, 'Đối tượng nhúng', this.description || uri);
    }
  }

  private picture(element: XmlElement): void {
    const blip = findInside(element, 'a:blip');
    if (findInside(element, 'wp15:webVideoPr', 'a:videoFile')) {
      drop(this.story, 'Video nhúng', this.description);
      return;
    }
    const own = findInside(element, 'pic:cNvPr');
    const crop = findInside(element, 'a:srcRect');
    const photo = photoFrom(this.story, {
      embedded: blip?.attributes['r:embed'],
      linked: blip?.attributes['r:link'],
      description: this.description || own?.attributes.descr || '',
      width: this.width,
      height: this.height,
      isCropped: Object.values(crop?.attributes ?? {}).some((cut) => Number(cut) > 1000),
    });
    if (photo) this.drawn.photos.push(photo);
  }

  private shape(element: XmlElement): void {
    const content = findInside(element, 'w:txbxContent');
    if (content === undefined) drop(this.story, 'Hình vẽ', this.description);
    else this.box(content);
  }

  private box(content: XmlElement): void {
    const blocks = this.readBox(content);
    const words = blocks
      .map((block) => (block.kind === 'photo' ? '' : block.text))
      .join(' ')
      .trim();
    if (words !== '') drop(this.story, 'Khung chữ (giữ chữ thành đoạn văn)', words);
    else if (blocks.length === 0) drop(this.story, 'Khung chữ trống', this.description);
    if (blocks.length > 0) this.drawn.boxes.push(blocks);
  }

  /** The older form of drawings, also written by WPS Office. */
  vml(element: XmlElement): void {
    for (const shape of elementsOf(element)) this.vmlShape(shape);
  }

  private vmlShape(shape: XmlElement): void {
    if (shape.name === 'v:group') {
      for (const child of elementsOf(shape)) this.vmlShape(child);
      return;
    }
    if (!/^v:(?:shape|rect|roundrect|oval|line|polyline|arc|curve|image)$/.test(shape.name)) return;
    const { attributes } = shape;
    const style = attributes.style ?? '';
    if (/visibility:\s*hidden/i.test(style)) {
      drop(this.story, 'Hình ẩn', attributes.alt ?? '');
      return;
    }
    if (/position:\s*absolute/i.test(style)) this.drawn.isFloating = true;
    const content = findInside(shape, 'w:txbxContent');
    const image = childOf(shape, 'v:imagedata');
    const wordArt = findInside(shape, 'v:textpath')?.attributes.string;
    if (content !== undefined) this.box(content);
    else if (image !== undefined) {
      const size = (name: string) => {
        const match = new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)(pt|in|cm|mm|px)?`, 'i').exec(style);
        const unit: Record<string, number> = { pt: 12_700, in: 914_400, cm: 360_000, mm: 36_000, px: 9525 };
        return match ? Number(match[1]) * (unit[match[2]?.toLowerCase() ?? 'pt'] ?? 12_700) : Number.NaN;
      };
      const photo = photoFrom(this.story, {
        embedded: image.attributes['r:id'],
        linked: image.attributes['r:href'],
        description: attributes.alt ?? image.attributes['o:title'] ?? '',
        width: size('width'),
        height: size('height'),
        isCropped: ['cropleft', 'cropright', 'croptop', 'cropbottom'].some(
          (side) => image.attributes[side] !== undefined,
        ),
      });
      if (photo) this.drawn.photos.push(photo);
    } else if (wordArt !== undefined) drop(this.story, 'Chữ nghệ thuật (WordArt)', wordArt);
    else if (attributes['o:hr'] !== undefined) drop(this.story, 'Đường kẻ ngang', '');
    else drop(this.story, 'Hình vẽ', attributes.alt ?? '');
  }

  /** Something another program drew (a worksheet, an old formula); its preview is no photo. */
  embedded(element: XmlElement): void {
    const program = findInside(element, 'o:OLEObject')?.attributes.ProgID ?? '';
    if (/^Equation/i.test(program)) drop(this.story, 'Công thức', program);
    else if (program !== '' || findInside(element, 'w:control') === undefined)
      drop(this.story, 'Đối tượng nhúng', program);
    else drop(this.story, 'Ô điều khiển (ActiveX)', '');
  }
}

/** Reads w:drawing, w:pict or w:object. */
export function readDrawing(element: XmlElement, story: Story, readBox: ReadBox): Drawn {
  const reader = new DrawingReader(story, readBox);
  if (element.name === 'w:drawing') reader.drawing(element);
  else if (element.name === 'w:pict') reader.vml(element);
  else reader.embedded(element);
  return reader.drawn;
}
