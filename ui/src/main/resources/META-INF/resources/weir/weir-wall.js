/* The tiles of the wall, by key: a tile whose face did not change is not touched, a tile that stays in its place does not move. */
(() => {
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
      this.who = make('p', 'weir-tile-who', this.root);
      this.sentence = make('p', 'weir-tile-sentence', this.root);
      this.figures = make('p', 'weir-tile-figures', this.root);
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
      this.root.className = 'weir-tile weir-' + face.state;
      this.mark.className = 'weir-mark weir-' + face.state;
      put(this.shape, face.shape);
      put(this.word, face.word);
      put(this.link, face.title);
      if (face.href) { this.link.setAttribute('href', face.href); this.link.setAttribute('router-link', ''); } else this.link.removeAttribute('href');
      put(this.who, face.who);
      put(this.sentence, face.sentence);
      this.sentence.title = face.hover;
      put(this.figures, face.figures);
      put(this.left, face.budget);
      this.bar.classList.toggle('weir-bar-unknown', face.fill < 0);
      this.bar.classList.toggle('weir-bar-overdrawn', face.fill === 0);
      this.bar.style.setProperty('--left', Math.max(0, face.fill) * 100 + '%');
      this.line.setAttribute('d', face.path);
      this.promise.style.display = face.threshold === null ? 'none' : '';
      if (face.threshold !== null) { this.promise.setAttribute('y1', face.threshold); this.promise.setAttribute('y2', face.threshold); }
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
  }

  class WeirWall extends HTMLElement {
    update(faces, order, empty) {
      this._tiles = this._tiles || new Map();
      for (const face of faces) {
        if (!this._tiles.has(face.key)) this._tiles.set(face.key, new Tile());
        this._tiles.get(face.key).show(face);
      }
      if (!order.length && !empty) return;
      const keep = new Set(order);
      for (const [key, tile] of this._tiles) if (!keep.has(key)) { tile.root.remove(); this._tiles.delete(key); }
      let next = this.firstElementChild;
      for (const key of order) {
        const tile = this._tiles.get(key).root;
        if (tile === next) { next = next.nextElementSibling; continue; }
        const held = tile.contains(document.activeElement) ? document.activeElement : null;
        this.insertBefore(tile, next);
        if (held) held.focus({ preventScroll: true });
      }
    }
  }
  if (!customElements.get('weir-wall')) customElements.define('weir-wall', WeirWall);
})();
