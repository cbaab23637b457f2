/**
 * Three letters that change the size of all text, in four steps that the browser remembers. Shown once the page's small
 * script has set the step on <html>; without it the browser's own zoom does the same.
 */
export function TextSize() {
  return (
    <fieldset className="size">
      <legend className="vh">Cỡ chữ</legend>
      <button type="button" data-step="-1">
        A−<span className="vh"> chữ nhỏ lại</span>
      </button>
      <button type="button" data-step="0">
        A<span className="vh"> chữ vừa</span>
      </button>
      <button type="button" data-step="1">
        A+<span className="vh"> chữ to lên</span>
      </button>
    </fieldset>
  );
}
