// Titles, bylines, ids, texts, addresses, outlets and lexicon entries that try to run, load or break out: none does.
import { HOSTILE_COUNT, hostileStrings } from "./support/hostile.js";
import { made } from "./support/program.js";
import { expect, test } from "./support/page.js";

const STRINGS = hostileStrings();
/** Elements that no page of ours has. */
const FOREIGN = [
  "img", "iframe", "object", "embed", "video", "audio", "source", "base", "link", "form", "math", "marquee", "template", "noscript",
  "xmp", "textarea", "dialog", "animate", "use", "svg script", "svg style", "body body", "main title", "body > title", "[style]", "[srcdoc]",
].join(",");

/** What is on the page that no page of ours has. */
function foreign(page) {
  return page.evaluate((selector) => {
    const found = [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 200));
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        const leads = ["href", "src", "action", "formaction", "xlink:href"].includes(name);
        if (name.startsWith("on") || (leads && !/^(#|https?:\/\/)/i.test(value))) found.push(`${name}=${value}`.slice(0, 200));
      }
    }
    for (const [name, most] of [["script", 1], ["style", 1], ["title", 1], ["meta", 5], ["main", 1], ["h1", 1]]) {
      const all = document.querySelectorAll(name).length;
      if (all > most) found.push(`${all} times <${name}>`);
    }
    return found;
  }, FOREIGN);
}

test("hostile strings stay strings", async ({ page }) => {
  test.setTimeout(90_000);
  expect(STRINGS.length).toBeGreaterThanOrEqual(HOSTILE_COUNT);
  await page.goto(made("pages", "hostile.html").url);
  expect(await foreign(page)).toEqual([]);
  const shown = await page.evaluate(() => document.documentElement.textContent.replace(/\s+/g, " "));
  const visible = STRINGS.filter((hostile) => /^[ -~]+$/.test(hostile));
  expect(visible.filter((hostile) => !shown.includes(hostile.replace(/\s+/g, " ")))).toEqual([]);
});

test("nothing runs when marks are hovered, focused and clicked, and views are opened", async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto(made("pages", "hostile.html").url);
  await page.evaluate(async (most) => {
    const pause = () => new Promise((done) => setTimeout(done));
    const happens = (element, ...events) => {
      for (const [Kind, name] of events) element.dispatchEvent(new Kind(name, { bubbles: true, cancelable: true }));
    };
    for (const part of document.querySelectorAll("details")) part.open = true;
    for (const view of document.querySelectorAll(".view")) {
      location.hash = `#${view.id}`;
      await pause();
      for (const tag of [...view.querySelectorAll(".text a.tag")].slice(0, most)) {
        happens(tag, [PointerEvent, "pointerover"], [MouseEvent, "click"]);
      }
      for (const cell of [...view.querySelectorAll("a.cell")].slice(0, most)) happens(cell, [MouseEvent, "click"]);
      const only = document.getElementById("only");
      only.selectedIndex = only.options.length - 1;
      happens(only, [Event, "change"]);
    }
  }, 4);
  expect(await foreign(page)).toEqual([]);
});

test("addresses that are no web addresses are no links", async ({ page }) => {
  await page.goto(made("pages", "hostile.html").url);
  const links = await page.locator("a:not([href^='#'])").evaluateAll((all) => all.map((a) => new URL(a.href).protocol));
  expect(links.filter((protocol) => !["http:", "https:"].includes(protocol))).toEqual([]);
});

test("an address with a hostile fragment does nothing", async ({ page }) => {
  const article = made("pages", "article.html").url;
  for (const fragment of ["<img src=x onerror=__pwned(0)>", "%", "%E0%A4%A", "__proto__", "article-1'];__pwned(1)//", "\"]"]) {
    await page.goto("about:blank");
    await page.goto(`${article}#${fragment}`);
    await expect(page.locator(".view:visible")).toHaveCount(1);
  }
});

test("long words fit a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(made("pages", "hostile.html").url);
  const wide = await page.evaluate(async () => {
    const found = [];
    for (const view of [...document.querySelectorAll(".view")].slice(0, 25)) {
      location.hash = `#${view.id}`;
      await new Promise((done) => setTimeout(done));
      view.querySelectorAll("details").forEach((part) => { part.open = true; });
      if (document.documentElement.scrollWidth > 360) found.push(view.id);
    }
    return found;
  });
  expect(wide).toEqual([]);
});
