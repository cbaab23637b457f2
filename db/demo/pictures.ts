import satori from 'satori';
import sharp from 'sharp';
import { loadCardFont } from '#lib/share-card/font.ts';
import { type Dice, diceFor } from './drawing/figures.ts';
import { classroom, clinic, committee, hall, lectern, voters } from './drawing/gatherings.ts';
import {
  bridge,
  canal,
  document,
  orchard,
  ricefields,
  sluice,
  survey,
  waterPlant,
} from './drawing/landscapes.ts';
import { type PortraitLook, portrait } from './drawing/portraits.ts';

/**
 * Pictures for the sample content: drawn by this program, so they belong to the project, show nobody, and the
 * site can be tried without a network. Each carries a plate that says it is a sample, inside the picture, where
 * it survives being copied.
 */
type DemoPicture = { key: string; alt: string; caption: string };
type Drawing = DemoPicture & { width: number; height: number; draw: () => string };

const scene = (
  key: string,
  seed: number,
  draw: (dice: Dice) => string,
  alt: string,
  caption: string,
): Drawing => ({
  key,
  alt,
  caption,
  width: 1600,
  height: 1000,
  draw: () => draw(diceFor(seed)),
});

const person = (key: string, alt: string, look: PortraitLook): Drawing => ({
  key,
  alt,
  caption: 'Chân dung mẫu, không phải người thật.',
  width: 800,
  height: 1000,
  draw: () => portrait(look),
});

const DRAWINGS: readonly Drawing[] = [
  scene(
    'hoi-truong',
    12,
    hall,
    'Hình vẽ một hội trường: chủ tọa đoàn ngồi sau bàn dài trên bục, đại biểu ngồi các hàng ghế phía dưới.',
    'Quang cảnh phiên họp tại hội trường.',
  ),
  scene(
    'hoi-truong-nho',
    5,
    hall,
    'Hình vẽ một hội nghị: những người chủ trì ngồi sau bàn, phía sau là phông màn, phía trước là người dự.',
    'Quang cảnh hội nghị.',
  ),
  scene(
    'phat-bieu',
    9,
    lectern,
    'Hình vẽ một đại biểu đứng phát biểu ở bục có micrô, người dự ngồi nghe phía trước.',
    'Đại biểu phát biểu ý kiến tại kỳ họp.',
  ),
  scene(
    'hop-ban',
    21,
    committee,
    'Hình vẽ một cuộc họp: sáu người ngồi sau bàn dài, trước mặt mỗi người có tài liệu.',
    'Thành viên Ban thảo luận báo cáo thẩm tra.',
  ),
  scene(
    'tiep-xuc-cu-tri',
    3,
    voters,
    'Hình vẽ buổi tiếp xúc cử tri dưới mái nhà văn hóa ấp, nhiều người đội nón lá ngồi nghe đại biểu.',
    'Cử tri dự buổi tiếp xúc với đại biểu tại nhà văn hóa ấp.',
  ),
  scene(
    'tiep-xuc-cu-tri-2',
    18,
    voters,
    'Hình vẽ cử tri ngồi dưới mái hiên rộng, một đại biểu đứng trả lời sau bục nhỏ.',
    'Đại biểu trả lời kiến nghị của cử tri ngay tại buổi tiếp xúc.',
  ),
  scene(
    'kenh-xuong',
    7,
    canal,
    'Hình vẽ chiếc xuồng chở ba người trên con kênh rộng lúc mặt trời thấp, hai bên bờ có dừa nước.',
    'Đoàn đi xuồng trên kênh để xem tình trạng bờ bao.',
  ),
  scene(
    'cong-ngan-man',
    4,
    sluice,
    'Hình vẽ cống ngăn mặn ba cửa bắc qua kênh, có thước đo mực nước ở bờ.',
    'Cống ngăn mặn vận hành trong mùa khô.',
  ),
  scene(
    'tram-cap-nuoc',
    15,
    waterPlant,
    'Hình vẽ trạm cấp nước nông thôn: bồn nước trên giàn cao, nhà máy bơm và đường ống.',
    'Đoàn giám sát tại một trạm cấp nước nông thôn.',
  ),
  scene(
    'dong-lua',
    11,
    ricefields,
    'Hình vẽ đồng lúa nhìn từ trên cao: các thửa ruộng vàng và xanh, con sông uốn qua giữa.',
    'Đồng lúa nhìn từ trên cao.',
  ),
  scene(
    'lop-hoc',
    6,
    classroom,
    'Hình vẽ lớp học: cô giáo đứng cạnh bảng, học sinh ngồi quay lưng lại.',
    'Một giờ học ở trường tiểu học.',
  ),
  scene(
    'tram-y-te',
    2,
    clinic,
    'Hình vẽ phòng khám ở trạm y tế: bác sĩ mặc áo trắng ngồi cạnh người bệnh.',
    'Khám bệnh cho người dân tại trạm y tế xã.',
  ),
  scene(
    'cau-nong-thon',
    8,
    bridge,
    'Hình vẽ cây cầu bê tông bắc qua kênh, hai xe máy đang chạy trên cầu.',
    'Cây cầu nông thôn mới đưa vào sử dụng.',
  ),
  scene(
    'khao-sat',
    14,
    survey,
    'Hình vẽ một nhóm người đứng trên đường đồng, một người giơ tay chỉ về phía con kênh.',
    'Đoàn khảo sát nghe người dân trình bày tại hiện trường.',
  ),
  scene(
    'vuon-cay',
    10,
    orchard,
    'Hình vẽ vườn cây ăn trái trồng theo liếp, hai người đội nón lá đứng giữa vườn.',
    'Vườn cây ăn trái của một tổ hợp tác.',
  ),
  scene(
    'tai-lieu',
    13,
    document,
    'Hình vẽ tập tài liệu, cây bút và tách trà trên mặt bàn gỗ.',
    'Tài liệu trình kỳ họp.',
  ),
  person('chan-dung-nam-1', 'Hình vẽ chân dung nam, tóc ngắn, mặc vét sẫm màu, không vẽ nét mặt.', {
    ground: '#c9c2b4',
    skin: '#bd8a64',
    hair: '#1d1714',
    style: 'short',
    dress: 'suit',
    clothes: '#20333c',
    glasses: false,
  }),
  person('chan-dung-nam-2', 'Hình vẽ chân dung nam, tóc bạc, đeo kính, mặc vét, không vẽ nét mặt.', {
    ground: '#bcc3ca',
    skin: '#c99872',
    hair: '#78716b',
    style: 'parted',
    dress: 'suit',
    clothes: '#34302d',
    glasses: true,
  }),
  person('chan-dung-nam-3', 'Hình vẽ chân dung nam, hói, mặc áo sơ mi, không vẽ nét mặt.', {
    ground: '#c6ccb9',
    skin: '#b7825c',
    hair: '#4a433d',
    style: 'bald',
    dress: 'shirt',
    clothes: '#e6e0d2',
    glasses: false,
  }),
  person('chan-dung-nu-1', 'Hình vẽ chân dung nữ, tóc ngang vai, mặc áo dài đỏ sẫm, không vẽ nét mặt.', {
    ground: '#b9c8c3',
    skin: '#cf9f79',
    hair: '#1d1714',
    style: 'bob',
    dress: 'aoDai',
    clothes: '#6f1f2f',
    glasses: false,
  }),
  person('chan-dung-nu-2', 'Hình vẽ chân dung nữ, tóc búi, đeo kính, mặc áo dài xanh, không vẽ nét mặt.', {
    ground: '#d3c7b3',
    skin: '#c7936c',
    hair: '#2b211c',
    style: 'bun',
    dress: 'aoDai',
    clothes: '#17505e',
    glasses: true,
  }),
  person('chan-dung-nu-3', 'Hình vẽ chân dung nữ, tóc dài, mặc áo sơ mi xanh lá sẫm, không vẽ nét mặt.', {
    ground: '#c3ccb6',
    skin: '#d3a37e',
    hair: '#3a2a22',
    style: 'long',
    dress: 'shirt',
    clothes: '#27513f',
    glasses: false,
  }),
];

/** What there is to draw, with the text that goes beside it: scenes 1600×1000, portraits 800×1000. */
export const DEMO_PICTURES: readonly DemoPicture[] = DRAWINGS.map(({ key, alt, caption }) => ({
  key,
  alt,
  caption,
}));

/**
 * Draws one sample picture as a JPEG, the same bytes every time.
 * @throws when there is no picture with this key
 */
export async function drawDemoPicture(key: string): Promise<Buffer> {
  const drawing = DRAWINGS.find((candidate) => candidate.key === key);
  if (!drawing) throw new Error(`Không có ảnh mẫu "${key}".`);
  const { width, height } = drawing;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawing.draw()}<g transform="translate(32 ${height - 32 - PLATE_HEIGHT})">${await plate()}</g></svg>`;
  return sharp(Buffer.from(picture)).flatten().jpeg({ quality: 80, mozjpeg: true }).toBuffer();
}

const PLATE_WIDTH = 196;
const PLATE_HEIGHT = 60;

let drawnPlate: Promise<string> | undefined;

/** The plate's letters as outlines: a clean machine has no fonts, and SVG text would come out empty there. */
function plate(): Promise<string> {
  drawnPlate ??= loadCardFont().then((font) =>
    satori(
      {
        type: 'div',
        key: null,
        props: {
          style: {
            display: 'flex',
            width: PLATE_WIDTH,
            height: PLATE_HEIGHT,
            alignItems: 'center',
            justifyContent: 'center',
            backgroundColor: '#ffffff',
            color: '#1a1816',
            fontFamily: 'Bitter',
            fontWeight: 700,
            fontSize: 32,
          },
          children: 'ẢNH MẪU',
        },
      },
      {
        width: PLATE_WIDTH,
        height: PLATE_HEIGHT,
        fonts: [{ name: 'Bitter', data: font.bytes, weight: 700, style: 'normal' }],
      },
    ),
  );
  return drawnPlate;
}
