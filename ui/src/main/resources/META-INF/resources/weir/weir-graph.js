// The graph of lineage: an SVG that is moved and scaled as a whole, so that a drag costs no layout. Positions come from the server.
const NS = 'http://www.w3.org/2000/svg';
const WIDTH = 208, HEIGHT = 52, LEAST = 0.04, MOST = 2.5, FAR = 0.45;

const svg = (tag, name, attributes = {}) => {
  const element = document.createElementNS(NS, tag);
  if (name) {
    element.setAttribute('class', name);
  }
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
};
const cut = (text, most) => text.length > most ? text.slice(0, Math.ceil(most * 0.6) - 1) + '…' + text.slice(-Math.floor(most * 0.4)) : text;

class WeirGraph extends HTMLElement {
  connectedCallback() {
    if (this.board) {
      return;
    }
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', 'Graph of lineage. Tab enters it; arrows go along edges, Enter selects, f focuses, plus, minus and 0 zoom. The table view has the same content.');
    this.tabIndex = 0;
    this.scale = 1;
    this.left = 0;
    this.top = 0;
    this.nodes = new Map();
    this.links = [];
    this.board = svg('svg', 'weir-graph-board', { 'aria-hidden': 'false' });
    this.append(this.board);
    this.addEventListener('keydown', event => this.key(event));
    this.addEventListener('wheel', event => this.wheel(event), { passive: false });
    this.addEventListener('pointerdown', event => this.grab(event));
    this.addEventListener('pointermove', event => this.drag(event));
    this.addEventListener('pointerup', event => this.drop(event));
    this.addEventListener('pointercancel', () => { this.held = null; });
    this.addEventListener('focusin', event => this.light(this.keyOf(event.target)));
    this.addEventListener('focusout', () => this.light(null));
    this.board.addEventListener('pointerover', event => this.held || this.light(this.keyOf(event.target)));
    this.board.addEventListener('pointerleave', () => this.light(this.keyOf(document.activeElement)));
    new ResizeObserver(() => this.fitting && this.fit()).observe(this);
  }

  show(nodes, links, frames, lit, width, height, focus) {
    const had = this.keyOf(document.activeElement);
    const first = this.nodes.size === 0;
    const before = new Set(this.nodes.keys());
    this.extent = { width, height };
    this.nodes = new Map();
    this.links = [];
    this.lit = new Set(lit);
    const arrow = svg('marker', '', { id: 'weir-graph-arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' });
    arrow.append(svg('path', 'weir-graph-head', { d: 'M0 0L8 4L0 8z' }));
    const definitions = svg('defs');
    definitions.append(arrow);
    const below = svg('g', 'weir-graph-frames', { 'aria-hidden': 'true' });
    for (const frame of frames) {
      const label = svg('text', '', { x: frame.x + 12, y: frame.y + 23 });
      label.textContent = frame.title;
      below.append(svg('rect', '', { x: frame.x, y: frame.y, width: frame.width, height: frame.height, rx: 8 }), label);
    }
    const lines = svg('g', 'weir-graph-links', { 'aria-hidden': 'true' });
    for (const link of links) {
      lines.append(this.line(link));
    }
    const boxes = svg('g');
    for (const node of nodes) {
      boxes.append(this.box(node, node.key === focus));
    }
    for (const link of this.links) {
      this.nodes.get(link.from)?.out.push(link);
      this.nodes.get(link.to)?.into.push(link);
    }
    this.board.setAttribute('width', width);
    this.board.setAttribute('height', height);
    this.board.replaceChildren(definitions, below, lines, boxes);
    this.focusKey = focus;
    this.rove(this.nodes.has(had) ? had : focus && this.nodes.has(focus) ? focus : nodes[0]?.key);
    if (this.nodes.has(had)) {
      this.nodes.get(had).element.focus({ preventScroll: true });
    }
    const kept = [...before].filter(key => this.nodes.has(key)).length;
    if (first || kept * 2 < this.nodes.size) {
      this.begin(focus || nodes[0]?.key);
    } else {
      this.place();
    }
    this.select(this.selected);
    this.light(this.keyOf(document.activeElement));
  }

  faces(nodes) {
    for (const node of nodes) {
      const known = this.nodes.get(node.key);
      if (known) {
        this.dress(known, node);
      }
    }
  }

  select(key) {
    this.selected = key;
    for (const [of, node] of this.nodes) {
      node.element.classList.toggle('weir-graph-selected', of === key);
      node.element.setAttribute('aria-pressed', String(of === key));
    }
  }

  line(link) {
    const way = link.way;
    let path = '';
    for (let i = 0; i < way.length; i += 2) {
      path += (i ? 'L' : 'M') + way[i].toFixed(1) + ' ' + way[i + 1].toFixed(1);
    }
    const element = svg('path', 'weir-graph-link', { d: path, 'marker-end': 'url(#weir-graph-arrow)' });
    element.classList.toggle('weir-graph-declared', link.declared);
    element.classList.toggle('weir-graph-dotted', link.dotted);
    const title = svg('title');
    title.textContent = link.words;
    element.append(title);
    this.links.push({ from: link.from, to: link.to, element });
    return element;
  }

  box(node, focus) {
    const element = svg('g', 'weir-graph-node', { transform: 'translate(' + node.x + ' ' + node.y + ')', role: 'button', tabindex: -1, 'aria-pressed': 'false' });
    element.classList.toggle('weir-graph-focus', focus);
    element.dataset.key = node.key;
    const parts = {
      title: svg('title'), rect: svg('rect', 'weir-graph-box', { width: WIDTH, height: HEIGHT, rx: 8 }),
      bar: svg('rect', 'weir-graph-bar', { width: 4, height: HEIGHT, rx: 2 }),
      glyph: svg('text', 'weir-graph-glyph', { x: 20, y: 22 }), name: svg('text', 'weir-graph-name', { x: 34, y: 22 }),
      state: svg('text', 'weir-graph-state', { x: 14, y: 41 }), detail: svg('text', 'weir-graph-detail', { x: WIDTH - 10, y: 41 }),
    };
    element.append(...Object.values(parts));
    const made = { element, parts, x: node.x, y: node.y, into: [], out: [] };
    this.nodes.set(node.key, made);
    this.dress(made, node);
    return element;
  }

  dress(made, node) {
    const { element, parts } = made;
    element.classList.remove('weir-graph-' + made.style);
    element.classList.add('weir-graph-' + node.style);
    made.style = node.style;
    element.setAttribute('aria-label', node.said);
    parts.title.textContent = node.title + '\n' + node.detail + '\n' + node.said;
    parts.glyph.textContent = node.glyph;
    parts.name.textContent = cut(node.title, 23);
    parts.state.textContent = node.shape + ' ' + cut(node.word, 26);
    parts.detail.textContent = cut(node.detail, Math.max(6, 27 - node.word.length));
  }

  // what leads to a node and what it leads to is lit, the rest fades; without a node, what the server says
  light(key) {
    if (key === this.lighted && this.litOf === this.nodes) {
      return;
    }
    this.lighted = key;
    this.litOf = this.nodes;
    const nodes = new Set(), links = new Set();
    const follow = (from, side, end) => {
      const next = [from];
      while (next.length) {
        for (const link of this.nodes.get(next.pop())?.[side] || []) {
          links.add(link);
          if (!nodes.has(link[end])) {
            nodes.add(link[end]);
            next.push(link[end]);
          }
        }
      }
    };
    if (key && this.nodes.has(key)) {
      nodes.add(key);
      follow(key, 'out', 'to');
      const down = new Set(nodes);
      nodes.clear();
      nodes.add(key);
      follow(key, 'into', 'from');
      down.forEach(one => nodes.add(one));
    } else if (this.lit && this.lit.size) {
      for (const one of this.nodes.keys()) {
        if (this.lit.has(one)) {
          nodes.add(one);
        }
      }
      for (const link of this.links) {
        if (this.lit.has(link.from + '→' + link.to)) {
          links.add(link);
        }
      }
    }
    const any = nodes.size > 0;
    this.board.classList.toggle('weir-graph-lighting', any);
    for (const [of, node] of this.nodes) {
      node.element.classList.toggle('weir-graph-lit', nodes.has(of));
    }
    for (const link of this.links) {
      link.element.classList.toggle('weir-graph-lit', links.has(link));
    }
  }

  keyOf(target) {
    const node = target instanceof Element && this.contains(target) ? target.closest('[data-key]') : null;
    return node ? node.dataset.key : null;
  }

  rove(key) {
    const old = this.nodes.get(this.roving);
    if (old) {
      old.element.setAttribute('tabindex', -1);
    }
    this.roving = key;
    const next = this.nodes.get(key);
    if (next) {
      next.element.setAttribute('tabindex', 0);
    }
  }

  go(key) {
    this.rove(key);
    const node = this.nodes.get(key);
    node.element.focus({ preventScroll: true });
    const x = node.x * this.scale + this.left, y = node.y * this.scale + this.top, margin = 24;
    const wide = WIDTH * this.scale, high = HEIGHT * this.scale;
    this.left += Math.max(0, margin - x) - Math.max(0, x + wide + margin - this.clientWidth);
    this.top += Math.max(0, margin - y) - Math.max(0, y + high + margin - this.clientHeight);
    this.place();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const zooms = { '+': 1.25, '=': 1.25, '-': 0.8 }[event.key];
    if (zooms) {
      this.zoom(zooms, this.clientWidth / 2, this.clientHeight / 2);
    } else if (event.key === '0') {
      this.fit();
    } else {
      const key = this.keyOf(event.target);
      if (!(key ? this.along(event, key) : this.pan(event))) {
        return;
      }
    }
    event.preventDefault();
    event.stopPropagation();
  }

  pan(event) {
    const by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (by) {
      this.fitting = false;
      this.left += by[0];
      this.top += by[1];
      this.place();
    }
    return Boolean(by);
  }

  along(event, key) {
    const node = this.nodes.get(key);
    if (event.key === 'Enter' || event.key === ' ') {
      this.dispatchEvent(new CustomEvent('select-node', { detail: key }));
      return true;
    }
    if (event.key === 'f') {
      this.dispatchEvent(new CustomEvent('focus-node', { detail: key }));
      return true;
    }
    const nearest = links => links.toSorted((a, b) => Math.abs(this.nodes.get(a).y - node.y) - Math.abs(this.nodes.get(b).y - node.y))[0];
    const beside = side => [...this.nodes].filter(([of, other]) => of !== key && (other.y - node.y) * side > 0 && Math.abs(other.x - node.x) < WIDTH)
      .sort((a, b) => Math.abs(a[1].y - node.y) - Math.abs(b[1].y - node.y))[0]?.[0];
    const to = { ArrowRight: () => nearest(node.out.map(link => link.to)), ArrowLeft: () => nearest(node.into.map(link => link.from)),
      ArrowDown: () => beside(1), ArrowUp: () => beside(-1) }[event.key];
    if (!to) {
      return false;
    }
    const next = to();
    if (next) {
      this.go(next);
    }
    return true;
  }

  wheel(event) {
    event.preventDefault();
    const box = this.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - box.left, event.clientY - box.top);
  }

  zoom(by, x, y) {
    this.fitting = false;
    const next = Math.min(MOST, Math.max(LEAST, this.scale * by));
    this.left = x - (x - this.left) * next / this.scale;
    this.top = y - (y - this.top) * next / this.scale;
    this.scale = next;
    this.place();
  }

  fit() {
    if (!this.extent || !this.clientWidth) {
      this.fitting = true;
      return;
    }
    const whole = Math.min(this.clientWidth / this.extent.width, this.clientHeight / this.extent.height);
    this.scale = Math.min(1, Math.max(LEAST, whole));
    this.left = Math.max(0, (this.clientWidth - this.extent.width * this.scale) / 2);
    this.top = Math.max(0, (this.clientHeight - this.extent.height * this.scale) / 2);
    this.fitting = true;
    this.place();
  }

  // all of it while that can be read; else what is in the focus, or worst, in the middle
  begin(key) {
    this.fit();
    const node = this.nodes.get(key);
    if (node && this.clientWidth && this.scale < FAR) {
      this.fitting = false;
      this.scale = 0.6;
      this.left = this.clientWidth / 2 - (node.x + WIDTH / 2) * this.scale;
      this.top = this.clientHeight / 2 - (node.y + HEIGHT / 2) * this.scale;
      this.place();
    }
  }

  // one frame, one transform: the browser moves what it has painted
  place() {
    if (this.placing) {
      return;
    }
    this.placing = requestAnimationFrame(() => {
      this.placing = 0;
      this.board.style.transform = 'translate(' + this.left + 'px,' + this.top + 'px) scale(' + this.scale + ')';
      this.board.classList.toggle('weir-graph-far', this.scale < FAR);
    });
  }

  grab(event) {
    if (event.button === 0) {
      this.held = { x: event.clientX, y: event.clientY, left: this.left, top: this.top, key: this.keyOf(event.target), moved: false };
    }
  }

  drag(event) {
    if (!this.held) {
      return;
    }
    const x = event.clientX - this.held.x, y = event.clientY - this.held.y;
    if (!this.held.moved && Math.hypot(x, y) > 4) {
      this.held.moved = true;
      this.fitting = false;
      this.setPointerCapture(event.pointerId);
    }
    if (this.held.moved) {
      this.left = this.held.left + x;
      this.top = this.held.top + y;
      this.place();
    }
  }

  drop() {
    const held = this.held;
    this.held = null;
    if (held && !held.moved && held.key) {
      this.rove(held.key);
      this.dispatchEvent(new CustomEvent('select-node', { detail: held.key }));
    }
  }
}

customElements.define('weir-graph', WeirGraph);
