/* Watermark lanes: one row per partition or subtask over the page's axis of time. The server says what a lane is and how it stands (LaneStrips.java);
   all lanes share one scale, so the late one is the tall one. Where nothing was measured nothing is drawn. */
(() => {
  const make = (name, style, parent) => {
    const element = parent.appendChild(document.createElement(name));
    if (style) element.className = style;
    return element;
  };
  const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const two = n => String(n).padStart(2, '0');
  const clock = ms => { const d = new Date(ms); return two(d.getHours()) + ':' + two(d.getMinutes()) + ':' + two(d.getSeconds()); };
  const seconds = v => v < 10 ? v.toFixed(1) + ' s' : v < 120 ? v.toFixed(0) + ' s' : v < 7200 ? (v / 60).toFixed(0) + ' min' : (v / 3600).toFixed(1) + ' h';

  class WeirLanes extends HTMLElement {
    connectedCallback() {
      this._redraw = () => this._plan();
      this._resize = new ResizeObserver(this._redraw);
      this._resize.observe(this);
      this._theme = new MutationObserver(this._redraw);
      this._theme.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
      this._media = matchMedia('(prefers-color-scheme: dark)');
      this._media.addEventListener('change', this._redraw);
      this._cursor = event => this._point(event.detail);
      this._zoom = event => this._look(event.detail);
      document.addEventListener('weir-cursor', this._cursor);
      document.addEventListener('weir-zoom', this._zoom);
    }

    disconnectedCallback() {
      this._resize.disconnect();
      this._theme.disconnect();
      this._media.removeEventListener('change', this._redraw);
      document.removeEventListener('weir-cursor', this._cursor);
      document.removeEventListener('weir-zoom', this._zoom);
      cancelAnimationFrame(this._frame);
      this._frame = 0;
    }

    show(from, to, gap, step, faces, points) {
      Object.assign(this, { _from: from, _to: to, _gap: gap, _step: step, _points: points, _view: null });
      this._order(faces);
      this._plan();
    }

    append(from, to, faces, points) {
      if (!this._points) return;
      this._from = from;
      this._to = to;
      for (const [key, fresh] of Object.entries(points)) {
        const rows = this._points[key] || (this._points[key] = []);
        for (const row of fresh) {
          const last = rows[rows.length - 1];
          if (last && Math.floor(last[0] / this._step) === Math.floor(row[0] / this._step)) rows[rows.length - 1] = row; else rows.push(row);
        }
        while (rows.length && rows[0][0] < from - this._gap) rows.shift();
      }
      if (faces.length) this._order(faces);
      this._plan();
    }

    /* for tests in a browser: what is drawn now */
    get points() { return this._points || {}; }

    _order(faces) {
      this._rows = this._rows || new Map();
      const keep = new Set(faces.map(face => face.key));
      for (const [key, row] of this._rows) if (!keep.has(key)) { row.root.remove(); this._rows.delete(key); }
      let next = this.firstElementChild;
      for (const face of faces) {
        let row = this._rows.get(face.key);
        if (!row) {
          const root = document.createElement('div');
          root.setAttribute('role', 'listitem');
          const name = make('span', 'weir-lane-name', root);
          const strip = make('canvas', 'weir-lane-strip', root);
          strip.setAttribute('aria-hidden', 'true');
          const lag = make('span', 'weir-lane-lag weir-number', root);
          const mark = make('span', '', root);
          const shape = make('span', '', mark);
          shape.setAttribute('aria-hidden', 'true');
          row = { root, name, strip, lag, shape, mark, word: make('span', '', mark) };
          strip.addEventListener('pointermove', event => this._hover(event, strip));
          strip.addEventListener('pointerleave', () => this._point({}));
          this._rows.set(face.key, row);
        }
        row.style = face.style;
        row.root.className = 'weir-lane' + (face.holds ? ' weir-lane-holds' : '');
        row.mark.className = 'weir-mark weir-' + face.style;
        put(row.name, face.name);
        row.name.title = face.name;
        put(row.lag, face.lag);
        row.now = face.lag;
        put(row.shape, face.shape);
        put(row.word, face.word);
        if (row.root === next) next = next.nextElementSibling; else this.insertBefore(row.root, next);
      }
    }

    _hover(event, strip) {
      const box = strip.getBoundingClientRect();
      const [from, to] = this._span();
      this._point({ at: from + (event.clientX - box.left) / box.width * (to - from), own: true });
    }

    _point(detail) {
      if (!detail || (detail.group !== undefined && detail.group !== this.getAttribute('group'))) return;
      this._at = Number.isFinite(detail.at) ? detail.at : undefined;
      this._plan();
    }

    _look(detail) {
      if (!detail || (detail.group !== undefined && detail.group !== this.getAttribute('group'))) return;
      this._view = Number.isFinite(detail.from) && Number.isFinite(detail.to) ? [detail.from, detail.to] : null;
      this._plan();
    }

    _span() { return this._view || [this._from, this._to]; }

    _plan() {
      if (!this._frame && this.isConnected) this._frame = requestAnimationFrame(() => { this._frame = 0; if (this._rows && this._points) this._draw(); });
    }

    _colour(name) {
      this._probe = this._probe || Object.assign(document.createElement('i'), { hidden: true });
      if (!this._probe.isConnected) this.parentElement.appendChild(this._probe);
      this._probe.style.color = `var(${name})`;
      return getComputedStyle(this._probe).color;
    }

    _draw() {
      const [from, to] = this._span();
      let top = 1;
      for (const key of this._rows.keys()) for (const row of this._points[key] || []) if (row[0] >= from && row[0] <= to && row[1] > top) top = row[1];
      const colours = { burning: this._colour('--weir-burning'), met: this._colour('--weir-met'), 'no-data': this._colour('--weir-no-data') };
      const line = this._colour('--weir-text');
      for (const [key, row] of this._rows) {
        const width = row.strip.clientWidth, height = row.strip.clientHeight, scale = window.devicePixelRatio || 1;
        if (!width) continue;
        row.strip.width = width * scale;
        row.strip.height = height * scale;
        const pen = row.strip.getContext('2d');
        pen.scale(scale, scale);
        const x = at => (at - from) / (to - from) * width;
        const y = lag => height - 1 - Math.max(1, lag / top * (height - 3));
        pen.strokeStyle = pen.fillStyle = colours[row.style] || colours.met;
        pen.lineWidth = 1.5;
        let run = [];
        const flush = () => {
          if (run.length) {
            pen.globalAlpha = row.style === 'burning' ? 0.4 : 0.22;
            pen.beginPath();
            pen.moveTo(run[0][0], height);
            for (const [px, py] of run) pen.lineTo(px, py);
            pen.lineTo(run[run.length - 1][0], height);
            pen.fill();
            pen.globalAlpha = 1;
            pen.beginPath();
            pen.setLineDash(row.style === 'no-data' ? [3, 3] : []);
            run.forEach(([px, py], i) => i ? pen.lineTo(px, py) : pen.moveTo(px, py));
            if (run.length === 1) pen.lineTo(run[0][0] + 1.5, run[0][1]);
            pen.stroke();
          }
          run = [];
        };
        let before = 0;
        for (const [at, lag] of this._points[key] || []) {
          if (lag === null || (run.length && at - before > this._gap)) flush();
          if (lag !== null && at >= from - this._gap && at <= to + this._gap) run.push([x(at), y(lag)]);
          before = at;
        }
        flush();
        const there = this._at === undefined ? undefined : this._near(this._points[key] || [], this._at);
        put(row.lag, this._at === undefined ? row.now : there === undefined ? '–' : seconds(there));
        if (this._at !== undefined) {
          pen.setLineDash([]);
          pen.strokeStyle = line;
          pen.lineWidth = 1;
          pen.beginPath();
          pen.moveTo(x(this._at), 0);
          pen.lineTo(x(this._at), height);
          pen.stroke();
        }
      }
      this.dataset.at = this._at === undefined ? '' : clock(this._at);
    }

    _near(rows, at) {
      let best;
      for (const row of rows) if (row[1] !== null && Math.abs(row[0] - at) <= this._gap && (best === undefined || Math.abs(row[0] - at) < Math.abs(best[0] - at))) best = row;
      return best === undefined ? undefined : best[1];
    }
  }
  if (!customElements.get('weir-lanes')) customElements.define('weir-lanes', WeirLanes);
})();
