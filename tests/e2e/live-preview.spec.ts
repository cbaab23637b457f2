import { expect, type Page, test } from '@playwright/test';
import { accessible, fits } from '../support/looks.ts';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

/** What is typed is seen as readers' phones would show it, before it is saved, by the one who types it alone. */

const site = siteUnderTest();
/** A text is kept every two seconds, and then a picture of it is drawn. */
const live = expect.configure({ timeout: 30_000 });
const wide = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

/** The frame that is seen, not the one that is being fetched behind it. */
const SHOWN = 'iframe.phone:not([data-coming])';
const body = (page: Page) => page.getByRole('textbox', { name: 'Thân bài' });
const pane = (page: Page) => page.getByRole('region', { name: 'Xem trực tiếp' });
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, n) => `Đoạn thứ ${n + 1} nói về nước sạch ở ba xã xa trạm cấp nước.`);

async function typeParagraphs(page: Page, count: number) {
  await body(page).click();
  for (const [at, words] of paragraphs(count).entries()) {
    if (at > 0) await page.keyboard.press('Enter');
    await page.keyboard.insertText(words);
  }
}

test('chữ đang gõ hiện trong khung điện thoại và trên thẻ chia sẻ mà không cần lưu; không ai khác thấy', async ({
  page,
  browser,
}) => {
  test.setTimeout(420_000);
  const writer = await someone(page, 'editor', 'Lê Thị Mẫu');
  const other = await someone(page, 'approver', 'Trần Văn Mẫu');
  await page.setViewportSize(wide);
  await signIn(page, writer);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).waitFor();
  await page.getByRole('button', { name: 'Xem trực tiếp' }).click();
  await live(pane(page)).toContainText('Chưa có chữ nào.');
  await expect(page.getByLabel('Chuyên mục')).toBeHidden();
  await accessible(page);

  const title = 'Nước sạch về ba xã, chữ chưa ai đọc';
  await page.getByLabel('Tít bài').fill(title);
  await typeParagraphs(page, 14);
  const frame = page.frameLocator(SHOWN);
  await live(frame.getByRole('heading', { level: 1 })).toHaveText(title);
  await live(frame.getByText('Đoạn thứ 14')).toBeAttached();
  await live(frame.getByText('Bản đang viết, chưa lưu.')).toBeVisible();
  await live(pane(page)).toContainText(/Như lúc \d{1,2}:\d{2}:\d{2}/);
  await expect(body(page), 'the cursor stays where it is').toBeFocused();
  const card = page.getByRole('img', { name: `Thẻ chia sẻ của bài: ${title}` });
  await live(card).toHaveCount(4);
  await card.first().scrollIntoViewIfNeeded();
  await expect.poll(() => card.first().evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200);
  for (const place of ['Zalo, trong cuộc trò chuyện', 'Facebook', 'X']) {
    await expect(pane(page).getByRole('heading', { name: place, exact: true })).toBeVisible();
  }
  await accessible(page);
  await fits(page);

  // A new picture stays where the last one was scrolled to.
  const scrolled = () => page.locator(SHOWN).evaluate((one: HTMLIFrameElement) => one.contentWindow?.scrollY);
  await page.locator(SHOWN).evaluate((one: HTMLIFrameElement) => one.contentWindow?.scrollTo(0, 500));
  expect(await scrolled()).toBe(500);
  await page.getByLabel('Lời dẫn').fill('Lời dẫn gõ sau.');
  await live(frame.getByText('Lời dẫn gõ sau.')).toBeAttached();
  expect(await scrolled()).toBe(500);

  // Seen by nobody else, whatever address they try.
  const address = (await page.locator(SHOWN).getAttribute('src')) ?? '';
  expect(address).toMatch(/^\/quan-tri\/xem-truc-tiep\?nhap=[0-9a-f-]{36}&so=\d+$/);
  const cardOf = address.replace('?', '/the.png?');
  const own = await page.request.get(site.url + address);
  expect(own.status()).toBe(200);
  expect(await own.text()).toContain(title);
  const headers = own.headers();
  expect(headers['cache-control']).toBe('private, no-store');
  expect(headers['x-robots-tag']).toContain('noindex');
  expect(headers['x-frame-options']).toBe('SAMEORIGIN');
  expect(headers.etag).toBeUndefined();
  expect(headers['x-cache']).toBeUndefined();
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(await own.text()).not.toMatch(/og:image|application\/ld\+json|_next\/static\/chunks/);
  const picture = await page.request.get(site.url + cardOf);
  expect(picture.headers()['content-type']).toBe('image/png');
  expect(picture.headers()['cache-control']).toBe('private, no-store');

  for (const path of [address, cardOf]) {
    const signedOut = await fetch(site.url + path, { redirect: 'manual' });
    expect(signedOut.status).toBe(303);
    expect(signedOut.headers.get('location')).toMatch(/^\/dang-nhap/);
  }
  const context = await browser.newContext();
  const colleague = await context.newPage();
  await signIn(colleague, other);
  for (const path of [address, cardOf, address.replace(/so=\d+/, 'so=1')]) {
    const refused = await colleague.request.get(site.url + path);
    expect(refused.status()).toBe(404);
    expect(await refused.text()).not.toContain('Nước sạch về ba xã');
  }
  await colleague.goto(`${site.url}/quan-tri/bai-viet`);
  await expect(colleague.getByText(title)).toHaveCount(0);
  await context.close();

  // Once it is saved the picture is the stored text, and the address of the unsaved one is empty.
  await page.getByRole('button', { name: 'Thông tin bài' }).click();
  await page.getByLabel('Chuyên mục').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
  await page.getByRole('button', { name: 'Xem trực tiếp' }).click();
  await live(pane(page)).toContainText('Như bản 1 đã lưu, Lê Thị Mẫu');
  await live(frame.getByText('Bản 1 đã lưu.')).toBeVisible();
  expect((await page.request.get(site.url + address)).status()).toBe(404);
  await expect(pane(page).getByRole('link', { name: 'Tạo liên kết xem trước' })).toHaveAttribute(
    'href',
    /^\/quan-tri\/bai-viet\/\d+\/xem-thu$/,
  );
});

test('không làm mới được thì nói vì sao và giữ hình gần nhất; một lần giữ nháp vẽ nhiều nhất một lần', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const writer = await someone(page, 'editor', 'Phạm Văn Mẫu');
  await page.setViewportSize(wide);
  await signIn(page, writer);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).waitFor();
  const drawn: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/quan-tri/xem-truc-tiep')) drawn.push(request.url());
  });
  await page.getByLabel('Tít bài').fill('Gõ khi chưa mở hình');
  await expect(page.getByText(/Đã giữ nháp lúc/)).toBeVisible();
  expect(drawn, 'nothing is drawn while it is closed').toEqual([]);

  await page.getByRole('button', { name: 'Xem trực tiếp' }).click();
  const frame = page.frameLocator(SHOWN);
  await live(frame.getByRole('heading', { level: 1 })).toHaveText('Gõ khi chưa mở hình');
  await page.getByLabel('Tít bài').pressSequentially(' mà vẫn có', { delay: 250 });
  await live(frame.getByRole('heading', { level: 1 })).toHaveText('Gõ khi chưa mở hình mà vẫn có');
  expect(new Set(drawn).size, 'no text is drawn twice').toBe(drawn.length);

  await page.context().setOffline(true);
  await page.getByLabel('Lời dẫn').fill('Gõ khi mất mạng.');
  await live(pane(page).getByRole('status')).toContainText('không liên lạc được với máy chủ');
  await live(frame.getByRole('heading', { level: 1 })).toBeVisible();
  await accessible(page);
  await page.context().setOffline(false);
  await live(frame.getByText('Gõ khi mất mạng.')).toBeVisible();
  await live(pane(page).getByRole('status')).toBeEmpty();

  await page.context().clearCookies();
  await page.getByLabel('Lời dẫn').fill('Gõ khi hết phiên.');
  await live(pane(page).getByRole('status')).toContainText('phiên làm việc đã hết');
  await live(frame.getByText('Gõ khi mất mạng.')).toBeVisible();
});

test('thẻ chia sẻ chưa tải được thì được hỏi lại: ở hình sau, hoặc tự hỏi khi mất liên lạc', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const writer = await someone(page, 'editor', 'Ngô Thị Mẫu');
  await page.setViewportSize(wide);
  await signIn(page, writer);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).waitFor();
  let trouble: 'gone' | 'away' | null = 'gone';
  let asked = 0;
  await page.route('**/xem-truc-tiep/the.png?*', async (route) => {
    asked += 1;
    const now = trouble;
    trouble = null;
    if (now === 'gone') await route.fulfill({ status: 404, body: 'Không có thẻ chia sẻ này.' });
    else if (now === 'away') await route.abort();
    else await route.continue();
  });
  const cardOf = (title: string) => page.getByRole('img', { name: `Thẻ chia sẻ của bài: ${title}` });
  await page.getByLabel('Tít bài').fill('Thẻ bị lỡ một lần');
  await page.getByRole('button', { name: 'Xem trực tiếp' }).click();
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(1);
  await expect(pane(page)).toContainText('Đang vẽ thẻ…');
  await expect(cardOf('Thẻ bị lỡ một lần')).toHaveCount(0);

  // The next text has the same card.
  const frame = page.frameLocator(SHOWN);
  await typeParagraphs(page, 1);
  await live(frame.getByText('Đoạn thứ 1 nói')).toBeAttached();
  await live(cardOf('Thẻ bị lỡ một lần')).toHaveCount(4);
  const untilThere = asked;
  await page.getByLabel('Lời dẫn').fill('Lời dẫn không đứng trên thẻ.');
  await live(frame.getByText('Lời dẫn không đứng trên thẻ.')).toBeAttached();
  expect(asked, 'a card that is there is not asked for again').toBe(untilThere);

  const oldPicture = await cardOf('Thẻ bị lỡ một lần').first().getAttribute('src');
  trouble = 'away';
  await page.getByLabel('Tít bài').fill('Thẻ đổi khi mất liên lạc');
  const picture = cardOf('Thẻ đổi khi mất liên lạc').first();
  await live(picture).not.toHaveAttribute('src', oldPicture ?? '');
  expect(asked).toBeGreaterThan(untilThere + 1);
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200);
});

test('đang mở hình mà cần cột bên thì cột bên hiện ra: “Xem” sau khi dán, “Tới chỗ này” ở người viết', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const writer = await someone(page, 'editor', 'Đỗ Văn Mẫu');
  await page.setViewportSize(wide);
  await signIn(page, writer);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).waitFor();
  await page.getByLabel('Người viết').fill('Lưu hành nội bộ');
  const toLive = page.getByRole('button', { name: 'Xem trực tiếp' });
  await toLive.click();
  await expect(page.getByLabel('Chuyên mục')).toBeHidden();
  await body(page).click();
  await body(page).evaluate((box) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<p>Sáng 13/3 ,Thường trực HĐND họp.</p>');
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.locator('.paste-band').getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Bác sĩ văn bản' })).toBeFocused();
  await expect(pane(page)).toHaveCount(0);

  await toLive.click();
  await expect(pane(page)).toBeVisible();
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trước khi gửi, hãy trả lời' });
  await dialog.getByRole('button', { name: /^Tới chỗ này/ }).click();
  await expect(page.getByLabel('Người viết')).toBeFocused();
  await expect(pane(page)).toHaveCount(0);
});

test('trên điện thoại hình đứng riêng, và trở về đúng chỗ đang gõ', async ({ page, browser }) => {
  test.setTimeout(420_000);
  const writer = await someone(page, 'editor', 'Võ Thị Mẫu');
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: phone, colorScheme, hasTouch: true });
    const hand = await context.newPage();
    await signIn(hand, writer);
    await hand.goto(`${site.url}/quan-tri/bai-viet/moi`);
    await body(hand).waitFor();
    await hand.getByLabel('Tít bài').fill(`Bài gõ trên điện thoại ${colorScheme}`);
    await typeParagraphs(hand, 8);
    await hand.keyboard.press('ArrowUp');
    await hand.getByRole('button', { name: 'Xem trực tiếp' }).tap();
    const frame = hand.frameLocator(SHOWN);
    await live(frame.getByText('Đoạn thứ 8')).toBeAttached();
    await expect(body(hand)).toBeHidden();
    // The next picture may take the place of this one while it is measured.
    await expect.poll(() => hand.locator(SHOWN).boundingBox()).toMatchObject({ x: 0, width: 360 });
    await expect(hand.getByRole('heading', { name: 'Xem trực tiếp' })).toBeFocused();
    await accessible(hand);
    await fits(hand);

    await hand.getByRole('button', { name: 'Viết tiếp' }).tap();
    await expect(body(hand)).toBeFocused();
    await hand.keyboard.insertText('CHỖ CŨ ');
    await expect(body(hand).getByText(/CHỖ CŨ Đoạn thứ|Đoạn thứ .*CHỖ CŨ/)).toBeInViewport();
    await context.close();
  }
});
