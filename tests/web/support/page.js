// A page that is watched: whatever it asks for, logs, opens or is refused fails the test.
import { test as base } from "@playwright/test";

/** Name of the function that hostile strings try to call. */
export const ALARM = "__pwned";

export const test = base.extend({
  page: async ({ page }, use) => {
    const trouble = await watch(page);
    await use(page);
    base.expect(trouble, "requests, errors and refusals of the page").toEqual([]);
  },
});

export { expect } from "@playwright/test";

/** Gives a list into which goes what a page must not do. The file that a test itself opens is no trouble. */
export async function watch(page) {
  const trouble = [];
  const note = (what) => trouble.push(what);
  await page.exposeBinding("__noted", (_, what) => note(what));
  await page.addInitScript((alarm) => {
    window[alarm] = (which) => window.__noted(`script ran: ${which}`);
    addEventListener("securitypolicyviolation", (event) => {
      window.__noted(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  }, ALARM);
  page.on("console", (message) => note(`console: ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => note(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    note(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("popup", (popup) => note(`popup: ${popup.url()}`));
  page.on("request", (request) => {
    const opens = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (!opens || !request.url().startsWith("file:")) note(`request: ${request.url()}`);
  });
  return trouble;
}
