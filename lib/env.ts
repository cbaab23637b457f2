import path from 'node:path';

/**
 * The one place that reads the environment. Everything is read when it is asked for, never at import:
 * `next build` imports these modules on machines that have no database and no secrets.
 */

/** A setting with a value that cannot be; its message is one sentence for the terminal. */
export class SettingProblem extends Error {
  override name = 'SettingProblem';
}

const text = (name: string) => {
  const value = process.env[name]?.trim();
  return value === '' ? undefined : value;
};

/** A bucket of an object store. `endpoint` has no trailing slash; `prefix` is empty or ends in one. */
export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  prefix: string;
};

function megabytes(name: string, otherwise: number): number {
  const amount = Number(text(name) ?? otherwise);
  if (!(amount >= 1))
    throw new SettingProblem(`${name} phải là số megabyte từ 1 trở lên, đang là "${text(name)}".`);
  return amount * 1024 * 1024;
}

/** True while `next build` prerenders: there is no database then, and every query answers with no rows. */
export const isBuilding = () => process.env.NEXT_PHASE === 'phase-production-build';

/** True inside Next's server bundles, false in commands and tests that Node runs directly. */
export const isInsideNext = () => process.env.NEXT_RUNTIME === 'nodejs';

const S3_SETTINGS = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];

let goodSiteUrl: string | undefined;
let goodDatabaseUrl: string | undefined;

export const env = {
  get port() {
    const port = Number(text('PORT') ?? 3000);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new SettingProblem(`PORT phải là số từ 1 đến 65535, đang là "${text('PORT')}".`);
    }
    return port;
  },
  get host() {
    return text('HOST') ?? '0.0.0.0';
  },
  /** Undefined means: start the embedded PostgreSQL. */
  get databaseUrl() {
    const url = text('DATABASE_URL');
    // Asked for every query, and parsing an address takes its time.
    if (url === goodDatabaseUrl) return url;
    if (url !== undefined && !(URL.canParse(url) && /^postgres(?:ql)?:$/.test(new URL(url).protocol))) {
      throw new SettingProblem(
        'DATABASE_URL không đúng dạng. Hãy ghi như postgres://ten:mat-khau@may:5432/co-so-du-lieu.',
      );
    }
    goodDatabaseUrl = url;
    return url;
  },
  /** Absolute path of the folder that holds all that must survive: database, media, cards, secrets. */
  get dataDir() {
    return path.resolve(/* turbopackIgnore: true */ text('DATA_DIR') ?? '.data');
  },
  /** Where photos are kept instead of DATA_DIR; null when no S3 setting is there. */
  get s3(): S3Settings | null {
    const [endpoint, bucket, region, accessKeyId, secretAccessKey] = S3_SETTINGS.map(text);
    const prefix = text('S3_PREFIX');
    if (!(endpoint || bucket || region || accessKeyId || secretAccessKey || prefix)) return null;
    if (!(endpoint && bucket && region && accessKeyId && secretAccessKey)) {
      const missing = S3_SETTINGS.filter((name) => text(name) === undefined).join(', ');
      throw new SettingProblem(
        `Kho ảnh S3 còn thiếu ${missing}. Hãy đặt đủ, hoặc bỏ mọi biến S3_ để giữ ảnh trong DATA_DIR.`,
      );
    }
    const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
    if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
      throw new SettingProblem('S3_ENDPOINT không đúng dạng. Hãy ghi như https://s3.may-chu.vn.');
    }
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/.test(bucket)) {
      throw new SettingProblem('S3_BUCKET không phải là tên bucket. Hãy ghi tên, không ghi địa chỉ.');
    }
    const folders = (prefix ?? '').split('/').filter(Boolean);
    // Dots alone would lead out of the bucket: addresses are tidied before they are signed.
    if (folders.some((folder) => !/^[\w.-]+$/.test(folder) || /^\.+$/.test(folder))) {
      throw new SettingProblem('S3_PREFIX chỉ gồm chữ không dấu, số, dấu chấm, gạch và gạch chéo.');
    }
    return {
      endpoint: endpoint.replace(/\/+$/, ''),
      bucket,
      region,
      accessKeyId,
      secretAccessKey,
      prefix: folders.map((folder) => `${folder}/`).join(''),
    };
  },
  /** Public origin without a trailing slash. */
  get siteUrl() {
    const url = (text('SITE_URL') ?? `http://localhost:${this.port}`).replace(/\/+$/, '');
    if (url === goodSiteUrl) return url;
    if (
      !URL.canParse(url) ||
      !/^https?:$/.test(new URL(url).protocol) ||
      new URL(url).origin !== url.toLowerCase()
    ) {
      throw new SettingProblem('SITE_URL không đúng dạng. Hãy ghi như https://dai-bieu.example.vn.');
    }
    goodSiteUrl = url;
    return url;
  },
  get authSecret() {
    return text('AUTH_SECRET') ?? text('NEXTAUTH_SECRET');
  },
  /** E-mail of the administrator made on the first run. */
  get firstAdministratorEmail() {
    return text('FIRST_ADMIN_EMAIL') ?? 'quantri@example.vn';
  },
  /** "0" starts an empty site without sample content. */
  get wantsDemo() {
    return text('DEMO') !== '0';
  },
  /** The mail server, as smtp://user:password@host:port or smtps://…; null when no e-mail is to be sent. */
  get smtp(): { url: string; from: string } | null {
    const url = text('SMTP_URL');
    if (!url) return null;
    if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) {
      throw new SettingProblem('SMTP_URL không đúng dạng. Hãy ghi như smtps://ten:mat-khau@may-thu.vn:465.');
    }
    return { url, from: text('MAIL_FROM') ?? this.firstAdministratorEmail };
  },
  /** Bytes that finished pages may take in memory. */
  get pageMemory() {
    return megabytes('PAGE_MEMORY_MB', 64);
  },
  /** Bytes that finished pages may take in DATA_DIR/pages. */
  get pageDisk() {
    return megabytes('PAGE_DISK_MB', 1024);
  },
  /** How many proxies of ours stand in front and append to X-Forwarded-For; 0 means that nobody is believed. */
  get trustedProxies() {
    const proxies = text('TRUSTED_PROXIES') ?? '0';
    if (!/^\d$/.test(proxies)) {
      throw new SettingProblem(
        'TRUSTED_PROXIES là số máy chủ trung gian đứng trước trang: 0 khi không có, 1 khi có nginx hoặc Caddy.',
      );
    }
    return Number(proxies);
  },
};

/** What a child process of ours inherits: everything of this one, with these changes. */
export const childEnvironment = (changes: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...changes,
});

/**
 * Passes what the start-up found out (where the embedded database listens, the generated secret) to the parts
 * that read the environment themselves: Next's bundles and next-auth.
 */
export function provideEnvironment(values: {
  databaseUrl?: string;
  authSecret?: string;
  siteUrl?: string;
  dataDir?: string;
  /** Where this process hears itself: Next sends some server actions on to another page of its own. */
  ownOrigin?: string;
}) {
  if (values.ownOrigin) process.env.__NEXT_PRIVATE_ORIGIN = values.ownOrigin;
  if (values.dataDir) process.env.DATA_DIR = values.dataDir;
  if (values.databaseUrl) process.env.DATABASE_URL = values.databaseUrl;
  if (values.authSecret) process.env.NEXTAUTH_SECRET = values.authSecret;
  if (values.siteUrl) {
    process.env.SITE_URL = values.siteUrl;
    process.env.NEXTAUTH_URL = values.siteUrl;
  }
}
