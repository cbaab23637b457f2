/** In another tab, because what was typed stands in this one. */
export function SignInAgain() {
  return (
    <p>
      <a className="btn quiet" href="/dang-nhap" target="_blank" rel="noopener">
        Đăng nhập ở thẻ mới
      </a>
    </p>
  );
}
