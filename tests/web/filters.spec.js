// What is shown of the marks: by layer, by voice, by source.
import { made } from "./support/program.js";
import { expect, test } from "./support/page.js";

const ARTICLE = made("pages", "article.html").url;

/** Each layer with the class of its marks, and whether it is shown at first. */
const LAYERS = {
  source: ["source", true],
  "words that hand a claim over": ["cue", true],
  claim: ["claim", true],
  "loaded term": ["loaded", true],
  "name for a thing that has several": ["name", false],
  "harm in headline and lead": ["event", false],
  "where the text came from": ["origin", false],
};
const VOICES = {
  "the outlet’s own words": "v-outlet",
  "a source’s paraphrase": "v-paraphrase",
  "a quotation": "v-quote",
};

test.beforeEach(async ({ page }) => {
  await page.goto(ARTICLE);
});

/** Whether the first mark of a class looks like a mark. */
async function looks(page, marks) {
  const mark = page.locator(`.text ${marks}`).first();
  const style = await mark.evaluate((element) => {
    const { textDecorationLine, borderBottomStyle, backgroundColor } = getComputedStyle(element);
    return textDecorationLine !== "none" || borderBottomStyle !== "none" || backgroundColor !== "rgba(0, 0, 0, 0)";
  });
  const tag = await mark.locator(":scope > .tag").isVisible();
  expect(tag, "the tag goes with the line").toBe(style);
  return tag;
}

for (const [name, [layer, first]] of Object.entries(LAYERS)) {
  test(`layer: ${name}`, async ({ page }) => {
    const box = page.locator(`#show-${layer}`);
    await expect(page.locator(".legend")).toContainText(name);
    expect(await looks(page, `.${layer}`)).toBe(first);
    await box.setChecked(!first);
    expect(await looks(page, `.${layer}`)).toBe(!first);
    await box.setChecked(first);
    expect(await looks(page, `.${layer}`)).toBe(first);
  });
}

for (const [name, voice] of Object.entries(VOICES)) {
  test(`voice: ${name}`, async ({ page }) => {
    expect(await looks(page, `.loaded.${voice}`)).toBe(true);
    await page.getByLabel(name).uncheck();
    expect(await looks(page, `.loaded.${voice}`)).toBe(false);
    const others = Object.values(VOICES).filter((other) => other !== voice);
    for (const other of others) expect(await looks(page, `.loaded.${other}`)).toBe(true);
  });
}

test("tags can be left out, and the words still have their lines", async ({ page }) => {
  await page.locator("#show-tags").uncheck();
  await expect(page.locator(".text .tag:visible")).toHaveCount(0);
  const line = await page.locator(".text .loaded").first().evaluate((e) => getComputedStyle(e).textDecorationLine);
  expect(line).toBe("underline");
});

test("words whose layer is not shown have no note", async ({ page }) => {
  await page.locator("#show-loaded").uncheck();
  await page.locator(".text .loaded", { hasText: "crippled" }).hover();
  await expect(page.locator("#card")).toBeHidden();
});

test("source: only the marks of the one that is chosen are shown", async ({ page }) => {
  await page.getByLabel("Only source").selectOption({ label: "G: Tomas Werrin" });
  const tags = await page.locator(".text .tag:visible").allTextContents();
  expect(tags.filter((tag) => /^[SQMP]/.test(tag)).every((tag) => tag.endsWith("G"))).toBe(true);
  expect(tags).toContain("SG");
  await page.getByLabel("Only source").selectOption({ label: "all sources" });
  await expect(page.locator(".text .tag", { hasText: "SA" })).toBeVisible();
});

test("a filter works by keyboard", async ({ page }) => {
  await page.locator("#show-claim").focus();
  await page.keyboard.press("Space");
  expect(await looks(page, ".claim")).toBe(false);
});
