/**
 * What is wrong with a Word file, thrown from wherever it shows and turned into a refusal at the door. `what` goes on
 * with the file's name ("«bai.docx» …"), `advice` is a sentence of its own; both are for staff.
 */
export class WordProblem extends Error {
  override name = 'WordProblem';
  kind: WordProblemKind;
  advice: string;
  constructor(kind: WordProblemKind, what: string, advice: string, options?: ErrorOptions) {
    super(what, options);
    this.kind = kind;
    this.advice = advice;
  }
}

/** For programs, which must not read the sentences. */
export type WordProblemKind = 'damaged' | 'large' | 'hostile' | 'macros' | 'encrypted' | 'other';

export const damaged = (cause?: unknown) =>
  new WordProblem(
    'damaged',
    'là tài liệu Word (.docx) bị hỏng hoặc chưa được chép hết',
    'Hãy chép hoặc tải lại tệp gốc, mở thử bằng Word, lưu lại rồi nhập lại.',
    { cause },
  );

export const tooLargeInside = (detail: string) =>
  new WordProblem(
    'large',
    `là tài liệu Word (.docx) mà phần bên trong lớn bất thường (${detail}) nên không được mở ra`,
    'Hãy mở tệp bằng Word ở máy mình, chép riêng phần bài viết sang một tài liệu mới, lưu kiểu .docx rồi nhập lại.',
  );

export const hostile = (detail: string) =>
  new WordProblem(
    'hostile',
    `là tài liệu Word (.docx) có cấu trúc không an toàn (${detail}) nên không được mở ra`,
    'Hãy hỏi lại người gửi; nếu tin cậy thì mở bằng Word, lưu thành tệp .docx mới rồi nhập lại.',
  );

export const withMacros = () =>
  // Not stripped: nobody can tell from the outside what else a file with a program in it was made for, and saving it
  // as .docx in Word takes the program out in front of the author's eyes.
  new WordProblem(
    'macros',
    'là tài liệu Word có macro (chương trình nhúng) nên không được nhận',
    'Hãy mở bằng Word, chọn «Lưu thành» kiểu «Tài liệu Word (.docx)» để bỏ macro rồi nhập tệp mới.',
  );

export const encrypted = () =>
  new WordProblem(
    'encrypted',
    'là tài liệu Word được đặt mật khẩu nên không đọc được',
    'Hãy mở bằng Word, vào Tệp > Thông tin > Bảo vệ tài liệu để bỏ mật khẩu, lưu lại rồi nhập lại.',
  );
