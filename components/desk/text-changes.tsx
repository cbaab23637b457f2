import type { BlockDiff, ComparableText, PictureBlockDiff, TextDiff } from '#lib/articles/text-diff.ts';
import type { DiffRun } from '#lib/articles/word-diff.ts';
import type { EditorPhoto } from '#lib/media/desk-queries.ts';

type Props = {
  diff: TextDiff;
  photos: readonly EditorPhoto[];
  /** The text was never public: it is shown as it is, nothing in it is "added". */
  isNew: boolean;
  text: ComparableText;
  /** What is said when nothing differs. */
  sameWords?: string;
};

/** Words that went and came; the signs say it as well as the colours, and a screen reader hears it. */
function Runs({ runs, isNew }: { runs: DiffRun[]; isNew: boolean }) {
  return runs.map(({ at, kind, text: words }) => {
    const text = at === 0 ? words : ` ${words}`;
    if (kind === 'removed')
      return (
        <del key={at}>
          <span className="vh">[bỏ: </span>
          {text}
          <span className="vh">]</span>
        </del>
      );
    if (kind === 'added' && !isNew)
      return (
        <ins key={at}>
          <span className="vh">[thêm: </span>
          {text}
          <span className="vh">]</span>
        </ins>
      );
    return <span key={at}>{text}</span>;
  });
}

const pictureWords: Record<PictureBlockDiff['change'], string> = {
  same: 'Ảnh',
  changed: 'Ảnh đổi chữ',
  added: 'Ảnh thêm vào',
  removed: 'Ảnh bỏ đi',
  replaced: 'Ảnh thay ảnh khác',
};

function Picture({ block, photos, isNew }: { block: PictureBlockDiff } & Pick<Props, 'photos' | 'isNew'>) {
  const shown = (id: number | null, words: string) => {
    const photo = photos.find((one) => one.id === id);
    return (
      photo && (
        <figure>
          <img
            src={photo.previewUrl}
            alt={photo.alt}
            width={photo.width}
            height={photo.height}
            loading="lazy"
          />
          {words && <figcaption>{words}</figcaption>}
        </figure>
      )
    );
  };
  const isOther = block.before !== block.after && !isNew;
  const credit = block.creditNow || photos.find(({ id }) => id === (block.after ?? block.before))?.credit;
  return (
    <div className="pair">
      <div className="shots">
        {isOther && shown(block.before, 'Trước')}
        {shown(block.after, isOther ? 'Bây giờ' : '')}
      </div>
      {block.after === null && block.before === null && <p className="meta">Chỗ này chưa có ảnh.</p>}
      <p className="txt">
        <Runs runs={block.caption} isNew={isNew} />
      </p>
      {block.alt.length > 0 && !isNew && (
        <p className="meta">
          Mô tả: <Runs runs={block.alt} isNew={isNew} />
        </p>
      )}
      {block.credit.length > 0 && !isNew ? (
        <p className="meta">
          Ảnh của: <Runs runs={block.credit} isNew={isNew} />
        </p>
      ) : (
        credit && <p className="meta">Ảnh của: {credit}</p>
      )}
    </div>
  );
}

function Block({ block, photos, isNew }: { block: BlockDiff } & Pick<Props, 'photos' | 'isNew'>) {
  if (block.kind === 'picture') return <Picture block={block} photos={photos} isNew={isNew} />;
  return (
    <>
      <p className={block.role === 'heading' ? 'txt head-line' : 'txt'}>
        {block.role === 'item' && '• '}
        <Runs runs={block.runs} isNew={isNew} />
      </p>
      {block.links.length > 0 && !isNew && (
        <p className="meta">
          Liên kết: <Runs runs={block.links} isNew={isNew} />
        </p>
      )}
    </>
  );
}

type Piece =
  | { kind: 'change'; number: number; label: string; block: BlockDiff }
  | { kind: 'same'; blocks: BlockDiff[] };

/** Changes with their numbers; what did not change lies folded between them. */
function piecesOf(blocks: readonly BlockDiff[], first: number): Piece[] {
  const pieces: Piece[] = [];
  let number = first;
  for (const block of blocks) {
    const last = pieces.at(-1);
    if (block.change !== 'same') {
      const label = block.kind === 'picture' ? pictureWords[block.change] : `Đoạn ${block.at + 1}`;
      pieces.push({ kind: 'change', number: number++, label, block });
    } else if (last?.kind === 'same') last.blocks.push(block);
    else pieces.push({ kind: 'same', blocks: [block] });
  }
  return pieces;
}

export function TextChanges({ diff, photos, isNew, text, sameWords }: Props) {
  if (isNew) {
    return (
      <div className="diff">
        <h2 className="ttl">{text.title}</h2>
        <p className="meta">
          {diff.fields
            .filter(({ label }) => label !== 'Tít' && label !== 'Lời dẫn')
            .map(({ label, runs }) => `${label}: ${runs.map((run) => run.text).join(' ')}`)
            .join('. ')}
        </p>
        {text.lead && <p className="txt lead">{text.lead}</p>}
        {diff.blocks.map((block) => (
          <Block key={block.at} block={block} photos={photos} isNew />
        ))}
      </div>
    );
  }
  const pieces = piecesOf(diff.blocks, diff.fields.length + 1);
  return (
    <>
      {diff.changes > 0 ? (
        <p className="key">
          <span>
            <del>chữ bỏ</del> gạch ngang
          </span>{' '}
          <span>
            <ins>chữ thêm</ins> gạch chân
          </span>
        </p>
      ) : (
        <p className="msg">{sameWords ?? 'Không có chữ nào khác bản đang đăng.'}</p>
      )}
      <div className="diff">
        {diff.fields.map(({ label, runs }, at) => (
          <section key={label} id={`sua-${at + 1}`} tabIndex={-1} aria-labelledby={`sua-${at + 1}-ten`}>
            <h2 className="lab" id={`sua-${at + 1}-ten`}>
              Chỗ sửa {at + 1}. {label}
            </h2>
            <p className={label === 'Tít' ? 'ttl' : 'txt'}>
              <Runs runs={runs} isNew={false} />
            </p>
          </section>
        ))}
        {pieces.map((piece) =>
          piece.kind === 'change' ? (
            <section
              key={piece.block.at}
              id={`sua-${piece.number}`}
              tabIndex={-1}
              aria-labelledby={`sua-${piece.number}-ten`}
            >
              <h2 className="lab" id={`sua-${piece.number}-ten`}>
                Chỗ sửa {piece.number}. {piece.label}
              </h2>
              <Block block={piece.block} photos={photos} isNew={false} />
            </section>
          ) : (
            <details key={piece.blocks[0]?.at}>
              <summary>{piece.blocks.length} đoạn không đổi</summary>
              {piece.blocks.map((block) => (
                <Block key={block.at} block={block} photos={photos} isNew={false} />
              ))}
            </details>
          ),
        )}
      </div>
    </>
  );
}
