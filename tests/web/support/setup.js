// Makes the pages that the tests open, once; a page that takes long is made by its test.
import { rmSync, writeFileSync } from "node:fs";

import { writeHostile } from "./hostile_input.js";
import { OUT, outPath, report, story } from "./program.js";
import { manyArticles } from "./stories.js";

/** Articles in the largest page that a class may make. */
const MANY = 60;

export default function setup() {
  rmSync(OUT, { recursive: true, force: true });
  report("article", story("harbour-strike", "the-clarion.md"));
  report("weak", "--min-strength", "1", story("harbour-strike", "the-clarion.md"));
  report("story", story("harbour-strike"));
  report("stories", story());
  const nothing = outPath("input", "nothing.txt");
  writeFileSync(nothing, "The lake is calm.\n\nThe boats lie in the bay.\n");
  report("nothing", nothing);
  const many = outPath("input", "many.jsonl");
  writeFileSync(many, manyArticles(MANY));
  report("many", many);
  report("hostile", ...writeHostile(outPath("input", "hostile")));
}
