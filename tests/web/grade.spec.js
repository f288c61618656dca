// The page with the marking of a class.
import { readFileSync, writeFileSync } from "node:fs";

import { expectNoViolations } from "./support/axe.js";
import { hostileStrings } from "./support/hostile.js";
import { expect, test } from "./support/page.js";
import { made, outPath, sayso } from "./support/program.js";

const key = () => JSON.parse(readFileSync(made("exercise", "key.json").path, "utf8"));

/** The page with the marking of these students, each with a name and answers. */
function graded(name, students) {
  const { exercise, hash } = key();
  const files = students.map(({ student, answers }, place) => {
    const path = outPath("answers", name, `${place}.json`);
    writeFileSync(path, JSON.stringify({ schema: "sayso-answers/1", exercise, key: hash, student, answers }));
    return path;
  });
  const page = outPath("pages", `${name}.html`);
  sayso("grade", made("exercise", "key.json").path, ...files, "--format", "html", "-o", page, "--force");
  return made("pages", `${name}.html`).url;
}

/** An answer that says what an item of the key says. */
function answer({ article, line, words, spans, label }, comment = "") {
  const [start, end] = spans[0];
  return { article, line, words, start, end, label, comment };
}

test("every student is told in words, and the page has no violation", async ({ page }) => {
  const items = key().items.filter((item) => item.asked);
  await page.goto(graded("class", [
    { student: "heron", answers: items.map((item) => answer(item)) },
    { student: "wren", answers: items.slice(0, 3).map((item) => answer(item)) },
    { student: "owl", answers: [] },
  ]));
  for (const student of ["heron", "wren", "owl"]) {
    await expect(page.getByRole("heading", { name: `For ${student}` })).toBeVisible();
  }
  for (const [colorScheme, width] of [["light", 1280], ["dark", 360]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page, `marking, ${colorScheme}, ${width} px wide`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
});

test("hostile names, words and comments stay what they are", async ({ page }) => {
  const [item] = key().items;
  const strings = hostileStrings().map((hostile) => hostile.replace(/\p{Cc}/gu, " "));
  const students = strings.map((hostile) => ({ student: hostile, answers: [answer(item, hostile)] }));
  await page.goto(graded("hostile-class", students));
  await expect(page.locator("h2", { hasText: "For " })).toHaveCount(strings.length);
  expect(await page.locator("img, iframe, object, embed, base, form, svg, math, video, link, script, [onerror], [onload], [style]").count()).toBe(0);
});
