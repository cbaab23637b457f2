import './shortcuts.css';

/** What the keyboard does in the editor and at the desk. On a Mac, ⌘ instead of Ctrl. */
const keys: { keys: readonly string[]; what: string }[] = [
  { keys: ['Ctrl', 'B'], what: 'Chữ đậm' },
  { keys: ['Ctrl', 'I'], what: 'Chữ nghiêng' },
  { keys: ['/'], what: 'Ở đầu dòng hoặc sau dấu cách: danh sách những thứ chèn được' },
  { keys: ['@'], what: 'Người trong hồ sơ, kèm chức danh của ngày đó' },
  { keys: ['#'], what: 'Văn bản trong hồ sơ' },
  { keys: ['Ctrl', 'K'], what: 'Liên kết' },
  { keys: ['Ctrl', 'F'], what: 'Tìm và thay trong thân bài' },
  { keys: ['Ctrl', 'S'], what: 'Lưu' },
  { keys: ['Ctrl', '/'], what: 'Bảng phím tắt này' },
  { keys: ['Ctrl', 'Z'], what: 'Hoàn tác' },
  { keys: ['Ctrl', 'Shift', 'Z'], what: 'Làm lại' },
  { keys: ['Ctrl', 'Alt', '2'], what: 'Tiêu đề lớn trong bài' },
  { keys: ['Ctrl', 'Alt', '3'], what: 'Tiêu đề nhỏ trong bài' },
  { keys: ['Ctrl', 'Alt', '0'], what: 'Trở lại đoạn văn thường' },
  { keys: ['Ctrl', 'Shift', '7'], what: 'Danh sách có số' },
  { keys: ['Ctrl', 'Shift', '8'], what: 'Danh sách dấu chấm' },
  { keys: ['Ctrl', 'Shift', 'B'], what: 'Trích dẫn' },
  { keys: ['Shift', 'Enter'], what: 'Xuống dòng, chưa sang đoạn' },
  { keys: ['Tab'], what: 'Sang ô kế tiếp, nút kế tiếp; trong danh sách: lùi vào một cấp' },
  { keys: ['Shift', 'Tab'], what: 'Về ô trước, nút trước; trong danh sách: ra một cấp' },
  { keys: ['Esc'], what: 'Đóng hộp đang mở; trong thân bài bấm Esc rồi Tab: ra khỏi danh sách, bảng' },
];

export function Shortcuts() {
  return (
    <>
      <p>Trên máy Mac dùng phím ⌘ thay cho Ctrl.</p>
      <dl className="keys">
        {keys.map(({ keys: list, what }) => (
          <div key={what}>
            <dt>
              {list.map((key, at) => (
                <span key={key}>
                  {at > 0 && ' + '}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
