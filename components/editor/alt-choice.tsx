'use client';

type Props = {
  id: string;
  alt: string;
  isDecorative: boolean;
  /** What the library says of the photo; null: nothing. */
  libraryAlt: string | null;
  isDecorativeInLibrary: boolean;
  onChange: (part: { alt?: string; isDecorative?: boolean }) => void;
};

/** The decision that every photo needs: described, or told to nobody who does not see it. */
export function AltChoice({ id, alt, isDecorative, libraryAlt, isDecorativeInLibrary, onChange }: Props) {
  const hint = alt.trim()
    ? ''
    : libraryAlt
      ? `Để trống thì dùng lời tả trong kho ảnh: “${libraryAlt}”.`
      : isDecorativeInLibrary
        ? 'Trong kho, ảnh này được ghi là chỉ để trang trí.'
        : 'Chưa có lời tả, trong bài cũng như trong kho. Ví dụ: Năm người ngồi bàn chủ tọa.';
  return (
    <fieldset className="alt">
      <legend>Người không nhìn thấy ảnh được nghe</legend>
      <label className="check-line">
        <input
          type="radio"
          name={`${id}-ta`}
          checked={!isDecorative}
          onChange={() => onChange({ isDecorative: false })}
        />
        Lời tả ảnh
      </label>
      {!isDecorative && (
        <div className="fld">
          <label className="vh" htmlFor={`${id}-alt`}>
            Lời tả ảnh
          </label>
          <input
            id={`${id}-alt`}
            value={alt}
            aria-describedby={`${id}-alt-hint`}
            onChange={(event) => onChange({ alt: event.target.value })}
          />
          <p className="hint" id={`${id}-alt-hint`}>
            {hint}
          </p>
        </div>
      )}
      <label className="check-line">
        <input
          type="radio"
          name={`${id}-ta`}
          checked={isDecorative}
          aria-describedby={isDecorative && alt.trim() ? `${id}-bo-ta` : undefined}
          onChange={() => onChange({ isDecorative: true })}
        />
        Không gì cả: ảnh chỉ để trang trí
      </label>
      {isDecorative && alt.trim() !== '' && (
        <p className="hint" id={`${id}-bo-ta`}>
          Lời tả đã gõ (“{alt.trim()}”) không được lưu cùng bài.
        </p>
      )}
    </fieldset>
  );
}
