// Pictures to look at: each view at three widths, light and dark, and on paper without colour.
import { join } from "node:path";

import { made, outPath } from "./support/program.js";
import { expect, test } from "./support/page.js";

const WIDTHS = [360, 800, 1440];
const VIEWS = {
  article: ["article", "", (page) => page.locator(".text a.tag", { hasText: "L6p" }).click()],
  comparison: ["story", ""],
  passages: ["story", "", (page) => page.locator("a.cell", { hasText: "6 (19.6" }).click()],
  "two-texts": ["story", "", (page) => page.getByRole("button", { name: "Show both texts" }).click()],
  summary: ["stories", "#summary"],
};
/** Pictures that the documentation shows: view, what stands at the top, width, height. */
const IN_DOCS = {
  "report-article": ["article", ".view", 1280, 660],
  "report-comparison": ["comparison", ".view:not([hidden])", 1000, 700],
  "report-passages": ["passages", ".measures >> nth=4", 1000, 560],
};
/** Bytes of such a picture at most. */
const SIZE = 150_000;

async function open(page, view) {
  const [name, address, prepare] = VIEWS[view];
  await page.goto(made("pages", `${name}.html`).url + address);
  if (prepare) await prepare(page);
}

for (const view of Object.keys(VIEWS)) {
  test(`pictures: ${view}`, async ({ page }) => {
    await open(page, view);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: outPath("pictures", `${view}-${width}-${colorScheme}.png`) });
        await page.screenshot({ path: outPath("pictures", `${view}-${width}-${colorScheme}-whole.png`), fullPage: true });
      }
    }
  });

  test(`on paper: ${view}`, async ({ page }) => {
    await open(page, view);
    await page.evaluate(() => { document.documentElement.style.filter = "grayscale(1)"; });
    const pdf = await page.pdf({ path: outPath("pictures", `${view}.pdf`), preferCSSPageSize: true });
    expect(pdf.length).toBeGreaterThan(10_000);
  });
}

for (const [name, [view, top, width, height]] of Object.entries(IN_DOCS)) {
  test(`picture for the documentation: ${name}`, async ({ page }) => {
    test.skip(!process.env.SAYSO_DOCS_IMAGES, "made by tests/web/run --screenshots");
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, view);
    await page.locator(top).first().evaluate((element) => element.scrollIntoView());
    const picture = await page.screenshot({ path: join(process.env.SAYSO_DOCS_IMAGES, `${name}.png`) });
    expect(picture.length).toBeLessThan(SIZE);
  });
}
