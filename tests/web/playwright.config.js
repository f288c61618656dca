import { defineConfig } from "@playwright/test";

import { OUT } from "./support/program.js";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.js",
  outputDir: `${OUT}/failures`,
  globalSetup: "./support/setup.js",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 3_000 },
  // Machines are noisy; what passes at a second go is reported as flaky.
  retries: 2,
  workers: 2,
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: process.env.SAYSO_CHROMIUM },
  },
});
