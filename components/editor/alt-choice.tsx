'use client';

/** What a description is for, in the same words wherever one is asked for. */
export const ALT_HINT = 'Người không nhìn thấy ảnh nghe dòng này.';

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
  const now = alt.trim()
    ? ''
    : libraryAlt
      ? `Để trống thì dùng lời tả trong kho ảnh: “${libraryAlt}”.`
      : isDecorativeInLibrary
        ? 'Trong kho, ảnh này được ghi là chỉ để trang trí.'
        : 'Chưa có lời tả, trong bài cũng như trong kho. Ví dụ: Năm người ngồi bàn chủ tọa.';
  return (
    <fieldset className="alt">
      <legend>Lời tả ảnh</legend>
      <label className="check-line">
        <input
          type="radio"
          name={`${id}-ta`}
          checked={!isDecorative}
          onChange={() => onChange({ isDecorative: false })}
        />
        Có lời tả
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
            {ALT_HINT} {now}
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
        Ảnh chỉ để trang trí
      </label>
      {isDecorative && alt.trim() !== '' && (
        <p className="hint" id={`${id}-bo-ta`}>
          Lời tả đã gõ (“{alt.trim()}”) không được lưu cùng bài.
        </p>
      )}
    </fieldset>
  );
}
