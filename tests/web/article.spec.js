// The view of one article: its sources, where they speak, its parts.
import { made } from "./support/program.js";
import { expect, test } from "./support/page.js";

const ARTICLE = made("pages", "article.html").url;
const LONG = made("pages", "long.html").url;
/** Milliseconds in which a long article answers; machines that run tests are busy. */
const SOON = 5_000;

test("the table of sources says of each who, what kind, whether named, and how many claims", async ({ page }) => {
  await page.goto(ARTICLE);
  const row = page.locator(".sources tbody tr", { hasText: "Tomas Werrin" });
  await expect(row.locator("td, th").nth(2)).toHaveText("person");
  await expect(row.locator("td, th").nth(3)).toHaveText("named");
  await expect(row.locator("td, th").nth(4)).toHaveText("3");
  await row.locator("summary").click();
  await expect(row).toContainText("Why");
});

test("the strip has a tick for each claim, in order, and each leads to the claim", async ({ page }) => {
  await page.goto(ARTICLE);
  const row = page.locator(".sources tbody tr", { hasText: "Tomas Werrin" });
  const ticks = row.locator("svg a");
  await expect(ticks).toHaveCount(3);
  const places = await ticks.evaluateAll((all) => all.map((tick) => tick.getBoundingClientRect().x));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  await expect(ticks.first()).toHaveAccessibleName(/claim at word \d+/);
  const target = await ticks.first().getAttribute("href");
  await ticks.first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(target)).toBeInViewport();
  await expect(page.locator(target)).toHaveText("PG");
});

test("an article is chosen by its title, and the address and the back button know it", async ({ page }) => {
  await page.goto(made("pages", "story.html").url);
  await expect(page.locator(".view:visible")).toHaveCount(1);
  await expect(page.locator(".view:visible")).toHaveClass(/comparison/);
  await page.getByRole("navigation").getByRole("link", { name: /mob puts officers/ }).click();
  await expect(page.locator(".view:visible h2").first()).toHaveText(/mob puts officers/);
  await expect(page.locator(".view:visible")).toHaveCount(1);
  await page.reload();
  await expect(page.locator(".view:visible h2").first()).toHaveText(/mob puts officers/);
  await expect(page.locator(".view:visible")).toHaveCount(1);
  await page.goBack();
  await expect(page.locator(".view:visible")).toHaveClass(/comparison/);
});

test("a text without marks is a page, too", async ({ page }) => {
  await page.goto(made("pages", "nothing.html").url);
  await expect(page.locator(".text")).toContainText("The lake is calm");
  await expect(page.locator(".text a.tag")).toHaveCount(0);
});

test("a long article is paged, opens, pages and filters soon", async ({ page }) => {
  test.setTimeout(60_000);
  const start = Date.now();
  await page.goto(LONG);
  await expect(page.locator(".text").first()).toBeVisible();
  const opened = Date.now() - start;
  const visible = await page.locator(".text:visible").evaluateAll((all) => all.map((text) => text.textContent.length));
  expect(visible.length).toBe(1);
  expect(visible[0]).toBeLessThan(200_000);
  const paged = await took(page, () => page.getByText("Part 3 of", { exact: false }).click());
  await expect(page.locator(".text:visible").last()).toContainText("said");
  const filtered = await took(page, () => page.locator("#show-claim").uncheck());
  const told = await took(page, () => page.locator(".text:visible a.tag:visible").first().focus());
  await expect(page.locator("#card")).toBeVisible();
  console.log(`5 MB article: opened in ${opened} ms, next part ${paged} ms, filter ${filtered} ms, note ${told} ms`);
  for (const time of [opened, paged, filtered, told]) expect(time).toBeLessThan(SOON);
});

/** Milliseconds until an action is seen. */
async function took(page, action) {
  const start = Date.now();
  await action();
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  return Date.now() - start;
}
