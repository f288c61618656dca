// Makes the pages that the tests open, once.
import { rmSync, writeFileSync } from "node:fs";

import { writeHostile } from "./hostile_input.js";
import { OUT, outPath, sayso, story } from "./program.js";
import { longArticle, manyArticles } from "./stories.js";

/** Articles in the largest page that a class may make. */
const MANY = 60;
/** Bytes of the longest article. */
const LONG = 5_000_000;

function report(name, ...input) {
  sayso("report", ...input, "-o", outPath("pages", `${name}.html`), "--force");
}

export default function setup() {
  rmSync(OUT, { recursive: true, force: true });
  report("article", story("harbour-strike", "the-clarion.md"));
  report("story", story("harbour-strike"));
  report("stories", story());
  const nothing = outPath("input", "nothing.txt");
  writeFileSync(nothing, "The lake is calm.\n\nThe boats lie in the bay.\n");
  report("nothing", nothing);
  const many = outPath("input", "many.jsonl");
  writeFileSync(many, manyArticles(MANY));
  report("many", many);
  const long = outPath("input", "long.txt");
  writeFileSync(long, longArticle(LONG));
  report("long", long);
  report("hostile", ...writeHostile(outPath("input", "hostile")));
}
