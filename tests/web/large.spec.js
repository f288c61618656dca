// A page of sixty articles: its size, and how soon it opens and answers.
import { made } from "./support/program.js";
import { expect, test } from "./support/page.js";

const PAGE = made("pages", "many.html");
/** Bytes of the page at most. */
const SIZE = 3_000_000;
/** Milliseconds at most, here; on a quiet machine it is less than a third. */
const SOON = 3_000;

test("sixty articles: under 3 MB, and soon there", async ({ page }) => {
  expect(PAGE.bytes).toBeLessThan(SIZE);
  await page.goto(PAGE.url);
  const opened = await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.now())))));
  await page.getByRole("navigation").getByRole("link", { name: /mob puts officers/ }).last().click();
  await expect(page.locator(".view:visible")).toHaveCount(1);
  const answers = (action) => page.evaluate(async (name) => {
    const start = performance.now();
    if (name === "filter") document.getElementById("show-claim").click();
    if (name === "source") {
      const only = document.getElementById("only");
      only.selectedIndex = 1;
      only.dispatchEvent(new Event("change"));
    }
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    return performance.now() - start;
  }, action);
  const [filtered, chosen] = [await answers("filter"), await answers("source")];
  console.log(`60 articles, ${PAGE.bytes} bytes: opened in ${Math.round(opened)} ms, layer in ${Math.round(filtered)} ms, source in ${Math.round(chosen)} ms`);
  for (const time of [opened, filtered, chosen]) expect(time).toBeLessThan(SOON);
});
