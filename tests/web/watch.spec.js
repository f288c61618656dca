// The watch over pages must itself see what a page does that it may not.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { test as base } from "@playwright/test";

import { outPath } from "./support/program.js";
import { ALARM, expect, watch } from "./support/page.js";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
const DOES = {
  "runs a script": [`<script>${ALARM}(1)</script>`, /script ran: 1/],
  "asks for a picture": [`<img src="http://picture.example/" alt="">`, /request: http:\/\/picture/],
  "frames another file": [`<iframe src="other.html"></iframe>`, /request: file:.*other/],
  "opens a dialog": [`<script>alert(2)</script>`, /dialog: 2/],
  "throws": [`<script>throw Error("three")</script>`, /error: three/],
  "logs": [`<script>console.log("four")</script>`, /console: log: four/],
  "tries what its policy refuses": [`${POLICY}<p onclick="x()" style="color:red">five</p>`, /refused by the policy/],
  "goes elsewhere": [`<meta http-equiv="refresh" content="0;url=http://else.example/">`, /request: http:\/\/else/],
};

for (const [name, [html, seen]] of Object.entries(DOES)) {
  base(`a page that ${name} is noticed`, async ({ page }) => {
    const path = outPath("watch", `${name.replaceAll(" ", "-")}.html`);
    writeFileSync(path, `<!DOCTYPE html><title>x</title>${html}`);
    const trouble = await watch(page);
    await page.goto(pathToFileURL(path).href);
    await expect.poll(() => trouble.join("\n")).toMatch(seen);
  });
}
