import {
  back,
  bust,
  COLOURS as C,
  CLOTHES,
  type Dice,
  fronds,
  lookOf,
  path,
  rect,
  standing,
  stroke,
  svg,
  times,
} from './figures.ts';

/** Scenes with people indoors or under a roof. Each fills 1600×1000. */

const sheetOfPaper = (x: number, y: number, s: number) =>
  path(svg`M${x - s} ${y}l${0.3 * s} ${-0.5 * s}h${1.4 * s}l${0.3 * s} ${0.5 * s}z`, C.paper);

/** Rows of people seen from behind, the nearest row largest. */
function audience(dice: Dice, top: number, hatShare: number): string {
  return [
    { y: top + 110, s: 25, step: 132 },
    { y: top + 215, s: 34, step: 178 },
    { y: 1012, s: 45, step: 228 },
  ]
    .map(({ y, s, step }, row) =>
      times(Math.ceil(1600 / step) + 1, (i) =>
        back(
          i * step + (row % 2) * step * 0.5 + dice.between(-14, 14),
          y + dice.between(-5, 5),
          s,
          lookOf(dice, hatShare),
        ),
      ),
    )
    .join('');
}

/** A hall: curtain, presidium, audience. The seed decides how many sit in the presidium and the curtain. */
export function hall(dice: Dice): string {
  const curtain = dice.pick([C.lacquer, C.teal]);
  const fold = curtain === C.teal ? '#114350' : '#5c1819';
  const seats = dice.pick([5, 7]);
  const gap = 940 / seats;
  return (
    rect(0, 0, 1600, 1000, '#d9d3c4') +
    rect(0, 0, 1600, 440, curtain) +
    times(23, (i) => rect(i * 72 + 20, 0, 26, 440, fold)) +
    rect(420, 74, 760, 140, C.paper) +
    rect(500, 112, 600, 16, curtain) +
    rect(570, 154, 460, 14, curtain) +
    times(seats, (i) => {
      const x = 330 + gap * (i + 0.5);
      return bust(x, 456, 32, { ...lookOf(dice), clothes: CLOTHES[(i * 3) % CLOTHES.length] ?? C.teal });
    }) +
    rect(240, 450, 1120, 16, C.gold) +
    rect(256, 466, 1088, 108, C.wood) +
    times(4, (i) => rect(300 + i * 258, 488, 226, 64, '#b5804a')) +
    times(seats, (i) => sheetOfPaper(330 + gap * (i + 0.5), 452, 44)) +
    rect(0, 574, 1600, 12, '#c6bfae') +
    audience(dice, 600, 0)
  );
}

/** A delegate speaks at a lectern, others listen from the sides. */
export function lectern(dice: Dice): string {
  const speaker = { ...lookOf(dice), clothes: dice.pick(['#f0e8d6', '#35506a', '#6f1f1f']), hat: false };
  return (
    rect(0, 0, 1600, 1000, '#e3ddcf') +
    rect(0, 0, 1600, 640, C.teal) +
    times(23, (i) => rect(i * 72 + 20, 0, 26, 640, '#124653')) +
    rect(0, 640, 1600, 14, C.gold) +
    rect(180, 110, 500, 180, C.paper) +
    rect(230, 160, 400, 18, C.lacquer) +
    rect(230, 206, 280, 16, C.lacquer) +
    bust(1010, 660, 92, speaker) +
    stroke('M1090 628l-44 -96', C.ink, 9) +
    stroke('M1046 532l-10 -16', C.ink, 22) +
    path('M800 640h420l-46 330H846z', C.wood) +
    path('M836 676h348l-34 250H870z', '#b5804a') +
    rect(782, 618, 456, 34, C.woodDark) +
    sheetOfPaper(960, 622, 90) +
    times(3, (i) => back(130 + i * 236, 1000, 62, lookOf(dice))) +
    times(2, (i) => back(1300 + i * 236, 1000, 62, lookOf(dice)))
  );
}

/** People meeting their representatives under a tiled roof. */
export function voters(dice: Dice): string {
  const roof = dice.pick([C.brick, '#7b4a34', '#3f5f63']);
  const rib = roof === C.brick ? '#74291f' : roof === '#7b4a34' ? '#633a28' : '#324c50';
  return (
    rect(0, 0, 1600, 1000, C.mist) +
    rect(0, 560, 1600, 440, '#b9a988') +
    times(2, (i) => fronds(i === 0 ? -10 : 1610, 420, 230, i === 0 ? 1 : -1, dice)) +
    rect(110, 330, 1380, 270, C.ivory) +
    times(5, (i) => rect(120 + i * 334, 300, 26, 330, C.earth)) +
    path('M30 330L800 60L1570 330L1540 382H60z', roof) +
    times(17, (i) => stroke(svg`M${800 + (i - 8) * 12} 92L${800 + (i - 8) * 88} 374`, rib, 5)) +
    stroke('M30 330L800 60L1570 330', C.gold, 12) +
    rect(560, 408, 480, 84, C.teal) +
    rect(620, 432, 360, 12, C.ivory) +
    rect(690, 460, 220, 10, C.ivory) +
    bust(800, 640, 34, { ...lookOf(dice), clothes: C.paper, hat: false }) +
    rect(718, 606, 164, 16, C.woodDark) +
    path('M726 622h148l-12 60H738z', C.wood) +
    audience(dice, 620, 0.5)
  );
}

/** A committee at a long table, papers before each. */
export function committee(dice: Dice): string {
  const wall = dice.pick(['#dfe3d8', '#e6dccb', '#d6dde0']);
  return (
    rect(0, 0, 1600, 1000, wall) +
    rect(0, 700, 1600, 300, '#b7a88f') +
    times(3, (i) => {
      const x = 150 + i * 480;
      return (
        rect(x, 110, 340, 300, C.paper) +
        rect(x + 16, 126, 308, 268, '#b9d2d0') +
        path(svg`M${x + 16} 394v-70q80 -60 150 -20t158 -20v110z`, '#7f9c74') +
        rect(x + 164, 126, 12, 268, C.paper)
      );
    }) +
    times(6, (i) =>
      bust(230 + i * 228, 640, 50, { ...lookOf(dice), clothes: CLOTHES[(i * 2 + 1) % 7] ?? C.teal }),
    ) +
    path('M60 640h1480l60 110H0z', C.wood) +
    rect(0, 750, 1600, 34, C.woodDark) +
    times(6, (i) => sheetOfPaper(230 + i * 228, 690, 66)) +
    times(
      5,
      (i) => rect(344 + i * 228, 640, 22, 44, '#d7e3e2', 4) + rect(344 + i * 228, 632, 22, 12, C.teal, 3),
    ) +
    times(4, (i) => back(270 + i * 360 + dice.between(-20, 20), 1010, 62, lookOf(dice)))
  );
}

const pupil = (dice: Dice) => ({
  ...lookOf(dice),
  hair: dice.pick(['#1d1714', '#2b211c']),
  style: 'short' as const,
  clothes: dice.pick(['#f4f0e6', '#f4f0e6', '#dfe6ea']),
});

/** A classroom: board, teacher, pupils from behind. */
export function classroom(dice: Dice): string {
  const teacher = {
    ...lookOf(dice),
    style: 'bun' as const,
    clothes: dice.pick(['#5f3a58', '#6f1f1f', '#17505e']),
    hat: false,
  };
  return (
    rect(0, 0, 1600, 1000, '#efe6d2') +
    rect(0, 0, 1600, 26, '#d8cbb0') +
    rect(430, 120, 860, 400, C.woodDark) +
    rect(450, 140, 820, 360, '#2c4f45') +
    times(4, (i) => rect(510, 200 + i * 68, dice.between(240, 560), 11, '#c9d6cb', 5)) +
    rect(450, 500, 820, 20, '#b8905d') +
    times(2, (i) => {
      const x = i === 0 ? 60 : 1370;
      return (
        rect(x, 150, 180, 300, C.paper) +
        rect(x + 14, 164, 152, 272, '#b9d2d0') +
        rect(x + 84, 164, 12, 272, C.paper)
      );
    }) +
    rect(0, 620, 1600, 380, '#c7b48f') +
    standing(1130, 720, 44, teacher, -1) +
    [
      { y: 800, s: 34, x: 180, step: 236, desk: 28 },
      { y: 1008, s: 46, x: 90, step: 312, desk: 38 },
    ]
      .map(({ y, s, x, step, desk }) =>
        times(6, (i) => {
          const seat = x + i * step;
          return (
            rect(seat - step * 0.42, y - s * 2.1, step * 0.84, desk * 0.5, '#b5804a') +
            back(seat, y, s, pupil(dice)) +
            path(
              svg`M${seat - s * 0.7} ${y - s * 1.9}h${s * 1.4}l${-0.25 * s} ${0.5 * s}h${-0.9 * s}z`,
              dice.pick([C.lacquer, C.teal]),
            )
          );
        }),
      )
      .join('')
  );
}

/** The consulting room of a commune health station. */
export function clinic(dice: Dice): string {
  const doctor = { ...lookOf(dice), clothes: '#fbfaf6', style: 'bob' as const, hat: false };
  const patient = { ...lookOf(dice), clothes: dice.pick(['#5f3a58', '#4f7048', '#6f1f1f']), hat: false };
  return (
    rect(0, 0, 1600, 1000, '#dbe8e4') +
    rect(0, 430, 1600, 10, '#b4cbc5') +
    rect(0, 440, 1600, 320, '#c6dbd6') +
    rect(0, 760, 1600, 240, '#a9b8ae') +
    rect(110, 110, 360, 270, C.paper) +
    rect(128, 128, 324, 234, '#a8cfd2') +
    path('M128 362v-60q80 -70 160 -20t164 -30v110z', '#7f9c74') +
    rect(284, 128, 12, 234, C.paper) +
    rect(1180, 90, 290, 430, C.paper) +
    times(
      3,
      (i) =>
        rect(1200, 112 + i * 134, 250, 112, '#e6ded0') +
        times(5, (n) =>
          rect(
            1218 + n * 46,
            150 + i * 134 - (n % 2) * 14,
            30,
            72 + (n % 2) * 14,
            dice.pick([C.teal, C.brick, C.gold, '#7f9c98']),
            5,
          ),
        ),
    ) +
    rect(690, 130, 220, 220, C.paper, 6) +
    rect(776, 164, 48, 152, '#2d7a66') +
    rect(724, 216, 152, 48, '#2d7a66') +
    bust(560, 700, 74, patient) +
    bust(1010, 700, 74, doctor) +
    stroke('M960 540q50 90 100 0', '#3b4f52', 9) +
    stroke('M1010 585v44', '#3b4f52', 9) +
    rect(330, 690, 940, 34, C.wood) +
    rect(360, 724, 880, 170, '#b5804a') +
    rect(396, 752, 380, 116, '#c08f5a') +
    rect(824, 752, 380, 116, '#c08f5a') +
    sheetOfPaper(820, 694, 80) +
    rect(650, 640, 40, 52, '#d7e3e2', 6)
  );
}
