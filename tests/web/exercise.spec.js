// The pages of an exercise: the sheet on paper, the key, and the page in which students mark the text themselves.
import { readFileSync } from "node:fs";

import { expectNoViolations } from "./support/axe.js";
import { hostileStrings } from "./support/hostile.js";
import { HOSTILE_PARTS } from "./support/hostile_input.js";
import { expect, test, watch } from "./support/page.js";
import { made, outPath } from "./support/program.js";

const PAGES = ["student-sheet", "self-marking", "answer-key"];
const key = () => JSON.parse(readFileSync(made("exercise", "key.json").path, "utf8"));

const status = (page) => page.getByRole("status");
const marks = (page) => page.locator("#marks tbody tr");
const word = (page, text) => page.locator(".word", { hasText: new RegExp(`^${text}\\s*$`) }).first();
const selected = async (page) => (await page.locator('.word[aria-selected="true"]').allTextContents()).join("").trim();

/** Opens the page in which students mark the text. */
const open = (page) => page.goto(made("exercise", "self-marking.html").url);

/** Saves the answers; gives them as they stand in the file. */
async function save(page, student) {
  await page.getByLabel("Name or number").fill(student);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save my answers" }).click();
  const path = outPath("answers", `${student}.json`);
  await (await download).saveAs(path);
  return { path, answers: JSON.parse(readFileSync(path, "utf8")) };
}

test("by keyboard alone: go to words, select, label, save; the file quotes the text", async ({ page }) => {
  await open(page);
  for (let stops = 0; !(await page.evaluate(() => document.activeElement.matches(".words"))); stops++) {
    expect(stops, "stops of the tab key before the text").toBeLessThan(20);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("1");
  await expect(status(page)).toContainText("Marked “mob”, line 1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => selected(page)).toBe("Hard-line dockers");
  await expect(status(page)).toContainText("Selected: “Hard-line dockers”, line 3.");
  await page.keyboard.press("Escape");
  await expect.poll(() => selected(page)).toBe("");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("5");
  await expect(marks(page)).toHaveCount(2);
  const { answers } = await save(page, "student-7");
  const [article] = key().articles;
  expect(answers).toMatchObject({ schema: "sayso-answers/1", exercise: key().exercise, key: key().hash, student: "student-7" });
  const letters = [...article.text];
  for (const answer of answers.answers) {
    const quoted = letters.slice(answer.start, answer.end).join("").replace(/\s+/g, " ");
    expect(quoted).toBe(answer.words.replace(/\s+/g, " "));
  }
});

test("by mouse: a word, words up to another, words that are dragged over", async ({ page }) => {
  await open(page);
  await word(page, "ringleaders").click();
  await expect.poll(() => selected(page)).toBe("ringleaders");
  await word(page, "fight").click({ modifiers: ["Shift"] });
  await expect.poll(() => selected(page)).toBe("ringleaders were ready for a fight");
  await page.getByRole("button", { name: /Loaded words of a source/ }).click();
  await expect(marks(page).first()).toContainText("ringleaders were ready for a fight");
  const [from, to] = [await word(page, "Insiders").boundingBox(), await word(page, "say").boundingBox()];
  await page.mouse.move(from.x + 1, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 8, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => selected(page)).toBe("Insiders say");
  await page.getByRole("button", { name: /Unnamed source/ }).click();
  await expect(marks(page)).toHaveCount(2);
});

test("a mark can be changed, given a reason and taken off", async ({ page }) => {
  await open(page);
  await word(page, "mob").click();
  await page.keyboard.press("5");
  await page.getByLabel("Label of “mob”").selectOption({ label: "Loaded words of a source" });
  await page.getByLabel("Why “mob” has this label").fill("It judges.");
  const { answers } = await save(page, "student-8");
  expect(answers.answers).toMatchObject([{ words: "mob", line: 1, comment: "It judges." }]);
  await page.getByRole("button", { name: "Take the mark off “mob”" }).click();
  await expect(marks(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save my answers" })).toBeFocused();
});

test("a saved file can be opened again, one of another exercise or none is refused in words", async ({ page }) => {
  await open(page);
  await word(page, "mob").click();
  await page.keyboard.press("5");
  const { path, answers } = await save(page, "student-9");
  await page.reload();
  await expect(marks(page)).toHaveCount(0);
  const file = page.getByLabel("Go on with a saved file");
  await file.setInputFiles(path);
  await expect(marks(page)).toHaveCount(1);
  await expect(page.getByLabel("Name or number")).toHaveValue("student-9");
  const other = { name: "other.json", mimeType: "application/json" };
  await file.setInputFiles({ ...other, buffer: Buffer.from(JSON.stringify({ ...answers, key: "0" })) });
  await expect(status(page)).toContainText("another exercise");
  await file.setInputFiles({ ...other, buffer: Buffer.from("no answers") });
  await expect(status(page)).toContainText("holds no answers");
  await expect(marks(page)).toHaveCount(1);
});

test("a name is asked for before answers are saved", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Save my answers" }).click();
  await expect(status(page)).toContainText("Write your name or number first");
  await expect(page.getByLabel("Name or number")).toBeFocused();
});

test("after saving, answers can be checked where the teacher allows it", async ({ page }) => {
  await page.goto(made("exercise-checked", "self-marking.html").url);
  const check = page.getByRole("button", { name: "Check my answers" });
  await expect(check).toBeDisabled();
  await word(page, "mob").click();
  await page.keyboard.press("5");
  await save(page, "student-10");
  await check.click();
  await expect(page.locator("#result")).toContainText(/\d+ of \d+ found with their label/);
  await expectNoViolations(page, "answers checked");
});

test("without the teacher's leave, no page of students holds the key", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("button", { name: "Check my answers" })).toHaveCount(0);
  const reasons = key().items.map((item) => item.reason);
  for (const name of ["student-sheet", "self-marking"]) {
    const html = readFileSync(made("exercise", `${name}.html`).path, "utf8");
    expect(reasons.filter((reason) => html.includes(reason))).toEqual([]);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("a tap selects a word, a tap on a label marks it", async ({ page }) => {
    await open(page);
    await word(page, "crippled").tap();
    await page.getByRole("button", { name: /Loaded words of the outlet/ }).tap();
    await expect(marks(page)).toHaveCount(1);
  });

  for (const name of PAGES) {
    test(`${name} is no wider than the window`, async ({ page }) => {
      await page.goto(made("exercise", `${name}.html`).url);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });
  }
});

for (const name of PAGES) {
  for (const exercise of name === "student-sheet" ? ["exercise", "exercise-large"] : ["exercise"]) {
    test(`axe-core: ${name} of ${exercise}`, async ({ page }) => {
      await page.goto(made(exercise, `${name}.html`).url);
      if (name === "self-marking") {
        await word(page, "mob").click();
        await page.keyboard.press("5");
        await word(page, "ringleaders").click();
      }
      for (const [colorScheme, width] of [["light", 1280], ["dark", 360]]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await expectNoViolations(page, `${name}, ${exercise}, ${colorScheme}, ${width} px wide`);
      }
    });
  }

  test(`hostile strings stay strings: ${name}`, async ({ context }) => {
    const missing = new Set(hostileStrings().filter((hostile) => /^[!-~ ]+$/.test(hostile)));
    for (let part = 0; part < HOSTILE_PARTS; part++) {
      const page = await context.newPage();
      const trouble = await watch(page);
      await page.goto(made(`exercise-hostile-${part}`, `${name}.html`).url);
      if (name === "self-marking") await markEverywhere(page);
      const shown = await page.evaluate(() => {
        document.querySelectorAll(".at").forEach((number) => number.remove());
        return document.documentElement.textContent.replace(/\s+/g, "");
      });
      for (const hostile of missing) if (shown.includes(hostile.replace(/\s+/g, ""))) missing.delete(hostile);
      expect(await page.locator("img, iframe, object, embed, base, form, svg, math, video, [onerror], [onload], [srcdoc]").count()).toBe(0);
      expect(trouble).toEqual([]);
      await page.close();
    }
    expect([...missing]).toEqual([]);
  });
}

/** Marks all words of each text with one label, and its first words with another. */
async function markEverywhere(page) {
  for (const text of await page.locator(".words").all()) {
    await text.focus();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("1");
    for (let line = 0; line < 8; line++) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("2");
  }
}

test("paper: the sheet is A4 or Letter, as it was asked for", async ({ page }) => {
  for (const [exercise, size] of [["exercise", [595, 842]], ["exercise-large", [612, 792]]]) {
    for (const name of ["student-sheet", "answer-key"]) {
      await page.goto(made(exercise, `${name}.html`).url);
      const pdf = await page.pdf({ path: outPath("pictures", `${exercise}-${name}.pdf`), preferCSSPageSize: true });
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1"));
      expect([width, height].map((side) => Math.round(Number(side)))).toEqual(size);
    }
  }
});
