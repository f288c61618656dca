// The view of one article: its sources, where they speak, its parts.
import { writeFileSync } from "node:fs";

import { expect, test } from "./support/page.js";
import { made, outPath, report } from "./support/program.js";
import { longArticle } from "./support/stories.js";

const ARTICLE = made("pages", "article.html").url;
/** Bytes of the longest article. */
const LONG = 5_000_000;
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
  await expect(page.locator(target)).toHaveAccessibleName(/source G/);
  await expect(page.locator(target)).toBeFocused();
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
  test.setTimeout(120_000);
  const text = outPath("input", "long.txt");
  writeFileSync(text, longArticle(LONG));
  report("long", text);
  const { url, bytes } = made("pages", "long.html");
  const start = Date.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.locator(".text p").first().waitFor({ timeout: SOON });
  const times = { "first words": Date.now() - start };
  await page.waitForLoadState();
  times["all of it"] = Date.now() - start;
  const shown = await page.locator(".part[open] .text").evaluateAll((all) => all.map((text) => text.textContent.length));
  expect(shown.length).toBe(1);
  expect(shown[0]).toBeLessThan(200_000);
  times["next part"] = await took(page, () => document.querySelectorAll(".part > summary")[2].click());
  times.note = await took(page, () => document.querySelectorAll(".part")[2].querySelector(".text .claim > a.tag").focus());
  await expect(page.locator("#card")).toContainText("Claim of");
  times["arrow key"] = await took(page, () => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true })));
  times.layer = await took(page, () => document.getElementById("show-claim").click());
  console.log(`5 MB article, page of ${bytes} bytes, ms:`, JSON.stringify(times));
  for (const [what, time] of Object.entries(times)) expect(time, what).toBeLessThan(SOON);
});

/** Milliseconds until what a function does in the page is seen. */
function took(page, action) {
  return page.evaluate(`(async () => {
    const start = performance.now();
    (${action})();
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    return Math.round(performance.now() - start);
  })()`);
}
