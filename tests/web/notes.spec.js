// The note that explains a mark: by pointer, by finger, by keyboard.
import { made } from "./support/program.js";
import { expect, test } from "./support/page.js";

const ARTICLE = made("pages", "article.html").url;

const card = (page) => page.locator("#card");
const tag = (page, name) => page.locator(".text a.tag", { hasText: name });

/** The tag that has the focus. */
const focused = (page) => page.evaluate(() => document.activeElement.textContent);

test.beforeEach(async ({ page }) => {
  await page.goto(ARTICLE);
});

test("a note says of a loaded term what, whose, why and what else could stand there", async ({ page }) => {
  await page.locator(".text .loaded", { hasText: "Union boss" }).hover();
  for (const part of ["“Union boss”", "contentious label", "outlet's own words", "union leader", "3"]) {
    await expect(card(page)).toContainText(part);
  }
});

test("a term that is loaded in some contexts only is said to depend on its context", async ({ page }) => {
  await page.goto(made("pages", "weak.html").url);
  await page.locator(".text .loaded", { hasText: "Hard-line" }).hover();
  await expect(card(page)).toContainText("1 of 3, depends on context");
});

test("a note says of a claim whose, how it was handed over, how, and how sure", async ({ page }) => {
  await tag(page, "QB").hover();
  for (const part of ["B, one senior source (person, unnamed)", "“said”", "own words", "in 100 are right"]) {
    await expect(card(page)).toContainText(part);
  }
});

test("a note says of a source what the reader is told", async ({ page }) => {
  await tag(page, "SB").hover();
  for (const part of ["one senior source", "person, unnamed", "not authorised to speak"]) {
    await expect(card(page)).toContainText(part);
  }
});

test("the note goes when the pointer leaves the mark", async ({ page }) => {
  await tag(page, "QB").hover();
  await expect(card(page)).toBeVisible();
  await page.getByText("So much for the").hover();
  await expect(card(page)).toBeHidden();
});

test("a click keeps the note, Escape and its button close it", async ({ page }) => {
  for (const close of [() => page.keyboard.press("Escape"), () => card(page).getByText("Close").click()]) {
    await tag(page, "QB").click();
    await page.getByText("So much for the").hover();
    await expect(card(page)).toContainText("one senior source");
    await close();
    await expect(card(page)).toBeHidden();
  }
});

test("the words of the chosen mark are lit", async ({ page }) => {
  await tag(page, "QB").click();
  await expect(page.locator(".text .chosen.claim")).toContainText("They had planks");
  await page.keyboard.press("Escape");
  await expect(page.locator(".text .chosen")).toHaveCount(0);
});

test("by keyboard alone: tab to the marks, arrows between them, Enter to the list, Escape", async ({ page }) => {
  for (let stops = 0; !(await page.evaluate(() => document.activeElement.matches(".text a.tag"))); stops++) {
    expect(stops, "stops of the tab key before the marks").toBeLessThan(30);
    await page.keyboard.press("Tab");
  }
  expect(await focused(page)).toBe("L1o");
  await expect(card(page)).toContainText("“mob”");
  await page.keyboard.press("ArrowRight");
  expect(await focused(page)).toBe("L2o");
  await expect(card(page)).toContainText("“crippled”");
  await page.keyboard.press("ArrowLeft");
  expect(await focused(page)).toBe("L1o");
  await page.keyboard.press("ArrowLeft");
  expect(await focused(page)).toBe("L1o");
  await page.keyboard.press("Escape");
  await expect(card(page)).toBeHidden();
  expect(await focused(page)).toBe("L1o");
  await page.keyboard.press("Enter");
  await expect(page.locator("li:target")).toBeInViewport();
  await expect(page.locator("li:target")).toContainText("“mob”");
});

test("one stop of the tab key for all marks, and it stays where the arrows went", async ({ page }) => {
  await page.locator(".text a.tag").first().focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  const there = await focused(page);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement.matches(".text a.tag"))).toBe(false);
  await page.keyboard.press("Shift+Tab");
  expect(await focused(page)).toBe(there);
});

test("arrow keys pass over the marks that are not shown", async ({ page }) => {
  await page.locator("#show-loaded").uncheck();
  await page.locator(".text a.tag:visible").first().focus();
  expect(await focused(page)).toBe("SA");
  await page.keyboard.press("ArrowRight");
  expect(await focused(page)).toBe("C");
});

/** Goes from mark to mark by the arrow key; gives those that the note lies over. */
async function covered(page) {
  const tags = page.locator(".text a.tag:visible");
  const hidden = [];
  await tags.first().focus();
  for (let left = await tags.count(); left > 1; left--) {
    await page.keyboard.press("ArrowRight");
    const tag = await page.evaluate(() => {
      const { x, y } = document.activeElement.getBoundingClientRect();
      return document.elementFromPoint(x + 3, y + 3) === document.activeElement ? null : document.activeElement.textContent;
    });
    if (tag) hidden.push(tag);
  }
  return hidden;
}

test("the note never lies over the mark that has the focus", async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  expect(await covered(page)).toEqual([]);
});

test("a screen reader hears the name of a mark, and its note when it changes", async ({ page }) => {
  await expect(tag(page, "QB")).toHaveAccessibleName(/quoted claim of source B/);
  await expect(tag(page, "L1o")).toHaveAccessibleName(/loaded term 1, outlet's own words/);
  await expect(card(page)).toHaveAttribute("aria-live", "polite");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("a tap on words or tag opens the note, another tap the next, and it fits", async ({ page }) => {
    await page.locator(".text .loaded", { hasText: "crippled" }).tap();
    await expect(card(page)).toContainText("“crippled”");
    await tag(page, "L3o").tap();
    await expect(card(page)).toContainText("“stunning”");
    const box = await card(page).boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(360);
    expect(box.height).toBeLessThan(740 / 2);
    await card(page).getByText("Close").tap();
    await expect(card(page)).toBeHidden();
  });

  test("the note never lies over the mark that has the focus", async ({ page }) => {
    expect(await covered(page)).toEqual([]);
  });

  test("nothing but tables is wider than the window", async ({ page }) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
