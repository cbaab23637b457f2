import { parseArgs } from 'node:util';
import { runCommand, UsageProblem } from './backup/command.ts';
import { describeBackup } from './backup/manifest.ts';
import { restoreBackup } from './backup/put-back.ts';
import { verifyBackup } from './backup/verify.ts';
import { withSiteDatabase } from './command-database.ts';

/** `npm run restore`: a backup takes the place of what is there, all of it or nothing. */

const HELP = `Khôi phục trang từ tệp do npm run backup tạo ra.

  npm run restore -- TỆP.tar.gz              vào cơ sở dữ liệu trống
  npm run restore -- --replace TỆP.tar.gz    thay dữ liệu đang có (được sao lưu vào DATA_DIR/backups trước)
  npm run restore -- --check TỆP.tar.gz      chỉ kiểm tra tệp còn nguyên vẹn, không đụng đến dữ liệu

Tệp được kiểm tra toàn bộ trước khi dữ liệu bị đụng đến. Nếu có lỗi, dữ liệu vẫn như cũ.
Sau khi khôi phục, mọi người đăng nhập lại bằng mật khẩu lúc sao lưu.`;

const say = (line: string) => console.log(line);

await runCommand('Đã dừng: chưa khôi phục, dữ liệu vẫn như cũ.', async (signal) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      replace: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(HELP);
  const [file = '', ...rest] = positionals;
  if (file === '' || rest.length > 0) {
    throw new UsageProblem(
      'Hãy chỉ ra đúng một tệp sao lưu. Ví dụ: npm run restore -- backup-20240313-164000.tar.gz',
    );
  }
  const backup = await verifyBackup(file);
  if (values.check) {
    say(`Bản sao lưu còn nguyên vẹn: ${file}`);
    for (const line of describeBackup(backup.manifest)) say(`  ${line}`);
    return;
  }
  const replaced = await withSiteDatabase({ create: true, say }, (place) =>
    restoreBackup(backup, place, { replace: values.replace, say, signal }),
  );
  say(`Đã khôi phục từ ${file}`);
  for (const line of describeBackup(backup.manifest)) say(`  ${line}`);
  if (replaced) say(`Dữ liệu bị thay vẫn còn trong ${replaced.file}`);
});
