// The view of several articles: cells, charts, two texts side by side.
import { made } from "./support/program.js";
import { expect, test } from "./support/page.js";

const card = (page) => page.locator("#card");
const row = (page, name) => page.locator(".measures tr", { has: page.getByRole("rowheader", { name, exact: true }) });

test.beforeEach(async ({ page }) => {
  await page.goto(made("pages", "story.html").url);
});

test("a cell lists the passages behind it, and each leads to its mark", async ({ page }) => {
  const cell = row(page, "outlet's own words").getByRole("link").last();
  await expect(cell).toHaveText(/^6 \(/);
  await cell.click();
  const passages = card(page).getByRole("listitem");
  await expect(card(page)).toContainText("outlet's own words: the-clarion");
  await expect(passages).toHaveCount(6);
  await passages.getByRole("link", { name: "“crippled”" }).click();
  await expect(page.locator(".view:visible h2").first()).toHaveText(/mob puts officers/);
  await expect(page.locator(".text .loaded:visible", { hasText: "crippled" })).toBeInViewport();
});

test("every cell that can be followed leads to as many passages as it counts", async ({ page }) => {
  const wrong = [];
  for (const cell of await page.locator(".measures a.cell:visible").all()) {
    const text = await cell.textContent();
    await cell.click();
    const title = await card(page).locator("q").textContent();
    const passages = await card(page).getByRole("listitem").allTextContents();
    const found = passages.reduce((sum, passage) => sum + Number(/\((\d+) times\)$/.exec(passage)?.[1] ?? 1), 0);
    const counted = /^(\d+)(?= |$)/.exec(text);
    // Two claims may stand in one sentence.
    const right = found > 0 && (!counted || title.startsWith("sentences") || found === Number(counted[1]));
    if (!right) wrong.push(`${title}: ${text}, but ${found}`);
    await page.keyboard.press("Escape");
  }
  expect(wrong).toEqual([]);
});

test("a cell works by keyboard, and Escape goes back to it", async ({ page }) => {
  const cell = row(page, "attributed claims").getByRole("link").first();
  await cell.focus();
  await page.keyboard.press("Enter");
  await expect(card(page).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(cell).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.locator(".view:visible")).toHaveClass(/article/);
  await expect(page.locator(".text a.tag:focus")).toBeInViewport();
});

test("every chart has its numbers, its denominator and how it is counted", async ({ page }) => {
  const charts = page.locator(".chart");
  expect(await charts.count()).toBeGreaterThan(3);
  for (const chart of await charts.all()) {
    await expect(chart.locator("svg")).toHaveAccessibleName(/.+: .+/);
    await chart.locator("summary", { hasText: "The numbers" }).click();
    await expect(chart.locator("table")).toBeVisible();
    expect(await chart.locator("tbody tr").count()).toBe(4);
    await expect(chart.locator("figcaption small")).toHaveText(/^(Per|Share of|Distinct|Uses)/);
  }
  await charts.first().getByRole("link", { name: "How this is counted" }).click();
  await expect(page.locator(".how[open]")).toBeInViewport();
});

test("two texts stand side by side, with their shared copy marked and dimmed", async ({ page }) => {
  await page.locator("select.left").selectOption({ label: "harbour-courier" });
  await page.locator("select.right").selectOption({ label: "national-wire" });
  await page.getByRole("button", { name: "Show both texts" }).click();
  const views = page.locator(".view:visible");
  await expect(views).toHaveCount(2);
  const [left, right] = [await views.nth(0).boundingBox(), await views.nth(1).boundingBox()];
  expect(left.x + left.width).toBeLessThanOrEqual(right.x);
  expect(left.y).toBeCloseTo(right.y, 0);
  const shared = views.nth(0).locator(".copy").first();
  await expect(shared).toContainText("The operation began");
  const colour = (mark) => mark.evaluate((element) => getComputedStyle(element).color);
  expect(await colour(shared)).not.toBe(await colour(views.nth(0).locator(".text p").first()));
  await page.goBack();
  await expect(page.locator(".view:visible")).toHaveClass(/comparison/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("a tap on a cell lists its passages; two texts stand below each other", async ({ page }) => {
    await row(page, "outlet's own words").getByRole("link").last().tap();
    await expect(card(page).getByRole("listitem")).toHaveCount(6);
    await card(page).getByText("Close").tap();
    await page.getByRole("button", { name: "Show both texts" }).tap();
    const views = page.locator(".view:visible");
    await expect(views).toHaveCount(2);
    expect((await views.nth(1).boundingBox()).y).toBeGreaterThan((await views.nth(0).boundingBox()).y + 300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
