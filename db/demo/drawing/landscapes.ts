import {
  bust,
  COLOURS as C,
  circle,
  type Dice,
  fronds,
  house,
  lookOf,
  path,
  rect,
  ripples,
  standing,
  stroke,
  svg,
  times,
  treeline,
} from './figures.ts';

/** Scenes outdoors, and the document on its table. Each fills 1600×1000. */

const sky = (dice: Dice) => rect(0, 0, 1600, 1000, dice.pick(['#dfe7e6', '#e8e2d2', '#d8e3e6']));

/** Rows of rice in perspective below the horizon at y. */
const paddies = (y: number, colour: string, line: string) =>
  rect(0, y, 1600, 1000 - y, colour) +
  times(34, (i) => stroke(svg`M${800 + (i - 16.5) * 26} ${y}L${800 + (i - 16.5) * 190} 1000`, line, 6));

function boat(x: number, y: number, dice: Dice): string {
  return (
    times(3, (i) => bust(x - 150 + i * 130, y + 12, 30, lookOf(dice, i < 2 ? 1 : 0))) +
    path(
      svg`M${x - 330} ${y - 16}Q${x} ${y + 36} ${x + 330} ${y - 26}L${x + 268} ${y + 62}Q${x} ${y + 96} ${x - 258} ${y + 62}Z`,
      '#2f201a',
    ) +
    path(
      svg`M${x - 330} ${y - 16}Q${x} ${y + 36} ${x + 330} ${y - 26}L${x + 318} ${y - 8}Q${x} ${y + 54} ${x - 318} ${y}Z`,
      C.woodDark,
    ) +
    stroke(svg`M${x + 236} ${y - 70}L${x + 330} ${y + 116}`, C.woodDark, 12)
  );
}

/** A broad canal with a boat, nipa palms on both sides. */
export function canal(dice: Dice): string {
  const sunX = dice.between(950, 1250);
  return (
    rect(0, 0, 1600, 1000, dice.pick(['#e8e2d2', '#ecdcc4'])) +
    circle(sunX, 250, 84, '#d98f4c') +
    treeline(400, dice, 110) +
    rect(0, 400, 1600, 600, C.water) +
    ripples(0, 430, 1600, 980, 70, dice) +
    rect(sunX - 60, 420, 120, 8, '#d9a46c', 4) +
    rect(sunX - 40, 446, 80, 8, '#d9a46c', 4) +
    boat(760, 690, dice) +
    fronds(-20, 760, 420, 1, dice) +
    fronds(230, 560, 230, 1, dice) +
    fronds(1620, 740, 430, -1, dice)
  );
}

/** A sluice with three gates between two water levels. */
export function sluice(dice: Dice): string {
  const gate = dice.pick([C.teal, '#35506a', C.brick]);
  return (
    sky(dice) +
    treeline(430, dice, 100) +
    rect(0, 430, 1600, 120, '#8fa37a') +
    rect(200, 430, 1200, 190, '#90aaa6') +
    ripples(210, 450, 1390, 600, 20, dice) +
    path('M0 520H210L150 1000H0z', '#7c9166') +
    path('M1600 520H1390L1450 1000H1600z', '#7c9166') +
    path('M150 700H1450L1560 1000H60z', C.water) +
    ripples(170, 720, 1430, 980, 34, dice) +
    times(
      4,
      (i) => rect(210 + i * 372, 250, 68, 500, C.concrete) + rect(262 + i * 372, 250, 16, 500, '#a3a298'),
    ) +
    times(3, (i) => {
      const x = 278 + i * 372;
      const lift = dice.pick([0, 30, 70]);
      return (
        rect(x, 400 - lift, 304, 320, gate) +
        times(4, (n) => rect(x, 440 - lift + n * 72, 304, 10, '#00000033')) +
        rect(x + 146, 268, 12, 140 - lift, C.steel) +
        path(svg`M${x} ${720 - lift}h304v${40 + lift}h-304z`, '#cfdcd8') +
        times(9, (n) => rect(x + 10 + n * 33, 724 - lift, 8, 30 + lift, '#b3c8c3', 4))
      );
    }) +
    rect(180, 228, 1240, 44, C.concrete) +
    rect(180, 264, 1240, 12, '#95948a') +
    times(13, (i) => rect(196 + i * 100, 160, 8, 68, C.steel)) +
    rect(180, 156, 1240, 9, C.steel) +
    rect(180, 192, 1240, 6, C.steel) +
    times(3, (i) => rect(392 + i * 372, 176, 76, 56, '#5b686a', 6)) +
    standing(1000, 228, 13, lookOf(dice), 0) +
    standing(1056, 228, 13, lookOf(dice), -1) +
    rect(1330, 760, 26, 180, C.paper) +
    times(9, (i) => rect(1330, 766 + i * 20, i % 2 === 0 ? 26 : 14, 6, C.lacquer))
  );
}

/** A village water plant: tank on a stand, pump house, pipes. */
export function waterPlant(dice: Dice): string {
  const tank = dice.pick([C.teal, '#35506a']);
  return (
    sky(dice) +
    treeline(620, dice, 90) +
    paddies(620, '#86a062', '#6d8850') +
    rect(0, 800, 1600, 200, '#b9a988') +
    [960, 1120, 1280]
      .map((x) => stroke(svg`M${x} 440L${x + (x - 1120) * 0.22} 820`, '#4a4742', 20))
      .join('') +
    stroke('M930 640H1310M940 740H1300', '#4a4742', 12) +
    path('M910 210v250a210 52 0 0 0 420 0V210z', tank) +
    path('M1230 210v288a210 52 0 0 0 100 -38V210z', '#00000026') +
    '<ellipse cx="1120" cy="210" rx="210" ry="50" fill="#3f7d89"/>' +
    stroke('M1120 500V770H560', C.steel, 34) +
    stroke('M1120 494V764H560', '#a9b4b5', 8) +
    house(190, 830, 380, C.brick) +
    '<g fill="none" stroke="#8c2a22" stroke-width="14"><circle cx="720" cy="770" r="52"/><path d="M720 718v104M668 770h104"/></g>' +
    standing(850, 950, 30, lookOf(dice, 0.4), -1) +
    standing(975, 965, 30, lookOf(dice), 0) +
    standing(1085, 950, 30, lookOf(dice, 0.4), 0)
  );
}

/** Rice land from above: plots, small canals, a river that bends. */
export function ricefields(dice: Dice): string {
  const plots = ['#c7aa45', '#d2b85c', '#8aa04f', '#6d8f4e', '#4f7a48', '#a8a949'] as const;
  const grid = times(11, (row) =>
    times(13, (column) => {
      const x = -200 + column * 165 + dice.between(-6, 6);
      const y = -260 + row * 150;
      const colour = dice.pick(plots);
      return (
        rect(x, y, 158, 142, colour) +
        times(8, (n) => rect(x + 8 + n * 19, y + 4, 3, 134, '#00000018')) +
        (dice.between(0, 1) < 0.14
          ? rect(x + 60, y + 50, 34, 24, C.brick) + circle(x + 50, y + 46, 17, C.leafDark)
          : '')
      );
    }),
  );
  const bend = dice.between(-60, 60);
  const river = svg`M-60 ${820 + bend}C260 ${860 + bend} 420 ${480 - bend} 760 ${500 + bend}S1240 ${420 - bend} 1680 60`;
  return (
    rect(0, 0, 1600, 1000, '#5c7d4b') +
    svg`<g transform="rotate(-13 800 500)">${grid}${times(3, (i) => rect(-300, 30 + i * 450, 2300, 12, '#9db7ae'))}${times(3, (i) => rect(120 + i * 495, -400, 12, 1900, '#9db7ae'))}</g>` +
    stroke(river, C.leafDark, 216) +
    stroke(river, C.earth, 190) +
    stroke(river, '#97795a', 90) +
    times(26, (i) => {
      const t = i / 25;
      const side = i % 2 === 0 ? 1 : -1;
      return circle(
        60 + t * 1420,
        800 - t * 560 + side * dice.between(118, 160),
        dice.between(14, 26),
        dice.pick([C.leafDark, '#3d6b45']),
      );
    }) +
    [
      [330, 706, -38],
      [840, 512, 4],
    ]
      .map(
        ([x = 0, y = 0, turn = 0]) =>
          svg`<g transform="translate(${x} ${y + bend * 0.6}) rotate(${turn})">${path('M-44 0Q0 -17 44 0Q0 17 -44 0Z', '#2f201a')}${rect(-12, -7, 24, 14, C.ivory)}</g>`,
      )
      .join('')
  );
}

/** A new bridge over a canal, with motorbikes. */
export function bridge(dice: Dice): string {
  const rider = (x: number, y: number, turn: number) => {
    const clothes = dice.pick([C.teal, '#5f3a58', C.ivory]);
    const bike = dice.pick([C.brick, '#35506a', C.ink]);
    return svg`<g transform="translate(${x} ${y}) rotate(${turn})">${[-48, 48].map((wheel) => circle(wheel, -24, 24, C.ink) + circle(wheel, -24, 11, C.concrete)).join('')}${path('M-66 -50Q-20 -70 0 -44H22L34 -84H48L58 -30L20 -24H-30Q-40 -52 -66 -50Z', bike)}${stroke('M36 -84l-16 -8', C.ink, 6)}${path('M-34 -62Q-40 -128 -8 -134Q18 -130 12 -64L30 -52L24 -34L-6 -56Z', clothes)}${stroke('M-4 -116L30 -90', clothes, 13)}${circle(2, -152, 19, '#c99872')}${path('M-22 -150a24 24 0 0 1 48 -2l6 4h-54z', dice.pick([C.lacquer, C.gold, C.paper]))}</g>`;
  };
  return (
    sky(dice) +
    treeline(520, dice, 120) +
    rect(0, 520, 1600, 480, C.water) +
    ripples(0, 540, 1600, 980, 56, dice) +
    path('M0 560H190Q260 700 150 1000H0z', '#7c9166') +
    path('M1600 560H1410Q1340 700 1450 1000H1600z', '#7c9166') +
    house(24, 590, 130, C.brick) +
    house(1452, 590, 120, '#3f5f63') +
    [430, 780, 1130]
      .map(
        (x) =>
          rect(x, 470, 52, 330, C.concrete) +
          rect(x + 36, 470, 16, 330, '#9e9d93') +
          rect(x - 16, 452, 84, 34, '#a8a79d'),
      )
      .join('') +
    path('M-20 520Q800 330 1620 520V570Q800 384 -20 570Z', C.concrete) +
    path('M-20 552Q800 366 1620 552V570Q800 384 -20 570Z', '#96958b') +
    stroke('M-20 456Q800 266 1620 456', C.lacquer, 9) +
    stroke('M-20 488Q800 298 1620 488', C.paper, 6) +
    times(17, (i) => {
      const t = (i + 0.5) / 17;
      const y = (1 - t) ** 2 * 520 + 2 * t * (1 - t) * 330 + t ** 2 * 520;
      return rect(-20 + t * 1640, y - 66, 9, 68, C.lacquer);
    }) +
    rider(520, 432, -6) +
    rider(1010, 428, 3) +
    fronds(60, 900, 250, 1, dice) +
    fronds(1560, 920, 260, -1, dice)
  );
}

/** Delegates and villagers on a field path, one points at what they came to see. */
export function survey(dice: Dice): string {
  const people = dice.pick([4, 5, 6]);
  return (
    sky(dice) +
    treeline(470, dice, 90) +
    paddies(470, dice.pick(['#8aa35c', '#b7a74c']), '#00000018') +
    house(120, 500, 190, C.brick) +
    house(1290, 490, 150, '#3f5f63') +
    path('M1000 470L1080 470L1560 1000L1260 1000z', '#9db7ae') +
    path('M520 470L590 470L1080 1000L140 1000z', '#c7b48f') +
    times(people, (i) => {
      const x = 800 - people * 74 + i * 150;
      return standing(x, 900 + (i % 2) * 34, 40, lookOf(dice, 0.35), i === people - 1 ? 1 : 0);
    }) +
    times(26, (i) =>
      path(
        svg`M${i * 64 + dice.between(0, 30)} 1000l${dice.between(-12, 12)} ${-dice.between(28, 56)}l14 60z`,
        C.leafDark,
      ),
    )
  );
}

/** An orchard: rows of fruit trees, ditches between the beds. */
export function orchard(dice: Dice): string {
  const fruit = dice.pick(['#d9a13c', '#c96f2e', '#b9c04a']);
  const tree = (x: number, y: number, s: number) =>
    rect(x - s * 0.09, y - s * 0.7, s * 0.18, s * 0.7, C.woodDark) +
    circle(x - s * 0.38, y - s * 0.9, s * 0.42, C.leafDark) +
    circle(x + s * 0.38, y - s * 0.9, s * 0.42, C.leafDark) +
    circle(x, y - s * 1.2, s * 0.5, C.leaf) +
    times(7, () =>
      circle(x + dice.between(-0.55, 0.55) * s, y - dice.between(0.65, 1.4) * s, s * 0.075, fruit),
    );
  return (
    sky(dice) +
    treeline(400, dice, 80) +
    rect(0, 400, 1600, 600, '#8ba066') +
    times(3, (i) =>
      path(svg`M${470 + i * 300} 400h60L${(470 + i * 300 - 800) * 2.6 + 900} 1000h-210z`, '#8fb0a8'),
    ) +
    times(6, (i) => tree(130 + i * 268, 520, 120)) +
    times(5, (i) => tree(80 + i * 360, 690, 190)) +
    standing(690, 850, 34, { ...lookOf(dice), hat: true }, 1) +
    standing(1010, 860, 34, { ...lookOf(dice), hat: true }, 0) +
    times(2, (i) => tree(170 + i * 1280, 960, 300)) +
    path('M800 870h120l-16 72h-88z', C.wood) +
    times(6, (i) => circle(815 + i * 18, 864 - (i % 2) * 10, 15, fruit))
  );
}

/** Papers, a pen and a cup on a table, from above. */
export function document(dice: Dice): string {
  const cover = dice.pick([C.lacquer, C.teal]);
  const sheet = (x: number, y: number, turn: number, lines: number) =>
    svg`<g transform="rotate(${turn} ${x + 270} ${y + 370})">${rect(x + 10, y + 12, 540, 740, '#00000022')}${rect(x, y, 540, 740, C.paper)}${rect(x + 60, y + 70, 170, 12, C.ink)}${rect(x + 300, y + 70, 180, 12, C.ink)}${rect(x + 330, y + 98, 120, 8, C.steel)}${rect(x + 150, y + 170, 240, 18, cover)}${rect(x + 110, y + 206, 320, 12, cover)}${times(lines, (i) => rect(x + 60, y + 270 + i * 34, i % 5 === 4 ? dice.between(150, 320) : 420, 9, '#a9a59c', 4))}</g>`;
  return (
    rect(0, 0, 1600, 1000, C.wood) +
    times(9, (i) => rect(0, i * 118, 1600, 4, '#96652f')) +
    times(18, () =>
      rect(dice.between(0, 1400), dice.between(0, 1000), dice.between(80, 220), 3, '#9c6a35', 2),
    ) +
    rect(108, 130, 520, 700, '#00000022') +
    rect(96, 116, 520, 700, cover) +
    rect(96, 116, 36, 700, '#00000030') +
    rect(220, 250, 300, 20, C.gold) +
    rect(270, 296, 200, 14, C.gold) +
    sheet(560, 150, -5, 12) +
    sheet(690, 120, 4, 12) +
    '<g transform="rotate(32 1290 520)"><rect x="1270" y="260" width="36" height="470" rx="14" fill="#1e1815"/><rect x="1270" y="300" width="36" height="14" fill="#cf9c3f"/><path d="M1270 730h36l-18 62z" fill="#cf9c3f"/></g>' +
    circle(1430, 226, 132, '#00000022') +
    circle(1420, 214, 130, C.paper) +
    circle(1420, 214, 96, '#e4ddcc') +
    circle(1420, 214, 80, '#8a5a2b') +
    stroke(
      'M1262 850a62 62 0 1 0 124 0a62 62 0 1 0 -124 0M1386 850q20 -22 40 0M1426 850a62 62 0 1 0 124 0a62 62 0 1 0 -124 0',
      C.ink,
      9,
    )
  );
}
