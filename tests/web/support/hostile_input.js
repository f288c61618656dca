// Articles, lexicon entries and outlets whose every free string is hostile.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { hostileStrings } from "./hostile.js";

const REFERENCE = { invented: { title: "Invented for these tests", url: "https://example.com/", accessed: "2026-11-22" } };

/** A made-up word for each place: `zoraab`. */
function word(place) {
  const letter = (n) => String.fromCharCode(97 + (n % 26));
  return `zor${letter(Math.floor(place / 676))}${letter(Math.floor(place / 26))}${letter(place)}`;
}

/** Speaks for a source, quotes, paraphrases and judges, so that strings reach marks, notes and tables. */
function article(hostile, place) {
  const text = [
    `${hostile}`,
    `“The ${word(place)} bridge ${hostile} is closed,” said Ada ${hostile} Quill, a clerk of the harbour.`,
    `According to ${hostile} officials, the ${word(place)} work on the bridge was late. ${hostile}`,
    `A source who asked not to be named because ${hostile} claimed that the mob was paid.`,
  ].join("\n\n");
  const outlet = `outlet-${place}`;
  const keys = { title: hostile, byline: hostile, url: hostile, story: `story-${Math.floor(place / 4)}` };
  // A few outlets are named by the string itself, and so are a few stories and ids.
  if (place % 5 === 1) keys.outlet = hostile;
  if (place % 5 === 2) keys.story = hostile;
  const id = place % 5 === 3 ? `${hostile} ${place}` : `article-${place}`;
  return JSON.stringify({ id, outlet, ...keys, text });
}

function entry(hostile, place) {
  const form = word(place);
  return {
    id: form,
    lemma: form,
    pos: "adjective",
    forms: [form],
    strength: 3,
    polarity: "neg",
    neutral: [hostile],
    why: hostile,
    hit: [`The ${form} plan was read.`],
    miss: ["The plan was read."],
  };
}

function outlet(hostile, place) {
  return {
    schema: "sayso-outlet/1",
    id: `outlet-${place}`,
    name: hostile,
    invented: true,
    country: "XA",
    languages: ["en"],
    type: "newspaper",
    owner: [{ name: hostile, src: "s1" }],
    sources: { s1: REFERENCE.invented },
    disclaimer: "Facts about the publisher. Not a rating of any article.",
  };
}

/** Writes articles, lexicon and outlets into a folder; gives the arguments that name them. JSON is YAML, too. */
export function writeHostile(folder) {
  const [articles, lexicon, outlets] = ["articles", "lexicon", "outlets"].map((name) => join(folder, name));
  [articles, lexicon, outlets].forEach((path) => mkdirSync(path, { recursive: true }));
  const strings = hostileStrings();
  writeFileSync(join(articles, "articles.jsonl"), strings.map(article).join("\n"));
  const head = { schema: "sayso-lexicon/1", kind: "loaded", language: "en", category: "evaluative_adjective" };
  const terms = { ...head, references: REFERENCE, entries: strings.map(entry) };
  writeFileSync(join(lexicon, "terms.yaml"), JSON.stringify(terms));
  strings.forEach((hostile, place) => {
    writeFileSync(join(outlets, `outlet-${place}.yaml`), JSON.stringify(outlet(hostile, place)));
  });
  return ["--lexicon", lexicon, "--outlets", outlets, articles];
}
