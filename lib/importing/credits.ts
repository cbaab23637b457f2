/** Reads who wrote, who photographed and where a report came from, out of its last lines. */

export type Credits = { byline: string | null; photographer: string | null; sourceCredit: string | null };

const LABEL =
  /(?:^|(?<=[\s;,.–—|()-]))(tin\s*,\s*bài\s*(?:,|và|&|-)\s*ảnh|(?:tin|bài(?:\s+viết)?|bài\s+và\s+tin)\s*(?:,|và|&|-|\/|\+)\s*(?:ảnh|hình)|tin\s*,\s*bài|tin|bài\s+viết|bài|ảnh|hình\s+ảnh|tác\s+giả\s+bài\s+viết|tác\s+giả|người\s+(?:viết|đăng)|thực\s+hiện|phóng\s+viên|nguồn\s+(?:tin|bài|tin\s+bài|bài\s+viết)|nguồn)\s*[:：]\s*/giu;

function tidyValue(value: string): string {
  return value
    .replace(/^[\s;,–—|(-]+/u, '')
    .replace(/[\s;,–—|(-]+$/u, '')
    .replace(/^([^()]*)\)$/u, '$1')
    .trim();
}

/**
 * Reads a credit line: "Tin, ảnh: P.T", "Bài: A - Ảnh: B", "(Nguồn: Báo Mẫu)", "Theo Báo Mẫu".
 * Null when the line is no credit line. Names come back as written, without the label.
 */
export function readCreditLine(text: string): Credits | null {
  const line = text
    .trim()
    .replace(/^\((.*)\)\.?$/u, '$1')
    .trim();
  if (line.length > 160) return null;
  const labels = [...line.matchAll(LABEL)];
  const [first] = labels;
  if (!first) {
    const theo = /^theo\s*[:：]?\s*(\p{Lu}[^.!?;:]{2,60}|[\w-]+(?:\.[\w-]+)+)\.?$/u.exec(
      line.replace(/^THEO(?=\s)/u, 'theo').replace(/^Theo/u, 'theo'),
    );
    return theo?.[1] ? { byline: null, photographer: null, sourceCredit: theo[1].trim() } : null;
  }
  if (first.index > 0) return null;
  const credits: Credits = { byline: null, photographer: null, sourceCredit: null };
  for (const [index, label] of labels.entries()) {
    const value = tidyValue(
      line.slice(label.index + label[0].length, labels[index + 1]?.index ?? line.length),
    );
    if (value === '' || value.length > 80) return null;
    const name = (label[1] ?? '').toLocaleLowerCase('vi');
    if (name.startsWith('nguồn')) credits.sourceCredit = value;
    else {
      const photos = /ảnh|hình/u.test(name);
      const words = !photos || /tin|bài/u.test(name);
      if (words) credits.byline = value;
      if (photos) credits.photographer = value;
    }
  }
  return credits;
}

const SURNAMES = new Set(
  (
    'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng Mai Tô Hà Tạ ' +
    'Lưu Cao Châu Thái Tăng Quách Kiều La Lương Thạch Danh Kim Sơn Diệp Từ Triệu Nghiêm Chu Doãn Văn Viên Giang Khổng Lục Mạc Nông ' +
    'Quan Quang Tống Tôn Thân Trà Trang Ung Văn Âu Ân Bạch Bành Cù Cung Đàm Đồng Hứa Hạ Hàn Khuất Liêu Lại Ninh Phí Phó Thiều Tiêu Vi'
  ).split(' '),
);
const NAME_WORD = /^\p{Lu}\p{Ll}*$/u;
const NOT_IN_NAMES =
  /(?:^|\s)(?:Hội|Nghị|Ban|Văn phòng|Phòng|Quang cảnh|Toàn cảnh|Đại biểu|Đồng chí|Quốc|Tỉnh|Huyện|Thành phố|Trung tâm|Ảnh|Tin|Bài|Ngày|Kết quả|Mục|Điều|Chương|Phần)(?=\s|$)/u;

/** How surely a line is a personal name: 'certain' with a known surname or dotted initials, 'possible' for a pen name. */
export function personNameSign(text: string): 'certain' | 'possible' | null {
  const line = text.trim().replace(/[.,]$/u, '');
  if (/^\p{Lu}\p{Ll}?(?:\.\s?\p{Lu}\p{Ll}?){1,3}\.?$/u.test(text.trim())) return 'certain';
  if (/^(?:PV|CTV|BBT|Ban Biên tập|Nhóm PV|Phóng viên|Nhóm phóng viên)$/u.test(line)) return 'certain';
  const people = line.split(/\s+[-–—]\s+|\s*,\s*|\s+và\s+|\s*;\s*/u);
  if (people.length > 4) return null;
  const signs = people.map(oneNameSign);
  if (signs.includes(null)) return null;
  return signs.every((sign) => sign === 'certain') ? 'certain' : 'possible';
}

function oneNameSign(text: string): 'certain' | 'possible' | null {
  if (/^\p{Lu}(?:\.\s?\p{Lu}){1,3}\.?$/u.test(text)) return 'certain';
  const words = text.split(/\s+/u);
  if (text.length > 40 || words.length < 2 || words.length > 5) return null;
  if (!words.every((word) => NAME_WORD.test(word)) || NOT_IN_NAMES.test(text)) {
    // "NGUYỄN BẢO": a name in capitals begins with a surname; other capitals are a heading.
    const capitals = words.every((word) => /^\p{Lu}+$/u.test(word));
    const surname = words[0] ?? '';
    const written = surname.charAt(0) + surname.slice(1).toLocaleLowerCase('vi');
    return capitals && words.length <= 4 && SURNAMES.has(written) ? 'possible' : null;
  }
  return SURNAMES.has(words[0] ?? '') ? 'certain' : 'possible';
}

const OFFICE = /^(?:Văn phòng|Phòng|Ban|Trung tâm|Cổng|Tổ|Thường trực|Đoàn)\s\p{L}/u;

/** A short last line that names an office ("Phòng Công tác Quốc hội"), which may have signed the report. */
export function isOfficeName(text: string): boolean {
  return text.length <= 80 && OFFICE.test(text) && !/[.!?:;]$/.test(text);
}

/** Takes the photographer out of a caption: "… tại kỳ họp. Ảnh: P.T" → caption and credit. */
export function splitPhotoCredit(caption: string): { caption: string; credit: string | null } {
  if (caption.length > 300) return { caption, credit: null };
  const match = /^(.*?)[\s(\-–—|]*(?:ảnh|hình)\s*[:：]\s*([^():]{2,60}?)\s*\)?\.?$/iu.exec(caption);
  const text = match?.[1]?.trim() ?? '';
  const credit = match?.[2]?.trim() ?? '';
  if (text === '' || credit === '') return { caption, credit: null };
  return { caption: text, credit };
}
