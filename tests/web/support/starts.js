// Whether the browser at the path that is given starts and shows a page as rich as ours.
import { readFileSync } from "node:fs";

import { chromium } from "@playwright/test";

const style = ["base", "report"].map((name) => readFileSync(`../../src/render/page/assets/${name}.css`, "utf8")).join("\n");
const text = '<p><span class="claim"><a class="tag" href="#x">QA</a>It <span class="loaded">starts</span></span>, <span class="cue">said</span> “Ada”. <code>x</code></p>';
const browser = await chromium.launch({ executablePath: process.argv[2], timeout: 30_000 });
const page = await browser.newPage();
await page.setContent(`<style>${style}</style><div class="text">${text}</div><input type="checkbox"><select><option>a</select>`);
await page.screenshot();
await browser.close();
