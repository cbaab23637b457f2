import { parseArgs } from 'node:util';
import { SetupProblem } from '#db/data-dir.ts';
import type { Refusal } from '#lib/form.ts';
import { roleNames } from './schema.ts';

/** `npm run staff`: accounts from the server's shell, for when nobody can sign in to make them. */

const HELP = `Quản lý tài khoản của bàn làm việc.

  npm run staff -- add --email ĐỊA_CHỈ --name "HỌ TÊN" --role VAI_TRÒ
  npm run staff -- passwd --email ĐỊA_CHỈ     đặt mật khẩu mới dùng một lần, kết thúc mọi phiên của người đó
  npm run staff -- reset-2fa --email ĐỊA_CHỈ  bỏ xác thực hai lớp của người mất cả điện thoại lẫn mã dự phòng
  npm run staff -- disable --email ĐỊA_CHỈ    khóa tài khoản ngay lập tức
  npm run staff -- enable --email ĐỊA_CHỈ     mở lại tài khoản đã khóa, với mật khẩu mới dùng một lần
  npm run staff -- list                       danh sách tài khoản

Vai trò: ${Object.entries(roleNames)
  .map(([role, name]) => `${role} (${name})`)
  .join(', ')}.
Mật khẩu hiện ra đúng một lần; người dùng phải đổi khi đăng nhập.`;

const COMMANDS = ['add', 'passwd', 'reset-2fa', 'disable', 'enable', 'list'];

const say = (line: string) => console.log(line);

/** What was typed cannot be carried out: one sentence for the terminal. */
class UsageProblem extends Error {
  override name = 'UsageProblem';
}

const read = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });

function readCommand(): ReturnType<typeof read> {
  try {
    return read();
  } catch (error) {
    throw new UsageProblem('Dòng lệnh chưa đúng. Xem: npm run staff -- --help', { cause: error });
  }
}

function sayRefusal({ message, fields }: Refusal): number {
  const details = Object.values(fields).flat();
  console.error((details.length > 0 ? details : [message]).join('\n'));
  return 1;
}

function sayPassword(email: string, password: string) {
  say(`  Thư điện tử:  ${email}`);
  say(`  Mật khẩu:     ${password}`);
  say('Mật khẩu này chỉ hiện một lần và phải đổi khi đăng nhập.');
}

async function main(): Promise<number> {
  const { values, positionals } = readCommand();
  // `passwd a@b.vn` is what people type: the address may stand without --email.
  const [command, typedEmail, ...rest] = positionals;
  const email = values.email ?? typedEmail ?? '';
  if (values.help || command === undefined || command === 'help') {
    say(HELP);
    return values.help || command === 'help' ? 0 : 2;
  }
  if (rest.length > 0 || !COMMANDS.includes(command)) {
    throw new UsageProblem(`Không hiểu "${[command, ...rest].join(' ')}". Xem: npm run staff -- --help`);
  }
  if (command !== 'list' && email === '') {
    throw new UsageProblem(`Thiếu --email. Ví dụ: npm run staff -- ${command} --email ten@coquan.vn`);
  }
  // Loaded only now: help and slips of the keyboard need no database.
  const { withCommandDatabase } = await import('#db/command-database.ts');
  return withCommandDatabase(() => run(command, email, values), say);
}

async function run(
  command: string,
  email: string,
  values: { name?: string; role?: string },
): Promise<number> {
  const { actAsOperator } = await import('./sessions.ts');
  const { addStaff, disableStaff, enableStaff, resetPassword } = await import('./mutations.ts');
  const { resetSecondFactor } = await import('./factor-mutations.ts');
  const { listStaffForOperator } = await import('./operator-queries.ts');
  const actor = actAsOperator('staff');
  if (command === 'add') {
    const made = await addStaff(actor, { email, fullName: values.name, role: values.role });
    if (!made.ok) return sayRefusal(made);
    say('Đã thêm tài khoản.');
    sayPassword(email, made.value.oneTimePassword);
    return 0;
  }
  if (command === 'passwd') {
    const made = await resetPassword(actor, email);
    if (!made.ok) return sayRefusal(made);
    say('Đã đặt mật khẩu mới.');
    sayPassword(email, made.value.oneTimePassword);
    return 0;
  }
  if (command === 'enable') {
    const made = await enableStaff(actor, email);
    if (!made.ok) return sayRefusal(made);
    say('Đã mở lại tài khoản.');
    sayPassword(email, made.value.oneTimePassword);
    return 0;
  }
  if (command === 'reset-2fa') {
    const made = await resetSecondFactor(actor, email);
    if (!made.ok) return sayRefusal(made);
    say(`Đã bỏ xác thực hai lớp của ${email} và kết thúc mọi phiên của người đó.`);
    return 0;
  }
  if (command === 'disable') {
    const made = await disableStaff(actor, email);
    if (!made.ok) return sayRefusal(made);
    say(`Đã khóa tài khoản ${email}.`);
    return 0;
  }
  for (const person of await listStaffForOperator(actor)) {
    const notes = [
      roleNames[person.role],
      ...(person.disabledAt ? ['đã khóa'] : []),
      ...(person.secondFactorSince ? ['xác thực hai lớp'] : []),
      ...(person.mustChangePassword ? ['chưa đổi mật khẩu đầu'] : []),
    ];
    say(`${person.email}  ${person.fullName}  (${notes.join(', ')})`);
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageProblem || error instanceof SetupProblem) console.error(error.message);
  else console.error(error);
  process.exitCode = 2;
}
