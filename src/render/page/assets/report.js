'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  const card = document.getElementById('card');
  const only = document.getElementById('only');
  const main = document.getElementById('main');
  let pinned = null;
  let lit = [];
  let shown = false;
  let quiet = false;

  const typing = () => document.activeElement && document.activeElement.closest('.desk');
  const views = () => [...document.querySelectorAll('.view')];
  const articleOf = (element) => element.closest('.article');
  const noteOf = (mark) => {
    const article = articleOf(mark);
    return article && mark.dataset.w ? document.getElementById(`w${article.dataset.number}-${mark.dataset.w}`) : null;
  };

  // One view at a time; the address says which.
  const show = (wanted) => {
    shown = true;
    for (const view of views()) view.hidden = !wanted.includes(view);
    document.body.classList.toggle('both', wanted.length > 1);
    hide();
    listSources(wanted);
    firstStops();
  };
  const open = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  };
  // What the address names; an address that cannot be read names nothing.
  const named = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };
  const follow = () => {
    const target = named();
    const view = target ? target.closest('.view') : views()[0];
    if (!view) {
      if (!shown) show(views().slice(0, 1));
      return;
    }
    if (view.hidden || !shown || !target) show([view]);
    // A page that follows what is typed leaves the focus where it is typed.
    if (!target || typing()) return;
    if (target === view) {
      const title = view.querySelector('h2');
      title.focus({ preventScroll: true });
      title.scrollIntoView();
      return;
    }
    open(target);
    // A tag that is not shown leads to its words.
    const seen = target.matches('a.tag') && !asked(target) ? target.parentElement : target;
    seen.scrollIntoView({ block: 'center' });
    if (target.matches('a.tag')) target.focus({ preventScroll: true });
  };

  // The note of a mark.
  const light = (note) => {
    for (const mark of lit) mark.classList.remove('chosen');
    lit = [];
    if (!note) return;
    const article = articleOf(note);
    const id = note.id.replace(/^w\d+-/, '');
    lit = [...article.querySelectorAll('.text [data-w]')].filter((mark) => mark.dataset.w === id);
    for (const mark of lit) mark.classList.add('chosen');
  };
  const fill = (nodes) => {
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = 'Close';
    close.addEventListener('click', () => hide(true));
    card.replaceChildren(close, ...nodes);
    card.hidden = false;
    card.scrollTop = 0;
  };
  const copied = (note) => {
    if (note.tagName === 'TR') {
      const name = document.createElement('q');
      name.textContent = note.querySelector('summary').textContent;
      const axes = document.createElement('div');
      axes.textContent = `Source: ${note.cells[2].textContent}, ${note.cells[3].textContent}; claims: ${note.cells[4].textContent}.`;
      return [name, axes, ...[...note.querySelectorAll('th div')].map((row) => row.cloneNode(true))];
    }
    return [...note.childNodes].filter((node) => !(node.classList && node.classList.contains('tag'))).map((node) => node.cloneNode(true));
  };
  // A note must not lie over the words that it is about.
  const uncover = (mark) => {
    const [words, over] = [mark.getClientRects()[0], card.getBoundingClientRect()];
    if (words && words.right > over.left && words.bottom > over.top) scrollBy(0, words.bottom - over.top + 16);
  };
  const tell = (mark, pin) => {
    const note = noteOf(mark);
    if (!note) return;
    fill(copied(note));
    light(note);
    if (!pin) return;
    pinned = mark;
    uncover(mark);
  };
  function hide(back) {
    card.hidden = true;
    card.replaceChildren();
    light(null);
    const from = pinned;
    pinned = null;
    if (!back || !from) return;
    // Going back to a tag must not open its note again.
    quiet = true;
    (from.matches('.tag, a') ? from : from.querySelector('.tag') || from).focus({ preventScroll: true });
    quiet = false;
  }
  const markAt = (target) => {
    const tag = target.closest('.text a.tag');
    if (tag) return tag.parentElement;
    let mark = target.closest('.text [data-w]');
    const hidden = (m) => { const t = m.querySelector(':scope > .tag'); return t && getComputedStyle(t).display === 'none' && document.getElementById('show-tags').checked; };
    while (mark && hidden(mark)) mark = mark.parentElement.closest('.text [data-w]');
    return mark;
  };
  main.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch' || pinned) return;
    const mark = markAt(event.target);
    if (mark) tell(mark, false); else if (!card.hidden && event.target.closest('.text')) hide();
  });
  main.addEventListener('focusin', (event) => {
    if (!event.target.matches('.text a.tag')) return;
    rove(event.target);
    if (!quiet) tell(event.target.parentElement, true);
  });
  main.addEventListener('click', (event) => {
    const cell = event.target.closest('a.cell');
    if (cell) { event.preventDefault(); passages(cell); return; }
    const mark = markAt(event.target);
    if (!mark) return;
    // Enter on a tag follows the link to the list; a click or a tap shows the note.
    const tag = event.target.closest('a.tag');
    if (tag && event.detail === 0) return;
    if (tag) event.preventDefault();
    tell(mark, true);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !card.hidden) { hide(true); return; }
    const tag = document.activeElement.closest && document.activeElement.closest('.text a.tag');
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!tag || !step) return;
    const tags = [...articleOf(tag).querySelectorAll('.text a.tag')];
    let at = tags.indexOf(tag) + step;
    while (tags[at] && !asked(tags[at])) at += step;
    if (!tags[at]) return;
    event.preventDefault();
    open(tags[at]);
    tags[at].focus();
  });

  // One stop of the tab key for the marks of an article; arrow keys go on from there.
  const rove = (tag) => {
    const article = articleOf(tag);
    for (const other of article.querySelectorAll('.text a.tag[tabindex="0"]')) other.tabIndex = -1;
    tag.tabIndex = 0;
  };
  // Whether the layer of a tag is shown; it may still lie in a part that is closed.
  const asked = (tag) => getComputedStyle(tag).display !== 'none';
  function firstStops() {
    for (const article of document.querySelectorAll('.article:not([hidden])')) {
      const stop = article.querySelector('.text a.tag[tabindex="0"]');
      if (stop && asked(stop)) continue;
      const first = [...article.querySelectorAll('.text a.tag')].find(asked);
      if (first) rove(first);
    }
  }
  document.querySelector('.legend').addEventListener('change', firstStops);

  // One source alone.
  function listSources(wanted) {
    const first = only.options[0];
    const rows = wanted.flatMap((view) => [...view.querySelectorAll('.sources tbody tr')].map((row) => [view, row]));
    only.replaceChildren(first, ...rows.map(([view, row]) => {
      const option = document.createElement('option');
      const letter = row.querySelector('.tag').textContent.slice(1);
      option.value = `${view.dataset.number} ${letter}`;
      option.textContent = `${letter}: ${row.querySelector('summary').textContent}`;
      return option;
    }));
    only.value = '';
    choose();
  }
  const choose = () => {
    for (const mark of document.querySelectorAll('.of-source')) mark.classList.remove('of-source');
    document.body.classList.toggle('one-source', only.value !== '');
    if (!only.value) return;
    const [number, letter] = only.value.split(' ');
    const article = document.getElementById(`article-${number}`);
    for (const mark of article.querySelectorAll('.text [data-s]')) if (mark.dataset.s === letter) mark.classList.add('of-source');
  };
  only.addEventListener('change', choose);

  // From a cell to the passages behind it.
  const passages = (cell) => {
    const list = document.createElement('ul');
    for (const number of cell.dataset.in.split(' ')) {
      const article = document.getElementById(`article-${number}`);
      if (!article) continue;
      for (const note of article.querySelectorAll('[data-f]')) {
        if (!note.dataset.f.split(' ').includes(cell.dataset.find)) continue;
        const item = document.createElement('li');
        const link = document.createElement('a');
        const tag = note.querySelector('a.tag');
        link.href = tag ? tag.getAttribute('href') : `#${note.id}`;
        link.textContent = (note.querySelector('q.title') || note.querySelector('summary')).textContent;
        item.append(link);
        const times = note.closest('.loaded-notes') ? article.querySelectorAll(`.text a.tag[href="#${note.id}"]`).length : 1;
        if (times > 1) item.append(` (${times} times)`);
        list.append(item);
      }
    }
    const title = document.createElement('q');
    const row = cell.closest('tr').querySelector('th').textContent;
    const column = cell.closest('table').querySelectorAll('thead th')[cell.closest('td').cellIndex].textContent;
    title.textContent = `${row}: ${column}`;
    if (!list.children.length) list.append('No passage is marked for this cell.');
    pinned = cell;
    fill([title, list]);
    (card.querySelector('a') || card.querySelector('button')).focus({ preventScroll: true });
  };

  // Two texts side by side.
  main.addEventListener('click', (event) => {
    const button = event.target.closest('.show-both');
    if (!button) return;
    const comparison = button.closest('.comparison');
    const chosen = ['.left', '.right'].map((side) => document.getElementById(`article-${comparison.querySelector(side).value}`));
    history.pushState(null, '', `#${chosen[0].id}`);
    show(chosen.filter((view, at) => chosen.indexOf(view) === at));
    chosen[0].querySelector('h2').focus({ preventScroll: true });
    main.scrollIntoView();
  });

  // What has to be set up for new views.
  const begin = () => {
    for (const tag of document.querySelectorAll('.text a.tag')) tag.tabIndex = -1;
    for (const right of document.querySelectorAll('.comparison .right')) if (right.options.length > 1) right.selectedIndex = 1;
    shown = false;
    follow();
  };

  addEventListener('hashchange', follow);
  document.addEventListener('sayso:views', begin);
  begin();
})();
