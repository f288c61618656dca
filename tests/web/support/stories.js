// Texts for pages of any size, made from the exercise stories.
import { readFileSync, readdirSync } from "node:fs";

import { story } from "./program.js";

const NAMES = ["border-clash", "harbour-strike", "river-dam"];

function article(path) {
  const [, front, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, "utf8"));
  const keys = front.split("\n").map((line) => /^(\w+): "?(.*?)"?$/.exec(line));
  const title = /^# (.*)$/m.exec(text)[1];
  return { title, ...Object.fromEntries(keys.filter(Boolean).map(([, key, value]) => [key, value])), text };
}

const articles = NAMES.flatMap((name) =>
  readdirSync(story(name)).filter((file) => file.endsWith(".md")).map((file) => article(story(name, file))),
);

/** As many articles as are asked for, one a line of JSON: the stories again and again, under new names. */
export function manyArticles(count) {
  return Array.from({ length: count }, (_, index) => {
    const { id, story: name, ...rest } = articles[index % articles.length];
    const round = Math.floor(index / articles.length) + 1;
    return JSON.stringify({ ...rest, id: `${id}-${round}`, story: `${name}-${round}` });
  }).join("\n");
}

/** One article of at least so many bytes. */
export function longArticle(bytes) {
  const round = articles.map(({ text }) => text.replace(/^# /gm, "")).join("\n\n");
  return round.repeat(Math.ceil(bytes / Buffer.byteLength(round)));
}
