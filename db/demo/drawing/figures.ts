/**
 * Building blocks of the sample pictures: people, trees, houses, water, as SVG text. Flat shapes in the site's
 * colours, so that nobody takes a sample picture for a photograph of a real event.
 */

export const COLOURS = {
  lacquer: '#6f1f1f',
  brick: '#8c3a2b',
  gold: '#cf9c3f',
  ivory: '#f0e8d6',
  paper: '#fbf8f0',
  teal: '#17505e',
  mist: '#dbe4e1',
  leaf: '#4f7048',
  leafDark: '#2f5240',
  rice: '#c9b14a',
  earth: '#a98b66',
  wood: '#a5713c',
  woodDark: '#7d5228',
  ink: '#1e1815',
  steel: '#7c8a8c',
  concrete: '#bdbcb2',
  water: '#7f9c98',
  waterDark: '#66837f',
} as const;

const SKINS = ['#c99872', '#b98560', '#d3a37e', '#bf8f69'] as const;
const HAIRS = ['#1d1714', '#2b211c', '#1d1714', '#6b645e'] as const;
export const CLOTHES = ['#17505e', '#6f1f1f', '#3b3732', '#ece3d0', '#4f7048', '#5f3a58', '#35506a'] as const;

/** Numbers that look random but are the same for the same seed, on every machine. */
export type Dice = {
  between: (low: number, high: number) => number;
  pick: <T>(choices: readonly [T, ...T[]]) => T;
};

/** @param seed any whole number; every picture has its own */
export function diceFor(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** SVG text from a template: numbers are rounded so that the drawing is the same on every machine. */
export const svg = (parts: TemplateStringsArray, ...values: (string | number)[]) =>
  parts.reduce((text, part, i) => {
    const value = values[i - 1] ?? '';
    return text + (typeof value === 'number' ? round(value) : value) + part;
  });

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
  svg`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

export const circle = (x: number, y: number, radius: number, fill: string) =>
  svg`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;

export const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;

export const stroke = (d: string, colour: string, width: number) =>
  svg`<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** `count` drawings in a row, given their number. */
export const times = (count: number, draw: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

export type Look = {
  skin: string;
  hair: string;
  clothes: string;
  style: 'short' | 'bob' | 'bun';
  hat: boolean;
};

export function lookOf(dice: Dice, hatShare = 0): Look {
  return {
    skin: dice.pick(SKINS),
    hair: dice.pick(HAIRS),
    clothes: dice.pick(CLOTHES),
    style: dice.pick(['short', 'short', 'bob', 'bun']),
    hat: dice.between(0, 1) < hatShare,
  };
}

const shoulders = (x: number, y: number, s: number) =>
  svg`M${x - 2.05 * s} ${y}C${x - 2.05 * s} ${y - 1.7 * s} ${x - 1.3 * s} ${y - 2.2 * s} ${x} ${y - 2.2 * s}S${x + 2.05 * s} ${y - 1.7 * s} ${x + 2.05 * s} ${y}Z`;

/** The palm-leaf hat, its brim at height y. */
const hat = (x: number, y: number, s: number) =>
  path(
    svg`M${x - 1.75 * s} ${y}L${x} ${y - 1.35 * s}L${x + 1.75 * s} ${y}Q${x} ${y + 0.35 * s} ${x - 1.75 * s} ${y}Z`,
    '#dcc487',
  ) +
  path(
    svg`M${x} ${y - 1.35 * s}L${x + 1.75 * s} ${y}Q${x + 0.9 * s} ${y + 0.2 * s} ${x + 0.2 * s} ${y + 0.17 * s}Z`,
    '#c9ad6b',
  );

/** A face without features, neck and hair; y is the middle of the head, s its half width. */
function head(x: number, y: number, s: number, look: Look): { behind: string; front: string } {
  const behind =
    look.style === 'bob'
      ? path(
          svg`M${x - 1.02 * s} ${y - 0.1 * s}a${1.02 * s} ${1.1 * s} 0 0 1 ${2.04 * s} 0v${1.35 * s}h${-2.04 * s}z`,
          look.hair,
        )
      : look.style === 'bun'
        ? circle(x, y - 1.15 * s, 0.45 * s, look.hair)
        : '';
  const cap = path(
    svg`M${x - 0.9 * s} ${y - 0.05 * s}C${x - 1.05 * s} ${y - 1.5 * s} ${x + 1.05 * s} ${y - 1.5 * s} ${x + 0.9 * s} ${y - 0.05 * s}C${x + 0.6 * s} ${y - 0.65 * s} ${x - 0.35 * s} ${y - 0.45 * s} ${x - 0.9 * s} ${y - 0.05 * s}Z`,
    look.hair,
  );
  const face =
    rect(x - 0.34 * s, y + 0.6 * s, 0.68 * s, 0.85 * s, look.skin) +
    svg`<ellipse cx="${x}" cy="${y}" rx="${0.85 * s}" ry="${1.05 * s}" fill="${look.skin}"/>`;
  return { behind, front: face + cap + (look.hat ? hat(x, y - 0.35 * s, s) : '') };
}

/** The open collar of a shirt; y is the height of the shoulders. */
const collar = (x: number, y: number, s: number) =>
  path(
    svg`M${x - 0.62 * s} ${y + 0.1 * s}L${x} ${y + s}L${x + 0.62 * s} ${y + 0.1 * s}L${x + 0.34 * s} ${y - 0.1 * s}L${x} ${y + 0.45 * s}L${x - 0.34 * s} ${y - 0.1 * s}Z`,
    COLOURS.paper,
  );

/** Somebody facing us, from the chest up; (x, y) is the middle of the lower edge, s the head's half width. */
export function bust(x: number, y: number, s: number, look: Look): string {
  const { behind, front } = head(x, y - 3.35 * s, s, look);
  return behind + path(shoulders(x, y, s), look.clothes) + collar(x, y - 2.2 * s, s) + front;
}

/** Somebody in the audience, seen from behind. */
export function back(x: number, y: number, s: number, look: Look): string {
  const head = y - 3.1 * s;
  return (
    path(shoulders(x, y, s), look.clothes) +
    rect(x - 0.34 * s, head + 0.6 * s, 0.68 * s, 0.6 * s, look.skin) +
    svg`<ellipse cx="${x}" cy="${head}" rx="${0.88 * s}" ry="${1.08 * s}" fill="${look.hair}"/>` +
    (look.style === 'bun' ? circle(x, head - 0.1 * s, 0.4 * s, '#3a2d26') : '') +
    (look.hat ? hat(x, head - 0.1 * s, s * 1.08) : '')
  );
}

/** Somebody standing, (x, y) at the feet; `arm` 1 points right, -1 left, 0 holds a sheet of notes. */
export function standing(x: number, y: number, s: number, look: Look, arm: -1 | 0 | 1): string {
  const hip = y - 4.3 * s;
  const shoulder = hip - 3.2 * s;
  const trousers = look.clothes === '#3b3732' ? '#2a4250' : '#34302c';
  const { behind, front } = head(x, shoulder - 1.15 * s, s, look);
  const sleeve = (d: string) => stroke(d, look.clothes, 0.66 * s);
  const hanging = (side: number) =>
    stroke(svg`M${x + side * 1.3 * s} ${hip - 0.3 * s}l${side * 0.06 * s} ${0.5 * s}`, look.skin, 0.42 * s) +
    sleeve(svg`M${x + side * 1.05 * s} ${shoulder + 0.45 * s}L${x + side * 1.3 * s} ${hip - 0.5 * s}`);
  const pointing = (side: number) =>
    circle(x + side * 3.35 * s, shoulder - 0.12 * s, 0.3 * s, look.skin) +
    sleeve(svg`M${x + side * 1.0 * s} ${shoulder + 0.45 * s}L${x + side * 2.95 * s} ${shoulder}`);
  const notes =
    sleeve(
      svg`M${x + 1.05 * s} ${shoulder + 0.45 * s}L${x + 1.35 * s} ${shoulder + 2 * s}L${x + 0.4 * s} ${shoulder + 2.35 * s}`,
    ) +
    svg`<g transform="rotate(-8 ${x} ${shoulder + 2 * s})">${rect(x - 0.75 * s, shoulder + 1.1 * s, 1.25 * s, 1.6 * s, COLOURS.paper)}${times(3, (i) => rect(x - 0.55 * s, shoulder + (1.42 + i * 0.38) * s, 0.85 * s, 0.11 * s, COLOURS.steel))}</g>`;
  return (
    svg`<ellipse cx="${x}" cy="${y}" rx="${1.9 * s}" ry="${0.28 * s}" fill="#000000" opacity="0.16"/>` +
    behind +
    rect(x - 0.92 * s, hip - 0.2 * s, 0.84 * s, 4.45 * s, trousers, 0.16 * s) +
    rect(x + 0.08 * s, hip - 0.2 * s, 0.84 * s, 4.45 * s, trousers, 0.16 * s) +
    hanging(arm === 0 ? -1 : -arm) +
    path(
      svg`M${x - 1.02 * s} ${hip + 0.35 * s}L${x - 1.3 * s} ${shoulder + 0.7 * s}Q${x - 1.3 * s} ${shoulder} ${x - 0.5 * s} ${shoulder - 0.08 * s}H${x + 0.5 * s}Q${x + 1.3 * s} ${shoulder} ${x + 1.3 * s} ${shoulder + 0.7 * s}L${x + 1.02 * s} ${hip + 0.35 * s}Z`,
      look.clothes,
    ) +
    collar(x, shoulder, s * 0.85) +
    front +
    (arm === 0 ? notes : pointing(arm))
  );
}

/** A line of trees along the horizon at height y. */
export const treeline = (y: number, dice: Dice, height = 60) =>
  rect(0, y - height * 0.55, 1600, height * 0.55, COLOURS.leaf) +
  times(40, (i) =>
    circle(
      i * 42 + dice.between(-14, 14),
      y - height * dice.between(0.45, 0.75),
      height * dice.between(0.35, 0.6),
      dice.pick([COLOURS.leaf, COLOURS.leafDark, '#5d7c52']),
    ),
  ) +
  rect(0, y - 6, 1600, 6, COLOURS.leafDark);

/** A coconut or nipa frond fan; `lean` 1 opens to the right, -1 to the left. */
export const fronds = (x: number, y: number, size: number, lean: -1 | 1, dice: Dice) =>
  times(11, (i) => {
    const angle = -1.75 + i * 0.26 + dice.between(-0.06, 0.06);
    const reach = size * dice.between(0.75, 1.1);
    const tipX = x + lean * Math.sin(angle + 1.2) * reach;
    const tipY = y - Math.cos(angle + 1.2) * reach * 0.9 + reach * 0.12 * Math.abs(angle + 1);
    const midX = (x + tipX) / 2;
    const midY = (y + tipY) / 2 - reach * 0.22;
    return path(
      svg`M${x} ${y}Q${midX - 10} ${midY - 12} ${tipX} ${tipY}Q${midX + 16} ${midY + 16} ${x} ${y}Z`,
      i % 2 === 0 ? COLOURS.leafDark : '#3d6650',
    );
  });

/** Short strokes of light on a stretch of water. */
export const ripples = (
  left: number,
  top: number,
  right: number,
  bottom: number,
  count: number,
  dice: Dice,
) =>
  times(count, () => {
    const y = dice.between(top, bottom);
    const x = dice.between(left, right - 60);
    const width = Math.min(dice.between(40, 160), right - x);
    return rect(x, y, width, 4, dice.pick([COLOURS.waterDark, '#98b0a8', '#c3b98f']), 2);
  });

/** A village house: walls from (x, y) upwards, gable roof. */
export const house = (x: number, y: number, width: number, roof: string) =>
  rect(x, y - width * 0.5, width, width * 0.5, COLOURS.ivory) +
  path(
    svg`M${x - width * 0.12} ${y - width * 0.5}L${x + width / 2} ${y - width * 0.88}L${x + width * 1.12} ${y - width * 0.5}Z`,
    roof,
  ) +
  rect(x + width * 0.14, y - width * 0.36, width * 0.2, width * 0.18, COLOURS.teal) +
  rect(x + width * 0.56, y - width * 0.36, width * 0.22, width * 0.36, COLOURS.woodDark);
