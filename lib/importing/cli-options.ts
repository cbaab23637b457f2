import { parseArgs } from 'node:util';

export type CliOptions = {
  publish: boolean;
  section: string | null;
  fromUrl: string | null;
  allowDuplicate: boolean;
  /** Files and folders as typed. */
  paths: string[];
};

/** What was typed cannot be carried out: one sentence for the terminal. */
export class UsageProblem extends Error {
  override name = 'UsageProblem';
}

export const HELP = `Nhập bài: tài liệu Word (.docx), tệp văn bản của cổng cũ (.txt) hoặc trang web đã lưu (.html, .htm)
thành bài của trang này.

  npm run import -- [tùy chọn] TỆP|THƯ MỤC…

Tùy chọn
  --publish            đăng ngay (bài phải ghi ngày); không có thì bài là bản nháp
  --section SLUG       chuyên mục, ví dụ --section hoat-dong-hdnd;
                       không có thì chọn theo bài (xây dựng Đảng, tiếp xúc cử tri, giám sát, kỳ họp…),
                       rồi tới chuyên mục "tin-tuc-su-kien", hoặc chuyên mục đầu tiên
  --from-url ĐỊA_CHỈ   địa chỉ cũ của bài; liên kết cũ sẽ dẫn tới bài mới (chỉ khi nhập một tệp)
  --allow-duplicate    vẫn nhập khi đã có bài cùng tiêu đề và cùng ngày
  --help               hiện hướng dẫn này

Ảnh của tài liệu Word lấy từ trong tệp; ảnh của trang đã lưu được tìm trong thư mục cạnh trang (ví dụ
bai_files); lệnh không tải gì từ mạng.
Tệp đã nhập rồi được nhận ra theo nội dung: chạy lại không tạo bài thứ hai. Bị ngắt giữa chừng thì cứ chạy lại.

Kết thúc với mã 0: xong hết; 1: có tệp không nhập được; 2: sai cách dùng hoặc chưa có cơ sở dữ liệu; 130: bị ngắt bằng Ctrl-C.`;

/** @returns null when help was asked for. @throws UsageProblem */
export function readOptions(args: string[]): CliOptions | null {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    const code = (error as { code?: string }).code;
    const option = /'(-[^']*?)(?: <value>)?'/.exec((error as Error).message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw new UsageProblem(`Không có tùy chọn ${option}. Xem: npm run import -- --help`, { cause: error });
    }
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      throw new UsageProblem(`Tùy chọn ${option} dùng chưa đúng. Xem: npm run import -- --help`, {
        cause: error,
      });
    }
    throw error;
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  if (positionals.length === 0) {
    throw new UsageProblem('Hãy ghi tệp hoặc thư mục cần nhập, ví dụ: npm run import -- bai.html');
  }
  const fromUrl = values['from-url']?.trim() ?? null;
  if (fromUrl !== null && !isWebAddress(fromUrl)) {
    throw new UsageProblem(
      `--from-url phải là địa chỉ đầy đủ bắt đầu bằng http:// hoặc https://, đang là "${fromUrl}".`,
    );
  }
  return {
    publish: values.publish ?? false,
    section: values.section?.trim() || null,
    fromUrl,
    allowDuplicate: values['allow-duplicate'] ?? false,
    paths: positionals,
  };
}

const parse = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      publish: { type: 'boolean' },
      section: { type: 'string' },
      'from-url': { type: 'string' },
      'allow-duplicate': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
