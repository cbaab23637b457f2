import path from 'node:path';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import sharp from 'sharp';
import { accessible } from '../support/looks.ts';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

const site = siteUnderTest();

test.describe.configure({ mode: 'serial' });

const rows = async <T extends object>(query: string) => {
  const sql = postgres(site.databaseUrl, { max: 1 });
  const found = await sql.unsafe<T[]>(query);
  await sql.end();
  return found;
};

const photo = async (name: string, background: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer(),
});

let approver = '';

test('many photos go up one after the other, are found again when they are chosen again, and say what is wrong', async ({
  page,
}) => {
  approver = await someone(page, 'approver', 'Trần Thị Mẫu');
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/kho-anh/tai-len`);
  await accessible(page);
  const chosen = [
    await photo('hop-1.jpg', '#314159'),
    await photo('hop-2.jpg', '#271828'),
    {
      name: 'phim.heic',
      mimeType: 'image/heic',
      buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    },
  ];
  await page.getByLabel('Sự kiện').fill('Họp tổ kiểm thử');
  await page.getByLabel('Chọn nhiều ảnh một lượt').setInputFiles(chosen);
  const status = page.getByRole('status').filter({ hasText: /^Xong/ });
  await expect(status).toHaveText('Xong 2 trong 3 ảnh, 2 ảnh mới, 1 ảnh có lỗi.', { timeout: 30_000 });
  await expect(page.getByText(/Đây là ảnh HEIC/)).toBeVisible();
  await accessible(page);

  await page.reload();
  await page.getByLabel('Chọn nhiều ảnh một lượt').setInputFiles(chosen.slice(0, 2));
  await expect(status).toHaveText('Xong 2 trong 2 ảnh, 2 ảnh đã có sẵn.', { timeout: 30_000 });
  const stored = await rows<{ n: number }>(
    `select count(*)::int n from media where event = 'Họp tổ kiểm thử'`,
  );
  expect(stored[0]?.n).toBe(2);
});

test('without a network the photos wait and then go on by themselves', async ({ page, context }) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/kho-anh/tai-len`);
  await context.setOffline(true);
  await page.getByLabel('Chọn nhiều ảnh một lượt').setInputFiles([await photo('mat-mang.jpg', '#161803')]);
  await expect(page.getByText(/Mất kết nối với máy chủ/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: /^Xong/ })).toHaveText(
    'Xong 1 trong 1 ảnh, 1 ảnh mới.',
    {
      timeout: 30_000,
    },
  );
});

test('a photo is described, put into an album, and removed only while nothing shows it', async ({ page }) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/kho-anh?q=hop+to+kiem+thu`);
  await accessible(page);
  await expect(page.getByText('Cần sửa: thiếu chú thích, thiếu lời tả')).toHaveCount(2);
  await page.getByRole('link', { name: 'hop-1.jpg' }).click();
  await page.getByRole('button', { name: 'Lưu thông tin ảnh' }).click();
  await expect(page.getByText(/Hãy ghi chú thích ảnh/).first()).toBeVisible();
  await accessible(page);
  await page.getByLabel('Chú thích', { exact: true }).fill('Tổ đại biểu họp tại xã Mẫu Thạnh.');
  await page.getByLabel('Lời tả ảnh').fill('Sáu người quanh một bàn dài.');
  await page.getByLabel('Người thứ 1').fill('Võ Thị Mẫu Họp');
  await page.getByLabel(/^Từ trái/).fill('20');
  await page.getByRole('button', { name: 'Lưu thông tin ảnh' }).click();
  await expect(page.getByText('Đã lưu thông tin ảnh.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổ đại biểu họp tại xã Mẫu Thạnh.');

  await page.goto(`${site.url}/quan-tri/kho-anh?nguoi=vo+thi+mau+hop`);
  await page.getByRole('checkbox', { name: /Chọn ảnh Tổ đại biểu/ }).check();
  await page.getByLabel('Thêm vào album').selectOption('new');
  await page.getByLabel('Tên album mới').fill('Họp tổ');
  await page.getByRole('button', { name: 'Thêm ảnh đã chọn' }).click();
  await page.getByRole('link', { name: 'Mở album' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Họp tổ');
  await accessible(page);

  const [shown] = await rows<{ id: string }>(
    `select m.id from media m join revision_media u on u.media_id = m.id join articles a on a.published_revision_id = u.revision_id limit 1`,
  );
  await page.goto(`${site.url}/quan-tri/kho-anh/${shown?.id}`);
  await page.getByRole('button', { name: 'Xóa ảnh khỏi kho' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'Ảnh đang được dùng nên không xóa được' }),
  ).toBeVisible();

  const [unused] = await rows<{ id: string }>(`select id from media where original_name = 'hop-2.jpg'`);
  await page.goto(`${site.url}/quan-tri/kho-anh/${unused?.id}`);
  await page.getByRole('button', { name: 'Xóa ảnh khỏi kho' }).click();
  await expect(page.getByText('Đã xóa ảnh khỏi kho.')).toBeVisible();
});

test('a file is closed to readers until a text that links to it is public', async ({ page, request }) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/kho-anh/tep`);
  await page
    .getByLabel('Tệp', { exact: true })
    .setInputFiles(path.join(import.meta.dirname, '../fixtures/photo.jpg'));
  await page.getByRole('button', { name: 'Tải tệp lên' }).click();
  await expect(page.getByText(/Đây là ảnh/).first()).toBeVisible();
  await accessible(page);
  const pdf =
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n';
  await page
    .getByLabel('Tệp', { exact: true })
    .setInputFiles({ name: 'Kế hoạch 29.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
  await page.getByRole('button', { name: 'Tải tệp lên' }).click();
  await expect(page.getByText(/Đã tải tệp lên/)).toBeVisible({ timeout: 45_000 });
  await accessible(page);
  await expect(page.getByRole('definition').filter({ hasText: 'PDF, 1 trang' })).toBeVisible();
  const link = await page.getByLabel('Liên kết để chèn vào bài').inputValue();
  const name = 'ke-hoach-29.pdf';

  const staff = await page.request.get(`${site.url}/quan-tri/kho-anh${link}/${name}`);
  expect([staff.status(), staff.headers()['content-type']]).toEqual([200, 'application/pdf']);
  for (const address of [link, `${link}/${name}`]) {
    expect((await request.get(site.url + address)).status(), address).toBe(404);
  }
  const stranger = await request.get(`${site.url}/quan-tri/kho-anh${link}/${name}`, { maxRedirects: 0 });
  expect(stranger.status()).toBe(303);
});
