'use strict';
(() => {
  const desk = document.querySelector('.desk');
  const texts = document.getElementById('texts');
  const state = document.getElementById('state');
  const main = document.getElementById('main');
  const story = document.getElementById('story');
  const most = Number(desk.dataset.most);
  const bytes = Number(desk.dataset.bytes);
  const PAUSE = 300;
  let timer = 0;
  let asked = null;
  let count = 0;

  const field = (box, name, element) => {
    const label = document.createElement('label');
    label.textContent = name;
    element.id = `draft-${count}-${name.toLowerCase().replace(/\W+/g, '-')}`;
    label.htmlFor = element.id;
    box.append(label, element);
    return element;
  };
  const add = (given) => {
    if (texts.children.length >= most) { state.textContent = `There is room for ${most} texts.`; return; }
    count += 1;
    const box = document.createElement('fieldset');
    box.className = 'draft';
    const legend = document.createElement('legend');
    legend.textContent = given.name || `Text ${count}`;
    box.append(legend);
    box.dataset.name = given.name || `text-${count}.txt`;
    const outlet = field(box, 'Outlet (may be empty)', document.createElement('input'));
    outlet.type = 'text';
    outlet.setAttribute('list', 'outlets');
    outlet.autocomplete = 'off';
    const text = field(box, 'Text', document.createElement('textarea'));
    text.spellcheck = false;
    text.value = given.text || '';
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = 'Remove';
    remove.setAttribute('aria-label', `Remove ${legend.textContent}`);
    remove.addEventListener('click', () => { box.remove(); ask(); document.getElementById('add').focus(); });
    box.append(remove);
    texts.append(box);
    return text;
  };
  const drafts = () => [...texts.children].map((box) => ({
    name: box.dataset.name,
    outlet: box.querySelector('input').value,
    text: box.querySelector('textarea').value,
  }));

  const ask = async () => {
    clearTimeout(timer);
    if (asked) asked.abort();
    const articles = drafts().filter((draft) => draft.text.trim());
    if (!articles.length) { main.replaceChildren(); state.textContent = ''; return; }
    const large = articles.find((draft) => new Blob([draft.text]).size > bytes);
    if (large) { state.textContent = `${large.name} is larger than ${Math.floor(bytes / 1e6)} MB: leave a part of it out.`; return; }
    const control = new AbortController();
    asked = control;
    state.textContent = 'Reading …';
    try {
      const answer = await fetch('views', {
        method: 'POST', signal: control.signal, cache: 'no-store',
        headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ articles }),
      });
      const body = await answer.text();
      if (!answer.ok) { state.textContent = body; return; }
      const at = scrollY;
      // The program escapes whatever an article says, and the policy of this page lets nothing in it run.
      main.innerHTML = body;
      document.dispatchEvent(new Event('sayso:views'));
      scrollTo(0, at);
      state.textContent = `Marked ${articles.length === 1 ? 'one text' : `${articles.length} texts`}.`;
    } catch (error) {
      if (error.name !== 'AbortError') state.textContent = 'The program does not answer. Is it still running?';
    }
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };

  const open = async () => {
    texts.replaceChildren();
    if (!story.value) { add({}).focus(); ask(); return; }
    try {
      const answer = await fetch(`stories/${encodeURIComponent(story.value)}`, { cache: 'no-store' });
      if (!answer.ok) { state.textContent = await answer.text(); return; }
      for (const article of await answer.json()) add(article);
    } catch {
      state.textContent = 'The program does not answer. Is it still running?';
    }
    history.replaceState(null, '', location.pathname);
    ask();
  };
  const take = async (files) => {
    for (const file of files) {
      if (file.size > bytes) { state.textContent = `${file.name} is larger than ${Math.floor(bytes / 1e6)} MB.`; continue; }
      add({ name: file.name, text: await file.text() });
    }
    ask();
  };

  texts.addEventListener('input', later);
  story.addEventListener('change', open);
  document.getElementById('add').addEventListener('click', () => { const text = add({}); if (text) text.focus(); });
  document.getElementById('files').addEventListener('change', (event) => { take([...event.target.files]); event.target.value = ''; });
  for (const kind of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      desk.classList.toggle('over', kind === 'dragover');
      if (kind === 'drop') take([...event.dataTransfer.files]);
    });
  }
  open();
})();
