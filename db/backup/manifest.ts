import { z } from 'zod';
import { formatInstant } from '#lib/vietnamese/dates.ts';

/** The member that says what the archive holds; it comes last, because only then everything is known. */
export const MANIFEST = 'manifest.json';

/** Raised when an older program could no longer understand the archive. */
export const FORMAT_VERSION = 1;

const sealed = { size: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) };
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const tableSchema = z.object({
  /** 'articles', or with its schema when that is not public: 'drizzle.__drizzle_migrations'. */
  name: z.string().regex(/^(?:[a-z_][a-z0-9_]*\.)?[a-z_][a-z0-9_]*$/),
  columns: z.array(identifier).min(1),
  rows: z.int().nonnegative(),
  /** Columns numbered by a sequence, and the last number given out (null: none yet), so that none is given out again. */
  sequences: z.array(z.object({ column: identifier, last: z.string().regex(/^\d+$/).nullable() })),
  ...sealed,
});

export const manifestSchema = z.object({
  format: z.literal('dai-bieu-nhan-dan'),
  version: z.int().positive(),
  createdAt: z.iso.datetime(),
  /** Of drizzle's table, oldest first: the shape that the tables below have. */
  migrations: z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), when: z.int() })).min(1),
  tables: z.array(tableSchema).min(1),
  photos: z.array(
    z.object({ key: z.string().regex(/^[0-9a-f]{16}\/[0-9a-z]+(?:-\d+)?\.[a-z]+$/), ...sealed }),
  ),
  /** Keys of photo files that the tables name and the disk did not have when the backup was made. */
  missingPhotos: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableEntry = z.infer<typeof tableSchema>;

/** Enough to tell a backup of a later format from something that is no backup. */
export const formatSchema = z.object({ format: manifestSchema.shape.format, version: z.int() });

export const tableMember = (name: string) => `tables/${name}.copy`;
export const photoMember = (key: string) => `media/${key}`;

const counted: [table: string, unit: string][] = [
  ['articles', 'bài viết'],
  ['revisions', 'bản lưu của bài'],
  ['meetings', 'cuộc họp'],
  ['documents', 'văn bản'],
  ['people', 'đại biểu và cán bộ'],
  ['media', 'ảnh'],
  ['staff', 'tài khoản'],
];

const number = (n: number) => n.toLocaleString('vi-VN');

/** '12 bài viết, 30 bản lưu của bài, …' @param rows by table name */
export function describeRows(rows: ReadonlyMap<string, number>): string {
  const parts = counted.flatMap(([table, unit]) => {
    const count = rows.get(table) ?? 0;
    return count > 0 ? [`${number(count)} ${unit}`] : [];
  });
  const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
  return parts.length > 0 ? parts.join(', ') : `${number(total)} dòng dữ liệu`;
}

const megabytes = (bytes: number) =>
  `${(bytes / 1e6).toLocaleString('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;

/** What a backup holds, line by line, for the terminal. */
export function describeBackup(manifest: Manifest): string[] {
  const rows = new Map(manifest.tables.map((table) => [table.name, table.rows]));
  const bytes = manifest.photos.reduce((sum, photo) => sum + photo.size, 0);
  const { length: missing } = manifest.missingPhotos;
  return [
    `Thời điểm: ${formatInstant(new Date(manifest.createdAt))}`,
    `Nội dung: ${describeRows(rows)}`,
    `Tệp ảnh: ${number(manifest.photos.length)} tệp, ${megabytes(bytes)}`,
    ...(missing > 0
      ? [
          `Chú ý: thiếu ${number(missing)} tệp ảnh mà dữ liệu có nhắc tới (${manifest.missingPhotos.slice(0, 3).join(', ')}${missing > 3 ? '…' : ''}). Hãy tìm lại trong bản sao lưu cũ hơn.`,
        ]
      : []),
  ];
}

/** 'backup-20240313-164000.tar.gz', on the clock in Việt Nam. */
export function defaultName(at: Date): string {
  const stamp = at
    .toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
    .replace(/[-:]/g, '')
    .replace(' ', '-');
  return `backup-${stamp}.tar.gz`;
}
