import 'server-only';
import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { env } from '#lib/env.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { hasDemoContent } from './queries.ts';
import { listIdentities } from './settings-desk-queries.ts';

/** What a new site still lacks, as the facts say it; nobody ticks anything. */

export const stepNames = {
  password: 'Đổi mật khẩu dùng một lần',
  identity: 'Ghi đúng tên cơ quan và người chịu trách nhiệm',
  demo: 'Dọn nội dung mẫu',
  article: 'Đăng bài thật đầu tiên',
  backup: 'Sao lưu',
  address: 'Chạy ở địa chỉ https',
  mail: 'Gửi được thư báo việc',
  secondFactor: 'Xác thực hai lớp cho người duyệt và quản trị',
} as const;
export type StepName = keyof typeof stepNames;

export type Step = {
  name: StepName;
  isDone: boolean;
  /** What is the case, and what to do while it is not done. */
  fact: string;
  /** Where it is done; null: at the server, not at the desk. */
  href: string | null;
  /** What whoever keeps the server has to do, in their own language: to be sent on as it is. */
  atServer?: string;
};

const BACKUP_FILE = /^backup-.*\.tar\.gz$/;
const DAY_MS = 86_400_000;
/** An older backup than this is as good as none. */
const FRESH_DAYS = 7;

/** When the newest backup in DATA_DIR/backups was written; null when there is none. */
async function newestBackup(): Promise<Date | null> {
  const folder = path.join(/* turbopackIgnore: true */ env.dataDir, 'backups');
  const names = await fs.readdir(/* turbopackIgnore: true */ folder).catch(() => []);
  const times = await Promise.all(
    names
      .filter((name) => BACKUP_FILE.test(name))
      .map((name) =>
        fs.stat(/* turbopackIgnore: true */ path.join(folder, name)).then(
          (stat) => stat.mtimeMs,
          () => 0,
        ),
      ),
  );
  const newest = Math.max(0, ...times);
  return newest > 0 ? new Date(newest) : null;
}

function backupStep(at: Date | null, now: Date): Step {
  const step = { name: 'backup', href: null } as const;
  const why = 'Hỏng máy hay xóa nhầm thì bài, ảnh và tài khoản không lấy lại được.';
  const atServer =
    'Chạy “npm run backup” trong thư mục của trang, đặt lịch cho lệnh này chạy mỗi đêm (cron), và chép tệp trong DATA_DIR/backups sang máy khác.';
  if (!at) return { ...step, isDone: false, fact: `Chưa có bản sao lưu nào. ${why}`, atServer };
  const days = Math.floor((now.getTime() - at.getTime()) / DAY_MS);
  return days > FRESH_DAYS
    ? {
        ...step,
        isDone: false,
        fact: `Bản gần nhất đã ${days} ngày (${formatInstant(at)}); những gì làm sau đó chưa được giữ. ${why}`,
        atServer,
      }
    : { ...step, isDone: true, fact: `Bản gần nhất: ${formatInstant(at)}.` };
}

/** `mail`: what SMTP_URL says cannot be read is as good as absent. */
function hasMail(): boolean {
  try {
    return env.smtp !== null;
  } catch {
    return false;
  }
}

export async function listSteps(now: Date = new Date()): Promise<Step[]> {
  const [[counted], identities, hasDemo, backup] = await Promise.all([
    db().execute<{ one_time: string; no_second: string; real: boolean }>(sql`
      select
        (select count(*) from staff where disabled_at is null and must_change_password and role = 'administrator') as one_time,
        (select count(*) from staff where disabled_at is null and totp_since is null and role in ('approver', 'administrator')) as no_second,
        exists (select from articles where published_revision_id is not null and withdrawn_at is null
          and kind <> 'page' and not is_demo) as real`),
    listIdentities(),
    hasDemoContent(),
    newestBackup(),
  ]);
  const oneTime = Number(counted?.one_time ?? 0);
  const noSecond = Number(counted?.no_second ?? 0);
  const today = identities.find((row) => row.when === 'today');
  const isSample = !today || /\(mẫu\)|\bMẫu\b/.test(`${today.responsiblePerson} ${today.address}`);
  const isSecure = env.siteUrl.startsWith('https://');
  return [
    {
      name: 'password',
      isDone: oneTime === 0,
      fact:
        oneTime === 0
          ? 'Không tài khoản quản trị nào còn dùng mật khẩu dùng một lần.'
          : `${oneTime} tài khoản quản trị còn mật khẩu dùng một lần. Hãy đăng nhập và đổi.`,
      href: '/quan-tri/tai-khoan',
    },
    {
      name: 'identity',
      isDone: !isSample,
      fact: !today
        ? 'Hôm nay chưa có cơ quan nào đứng tên trang.'
        : isSample
          ? `Đang ghi “${today.responsiblePerson}”: đó là tên mẫu. Hãy ghi người thật và địa chỉ thật.`
          : `${today.name}; chịu trách nhiệm: ${today.responsiblePerson}.`,
      href: '/quan-tri/cai-dat/co-quan',
    },
    {
      name: 'demo',
      isDone: !hasDemo,
      fact: hasDemo ? 'Bạn đọc còn thấy bài mẫu.' : 'Không còn nội dung mẫu.',
      href: '/quan-tri/cai-dat#noi-dung-mau',
    },
    {
      name: 'article',
      isDone: counted?.real ?? false,
      fact: counted?.real ? 'Trang đã có bài thật.' : 'Chưa có bài thật nào được đăng.',
      href: '/quan-tri/bai-viet/moi',
    },
    backupStep(backup, now),
    {
      name: 'address',
      isDone: isSecure,
      fact: isSecure
        ? `Trang chạy ở ${env.siteUrl}.`
        : `Trang đang chạy ở ${env.siteUrl}: đường truyền chưa được khóa, người cùng mạng đọc được cả mật khẩu, và trình duyệt báo “Không bảo mật”.`,
      href: null,
      ...(isSecure
        ? {}
        : {
            atServer:
              'Đặt nginx hoặc Caddy có chứng chỉ TLS phía trước (mẫu: lib/edge/deploy), đặt biến SITE_URL=https://TÊN-MIỀN và TRUSTED_PROXIES=1, rồi khởi động lại trang.',
          }),
    },
    {
      name: 'mail',
      isDone: hasMail(),
      fact: hasMail()
        ? 'Máy chủ thư đã được đặt.'
        : 'Trang chưa gửi được thư: ai không mở bàn làm việc thì không biết có bài chờ duyệt hay bị trả lại.',
      href: null,
      ...(hasMail()
        ? {}
        : {
            atServer:
              'Đặt biến SMTP_URL=smtps://TÊN:MẬT-KHẨU@MÁY-CHỦ-THƯ:465 và MAIL_FROM=địa chỉ gửi, rồi khởi động lại trang.',
          }),
    },
    {
      name: 'secondFactor',
      isDone: noSecond === 0,
      fact:
        noSecond === 0
          ? 'Mọi người duyệt và quản trị đã bật.'
          : `${noSecond} người duyệt hoặc quản trị chưa bật xác thực hai lớp.`,
      href: '/quan-tri/tai-khoan',
    },
  ];
}
