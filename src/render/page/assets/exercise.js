"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const exercise = by("exercise");
  const status = by("status");
  const labels = [...document.querySelectorAll("button.label")];
  const nameOf = (label) => (labels.find((b) => b.dataset.label === label) || { dataset: { name: label } }).dataset.name;
  const tagOf = (label) => (labels.find((b) => b.dataset.label === label) || { dataset: { tag: "?" } }).dataset.tag;
  const texts = [];
  let marks = [];
  let chosen = null;
  let saved = true;
  const say = (words) => { status.textContent = words; };
  const make = (kind, words) => { const node = document.createElement(kind); if (words !== undefined) node.textContent = words; return node; };
  const length = (words) => [...words].length;

  // Every word and every mark of punctuation is one thing that can be selected.
  document.querySelectorAll(".words").forEach((root) => {
    const text = { root, words: [], at: 0, from: 0 };
    root.querySelectorAll(".line").forEach((line) => {
      const run = line.querySelector(".run");
      let start = Number(line.dataset.start);
      const pieces = run.textContent.match(/[\p{L}\p{N}\p{M}]+(?:['’\-.,][\p{L}\p{N}\p{M}]+)*\s*|[^\p{L}\p{N}\p{M}\s]\s*|\s+/gu) || [];
      run.textContent = "";
      line.setAttribute("role", "group");
      line.setAttribute("aria-label", "line " + line.dataset.line);
      pieces.forEach((piece) => {
        const bare = piece.trimEnd();
        if (bare) {
          const node = make("span", piece);
          node.className = "word";
          node.id = "w" + text.root.dataset.letter + text.words.length;
          node.setAttribute("role", "option");
          node.setAttribute("aria-selected", "false");
          text.words.push({ node, bare, piece, start, end: start + length(bare), line: Number(line.dataset.line) });
          run.append(node);
        } else {
          run.append(piece);
        }
        start += length(piece);
      });
    });
    root.setAttribute("role", "listbox");
    root.setAttribute("aria-multiselectable", "true");
    root.tabIndex = 0;
    texts.push(text);
    root.addEventListener("keydown", (event) => key(text, event));
    root.addEventListener("focus", () => place(text, text.at));
    root.addEventListener("blur", () => text.words.forEach((word) => word.node.classList.remove("on")));
    root.addEventListener("click", (event) => clicked(text, event));
  });

  function place(text, at) {
    text.words.forEach((word) => word.node.classList.remove("on"));
    text.at = Math.max(0, Math.min(at, text.words.length - 1));
    const word = text.words[text.at];
    if (!word) return;
    word.node.classList.add("on");
    text.root.setAttribute("aria-activedescendant", word.node.id);
    word.node.scrollIntoView({ block: "nearest" });
  }

  function select(text, from, to) {
    chosen = { text, from: Math.min(from, to), to: Math.max(from, to) };
    texts.forEach((each) => each.words.forEach((word, at) => {
      const inside = each === text && at >= chosen.from && at <= chosen.to;
      word.node.setAttribute("aria-selected", String(inside));
    }));
    say("Selected: “" + words(chosen) + "”, line " + text.words[chosen.from].line + ".");
  }

  function letGo() {
    chosen = null;
    texts.forEach((each) => each.words.forEach((word) => word.node.setAttribute("aria-selected", "false")));
  }

  function words(range) {
    const inside = range.text.words.slice(range.from, range.to + 1);
    let line = inside[0].line;
    return inside.map((word, at) => {
      const gap = word.line !== line ? " " : "";
      line = word.line;
      return gap + (at === inside.length - 1 ? word.bare : word.piece);
    }).join("");
  }

  // The word of the same place in the next line, or the one before.
  function beside(text, step) {
    const line = text.words[text.at].line;
    const inLine = text.words.filter((word, at) => word.line === line && at < text.at).length;
    const lines = [...new Set(text.words.map((word) => word.line))];
    const next = lines[lines.indexOf(line) + step];
    if (next === undefined) return text.at;
    const first = text.words.findIndex((word) => word.line === next);
    const count = text.words.filter((word) => word.line === next).length;
    return first + Math.min(inLine, count - 1);
  }

  function key(text, event) {
    const line = text.words[text.at] && text.words[text.at].line;
    const moves = {
      ArrowRight: () => text.at + 1, ArrowLeft: () => text.at - 1,
      ArrowDown: () => beside(text, 1), ArrowUp: () => beside(text, -1),
      Home: () => text.words.findIndex((word) => word.line === line),
      End: () => text.words.length - 1 - [...text.words].reverse().findIndex((word) => word.line === line),
    };
    if (event.ctrlKey || event.altKey || event.metaKey || line === undefined) return;
    if (moves[event.key]) {
      event.preventDefault();
      const from = chosen && chosen.text === text && event.shiftKey ? text.from : text.at;
      place(text, moves[event.key]());
      if (event.shiftKey) { text.from = from; select(text, from, text.at); } else { letGo(); }
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      text.from = text.at;
      select(text, text.at, text.at);
    } else if (event.key === "Escape") {
      letGo();
      say("No words are selected.");
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      const word = text.words[text.at];
      const over = marks.filter((mark) => mark.article === text.root.dataset.article && mark.start < word.end && word.start < mark.end);
      over.forEach(takeOff);
      if (!over.length) say("There is no mark on “" + word.bare + "”.");
    } else if (/^[1-9]$/.test(event.key) && labels[Number(event.key) - 1]) {
      event.preventDefault();
      if (!chosen || chosen.text !== text) { text.from = text.at; select(text, text.at, text.at); }
      label(labels[Number(event.key) - 1].dataset.label);
    }
  }

  function clicked(text, event) {
    const drag = document.getSelection();
    if (drag && !drag.isCollapsed) return;
    const at = text.words.findIndex((word) => word.node === event.target);
    if (at < 0) return;
    if (event.shiftKey && chosen && chosen.text === text) { select(text, text.from, at); } else { text.from = at; select(text, at, at); }
    place(text, at);
  }

  // Words that are selected with the mouse or a finger.
  document.addEventListener("pointerup", () => setTimeout(dragged, 0));
  document.addEventListener("selectionchange", () => { if (matchMedia("(pointer: coarse)").matches) dragged(); });
  function dragged() {
    const drag = document.getSelection();
    if (!drag || drag.isCollapsed || !drag.rangeCount) return;
    const range = drag.getRangeAt(0);
    for (const text of texts) {
      if (!range.intersectsNode(text.root)) continue;
      const touched = text.words.map((word, at) => (touches(range, word) ? at : -1)).filter((at) => at >= 0);
      if (!touched.length) continue;
      text.from = touched[0];
      text.at = touched[touched.length - 1];
      select(text, text.from, text.at);
      return;
    }
  }

  // Whether a range holds a letter of a word, and not just the space behind it.
  function touches(range, word) {
    if (!range.intersectsNode(word.node)) return false;
    const inner = document.createRange();
    const node = word.node.firstChild;
    inner.setStart(node, 0);
    inner.setEnd(node, word.bare.length);
    return range.compareBoundaryPoints(Range.END_TO_START, inner) < 0 && range.compareBoundaryPoints(Range.START_TO_END, inner) > 0;
  }

  labels.forEach((button) => {
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => label(button.dataset.label));
  });

  function label(which) {
    if (!chosen) { say("Select words in the text first."); return; }
    const { text, from, to } = chosen;
    const mark = {
      article: text.root.dataset.article, line: text.words[from].line, words: words(chosen),
      start: text.words[from].start, end: text.words[to].end, label: which, comment: "",
    };
    const same = marks.some((m) => m.article === mark.article && m.start === mark.start && m.end === mark.end && m.label === which);
    if (same) { say("“" + mark.words + "” has this label already."); return; }
    marks.push(mark);
    marks.sort((a, b) => order(a) - order(b) || a.start - b.start || a.end - b.end);
    saved = false;
    const drag = document.getSelection();
    if (drag) drag.removeAllRanges();
    letGo();
    show();
    say("Marked “" + mark.words + "”, line " + mark.line + ", as " + nameOf(which) + ". " + counted());
  }

  const order = (mark) => texts.findIndex((text) => text.root.dataset.article === mark.article);
  const counted = () => (marks.length === 1 ? "1 mark." : marks.length + " marks.");

  function takeOff(mark) {
    marks = marks.filter((m) => m !== mark);
    saved = false;
    show();
    say("Took the mark off “" + mark.words + "”. " + counted());
  }

  function show() {
    texts.forEach((text) => text.words.forEach((word) => {
      const own = marks.filter((m) => m.article === text.root.dataset.article && m.start < word.end && word.start < m.end);
      const ends = own.filter((m) => m.end === word.end).map((m) => tagOf(m.label)).join(" ");
      word.node.classList.toggle("has", own.length > 0);
      if (ends) word.node.dataset.tags = ends; else delete word.node.dataset.tags;
      if (own.length) word.node.setAttribute("aria-label", word.bare + ", marked: " + own.map((m) => nameOf(m.label)).join(", "));
      else word.node.removeAttribute("aria-label");
    }));
    const body = document.querySelector("#marks tbody");
    body.textContent = "";
    marks.forEach((mark) => body.append(row(mark)));
    by("marks").hidden = !marks.length;
    by("none").hidden = marks.length > 0;
  }

  function row(mark) {
    const tr = make("tr");
    if (texts.length > 1) tr.append(make("td", texts[order(mark)].root.dataset.letter));
    const head = make("th", mark.words);
    head.scope = "row";
    const pick = make("select");
    pick.setAttribute("aria-label", "Label of “" + mark.words + "”");
    labels.forEach((button) => {
      const option = make("option", button.dataset.name);
      option.value = button.dataset.label;
      option.selected = button.dataset.label === mark.label;
      pick.append(option);
    });
    pick.addEventListener("change", () => { mark.label = pick.value; saved = false; show(); say("“" + mark.words + "” is now " + nameOf(mark.label) + "."); });
    const why = make("input");
    why.type = "text";
    why.value = mark.comment;
    why.setAttribute("aria-label", "Why “" + mark.words + "” has this label");
    why.addEventListener("input", () => { mark.comment = why.value; saved = false; });
    const off = make("button", "Take off");
    off.type = "button";
    off.setAttribute("aria-label", "Take the mark off “" + mark.words + "”");
    off.addEventListener("click", () => { takeOff(mark); (document.querySelector("#marks button") || by("save")).focus(); });
    [make("td", String(mark.line)), head, pick, why, off].forEach((node) => {
      if (node === head || node.tagName === "TD") { tr.append(node); return; }
      const cell = make("td");
      cell.append(node);
      tr.append(cell);
    });
    return tr;
  }

  function answers() {
    return {
      schema: "sayso-answers/1", exercise: exercise.dataset.exercise, key: exercise.dataset.key,
      student: by("student").value.trim(), answers: marks,
    };
  }

  by("save").addEventListener("click", () => {
    const student = by("student").value.trim();
    if (!student) { say("Write your name or number first."); by("student").focus(); return; }
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(answers(), null, 2) + "\n"], { type: "application/json" }));
    link.download = exercise.dataset.exercise + "-" + (student.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "answers") + ".json";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    saved = true;
    if (by("check")) by("check").disabled = false;
    say("Saved " + counted().replace(".", "") + " as " + link.download + ".");
  });

  by("open").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    let read = null;
    try { read = JSON.parse(await file.text()); } catch (error) { read = null; }
    const known = (m) => texts.some((t) => t.root.dataset.article === m.article) && labels.some((b) => b.dataset.label === m.label)
      && Number.isInteger(m.start) && Number.isInteger(m.end) && typeof m.words === "string";
    if (!read || read.schema !== "sayso-answers/1" || !Array.isArray(read.answers)) { say("This file holds no answers."); return; }
    if (read.key !== exercise.dataset.key) { say("These answers belong to another exercise."); return; }
    marks = read.answers.filter(known).map((m) => ({
      article: m.article, line: m.line, words: m.words, start: m.start, end: m.end, label: m.label, comment: String(m.comment || ""),
    }));
    by("student").value = String(read.student || "");
    show();
    say("Opened a file with " + counted());
  });

  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });

  // Checking, where the teacher has put the key into the page.
  const overlaps = (mark, spans) => spans.some(([start, end]) => mark.start < end && start < mark.end);
  function judge(item) {
    const options = [{ spans: item.spans, label: item.label }, ...item.accepted];
    const own = marks.filter((mark) => mark.article === item.article);
    if (own.some((m) => options.some((o) => o.label === m.label && overlaps(m, o.spans)))) return "found";
    return own.some((m) => overlaps(m, item.spans)) ? "other" : "missed";
  }

  function line(item, words) {
    const li = make("li");
    li.append(make("b", "“" + item.words + "”"), " (line " + item.line + "), " + nameOf(item.label) + ". " + words);
    return li;
  }

  function list(title, items) {
    if (!items.length) return [];
    const ul = make("ul");
    ul.append(...items);
    return [make("h3", title + " (" + items.length + ")"), ul];
  }

  if (by("check")) by("check").addEventListener("click", () => {
    const bytes = Uint8Array.from(atob(exercise.dataset.answers), (c) => c.charCodeAt(0));
    const items = JSON.parse(new TextDecoder().decode(bytes));
    const asked = items.filter((item) => item.asked);
    const open = (item) => (item.defensible ? " Readers may differ here: " + item.defensible.reason : "");
    const of = (kind) => asked.filter((item) => judge(item) === kind);
    const spare = marks.filter((mark) => !items.some((item) => item.article === mark.article
      && [item, ...item.accepted].some((o) => overlaps(mark, o.spans))));
    const result = by("result");
    result.textContent = "";
    result.append(
      make("p", of("found").length + " of " + asked.length + " found with their label."),
      ...list("Found", of("found").map((item) => line(item, item.reason))),
      ...list("Found, with another label", of("other").map((item) => line(item, item.reason + open(item)))),
      ...list("Not found yet", of("missed").map((item) => line(item, item.reason + open(item)))),
      ...list("Only you have these: talk about them", spare.map((mark) => line(mark, ""))),
    );
    result.focus();
    say(of("found").length + " of " + asked.length + " found with their label.");
  });
  show();
})();
