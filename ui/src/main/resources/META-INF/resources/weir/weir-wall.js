/* The tiles of the wall: of thousands, those near what one sees are drawn. A tile whose face did not change is not touched, and one that
   has the focus stays, wherever it goes. The server is told which places are near and sends their faces. */
(() => {
  const GAP = 12, WIDEST = 320, HEIGHT = 244, HEADING = 48;
  const svg = (name, attributes, parent) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };
  const make = (name, style, parent, text) => {
    const element = document.createElement(name);
    if (style) element.className = style;
    if (text !== undefined) element.textContent = text;
    return parent.appendChild(element);
  };
  const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  let returning = (performance.getEntriesByType('navigation')[0] || {}).type === 'navigate' ? 0 : 3000;
  addEventListener('popstate', () => { returning = performance.now() + 3000; });
  const remembered = () => 'weir.wall' + location.search;

  class Tile {
    constructor() {
      this.root = document.createElement('article');
      this.root.setAttribute('role', 'listitem');
      const head = make('div', 'weir-tile-head', this.root);
      this.mark = make('span', 'weir-mark', head);
      this.shape = make('span', '', this.mark);
      this.shape.setAttribute('aria-hidden', 'true');
      this.word = make('span', 'weir-word', this.mark);
      this.link = make('a', 'weir-tile-title', head);
      this.link.dataset.item = '';
      this.link.setAttribute('router-link', '');
      this.who = make('p', 'weir-tile-who', this.root);
      this.sentence = make('p', 'weir-tile-sentence', this.root);
      this.note = make('p', 'weir-tile-note', this.root);
      this.figures = make('p', 'weir-tile-figures', this.root);
      this.money = make('p', 'weir-tile-money', this.root);
      this.spark = svg('svg', { viewBox: '0 0 120 32', preserveAspectRatio: 'none', class: 'weir-spark', 'aria-hidden': 'true' }, this.root);
      this.promise = svg('line', { x1: 0, x2: 120, class: 'weir-spark-promise' }, this.spark);
      this.line = svg('path', { class: 'weir-spark-line' }, this.spark);
      const budget = make('p', 'weir-tile-budget', this.root);
      make('span', 'weir-quiet', budget, 'budget');
      this.bar = make('span', 'weir-bar', budget);
      this.bar.setAttribute('aria-hidden', 'true');
      this.left = make('span', 'weir-number', budget);
      this.others = make('ul', 'weir-tile-others', this.root);
    }

    show(face) {
      const state = face.held ? 'held' : face.state;
      this.root.className = 'weir-tile weir-' + state;
      this.mark.className = 'weir-mark weir-' + state;
      put(this.shape, face.shape);
      put(this.word, face.word);
      put(this.link, face.title);
      this.link.title = face.title;
      this.link.setAttribute('href', face.href);
      put(this.who, face.who);
      this.who.title = face.who;
      put(this.sentence, face.sentence);
      this.sentence.title = face.hover;
      put(this.note, face.note);
      this.note.title = face.noteHover || face.note;
      put(this.figures, face.figures);
      put(this.money, face.money);
      put(this.left, face.budget);
      this.bar.classList.toggle('weir-bar-unknown', face.fill < 0);
      this.bar.classList.toggle('weir-bar-overdrawn', face.fill === 0);
      this.bar.style.setProperty('--left', Math.max(0, face.fill) * 100 + '%');
      this.line.setAttribute('d', face.path);
      const promised = face.threshold !== null && face.threshold !== undefined;
      this.promise.style.display = promised ? '' : 'none';
      if (promised) { this.promise.setAttribute('y1', face.threshold); this.promise.setAttribute('y2', face.threshold); }
      this.root.toggleAttribute('quiet-line', !face.path);
      const others = JSON.stringify(face.others);
      if (others !== this.was) {
        this.was = others;
        this.others.replaceChildren();
        for (const other of face.others) {
          const item = make('li', 'weir-mark weir-' + other.state, this.others);
          make('span', '', item, other.shape).setAttribute('aria-hidden', 'true');
          const link = make('a', '', item, other.title);
          link.href = other.href;
          link.setAttribute('router-link', '');
          item.title = other.hover;
        }
      }
    }

    at(place, of, x, y, width) {
      const was = this.place + ' ' + of + ' ' + x + ' ' + y + ' ' + width;
      if (was === this.placed) return;
      this.placed = was;
      this.root.setAttribute('aria-posinset', place + 1);
      this.root.setAttribute('aria-setsize', of);
      this.root.style.transform = `translate(${x}px, ${y}px)`;
      this.root.style.width = width + 'px';
    }
  }

  class WeirWall extends HTMLElement {
    constructor() {
      super();
      this._tiles = new Map();
      this._faces = new Map();
      this._parts = [];
      this._from = 0;
      this._keys = [];
      this._asked = [0, 0];
      this._draw = () => { if (!this._drawing) this._drawing = requestAnimationFrame(() => { this._drawing = 0; this._render(); }); };
      this._scrolled = () => {
        try { sessionStorage.setItem(remembered(), String(Math.round(scrollY))); } catch { /* a browser without storage begins at the top */ }
        this._draw();
      };
    }

    connectedCallback() {
      if (!this._list) {
        this._headings = make('div', 'weir-wall-headings', this);
        this._list = make('div', 'weir-wall-tiles', this);
        this._list.setAttribute('role', 'list');
        this._list.setAttribute('aria-label', 'Promises, problems first');
      }
      addEventListener('scroll', this._scrolled, { passive: true });
      this._sizes = new ResizeObserver(this._draw);
      this._sizes.observe(this);
      addEventListener('resize', this._draw);
    }

    disconnectedCallback() {
      removeEventListener('scroll', this._scrolled);
      removeEventListener('resize', this._draw);
      this._sizes.disconnect();
    }

    plan(parts) {
      this._planned = true;
      this._parts = parts;
      this._total = parts.reduce((sum, part) => sum + part.tiles, 0);
      this._layout();
      const first = this._total && !this._restored;
      this._restored = this._restored || Boolean(this._total);
      if (first && performance.now() < returning) {
        let to = 0;
        try { to = Number(sessionStorage.getItem(remembered())) || 0; } catch { /* then at the top */ }
        if (to) scrollTo(0, to);
      }
      this._draw();
    }

    update(faces, from, keys) {
      for (const face of faces) this._faces.set(face.key, face);
      if (keys.length || !this._total) {
        this._from = from;
        this._keys = keys;
        const near = new Set(keys);
        for (const key of this._faces.keys()) if (!near.has(key)) this._faces.delete(key);
      }
      const fresh = new Set(faces.map(face => face.key));
      for (const [key, tile] of this._tiles) if (fresh.has(key)) tile.show(this._faces.get(key));
      this._render();
    }

    _layout() {
      const width = this.clientWidth;
      this._columns = Math.max(1, Math.floor((width + GAP) / (Math.min(WIDEST, width) + GAP)));
      this._wide = Math.floor((width - GAP * (this._columns - 1)) / this._columns);
      this._laid = width;
      let y = 0, first = 0;
      this._places = this._parts.map(part => {
        const head = part.title ? HEADING : 0;
        const rows = Math.ceil(part.tiles / this._columns);
        const place = { part, y, first, top: y + head, bottom: y + head + rows * (HEIGHT + GAP) };
        y = place.bottom;
        first += part.tiles;
        return place;
      });
      this.style.height = y + 'px';
    }

    _render() {
      if (!this._planned || !this.isConnected || !this.clientWidth) return;
      if (this._laid !== this.clientWidth) this._layout();
      const top = -this.getBoundingClientRect().top, page = innerHeight;
      const near = [top - page, top + 2 * page];
      let from = Infinity, to = 0;
      const heads = [];
      for (const place of this._places) {
        if (place.bottom < near[0] || place.y > near[1]) continue;
        if (place.part.title) heads.push(place);
        const row = Math.max(0, Math.floor((near[0] - place.top) / (HEIGHT + GAP)));
        const end = Math.min(place.part.tiles, this._columns * Math.max(0, Math.ceil((near[1] - place.top) / (HEIGHT + GAP))));
        if (end <= row * this._columns) continue;
        from = Math.min(from, place.first + row * this._columns);
        to = Math.max(to, place.first + end);
      }
      from = Math.min(from, to);
      while (this._headings.children.length > heads.length) this._headings.lastChild.remove();
      heads.forEach((place, i) => {
        const head = this._headings.children[i] || make('h2', 'weir-wall-heading', this._headings);
        if (!head.children.length) { make('span', '', head); make('span', 'weir-quiet', head); }
        put(head.children[0], place.part.title);
        put(head.children[1], place.part.note);
        head.style.transform = `translateY(${place.y}px)`;
      });
      const shown = new Set();
      let before = null;
      let part = 0;
      for (let i = Math.max(from, this._from); i < Math.min(to, this._from + this._keys.length); i++) {
        while (part < this._places.length - 1 && this._places[part + 1].first <= i) part++;
        const place = this._places[part], key = this._keys[i - this._from], face = this._faces.get(key);
        if (!face || !place) continue;
        let tile = this._tiles.get(key);
        if (!tile) { tile = new Tile(); tile.show(face); this._tiles.set(key, tile); }
        const within = i - place.first;
        tile.root.classList.remove('weir-tile-away');
        tile.at(i, this._total, (within % this._columns) * (this._wide + GAP), place.top + Math.floor(within / this._columns) * (HEIGHT + GAP), this._wide);
        shown.add(key);
        this._after(tile.root, before);
        before = tile.root;
      }
      for (const [key, tile] of this._tiles) {
        if (shown.has(key)) continue;
        if (this._total && tile.root.contains(document.activeElement)) { tile.root.classList.add('weir-tile-away'); continue; }
        tile.root.remove();
        this._tiles.delete(key);
      }
      if (from < this._asked[0] || to > this._asked[1] || this._asked[1] - this._asked[0] > 3 * (to - from) + 40) {
        this._asked = [from, to];
        if (this.$server) this.$server.look(from, to);
      }
      this.toggleAttribute('drawn', shown.size > 0);
    }

    /* In the order of the wall, for those who read it by ear or go by Tab. What has the focus is not moved: the others go around it. */
    _after(root, before) {
      const next = before ? before.nextElementSibling : this._list.firstElementChild;
      if (next === root) return;
      if (root.isConnected && root.contains(document.activeElement)) {
        while (root.previousElementSibling && root.previousElementSibling !== before) this._list.appendChild(root.previousElementSibling);
        return;
      }
      this._list.insertBefore(root, next);
    }
  }
  if (!customElements.get('weir-wall')) customElements.define('weir-wall', WeirWall);
})();
