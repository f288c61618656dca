// As much of VS Code as the extension and its language client touch: documents, diagnostics, settings, messages.
"use strict";

const path = require("node:path");

class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

class EventEmitter {
  #listeners = new Set();
  event = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    this.#listeners.add(bound);
    return new Disposable(() => this.#listeners.delete(bound));
  };
  fire(value) {
    return Promise.all([...this.#listeners].map((listener) => listener(value)));
  }
  dispose() {
    this.#listeners.clear();
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...ends) {
    const [start, end] = ends.length === 4 ? [new Position(ends[0], ends[1]), new Position(ends[2], ends[3])] : ends;
    Object.assign(this, { start, end });
  }
}

class Uri {
  constructor(scheme, path) {
    Object.assign(this, { scheme, path, authority: "", query: "", fragment: "", fsPath: path });
  }
  static file(file) {
    return new Uri("file", path.resolve(file));
  }
  static parse(text) {
    const at = text.indexOf(":");
    return new Uri(text.slice(0, at), decodeURI(text.slice(at + 1).replace(/^\/\//, "")));
  }
  toString() {
    return this.scheme === "file" ? `file://${encodeURI(this.path)}` : `${this.scheme}:${this.path}`;
  }
  with(change) {
    return Object.assign(new Uri(this.scheme, this.path), change);
  }
}

class CancellationTokenSource {
  #emitter = new EventEmitter();
  token = { isCancellationRequested: false, onCancellationRequested: this.#emitter.event };
  cancel() {
    this.token.isCancellationRequested = true;
    this.#emitter.fire();
  }
  dispose() {}
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class WorkspaceEdit {
  edits = [];
  set(uri, edits) {
    this.edits.push([uri, edits]);
  }
}

class TextEdit {
  constructor(range, newText) {
    Object.assign(this, { range, newText });
  }
}

class MarkdownString {
  constructor(value = "") {
    this.value = value;
  }
  appendMarkdown(text) {
    this.value += text;
    return this;
  }
}

class Hover {
  constructor(contents, range) {
    Object.assign(this, { contents: [contents].flat(), range });
  }
}

class CodeAction {
  constructor(title, kind) {
    Object.assign(this, { title, kind });
  }
}

class TabInputText {
  constructor(uri) {
    this.uri = uri;
  }
}

/** An editor with the settings that it is given. */
function editor(settings) {
  const events = new Map();
  const emitter = (name) => events.get(name) ?? events.set(name, new EventEmitter()).get(name);
  const state = { documents: [], diagnostics: new Map(), errors: [], commands: new Map(), providers: new Map(), emitter };
  const output = () => {
    const nothing = () => new Disposable();
    return new Proxy({ name: "sayso", logLevel: 2 }, { get: (own, key) => own[key] ?? nothing });
  };
  const matches = (selector, document) =>
    [selector].flat().some((one) => {
      const filter = typeof one === "string" ? { language: one } : one;
      return (
        (!filter.language || filter.language === document.languageId) &&
        (!filter.scheme || filter.scheme === document.uri.scheme)
      );
    });
  // Providers and other things that are registered are kept by the name of what registered them.
  const registry = (known) =>
    new Proxy(known, {
      get: (own, key) => {
        if (key in own) return own[key];
        if (String(key).startsWith("on")) return emitter(key).event;
        return (...given) => {
          state.providers.set(key, given);
          return new Disposable();
        };
      },
    });

  const vscode = {
    version: "1.91.0",
    Disposable, EventEmitter, Position, Range, Uri, CancellationTokenSource, CodeActionKind, Diagnostic,
    WorkspaceEdit, TextEdit, MarkdownString, Hover, CodeAction, TabInputText,
    CancellationError: class extends Error {},
    RelativePattern: class {},
    Location: class { constructor(uri, range) { Object.assign(this, { uri, range }); } },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    TextDocumentSaveReason: { Manual: 1 },
    TextDocumentChangeReason: { Undo: 1, Redo: 2 },
    workspace: registry({
      get textDocuments() { return state.documents; },
      notebookDocuments: [],
      workspaceFolders: undefined,
      isTrusted: true,
      getConfiguration: (section) => ({
        ...(section ? settings[section] : settings),
        get: (key, otherwise) => (section ? settings[section]?.[key] : settings[key]) ?? otherwise,
      }),
      getWorkspaceFolder: () => undefined,
      createFileSystemWatcher: () => registry({ dispose() {} }),
    }),
    window: registry({
      get activeTextEditor() { return state.documents.length ? { document: state.documents[0] } : undefined; },
      get visibleTextEditors() { return state.documents.map((document) => ({ document })); },
      tabGroups: registry({
        get all() { return [{ tabs: state.documents.map(({ uri }) => ({ input: new TabInputText(uri) })) }]; },
      }),
      createOutputChannel: output,
      showErrorMessage: async (text) => void state.errors.push(text),
    }),
    languages: registry({
      match: (selector, document) => (matches(selector, document) ? 10 : 0),
      createDiagnosticCollection: () => ({
        set: (uri, list) => state.diagnostics.set(uri.toString(), list ?? []),
        get: (uri) => state.diagnostics.get(uri.toString()),
        has: (uri) => state.diagnostics.has(uri.toString()),
        delete: (uri) => state.diagnostics.delete(uri.toString()),
        clear: () => state.diagnostics.clear(),
        dispose() {},
      }),
    }),
    commands: registry({
      registerCommand: (name, run) => {
        state.commands.set(name, run);
        return new Disposable(() => state.commands.delete(name));
      },
    }),
    env: { language: "en", appName: "a test", machineId: "test", clipboard: {} },
    l10n: { t: (text) => text },
  };
  // Classes and numbers of features that are never used here.
  const module = new Proxy(vscode, {
    get: (own, key) => own[key] ?? (own[key] = /^[A-Z]/.test(String(key)) ? class {} : registry({})),
  });
  return { module, state };
}

/** A document as the editor hands it to extensions. */
class TextDocument {
  version = 1;
  isClosed = false;
  isDirty = false;
  constructor(uri, languageId, text) {
    Object.assign(this, { uri, languageId, text });
  }
  get fileName() {
    return this.uri.path;
  }
  get lineCount() {
    return this.text.split("\n").length;
  }
  getText() {
    return this.text;
  }
}

module.exports = { editor, TextDocument, Position, Range, Uri };
