// What axe-core finds: nothing, in any view, light and wide, dark and narrow.
import { expectNoViolations } from "./support/axe.js";
import { made } from "./support/program.js";
import { expect, test } from "./support/page.js";

/** Each view: page, address in it, and what is done before it is looked at. */
const VIEWS = {
  article: ["article"],
  "article with a note": ["article", "", (page) => page.locator(".text a.tag:visible").first().click()],
  "article, all layers, all notes open": ["article", "", everything],
  "article, one source": ["article", "", (page) => page.getByLabel("Only source").selectOption({ index: 2 })],
  "article without marks": ["nothing"],
  comparison: ["story"],
  "comparison, everything open": ["story", "", everything],
  "comparison with passages": ["story", "", (page) => page.locator("a.cell").first().click()],
  "two texts": ["story", "", (page) => page.getByRole("button", { name: "Show both texts" }).click()],
  "article of a story": ["story", "#article-2"],
  "several stories": ["stories"],
  summary: ["stories", "#summary"],
};
const WINDOWS = [
  ["light", { width: 1280, height: 800 }],
  ["dark", { width: 360, height: 740 }],
];

async function everything(page) {
  for (const box of await page.locator(".legend input").all()) await box.check();
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
}

for (const [view, [name, address = "", prepare]] of Object.entries(VIEWS)) {
  test(`axe-core: ${view}`, async ({ page }) => {
    await page.goto(made("pages", `${name}.html`).url + address);
    if (prepare) await prepare(page);
    for (const [colorScheme, size] of WINDOWS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await expectNoViolations(page, `${view}, ${colorScheme}, ${size.width} px wide`);
    }
  });
}

test("every mark can be told from the others without its colour", async ({ page }) => {
  await page.goto(made("pages", "article.html").url);
  await everything(page);
  const layers = ["source", "cue", "claim", "loaded", "name", "event", "origin"];
  const lines = await page.evaluate((classes) => classes.map((name) => {
    const style = getComputedStyle(document.querySelector(`.text .${name}`));
    return [style.textDecorationLine, style.textDecorationStyle, style.borderBottomStyle].join(" ");
  }), layers);
  expect(new Set(lines).size, lines.join("; ")).toBe(layers.length);
});

test("pages work with forced colours, with larger letters and without motion", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 640, height: 400 });
  await page.goto(made("pages", "story.html").url);
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await page.locator("a.cell").first().click();
  await expect(page.locator("#card")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});
