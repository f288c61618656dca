// The packaged extension with the real program: SAYSO names it, `sayso` where it does not. The editor is a stand-in.
"use strict";

const assert = require("node:assert/strict");
const Module = require("node:module");
const path = require("node:path");
const { test } = require("node:test");

const { editor, Position, Range, TextDocument, Uri } = require("./vscode.js");

const program = process.env.SAYSO ? path.resolve(process.env.SAYSO) : "sayso";
const bundle = path.join(__dirname, "..", "dist", "extension.js");
// The folder's configuration has two checks that are easy to tell apart.
process.chdir(path.join(__dirname, "..", "..", "..", "tests", "lsp", "folder"));

/** The extension, loaded into an editor of its own. */
function load(settings) {
  const { module, state } = editor({ sayso: settings });
  const original = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? module : original(name, ...rest));
  try {
    delete require.cache[bundle];
    return { extension: require(bundle), state };
  } finally {
    Module._load = original;
  }
}

async function until(what, wanted) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const value = what();
    if (wanted(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`it did not come: ${what}`);
}

/** Puts a text in the place of another and tells so. */
async function type(state, document, range, offset, length, text) {
  document.text = document.text.slice(0, offset) + text + document.text.slice(offset + length);
  document.version += 1;
  document.isDirty = true;
  const contentChanges = [{ range, rangeOffset: offset, rangeLength: length, text }];
  await state.emitter("onDidChangeTextDocument").fire({ document, contentChanges, reason: undefined });
}

test("diagnostics come, change with the text, and can be acted on", async () => {
  const { extension, state } = load({ path: program, policy: "" });
  const uri = Uri.file("/news/port.md");
  const line = "🙂 é: a source said the plant will close.";
  const document = new TextDocument(uri, "markdown", `# Port\n\n${line}\n`);
  state.documents.push(document);
  const subscriptions = [];
  await extension.activate({ subscriptions });
  assert.deepEqual(state.errors, []);

  const of = () => state.diagnostics.get(uri.toString()) ?? [];
  const [first] = await until(of, (list) => list.length === 1);
  const start = line.indexOf("a source");
  assert.deepEqual([first.range.start.line, first.range.start.character, first.range.end.character], [2, start, start + 8]);
  assert.deepEqual([first.severity, first.source], [0, "sayso"]);
  assert.equal(first.code, "anon-bare-source");

  const end = document.text.length;
  await type(state, document, new Range(3, 0, 3, 0), end, 0, "\nHe reportedly resigned.\n");
  const two = await until(of, (list) => list.length === 2);
  assert.equal(two[1].range.start.line, 4);

  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  const [, hovers] = state.providers.get("registerHoverProvider");
  const hover = await hovers.provideHover(document, new Position(2, start + 3), token);
  assert.match(hover.contents.map((part) => part.value).join("\n"), /What to do/);

  const [, actions] = state.providers.get("registerCodeActionsProvider");
  const offered = await actions.provideCodeActions(document, first.range, { diagnostics: [first], triggerKind: 1 }, token);
  const silence = offered.find((action) => action.title.startsWith("Silence"));
  const [edit] = silence.edit.edits.flat(Infinity).filter((part) => part?.newText);
  assert.equal(edit.newText, "<!-- sayso-ignore anon-bare-source: reason -->\n");

  await type(state, document, new Range(2, start, 2, start + 8), document.text.indexOf("a source"), 8, "Dana Ortiz");
  const [left] = await until(of, (list) => list.length === 1);
  assert.equal(left.code, "vague-reportedly");

  state.diagnostics.clear();
  await state.commands.get("sayso.restart")();
  await until(of, (list) => list.length === 1);
  await extension.deactivate();
  assert.deepEqual(state.errors, []);
});

test("a policy that nobody has is told of", async () => {
  const { extension, state } = load({ path: program, policy: "nobodys-policy" });
  await extension.activate({ subscriptions: [] });
  const [message] = await until(() => state.errors, (errors) => errors.length > 0);
  assert.match(message, /nobodys-policy/);
  await extension.deactivate();
});

test("a program that is not there is told of in one message", async () => {
  const { extension, state } = load({ path: "/no/such/program", policy: "" });
  await extension.activate({ subscriptions: [] });
  assert.equal(state.errors.filter((text) => text.includes("sayso.path")).length, 1);
  await extension.deactivate();
});
