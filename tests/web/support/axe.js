// What axe-core finds on a page, with every rule that it has for WCAG 2.2 A and AA and good practice.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect } from "@playwright/test";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails where the page, as it stands, has a violation; the message names rule, element and reason. */
export async function expectNoViolations(page, view) {
  await page.evaluate(SOURCE);
  const violations = await page.evaluate(async (values) => {
    const found = await window.axe.run(document, {
      runOnly: { type: "tag", values },
      rules: { "color-contrast": { enabled: true } },
      resultTypes: ["violations"],
    });
    return found.violations.flatMap((violation) =>
      violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
    );
  }, TAGS);
  expect(violations, `axe-core, ${view}`).toEqual([]);
}
