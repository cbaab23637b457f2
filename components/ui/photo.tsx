import type { FigureMedia } from '#lib/html/figures.ts';

const MIME = { avif: 'image/avif', webp: 'image/webp', jpeg: 'image/jpeg' } as const;

/**
 * A photo in all its sizes. `sizes` says how wide it stands on the page; without `eager` it is loaded when it comes
 * near the screen. `alt` defaults to the library's description; give '' beside a headline that says the same.
 */
export function Photo({
  photo,
  sizes,
  alt = photo.alt ?? '',
  eager = false,
}: {
  photo: FigureMedia;
  sizes: string;
  alt?: string;
  eager?: boolean;
}) {
  const of = (format: keyof typeof MIME) =>
    photo.variants.filter((v) => v.format === format).sort((a, b) => a.width - b.width);
  const srcSet = (format: keyof typeof MIME) =>
    of(format)
      .map((v) => `${v.url} ${v.width}w`)
      .join(', ');
  const plain = of('jpeg').length > 0 ? 'jpeg' : of('webp').length > 0 ? 'webp' : 'avif';
  const fallback = of(plain).find((v) => v.width >= 640) ?? of(plain).at(-1);
  if (!fallback) return null;
  return (
    <picture>
      {(['avif', 'webp'] as const).map((format) =>
        format !== plain && of(format).length > 0 ? (
          <source key={format} type={MIME[format]} srcSet={srcSet(format)} sizes={sizes} />
        ) : null,
      )}
      <img
        src={fallback.url}
        srcSet={srcSet(plain)}
        sizes={sizes}
        width={photo.width}
        height={photo.height}
        alt={alt}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        fetchPriority={eager ? 'high' : undefined}
      />
    </picture>
  );
}

/** Whether there is a file to show. */
export const isDrawable = (photo: FigureMedia | null): photo is FigureMedia =>
  photo !== null && photo.variants.length > 0;
