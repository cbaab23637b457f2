/** Tells whoever signed in there to come back here. */
const AFTERWARDS = '/quan-tri/da-dang-nhap';

/** In another tab, because what was typed stands in this one. */
export function SignInAgain() {
  return (
    <p>
      <a
        className="btn quiet"
        href={`/dang-nhap?tiep=${encodeURIComponent(AFTERWARDS)}`}
        target="_blank"
        rel="noopener"
      >
        Đăng nhập ở thẻ mới
      </a>
    </p>
  );
}
