/* What every page needs in the browser: the remembered theme, and keys. A static file, no bundler. */
(() => {
  const THEMES = ['system', 'dark', 'light'];
  const SHAPES = { system: '◐', dark: '●', light: '○' };
  const remembered = () => { try { return localStorage.getItem('weir.theme') || 'system'; } catch { return 'system'; } };
  const theme = to => {
    document.documentElement.style.colorScheme = to === 'system' ? 'light dark' : to;
    document.querySelectorAll('[data-theme]').forEach(button => {
      button.textContent = SHAPES[to];
      button.title = 'Theme: ' + to;
      button.setAttribute('aria-label', 'Theme: ' + to);
    });
  };
  theme(remembered());
  new MutationObserver(() => document.querySelector('[data-theme]:not([title])') && theme(remembered()))
    .observe(document.documentElement, { childList: true, subtree: true });

  const KEYS = [['/', 'search'], ['g', 'then a letter: a page'], ['j  k', 'next, previous in a list'], ['Enter', 'open'],
    ['a', 'acknowledge the incident'], ['s', 'silence'], ['c', 'comment on the incident'],
    ['n', 'new: a report, an action item'], ['d', 'action item: done'], ['e', 'action item: edit'], ['u', 'action item: undo'], ['drag', 'zoom into a chart'], ['double click', 'zoom back'], ['?', 'these keys']];
  const help = () => {
    let dialog = document.querySelector('dialog.weir-keys');
    if (!dialog) {
      dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.className = 'weir-keys';
      dialog.setAttribute('aria-label', 'Keys');
      dialog.appendChild(document.createElement('h2')).textContent = 'Keys';
      const list = dialog.appendChild(document.createElement('dl'));
      for (const [key, what] of KEYS) {
        list.appendChild(document.createElement('dt')).textContent = key;
        list.appendChild(document.createElement('dd')).textContent = what;
      }
      for (const link of document.querySelectorAll('[data-go]')) {
        list.appendChild(document.createElement('dt')).textContent = 'g ' + link.dataset.go;
        list.appendChild(document.createElement('dd')).textContent = link.querySelector('span:not([aria-hidden])').textContent;
      }
      const close = dialog.appendChild(document.createElement('button'));
      close.textContent = 'Close';
      close.onclick = () => dialog.close();
    }
    if (!dialog.open) dialog.showModal();
  };

  document.addEventListener('click', event => {
    const at = event.target.closest && event.target.closest('[data-theme], [data-keys], [data-more]');
    const rail = document.querySelector('.weir-rail');
    if (rail) { // on a phone the whole list opens over the page, and closes with the next touch
      const opens = Boolean(at && at.hasAttribute('data-more')) && !rail.hasAttribute('open');
      rail.toggleAttribute('open', opens);
      rail.querySelector('[data-more]').setAttribute('aria-expanded', String(opens));
    }
    if (!at || at.hasAttribute('data-more')) return;
    if (at.hasAttribute('data-keys')) return help();
    const next = THEMES[(THEMES.indexOf(remembered()) + 1) % THEMES.length];
    try { localStorage.setItem('weir.theme', next); } catch { /* a browser without storage forgets at the next page */ }
    theme(next);
  });

  const step = by => {
    const items = [...document.querySelectorAll('[data-item]')].filter(item => item.offsetParent !== null)
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top || a.getBoundingClientRect().left - b.getBoundingClientRect().left);
    if (!items.length) return;
    const at = items.indexOf(document.activeElement);
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))];
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  };
  const acknowledge = () => {
    const row = document.activeElement && document.activeElement.closest('li');
    const button = (row && row.querySelector('[data-acknowledge]')) || document.querySelector('.weir-incident [data-acknowledge]');
    if (button && button.offsetParent !== null) button.click();
  };

  const press = what => {
    const row = document.activeElement && document.activeElement.closest('li');
    const button = (row && row.querySelector(`[data-${what}]`)) || document.querySelector(`:not(li *)[data-${what}]`);
    if (button && button.offsetParent !== null) button.click();
  };

  const PRESSED = { s: 'silence', c: 'comment', n: 'new', d: 'done', e: 'edit', u: 'undo' };
  let going = -Infinity; // when g was pressed, on the clock that begins with the page
  document.addEventListener('keydown', event => {
    const writes = event.composedPath().some(e => e.tagName && (/^(INPUT|TEXTAREA|SELECT|DIALOG|VAADIN-DIALOG-OVERLAY|VAADIN-DIALOG|VAADIN-COMBO-BOX)$/.test(e.tagName) || e.isContentEditable));
    if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key;
    if (event.timeStamp - going < 1500 && /^[a-z]$/.test(key) && key !== 'g') {
      going = -Infinity;
      const link = document.querySelector(`[data-go="${key}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    going = key === 'g' ? event.timeStamp : -Infinity;
    if (key === 'j') step(1);
    else if (key === 'k') step(-1);
    else if (key === 'a') { event.preventDefault(); acknowledge(); }
    else if (PRESSED[key]) { event.preventDefault(); press(PRESSED[key]); }
    else if (key === '/') { const box = document.querySelector('[data-search]'); if (box) { event.preventDefault(); box.focus(); } }
    else if (key === '?') help();
  });

  document.addEventListener('click', event => {
    if (!event.target.closest || !event.target.closest('.weir-skip')) return;
    event.preventDefault();
    document.getElementById('weir-page').focus();
  });
})();
