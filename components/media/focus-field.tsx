'use client';

import { type MouseEvent, useState } from 'react';
import './focus-field.css';

/** As the media library knows it; the focal point as shares of width and height, 0 to 1. */
export type FocusedPicture = {
  previewUrl: string;
  alt: string;
  width: number;
  height: number;
  focusX: number;
  focusY: number;
};

const asPercent = (share: number) => Math.round(share * 100);

/**
 * The part that stays when the picture is cropped: pointed at with a finger or mouse, or set with two sliders, which
 * keyboards and screen readers know.
 */
export function FocusField({ photo }: { photo: FocusedPicture }) {
  const [point, setPoint] = useState({ x: asPercent(photo.focusX), y: asPercent(photo.focusY) });
  const { width, height } = photo;
  const radius = Math.min(width, height) / 14;
  const at = { x: (point.x / 100) * width, y: (point.y / 100) * height };

  const pointAt = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    const share = (n: number) => Math.min(100, Math.max(0, Math.round(n * 100)));
    setPoint({
      x: share((event.clientX - box.left) / box.width),
      y: share((event.clientY - box.top) / box.height),
    });
  };

  return (
    <fieldset className="focus">
      <legend>Điểm chính của ảnh</legend>
      {/* A second way to the sliders below, which everybody reaches. */}
      <div className="picture" onClick={pointAt} aria-hidden="true">
        <img src={photo.previewUrl} alt="" width={width} height={height} draggable={false} />
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          <circle className="under" cx={at.x} cy={at.y} r={radius} />
          <circle className="over" cx={at.x} cy={at.y} r={radius} />
        </svg>
      </div>
      <p className="hint">
        Bấm vào chỗ phải còn thấy khi ảnh bị cắt (thẻ chia sẻ), hoặc kéo hai thanh dưới. 50 và 50: chưa chọn.
      </p>
      <label htmlFor="focusX">Từ trái: {point.x}%</label>
      <input
        id="focusX"
        name="focusX"
        type="range"
        min={0}
        max={100}
        value={point.x}
        onChange={(event) => setPoint({ ...point, x: Number(event.target.value) })}
      />
      <label htmlFor="focusY">Từ trên: {point.y}%</label>
      <input
        id="focusY"
        name="focusY"
        type="range"
        min={0}
        max={100}
        value={point.y}
        onChange={(event) => setPoint({ ...point, y: Number(event.target.value) })}
      />
    </fieldset>
  );
}
