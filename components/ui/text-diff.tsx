import type { FieldDiff, FoldedBlock, PictureBlockDiff, TextBlockDiff } from '#lib/articles/text-diff.ts';
import type { DiffRun } from '#lib/articles/word-diff.ts';
import type { FigureMedia } from '#lib/html/figures.ts';
import { isDrawable, Photo } from './photo.tsx';

/** What changed between two texts. Never colour alone: struck out or underlined, and said in words to who only hears it. */

/** Words in reading order with what was taken out and what was put in. */
export function DiffWords({ runs }: { runs: readonly DiffRun[] }) {
  return runs.map(({ at, kind, text }) => {
    const gap = at === 0 ? '' : ' ';
    if (kind === 'same') return `${gap}${text}`;
    const Mark = kind === 'removed' ? 'del' : 'ins';
    return (
      <span key={at}>
        {gap}
        <Mark>
          <span className="vh">{kind === 'removed' ? '(bỏ: ' : '(thêm: '}</span>
          {text}
          <span className="vh">)</span>
        </Mark>
      </span>
    );
  });
}

/** How removed and added words look. */
export function DiffKey() {
  return (
    <p className="meta diff-key">
      <span>
        <del>chữ bỏ</del> gạch ngang
      </span>
      <span>
        <ins>chữ thêm</ins> gạch chân
      </span>
    </p>
  );
}

type Props = {
  fields: readonly FieldDiff[];
  blocks: readonly FoldedBlock[];
  /** Photos that may be shown; of the others only the words are. */
  pictures: ReadonlyMap<number, FigureMedia>;
};

const textNames: Record<TextBlockDiff['role'], string> = {
  paragraph: 'Đoạn',
  heading: 'Tiểu mục',
  item: 'Mục trong danh sách',
  quote: 'Trích dẫn',
  row: 'Dòng trong bảng',
  caption: 'Tên bảng',
};
const changeNames = {
  same: 'giữ nguyên',
  changed: 'sửa',
  added: 'thêm',
  removed: 'bỏ',
  replaced: 'thay',
} as const;

/** Everything that differs, in reading order; unchanged paragraphs only by their number. */
export function TextDiffView({ fields, blocks, pictures }: Props) {
  const hasChanges = fields.length > 0 || blocks.some(({ kind }) => kind !== 'fold');
  if (!hasChanges) return <p className="diff-fold">Chữ và ảnh không đổi.</p>;
  return (
    <div className="diff">
      {fields.map(({ label, runs }) => (
        <div className="diff-one" key={label}>
          <p className="diff-what">{label}</p>
          <p>
            <DiffWords runs={runs} />
          </p>
        </div>
      ))}
      {blocks.map((block) =>
        block.kind === 'fold' ? (
          <p className="diff-fold" key={block.at}>
            {block.count} đoạn giữ nguyên
          </p>
        ) : block.kind === 'text' ? (
          <ChangedText key={block.at} block={block} />
        ) : (
          <ChangedPicture key={block.at} block={block} pictures={pictures} />
        ),
      )}
    </div>
  );
}

function ChangedText({ block }: { block: TextBlockDiff }) {
  const was = block.roleBefore && `, trước là ${textNames[block.roleBefore].toLowerCase()}`;
  return (
    <div className="diff-one">
      <p className="diff-what">
        {textNames[block.role]}: {changeNames[block.change]}
        {was}
      </p>
      <p className={block.role === 'heading' ? 'diff-heading' : undefined}>
        <DiffWords runs={block.runs} />
      </p>
      {block.links.length > 0 && (
        <p className="meta">
          Liên kết dẫn đến: <DiffWords runs={block.links} />
        </p>
      )}
    </div>
  );
}

function ChangedPicture({ block, pictures }: { block: PictureBlockDiff; pictures: Props['pictures'] }) {
  const photo = pictures.get(block.after ?? -1) ?? null;
  return (
    <div className="diff-one">
      <p className="diff-what">Ảnh: {changeNames[block.change]}</p>
      {isDrawable(photo) && block.change !== 'removed' && (
        <div className="diff-photo">
          <Photo photo={photo} sizes="12rem" />
        </div>
      )}
      {block.caption.length > 0 && (
        <p>
          Chú thích: <DiffWords runs={block.caption} />
        </p>
      )}
      {block.credit.length > 0 && (
        <p className="meta">
          Người chụp: <DiffWords runs={block.credit} />
        </p>
      )}
      {block.alt.length > 0 && (
        <p className="meta">
          Lời tả ảnh: <DiffWords runs={block.alt} />
        </p>
      )}
    </div>
  );
}
