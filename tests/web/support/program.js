// The program under test, and where what the tests make is put.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Where pages, pictures and traces of failures go. */
export const OUT = process.env.SAYSO_WEB_OUT ?? join(ROOT, "target", "web");
/** A file of the exercise stories. */
export const story = (...parts) => join(ROOT, "seeds", "stories", ...parts);

/** Runs the program; throws with its message where it fails. */
export function sayso(...args) {
  return execFileSync(process.env.SAYSO_BIN, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
}

/** The path of a file in the folder of results; its folder is made. */
export function outPath(...parts) {
  const path = join(OUT, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

/** Makes the report `pages/NAME.html` of what is given. */
export function report(name, ...input) {
  sayso("report", ...input, "-o", outPath("pages", `${name}.html`), "--force");
}

/** A page that was made, as the browser opens it and with its size in bytes. */
export function made(...parts) {
  const path = join(OUT, ...parts);
  return { path, url: pathToFileURL(path).href, bytes: statSync(path).size };
}
