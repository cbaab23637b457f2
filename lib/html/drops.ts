/** Removed together with everything inside, by tag name. An empty label: nothing a reader would miss. */
const REMOVED: Record<string, string> = {
  script: 'đoạn mã script',
  noscript: 'đoạn noscript',
  iframe: 'khung nhúng (iframe)',
  frame: 'khung nhúng (frame)',
  frameset: 'khung nhúng (frameset)',
  noframes: '',
  object: 'đối tượng nhúng (object)',
  embed: 'đối tượng nhúng (embed)',
  applet: 'đối tượng nhúng (applet)',
  param: '',
  noembed: '',
  portal: 'khung nhúng (portal)',
  svg: 'hình vẽ SVG',
  math: 'công thức (math)',
  canvas: 'vùng vẽ (canvas)',
  video: 'video nhúng',
  audio: 'âm thanh nhúng',
  source: '',
  track: '',
  map: 'bản đồ ảnh (map)',
  area: '',
  template: 'khuôn mẫu (template)',
  slot: '',
  input: 'ô nhập liệu',
  textarea: 'ô nhập liệu',
  select: 'danh sách chọn',
  option: '',
  optgroup: '',
  datalist: '',
  button: 'nút bấm',
  meter: '',
  progress: '',
  output: '',
  keygen: '',
  plaintext: 'đoạn chữ thô (plaintext)',
  xmp: 'đoạn chữ thô (xmp)',
  style: '',
  link: '',
  meta: '',
  base: '',
  title: '',
  head: '',
  xml: '',
  col: '',
  colgroup: '',
  bgsound: '',
  basefont: '',
};

/** What a paste or an import lost, for the staff member who has to know: "2 khung nhúng (iframe)". */
export class Drops {
  private readonly counts = new Map<string, number>();

  add(label: string): void {
    this.counts.set(label, (this.counts.get(label) ?? 0) + 1);
  }

  /** True (and noted) when elements of this name are removed with their content. */
  takes(tagName: string): boolean {
    const label = Object.hasOwn(REMOVED, tagName) ? REMOVED[tagName] : undefined;
    if (label === undefined) return false;
    if (label !== '') this.add(label);
    return true;
  }

  /** One line per kind, in the order in which they were met. */
  list(): string[] {
    return [...this.counts].map(([label, count]) => `${count} ${label}`);
  }
}
