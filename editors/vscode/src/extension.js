// sayso in VS Code: starts `sayso lsp` for Markdown and plain text, and starts it anew when its path changes.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

// Files, and texts that were not saved yet.
const documentSelector = ["markdown", "plaintext"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ scheme, language })),
);

let client;

/** The server as the settings name it. */
function create() {
  const settings = workspace.getConfiguration("sayso");
  const server = { command: settings.get("path") || "sayso", args: ["lsp"] };
  return new LanguageClient("sayso", "sayso", server, {
    documentSelector,
    initializationOptions: { policy: settings.get("policy") || "" },
    synchronize: { configurationSection: "sayso" },
  });
}

async function start() {
  client = create();
  try {
    await client.start();
  } catch (problem) {
    client = undefined;
    const reason = problem instanceof Error ? problem.message : String(problem);
    window.showErrorMessage(`sayso could not be started (${reason}). Install it, or name it in the setting sayso.path.`);
  }
}

async function stop() {
  const old = client;
  client = undefined;
  await old?.stop();
}

// Starts and ends come one after another, whatever is asked for in between.
let turn = Promise.resolve();
function next(work) {
  turn = turn.then(work, work);
  return turn;
}

function restart() {
  return next(async () => {
    await stop();
    await start();
  });
}

function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("sayso.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("sayso.path")) {
        return restart();
      }
    }),
  );
  return next(start);
}

function deactivate() {
  return next(stop);
}

module.exports = { activate, deactivate };
