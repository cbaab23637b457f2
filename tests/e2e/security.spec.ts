import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type ConsoleMessage, expect, type Page, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

/** What every answer says about itself, and what the pages' own policies hold off. */

const site = siteUnderTest();

async function ask(address: string, init: RequestInit = {}) {
  const response = await fetch(new URL(address, site.url), { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** A policy's directives by name. */
const directives = (policy: string) =>
  new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );

async function readerAddresses() {
  const home = (await ask('/')).body;
  const first = (pattern: RegExp) => pattern.exec(home)?.[0] ?? '';
  return {
    home: '/',
    article: first(/\/bai-viet\/[a-z0-9-]+/),
    section: first(/\/chuyen-muc\/[a-z0-9-]+/),
    meeting: first(/\/hop\/[a-z0-9-]+/),
    calendar: '/lich',
    search: '/tim-kiem?q=nuoc%20sach',
    about: '/gioi-thieu',
    contact: '/lien-he',
    map: '/so-do-trang',
    'not found': '/bai-viet/khong-co-bai-nay',
  };
}

const hashesOf = (html: string, element: 'script' | 'style') =>
  [...html.matchAll(new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}>`, 'g'))]
    .filter(([, attributes]) => !attributes?.includes('application/ld+json'))
    .map(([, , content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`);

test('every kind of answer carries the whole set of headers', async () => {
  const { article, section } = await readerAddresses();
  const page = await ask(article);
  const photo = /\/media\/[^"\s]+\.avif/.exec((await ask('/')).body)?.[0] ?? '';
  const card = /property="og:image" content="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const etag = page.headers.get('etag');
  const kinds: [name: string, status: number, answer: ReturnType<typeof ask>][] = [
    ['page', 200, ask(article)],
    ['page again', 200, ask(article)],
    ['HEAD', 200, ask(article, { method: 'HEAD' })],
    ['not found', 404, ask('/bai-viet/khong-co-bai-nay')],
    ['moved', 301, ask(`${section}/trang/1`)],
    ['feed', 200, ask('/rss.xml')],
    ['site map', 200, ask('/sitemap.xml')],
    ['calendar file', 200, ask('/lich.ics')],
    ['robots', 200, ask('/robots.txt')],
    ['health', 200, ask('/api/health')],
    ['photo', 200, ask(photo)],
    ['missing photo', 404, ask('/media/khong-co.jpg')],
    ['card', 200, ask(card)],
    ['missing card', 404, ask('/og/999999/0123456789abcdef01234567.png')],
    ['font', 200, ask(/\/fonts\/[^"]+\.woff2/.exec(page.body)?.[0] ?? '')],
    ['icon', 200, ask('/icon.svg')],
    ['missing built file', 404, ask('/_next/static/chunks/khong-co.js')],
    ['sign-in', 200, ask('/dang-nhap')],
    ['desk, signed out', 303, ask('/quan-tri')],
    ['post to a page', 405, ask(article, { method: 'POST' })],
    ['post too large', 413, ask('/dang-nhap', { method: 'POST', body: 'x'.repeat(100_000) })],
    ['unreadable address', 400, ask('/bai-viet/a%00b')],
    ['address too long', 414, ask(`/${'a'.repeat(5000)}`)],
    ['sign-in endpoint', 200, ask('/api/auth/csrf')],
  ];
  if (etag) kinds.push(['not modified', 304, ask(article, { headers: { 'if-none-match': etag } })]);
  for (const [name, status, answer] of kinds) {
    const { headers, status: came } = await answer;
    expect(came, name).toBe(status);
    expect(headers.get('x-content-type-options'), name).toBe('nosniff');
    expect(headers.get('x-frame-options'), name).toBe('DENY');
    expect(headers.get('referrer-policy'), name).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy'), name).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy'), name).toBe('same-origin');
    // The site under test has an http address: a browser told to insist on TLS could not come back.
    expect(headers.get('strict-transport-security'), name).toBeNull();
    expect(headers.get('x-powered-by'), name).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    // Which policy a page has, the browser remembers from its first answer.
    if (status === 304) continue;
    expect(policy, name).toContain("default-src 'none'");
    expect(policy, name).toContain("frame-ancestors 'none'");
    expect(policy, name).not.toMatch(/unsafe|\*|https?:/);
  }
});

/** A port that nobody listens on. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

test('behind TLS every answer tells browsers to insist on it', async () => {
  test.setTimeout(120_000);
  const root = path.join(import.meta.dirname, '../..');
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'security-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['--conditions=react-server', path.join(root, 'lib/edge/start.ts')], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      SITE_URL: 'https://tin.example.vn',
      DATABASE_URL: site.databaseUrl,
    },
    stdio: 'ignore',
  });
  try {
    const health = () => fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    await expect.poll(async () => (await health())?.status, { timeout: 90_000 }).toBe(200);
    for (const [address, status] of [
      ['/lich', 200],
      ['/khong-co', 404],
      ['/rss.xml', 200],
      ['/icon.svg', 200],
      ['/quan-tri', 303],
    ] as const) {
      const answer = await fetch(`http://127.0.0.1:${port}${address}`, { redirect: 'manual' });
      expect(answer.status, address).toBe(status);
      expect(answer.headers.get('strict-transport-security'), address).toMatch(/max-age=31536000/);
    }
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    await removeFolder(dataDir);
  }
});

test('a reader page runs and shows exactly what its policy names, and no element brings its own style or handler', async () => {
  for (const [name, address] of Object.entries(await readerAddresses())) {
    const { body, headers } = await ask(address);
    const policy = directives(headers.get('content-security-policy') ?? '');
    expect(policy.get('script-src')?.sort(), name).toEqual(hashesOf(body, 'script').sort());
    for (const hash of hashesOf(body, 'style')) expect(policy.get('style-src'), name).toContain(hash);
    expect(policy.get('form-action'), name).toEqual(["'self'"]);
    expect(policy.get('base-uri'), name).toEqual(["'none'"]);
    for (const [tag] of body.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '').matchAll(/<[a-z][^>]*>/g)) {
      expect(tag, name).not.toMatch(/\sstyle=|\son[a-z]+=|="javascript:/i);
    }
  }
});

test('pictures and feeds cannot run anything even when they are opened by themselves', async () => {
  for (const address of ['/icon.svg', '/rss.xml', '/sitemap.xml']) {
    const policy = directives((await ask(address)).headers.get('content-security-policy') ?? '');
    expect(policy.get('sandbox'), address).toEqual([]);
    expect(policy.has('script-src'), address).toBe(false);
  }
});

/** Everything that a policy refuses and everything the console complains of, from the page's first moment on. */
async function listen(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => found.push(text));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => {
      const { tellViolation } = window as unknown as { tellViolation: (text: string) => void };
      tellViolation(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample} ${event.sourceFile}`);
    }),
  );
  const hear = (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
  };
  page.on('console', hear);
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}

/** What text becomes when a slip of ours or of a library hands it to the page. */
const slips = (page: Page) =>
  page.evaluate(() => {
    const outcome = (slip: () => unknown) => {
      try {
        slip();
        return 'went through';
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error);
      }
    };
    const script = () => document.createElement('script');
    return {
      innerHTML: outcome(() => {
        document.createElement('p').innerHTML = '<img src=x onerror=alert(1)>';
      }),
      insertAdjacentHTML: outcome(() =>
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>'),
      ),
      parseFromString: outcome(() => new DOMParser().parseFromString('<p>chữ</p>', 'text/html')),
      'foreign script': outcome(() => {
        script().src = 'https://example.vn/doc.js';
      }),
      'script in a picture': outcome(() => {
        script().src = '/media/anh.jpg';
      }),
      'script text': outcome(() => {
        script().text = 'alert(1)';
      }),
      'another policy': outcome(() =>
        (
          window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
        ).trustedTypes.createPolicy('cua-toi', { createHTML: (text: string) => text }),
      ),
    };
  });
const REFUSED = {
  innerHTML: 'refused',
  insertAdjacentHTML: 'refused',
  parseFromString: 'refused',
  'foreign script': 'refused',
  'script in a picture': 'refused',
  'script text': 'refused',
  'another policy': 'refused',
};

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head>
<body lang=VI><!--StartFragment--><p class=MsoNormal style='text-align:justify'><b>Ông Nguyễn Văn Mẫu</b><span style='font-style:italic'> phát biểu.</span><o:p></o:p></p>
<img src=x onerror="window.bewitched=true"><script>window.bewitched=true</script>
<table class=MsoTableGrid><tr><td style='width:100pt' onclick="window.bewitched=true"><p class=MsoNormal>Xã Mẫu Thạnh</p></td><td><p class=MsoNormal>12 hộ</p></td></tr>
<tr><td><p class=MsoNormal>Xã Mẫu Phú</p></td><td><p class=MsoNormal>31 hộ</p></td></tr></table><!--EndFragment--></body></html>`;

async function paste(page: Page, html: string) {
  await page.getByRole('textbox', { name: 'Thân bài' }).evaluate((box, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', given);
    clipboardData.setData('text/plain', 'chữ');
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

test('the desk works under Trusted Types: no screen breaks its policy, and text that is handed to the page as markup or script is refused', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const complaints = await listen(page);
  const email = await someone(page, 'administrator', 'Nguyễn Thị Mẫu');
  expect(complaints, 'sign-in and password').toEqual([]);
  await signIn(page, email);

  for (const address of [
    '/quan-tri',
    '/quan-tri/bai-viet?trang-thai=draft',
    '/quan-tri/cai-dat',
    '/quan-tri/tai-khoan',
    '/quan-tri/doi-mat-khau',
    '/quan-tri/bai-viet/moi',
    '/quan-tri/khong-co',
  ]) {
    await page.goto(site.url + address);
    await page.waitForLoadState('networkidle');
    // The browser itself reports the status of a missing screen.
    expect(
      complaints.filter((text) => !text.includes('404')),
      address,
    ).toEqual([]);
    const policy = directives(
      (await page.request.get(site.url + address)).headers()['content-security-policy'] ?? '',
    );
    expect(policy.get('require-trusted-types-for'), address).toEqual(["'script'"]);
    expect(policy.get('trusted-types'), address).toEqual(['default', 'ProseMirrorClipboard']);
  }
  complaints.length = 0;

  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByLabel('Tít bài', { exact: true }).fill('Chín trạm bơm xã Mẫu Thạnh chạy lại');
  await page.getByLabel('Lời dẫn').fill('Chín trạm bơm chạy lại từ thứ Hai.');
  await page.getByLabel('Chuyên mục').selectOption({ index: 2 });
  const text = page.getByRole('textbox', { name: 'Thân bài' });
  await text.click();
  await page.keyboard.type('Nước đã về tới ấp Một.');
  await page.keyboard.press('Enter');
  await paste(page, WORD);
  await expect(text.locator('strong')).toHaveText('Ông Nguyễn Văn Mẫu');
  await expect(text.locator('table')).toContainText('Xã Mẫu Thạnh');
  expect(await page.evaluate(() => 'bewitched' in window)).toBe(false);

  const tools = page.getByRole('toolbar', { name: 'Định dạng' });
  await text.locator('td').first().click();
  await tools.getByRole('button', { name: /Tên bảng/ }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Tên bảng/)
    .fill('Bảng 1: xã có nước');
  await page.getByRole('dialog').getByRole('button', { name: 'Xong' }).click();
  await expect(text.locator('caption')).toHaveText('Bảng 1: xã có nước');

  // The editor takes the focus back in the next frame, with the cell selected.
  await expect(text).toBeFocused();
  await text.locator('p').first().click();
  await expect(tools.getByText('Bảng:')).toBeHidden();
  await page.keyboard.press('End');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByLabel('Địa chỉ', { exact: true }).fill('quochoi.vn');
  await page.getByRole('dialog').getByLabel('Chữ để bấm').fill('Trang Quốc hội');
  await page.getByRole('dialog').getByRole('button', { name: 'Gắn liên kết' }).click();
  await expect(text.locator('a')).toHaveText('Trang Quốc hội');

  await tools.getByRole('button', { name: 'Ảnh' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tệp ảnh').setInputFiles(path.join(import.meta.dirname, '../fixtures/photo.jpg'));
  await dialog.getByLabel('Lời tả ảnh').fill('Trạm bơm bên kênh');
  await dialog.getByLabel(/Chú thích/).fill('Trạm bơm ấp Một.');
  await dialog.getByLabel('Người chụp').fill('Lê Văn Mẫu');
  await dialog.getByRole('button', { name: 'Tải lên và chèn' }).click();
  await expect(text.locator('.photo img')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page).toHaveURL(/\/quan-tri\/bai-viet\/\d+$/);
  expect(complaints, 'writing').toEqual([]);

  // What was saved comes back into the editor through the same policy.
  await page.reload();
  await expect(text.locator('caption')).toHaveText('Bảng 1: xã có nước');
  await expect(text.locator('a')).toHaveText('Trang Quốc hội');
  await expect(text.locator('td')).toHaveText(['Xã Mẫu Thạnh', '12 hộ', 'Xã Mẫu Phú', '31 hộ']);
  await expect(text.locator('.photo img')).toBeVisible();
  expect(complaints, 'opened again').toEqual([]);

  expect(await slips(page)).toEqual(REFUSED);
  expect(complaints.length, 'the listener hears what is refused').toBeGreaterThanOrEqual(5);
  await page.context().clearCookies();
  await page.goto(`${site.url}/dang-nhap`);
  await expect(page.getByRole('button', { name: 'Đăng nhập' })).toBeEnabled();
  expect(await slips(page)).toEqual(REFUSED);
});
