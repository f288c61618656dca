// Whether the browser at the path that is given starts and shows a page.
import { chromium } from "@playwright/test";

const browser = await chromium.launch({ executablePath: process.argv[2], timeout: 30_000 });
const page = await browser.newPage();
await page.setContent("<p>starts");
await browser.close();
