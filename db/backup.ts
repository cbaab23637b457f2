import { parseArgs } from 'node:util';
import { runCommand, UsageProblem } from './backup/command.ts';
import { describeBackup } from './backup/manifest.ts';
import { takeBackup } from './backup/take.ts';
import { withSiteDatabase } from './command-database.ts';

/** `npm run backup`: the whole site into one file, while it runs. */

const HELP = `Sao lưu toàn bộ trang (dữ liệu và ảnh) vào một tệp. Trang vẫn chạy bình thường trong khi sao lưu.

  npm run backup                   ghi vào DATA_DIR/backups/backup-NĂMTHÁNGNGÀY-GIỜPHÚTGIÂY.tar.gz
  npm run backup -- TỆP.tar.gz     ghi vào tệp này (chưa được có sẵn)

Tệp chứa cả tài khoản và bài chưa đăng: hãy giữ kín, và giữ ở một máy khác.
Không có trong tệp: phiên đăng nhập, các tệp *.secret, ảnh chia sẻ (được vẽ lại khi cần).
Khôi phục: npm run restore -- TỆP.tar.gz`;

const say = (line: string) => console.log(line);

await runCommand('Đã dừng: chưa có bản sao lưu nào được ghi.', async (signal) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return say(HELP);
  const [file = null, ...rest] = positionals;
  if (rest.length > 0 || file === '') {
    throw new UsageProblem('Chỉ ghi được vào một tệp. Ví dụ: npm run backup -- /o-ngoai/trang.tar.gz');
  }
  const backup = await withSiteDatabase({ create: false, say }, (place) => takeBackup(place, file, signal));
  say(
    `Đã sao lưu vào ${backup.file} (${(backup.bytes / 1e6).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB)`,
  );
  for (const line of describeBackup(backup.manifest)) say(`  ${line}`);
});
