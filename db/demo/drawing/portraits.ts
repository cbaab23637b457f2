import { COLOURS as C, path, rect, stroke, svg } from './figures.ts';

/** A sample portrait, 800×1000: head and shoulders without a face, so that it is nobody. */
export type PortraitLook = {
  ground: string;
  skin: string;
  hair: string;
  style: 'short' | 'parted' | 'bald' | 'bob' | 'bun' | 'long';
  dress: 'suit' | 'shirt' | 'aoDai';
  clothes: string;
  glasses: boolean;
};

const BEHIND: Partial<Record<PortraitLook['style'], string>> = {
  bob: 'M238 430C220 210 580 210 562 430C572 540 566 600 540 650H260C234 600 228 540 238 430Z',
  long: 'M232 430C214 200 586 200 568 430C580 600 590 720 560 820H240C210 720 220 600 232 430Z',
  bun: 'M330 226a70 62 0 1 1 140 0a70 62 0 1 1 -140 0Z',
};

const FRONT: Record<PortraitLook['style'], string> = {
  short:
    'M246 440C216 190 584 190 554 440C540 400 536 372 520 346C440 366 350 352 292 340C270 372 258 400 246 440Z',
  parted:
    'M246 440C216 180 590 176 554 440C544 392 530 360 500 322C440 316 390 300 356 280C322 330 268 360 246 440Z',
  bald: 'M292 316C260 350 236 404 244 478C256 474 260 460 260 440C262 400 272 358 292 316ZM508 316C540 350 564 404 556 478C544 474 540 460 540 440C538 400 528 358 508 316Z',
  bob: 'M240 450C212 190 588 190 560 450C548 392 524 352 486 316C420 352 326 352 282 372C262 396 250 420 240 450Z',
  bun: 'M242 446C212 186 588 186 558 446C542 372 500 322 400 310C300 322 258 372 242 446Z',
  long: 'M240 470C204 186 596 186 560 470C548 392 500 330 410 296C330 326 258 392 240 470Z',
};

const DRESS: Record<PortraitLook['dress'], (clothes: string, skin: string) => string> = {
  suit: (clothes) =>
    path('M330 716L400 830L470 716L500 760L400 1000L300 760Z', C.paper) +
    path('M384 800h32l26 150l-42 50l-42 -50z', C.lacquer) +
    path(
      'M320 712L400 1000H80C80 820 150 760 320 712ZM480 712L400 1000H720C720 820 650 760 480 712Z',
      clothes,
    ) +
    path('M320 712L262 780L330 812L306 852L400 1000ZM480 712L538 780L470 812L494 852L400 1000Z', '#0000002e'),
  shirt: (clothes) =>
    path('M326 706C150 750 80 830 80 1000H720C720 830 650 750 474 706L400 812Z', clothes) +
    path('M326 700L278 744L348 846L400 800L452 846L522 744L474 700L400 800Z', C.paper) +
    stroke('M400 820V1000', '#00000026', 5),
  aoDai: (clothes, skin) =>
    path('M318 716C150 760 84 830 84 1000H716C716 830 650 760 482 716L400 740Z', clothes) +
    path('M318 664H482V744Q400 776 318 744Z', clothes) +
    path('M346 640H454V668Q400 712 346 668Z', skin) +
    stroke('M404 744Q470 800 560 846', '#00000030', 6),
};

export function portrait(look: PortraitLook): string {
  const behind = BEHIND[look.style];
  return (
    rect(0, 0, 800, 1000, look.ground) +
    rect(0, 730, 800, 270, '#00000014') +
    (behind ? path(behind, look.hair) : '') +
    path('M322 560H478V740Q400 860 322 740Z', look.skin) +
    path('M322 640Q400 720 478 640V680Q400 760 322 680Z', '#00000018') +
    DRESS[look.dress](look.clothes, look.skin) +
    svg`<ellipse cx="400" cy="450" rx="150" ry="186" fill="${look.skin}"/>` +
    path(FRONT[look.style], look.hair) +
    (look.glasses
      ? stroke(
          'M276 452a50 42 0 1 0 100 0a50 42 0 1 0 -100 0M424 452a50 42 0 1 0 100 0a50 42 0 1 0 -100 0M376 446q24 -16 48 0',
          '#3a322c',
          8,
        )
      : '')
  );
}
