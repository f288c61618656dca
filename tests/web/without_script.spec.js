// Pages where scripts are switched off: all that is known is there, and links lead to it.
import { test as base } from "@playwright/test";

import { made } from "./support/program.js";
import { expect } from "./support/page.js";

const test = base.extend({ javaScriptEnabled: false });

test("text, marks, notes and sources are there", async ({ page }) => {
  await page.goto(made("pages", "article.html").url);
  await expect(page.locator(".text")).toContainText("Hard-line dockers");
  await expect(page.locator(".text .loaded .tag").first()).toBeVisible();
  await expect(page.locator(".sources tbody tr")).toHaveCount(13);
  await page.locator("summary", { hasText: "Loaded terms" }).click();
  await expect(page.locator(".loaded-notes li")).toHaveCount(15);
  await expect(page.locator(".loaded-notes li").first()).toBeVisible();
  await expect(page.locator(".loaded-notes li").first()).toContainText("Neutral wordings");
  await expect(page.locator(".script-only:visible")).toHaveCount(0);
});

test("a tag leads to its note, and the note back to the text", async ({ page }) => {
  await page.goto(made("pages", "article.html").url);
  await page.locator(".text a.tag", { hasText: "L2o" }).click();
  const note = page.locator("li:target");
  await expect(note).toBeVisible();
  await expect(note).toBeInViewport();
  await expect(note).toContainText("“crippled”");
  await note.locator("a.tag").click();
  await expect(page.locator(".text a.tag:target")).toHaveText("L2o");
});

test("layers can be left out", async ({ page }) => {
  await page.goto(made("pages", "article.html").url);
  await page.locator("#show-loaded").uncheck();
  await expect(page.locator(".text .loaded > .tag:visible")).toHaveCount(0);
});

test("all articles and comparisons of a story are there, and links lead to them", async ({ page }) => {
  await page.goto(made("pages", "story.html").url);
  await expect(page.locator(".view:visible")).toHaveCount(5);
  await expect(page.locator(".measures a.cell").first()).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: /mob puts officers/ }).click();
  await expect(page.locator(".view:target h2").first()).toBeInViewport();
  for (const link of await page.locator("a[href^='#']").evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute("href")))])) {
    await expect(page.locator(`[id="${link.slice(1)}"]`), link).toHaveCount(1);
  }
});
