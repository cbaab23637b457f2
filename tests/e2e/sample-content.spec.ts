import { expect, test } from '@playwright/test';
import { signIn, siteUnderTest } from '../support/site.ts';

/** Last of all (files run in the order of their names): afterwards there is no sample content left to look at. */
test('the administrator removes the sample content with one button, and real articles stay', async ({
  page,
}) => {
  const site = siteUnderTest();
  await page.goto(site.url);
  await expect(page.getByText(/nội dung mẫu/i).first()).toBeVisible();
  await signIn(page, site.firstEmail);
  await expect(page).toHaveURL(/\/quan-tri$/);
  await page.goto(`${site.url}/quan-tri/cai-dat`);
  const button = page.getByRole('button', { name: 'Xóa toàn bộ nội dung mẫu' });
  await button.click();
  await expect(page.getByText('Hãy đánh dấu vào ô xác nhận')).toBeVisible();
  await page.getByRole('checkbox').check();
  await button.click();
  await expect(page.getByText(/Đã xóa 33 bài, \d+ người, 12 văn bản/)).toBeVisible();
  await page.goto(site.url);
  await expect(page.getByText(/nội dung mẫu/i)).toHaveCount(0);
  await expect(page.getByText('Ba trạm y tế xã thiếu bác sĩ cuối tuần').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});
