import { ImageResponse } from '@vercel/og';
import sharp from 'sharp';
import { type CardFont, loadCardFont } from './font.ts';
import {
  CARD_HEIGHT,
  CARD_WIDTH,
  type CardPlan,
  FRAMES,
  PHOTO_HEIGHT,
  PHOTO_WIDTH,
  planCard,
  type ShareCardInput,
  SIDE,
} from './layout.ts';

export type { ShareCardInput } from './layout.ts';

/** The light tokens of the site; the card looks the same everywhere, so it has no dark form. */
const PAPER = '#fcfcfb';
const INK = '#1a1816';
const LACQUER = '#651a1c';
const ON_LACQUER = '#fbf6ec';
const ON_LACQUER_2 = '#ecd9c8';
const GOLD = '#dca94a';
const GOLD_TEXT = '#f0c56c';
const SON = '#97201f';
const INK_2 = '#4a4845';

/** What the renderer takes for a React element: this module is run by Node directly, which reads no JSX. */
type CardElement = {
  type: string;
  props: Record<string, unknown> & { children?: CardElement[] | string };
  key: null;
};

type Style = Record<string, string | number>;

const h = (type: string, props: Record<string, unknown>, children?: CardElement[] | string): CardElement => ({
  type,
  props: children === undefined ? props : { ...props, children },
  key: null,
});

const box = (style: Style, children?: CardElement[]) =>
  h('div', { style: { display: 'flex', ...style } }, children);

const line = (text: string, size: number, lineHeight: number, color: string) =>
  h('div', { style: { display: 'flex', whiteSpace: 'nowrap', fontSize: size, lineHeight, color } }, text);

/** The H: two river banks and the bend of water between them. */
const mark = (size: number) =>
  h('svg', { width: size, height: size, viewBox: '0 0 48 48', style: { flexShrink: 0 } }, [
    h('path', { fill: ON_LACQUER, d: 'M5 4h9v40H5zM34 4h9v40h-9z' }),
    h('path', { d: 'M14 19.5c9 0 11 9 20 9', fill: 'none', stroke: GOLD, strokeWidth: 6.5 }),
  ]);

const riverLine = (color: string) =>
  h('svg', { width: CARD_WIDTH, height: 22, viewBox: '0 0 1200 22', style: { flexShrink: 0 } }, [
    h('path', { d: 'M0 4h96c54 0 46 14 100 14h1200', fill: 'none', stroke: color, strokeWidth: 5 }),
  ]);

/** Mark and names on the left, the sample notice on the right. */
function signature(plan: CardPlan, markSize: number, style: Style) {
  return box({ width: CARD_WIDTH, justifyContent: 'space-between', alignItems: 'center', ...style }, [
    box({ alignItems: 'center' }, [
      mark(markSize),
      box({ flexDirection: 'column', marginLeft: 20 }, [
        line(plan.siteName.text, plan.siteName.size, plan.siteName.lineHeight, ON_LACQUER),
        line(plan.ownerName.text, plan.ownerName.size, plan.ownerName.lineHeight, ON_LACQUER_2),
      ]),
    ]),
    ...(plan.sample ? [line(plan.sample.text, plan.sample.size, plan.sample.lineHeight, ON_LACQUER_2)] : []),
  ]);
}

function textBlock(
  plan: CardPlan,
  colors: { kicker: string; headline: string; chair: string },
  style: Style,
) {
  const { kicker, headline, chair } = plan;
  const frame = FRAMES[plan.frame];
  return box({ flexDirection: 'column', justifyContent: 'center', paddingLeft: SIDE, ...style }, [
    line(kicker.text, kicker.size, kicker.lineHeight, colors.kicker),
    box(
      { flexDirection: 'column', marginTop: frame.kicker.gap },
      headline.lines.map((text) => line(text, headline.size, headline.lineHeight, colors.headline)),
    ),
    box(
      { flexDirection: 'column', marginTop: chair.length > 0 ? frame.chair.gap : 0 },
      chair.map(({ text, size, lineHeight }) => line(text, size, lineHeight, colors.chair)),
    ),
  ]);
}

const sheet = (backgroundColor: string, children: CardElement[]) =>
  box(
    {
      flexDirection: 'column',
      width: CARD_WIDTH,
      height: CARD_HEIGHT,
      backgroundColor,
      fontFamily: 'Bitter',
      fontWeight: 700,
    },
    children,
  );

/** Lacquer card: text (and room for the picture on the right), river line, signature below. */
function lacquerCard(plan: CardPlan) {
  const width = plan.frame === 'photo' ? CARD_WIDTH - PHOTO_WIDTH : CARD_WIDTH;
  return sheet(LACQUER, [
    textBlock(
      plan,
      { kicker: GOLD_TEXT, headline: ON_LACQUER, chair: ON_LACQUER_2 },
      { width, height: PHOTO_HEIGHT },
    ),
    riverLine(GOLD),
    signature(plan, 72, { padding: `6px ${SIDE}px 0 ${SIDE}px` }),
  ]);
}

/** White card for long headlines: signature on a lacquer band above, river line at the foot. */
function paperCard(plan: CardPlan) {
  return sheet(PAPER, [
    signature(plan, 64, { height: 112, padding: `0 ${SIDE}px`, backgroundColor: LACQUER }),
    textBlock(plan, { kicker: SON, headline: INK, chair: INK_2 }, { width: CARD_WIDTH, height: 496 }),
    riverLine(SON),
  ]);
}

/**
 * Draws the card of one report: a PNG of 1200×630 pixels, the same bytes for the same input. Asks nothing of
 * the network. Takes some 0.1 s; callers keep the result under `shareCardHash`.
 * @throws when the photo's bytes are not a picture that sharp can read
 */
export async function renderShareCard(input: ShareCardInput): Promise<Buffer> {
  const font = await loadCardFont();
  const plan = planCard(input, font);
  const [drawn, photo] = await Promise.all([
    draw(plan.frame === 'long' ? paperCard(plan) : lacquerCard(plan), font),
    plan.frame === 'photo' && input.photo ? cropPhoto(input.photo.bytes, input.photo.focus ?? null) : null,
  ]);
  return toPalettePng(drawn, photo);
}

/** One list for all cards: the renderer keeps what it has read of the fonts as long as the list is the same. */
let fontList: { name: string; data: Buffer; weight: 700; style: 'normal' }[] | undefined;

/**
 * The characters that the font lacks were replaced before (`drawableText`), so @vercel/og finds every glyph and never
 * asks the network for a font. Next resolves the import to the build that it ships itself; the tests do the same,
 * because the bundle of 1.0.3 on npm cannot be loaded by Node as an ES module (vercel/satori issue 794).
 */
async function draw(element: CardElement, font: CardFont): Promise<Buffer> {
  fontList ??= [{ name: 'Bitter', data: Buffer.from(font.bytes), weight: 700, style: 'normal' }];
  const response = new ImageResponse(element, {
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
    fonts: fontList,
  });
  return Buffer.from(await response.arrayBuffer());
}

/**
 * The picture's place is nearly square, so landscape photos lose their sides evenly. Upright ones keep more of
 * the top, where the faces are. What somebody chose as the point of the picture comes as near the middle as it can.
 */
async function cropPhoto(bytes: Uint8Array, focus: { x: number; y: number } | null): Promise<Buffer> {
  try {
    const photo = sharp(bytes).autoOrient();
    const { autoOrient: size } = await photo.metadata();
    return await (focus ? photo.extract(areaAround(size, focus)) : photo)
      .flatten({ background: PAPER })
      .resize(PHOTO_WIDTH, PHOTO_HEIGHT, {
        fit: 'cover',
        position: size.height > size.width ? 'top' : 'centre',
      })
      .toColourspace('srgb')
      .png({ compressionLevel: 0 })
      .toBuffer();
  } catch (cause) {
    throw new Error('Không đọc được ảnh cho thẻ chia sẻ.', { cause });
  }
}

/** The largest part of the picture that has the shape of its place, around the point or as near as the edges allow. */
function areaAround(size: { width: number; height: number }, focus: { x: number; y: number }) {
  const scale = Math.min(size.width / PHOTO_WIDTH, size.height / PHOTO_HEIGHT);
  const width = Math.max(1, Math.min(size.width, Math.round(PHOTO_WIDTH * scale)));
  const height = Math.max(1, Math.min(size.height, Math.round(PHOTO_HEIGHT * scale)));
  const from = (point: number, whole: number, part: number) =>
    Math.round(Math.min(Math.max(point * whole - part / 2, 0), whole - part));
  return {
    left: from(focus.x, size.width, width),
    top: from(focus.y, size.height, height),
    width,
    height,
  };
}

/** In bytes: messaging apps fetch the card over mobile networks before they show the link. */
const WANTED_SIZE = 90_000;

/**
 * A grainy photo first gives up its grain (a PNG keeps every speck), then shades of colour. The flat parts of
 * the card do not notice; the last form is taken even when it is too big.
 */
const FORMS = [
  { grain: true, quality: 90 },
  { grain: false, quality: 60 },
  { grain: false, quality: 20 },
];

async function toPalettePng(drawn: Buffer, photo: Buffer | null): Promise<Buffer> {
  let png = drawn;
  for (const { grain, quality } of FORMS) {
    const overlay =
      photo && !grain ? await sharp(photo).median(3).png({ compressionLevel: 0 }).toBuffer() : photo;
    // The photo is laid over the drawn card, not drawn with it: it need not travel through the renderer as text.
    png = await sharp(drawn)
      .flatten()
      .composite(overlay ? [{ input: overlay, left: CARD_WIDTH - PHOTO_WIDTH, top: 0 }] : [])
      .png({ palette: true, quality, dither: 0, effort: 5, compressionLevel: 6 })
      .toBuffer();
    if (!photo || png.length <= WANTED_SIZE) break;
  }
  return png;
}
