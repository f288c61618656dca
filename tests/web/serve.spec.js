// The live page: texts that are typed, pasted or dropped, marked while one looks.
import { spawn } from "node:child_process";
import { request } from "node:http";

import { expectNoViolations } from "./support/axe.js";
import { hostileStrings } from "./support/hostile.js";
import { expect, test as watched } from "./support/page.js";
import { story } from "./support/program.js";

/** The page that a worker's own program serves. */
const test = watched.extend({
  program: [async ({}, use) => {
    const program = spawn(process.env.SAYSO_BIN, ["serve", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
    const origin = await new Promise((found, fail) => {
      program.stderr.on("data", (said) => {
        const address = /http:\/\/[\d.:]+/.exec(String(said));
        if (address) found(address[0]);
      });
      program.on("exit", () => fail(Error("the program ended")));
    });
    await use({ origin, stop: () => program.kill() });
    program.kill();
  }, { scope: "worker" }],
  origin: async ({ program }, use) => use(program.origin),
});

const text = (page, place) => page.getByRole("textbox", { name: "Text" }).nth(place);
const SENTENCE = "“The bridge is shut,” said Ada Quill, a clerk. Critics claimed that the mob had won.";

/** Leaves the stories and types a text. */
async function type(page, words) {
  await page.getByLabel("Story", { exact: true }).selectOption({ label: "a text of my own" });
  await text(page, 0).fill(words);
}

test.describe("served", () => {
  test.beforeEach(async ({ page, origin }) => {
    await page.goto(`${origin}/`);
    await expect(page.getByRole("status")).toContainText("Marked", { timeout: 15_000 });
  });

  test("opens with a story, its comparison and its texts", async ({ page }) => {
    await expect(page.locator(".view:visible")).toHaveClass(/comparison/);
    await page.locator("a.cell:visible").first().click();
    await expect(page.locator("#card").getByRole("listitem").first()).toBeVisible();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await expectNoViolations(page, `served, ${colorScheme}`);
    }
  });

  test("marks follow while one types, and notes and layers work on them", async ({ page }) => {
    await type(page, "The lake is calm.");
    await expect(page.locator("#main .text")).toContainText("The lake is calm.");
    await text(page, 0).fill("");
    await text(page, 0).pressSequentially(SENTENCE, { delay: 2 });
    await expect(page.locator("#main .claim").first()).toContainText("The bridge is shut");
    await expect(text(page, 0)).toBeFocused();
    await page.locator("#main .loaded", { hasText: "mob" }).hover();
    await expect(page.locator("#card")).toContainText("“mob”");
    await page.locator("#show-loaded").uncheck();
    await expect(page.locator("#main .loaded > .tag:visible")).toHaveCount(0);
    await page.locator("#main a.tag:visible").first().focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("#card")).toBeVisible();
  });

  test("files can be chosen and dropped, and are set side by side", async ({ page }) => {
    await page.getByLabel("Story", { exact: true }).selectOption({ label: "a text of my own" });
    await page.getByLabel("Add files").setInputFiles([story("river-dam", "valley-voice.md"), story("river-dam", "metro-ledger.md")]);
    await expect(page.locator(".comparison")).toBeVisible();
    await page.evaluate((words) => {
      const data = new DataTransfer();
      data.items.add(new File([words], "dropped.txt", { type: "text/plain" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, SENTENCE);
    await expect(page.getByRole("group", { name: "dropped.txt" })).toBeVisible();
    await page.getByRole("button", { name: "Remove dropped.txt" }).click();
    await expect(page.getByRole("group", { name: "dropped.txt" })).toHaveCount(0);
  });

  test("a file that is too large is refused in words", async ({ page }) => {
    const large = { name: "large.txt", mimeType: "text/plain", buffer: Buffer.alloc(6_000_001, "x") };
    await page.getByLabel("Add files").setInputFiles(large);
    await expect(page.getByRole("status")).toHaveText(/^Marked \d texts\. large\.txt is larger than 6 MB\.$/);
  });

  test("on a phone nothing but tables is wider than the window, and nothing is against the rules", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await expectNoViolations(page);
  });

  test("hostile texts, names and outlets stay what they are", async ({ page }) => {
    test.setTimeout(90_000);
    await page.getByLabel("Story", { exact: true }).selectOption({ label: "a text of my own" });
    const strings = hostileStrings();
    for (let at = 0; at < strings.length; at += 53) {
      const own = strings.slice(at, at + 53);
      const words = own.map((hostile) => `${hostile}\n\n“The bridge ${hostile} is shut,” said Ada ${hostile} Quill.`).join("\n\n");
      await page.getByLabel("Add files").setInputFiles({ name: `${own[0]}.md`, mimeType: "text/plain", buffer: Buffer.from(words) });
      await page.getByLabel("Outlet (may be empty)").last().fill(own[1].replace(/\s/g, " "));
    }
    await expect(page.getByRole("status")).toContainText("Marked 4 texts");
    await expect(page.locator("#main .article")).toHaveCount(4);
    for (const tag of (await page.locator("#main a.tag:visible").all()).slice(0, 20)) await tag.hover();
    expect(await page.locator("#main :is(img, iframe, object, embed, base, form, math, video, link, style, script, [onerror], [onload], [style])").count()).toBe(0);
  });

  test("whoever asks under another name, or from another page, is turned away", async ({ page, origin }) => {
    const { port } = new URL(origin);
    const answers = (headers, method = "GET", path = "/") => new Promise((done) => {
      request({ host: "127.0.0.1", port, path, method, headers }, (answer) => done(answer.statusCode)).end();
    });
    expect(await answers({})).toBe(200);
    expect(await answers({ Host: "evil.example" })).toBeGreaterThanOrEqual(400);
    expect(await answers({ Origin: "https://evil.example" }, "POST", "/views")).toBeGreaterThanOrEqual(400);
    expect(await answers({}, "GET", "/stories/..%2f..%2fCargo.toml")).toBe(404);
    await expect(page.getByRole("status")).toContainText("Marked");
  });
});
