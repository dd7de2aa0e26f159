/* A chart over time on the global `echarts`: a static file, no bundler. The server says what the lines mean (LiveChart.java); how they look is here, words and marks in the
   files beside. Charts of one group have one cursor and one zoom: by mouse (drag, double click) and by keys (arrows, + and -, Escape). */
(() => {
  const draw = window.weirCharts = window.weirCharts || {};
  const groups = new Map(); // name → the charts on the page and the span that all are zoomed to

  /* Where a point is missing, or points are too far apart, the line breaks: nothing is drawn over what nobody measured. */
  const broken = (rows, gap) => {
    const out = [];
    for (const row of rows) {
      const before = out[out.length - 1];
      if (before && row[0] - before[0] > gap) out.push([before[0] + 1, null, 0]);
      out.push(row);
    }
    return out;
  };
  const near = (rows, i, test) => test(rows[i]) || (i > 0 && test(rows[i - 1])) || (i + 1 < rows.length && test(rows[i + 1]));
  const estimated = row => row[1] !== null && row[2] === 1;

  class WeirChart extends HTMLElement {
    connectedCallback() {
      this._resize = new ResizeObserver(() => this._chart && this._chart.resize());
      this._resize.observe(this);
      this._redraw = () => this._spec && this._draw();
      this._theme = new MutationObserver(this._redraw);
      this._theme.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
      this._media = matchMedia('(prefers-color-scheme: dark)');
      this._media.addEventListener('change', this._redraw);
      this._key = this._key || (event => this._press(event));
      this.addEventListener('keydown', this._key);
      const name = this.getAttribute('group') || '';
      if (!groups.has(name)) groups.set(name, { name, charts: new Set(), window: null });
      this._group = groups.get(name);
      this._group.charts.add(this);
      if (this._spec) this._draw();
    }

    disconnectedCallback() {
      clearTimeout(this._later);
      this._resize.disconnect();
      this._theme.disconnect();
      this._media.removeEventListener('change', this._redraw);
      this.removeEventListener('keydown', this._key);
      this._group.charts.delete(this);
      if (!this._group.charts.size) groups.delete(this._group.name);
      if (this._chart) this._chart.dispose();
      this._chart = undefined;
      if (this._box) this._box.remove();
    }

    show(spec) {
      this._spec = spec;
      this._cursor = undefined;
      this._draw();
    }

    append(from, to, points) {
      if (!this._spec) return;
      this._spec.from = from;
      this._spec.to = to;
      for (const [key, fresh] of Object.entries(points)) {
        const rows = this._spec.points[key] || (this._spec.points[key] = []);
        for (const row of fresh) {
          let at = rows.length;
          while (at > 0 && rows[at - 1][0] > row[0]) at--;
          if (at > 0 && rows[at - 1][0] === row[0]) rows[at - 1] = row; else rows.splice(at, 0, row);
        }
        let old = 0;
        while (old < rows.length && rows[old][0] < from - this._spec.gap) old++;
        if (old) rows.splice(0, old);
      }
      this._update();
    }

    bands(bands) {
      if (!this._spec) return;
      this._spec.bands = bands;
      this._update();
    }

    /* for tests in a browser: what is drawn now, the span that is looked at, the time of the cursor */
    get points() { return this._spec ? this._spec.points : {}; }
    get view() { return this._group && this._group.window || (this._spec ? [this._spec.from, this._spec.to] : null); }
    get cursor() { return this._pointed; }

    _colour(name) {
      this._probe = this._probe || this.appendChild(Object.assign(document.createElement('i'), { hidden: true }));
      this._probe.style.color = `var(${name})`;
      return getComputedStyle(this._probe).color;
    }

    _draw() {
      if (!this.isConnected) return;
      if (!window.echarts || !draw.range || !draw.amount) { // scripts that are still on their way
        clearTimeout(this._later);
        this._later = setTimeout(() => this._draw(), 50);
        return;
      }
      if (!this._chart) this._begin();
      const seen = this._group.window;
      if (seen && (seen[1] <= this._spec.from || seen[0] >= this._spec.to)) this._group.window = null;
      this._chart.setOption(this._option(), { notMerge: true, lazyUpdate: false });
      this._chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true, escapeConnect: true });
      if (this._group.window) this._look(this._group.window);
    }

    _begin() {
      this._box = this.appendChild(document.createElement('div'));
      this._box.className = 'weir-canvas';
      this._voice = this._voice || this.appendChild(document.createElement('div'));
      this._voice.className = 'weir-voice';
      this._voice.setAttribute('aria-live', 'polite');
      this._chart = window.echarts.init(this._box, null, { renderer: 'canvas' });
      this._chart.group = this._group.name;
      window.echarts.connect(this._group.name);
      this._chart.on('datazoom', event => {
        const [zoom] = event.batch || [event];
        const all = zoom.startValue === undefined ? zoom.start < 0.01 && zoom.end > 99.99 : false;
        const span = zoom.startValue === undefined ? this._share(zoom) : [zoom.startValue, zoom.endValue];
        this._group.window = all ? null : span;
        this._tell('weir-zoom', all ? {} : { from: span[0], to: span[1] });
        this.toggleAttribute('zoomed', !all);
        this._update();
      });
      this._chart.on('updateaxispointer', event => {
        const [axis] = event.axesInfo || [];
        this._pointed = axis ? axis.value : undefined;
        this._tell('weir-cursor', { at: this._pointed });
      });
      this._chart.getZr().on('dblclick', () => this._zoom(null));
    }

    /* what is no chart and shares their axis of time follows them: weir-lanes.js */
    _tell(name, detail) {
      document.dispatchEvent(new CustomEvent(name, { detail: { group: this._group.name, ...detail } }));
    }

    _share({ start, end }) {
      const { from, to } = this._spec;
      return [from + (to - from) * start / 100, from + (to - from) * end / 100];
    }

    /* this chart to a span, or back to all of it */
    _look(span) {
      this._chart.dispatchAction({ type: 'dataZoom', escapeConnect: true, ...(span ? { startValue: span[0], endValue: span[1] } : { start: 0, end: 100 }) });
    }

    _zoom(span) {
      this._group.charts.forEach(chart => chart._chart && chart._look(span));
    }

    /* ---- keys ---- */

    _press(event) {
      if (!this._spec || event.ctrlKey || event.metaKey || event.altKey) return;
      const done = this._act(event.key, event.shiftKey ? 10 : 1);
      if (done) { event.preventDefault(); event.stopPropagation(); }
    }

    _act(key, far) {
      const [from, to] = this.view;
      switch (key) {
        case 'ArrowLeft': return this._move(-far);
        case 'ArrowRight': return this._move(far);
        case 'Home': return this._move(-Infinity);
        case 'End': return this._move(Infinity);
        case '+': case '=': return this._closer(from, to, 0.5);
        case '-': return this._closer(from, to, 2);
        case 'Escape': {
          if (this._group.window) { this._zoom(null); this._voice.textContent = 'the whole span'; return true; }
          if (this._cursor === undefined) return false;
          this._cursor = undefined;
          for (const { _chart: chart } of this._group.charts) {
            if (!chart) continue;
            chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'leave', escapeConnect: true });
            chart.dispatchAction({ type: 'hideTip', escapeConnect: true });
          }
          this._voice.textContent = '';
          return true;
        }
        default: return false;
      }
    }

    _times() {
      const [from, to] = this.view;
      const times = new Set();
      for (const line of this._spec.lines) for (const row of this._spec.points[line.key] || []) if (row[0] >= from && row[0] <= to) times.add(row[0]);
      return [...times].sort((a, b) => a - b);
    }

    _move(by) {
      const times = this._times();
      if (!times.length) { this._voice.textContent = 'no samples in this span'; return true; }
      let at = this._cursor === undefined ? (by < 0 ? times.length : -1) : times.findIndex(t => t >= this._cursor);
      if (at < 0 && this._cursor !== undefined) at = times.length;
      at = Math.max(0, Math.min(times.length - 1, at + by));
      this._cursor = times[at];
      this._point();
      return true;
    }

    _point() {
      for (const { _chart: chart, clientHeight } of this._group.charts) {
        if (chart) chart.dispatchAction({ type: 'showTip', x: chart.convertToPixel({ xAxisIndex: 0 }, this._cursor), y: clientHeight / 2, escapeConnect: true });
      }
      const values = this._spec.lines.map(line => {
        const row = (this._spec.points[line.key] || []).find(r => r[0] === this._cursor);
        return line.name + ' ' + (!row || row[1] === null ? 'unknown' : draw.worded(line.unit, row[1]) + line.per + (row[2] === 1 ? ' estimated' : ''));
      });
      this._voice.textContent = [draw.moment(this._cursor, this._spec.to - this._spec.from), ...values, ...this._marks(this._cursor).map(b => b.word + ': ' + b.label)].join(', ');
    }

    _closer(from, to, factor) {
      const centre = this._cursor === undefined ? (from + to) / 2 : Math.min(to, Math.max(from, this._cursor));
      const length = Math.max(10000, (to - from) * factor);
      const { from: first, to: last } = this._spec;
      if (length >= last - first) this._zoom(null);
      else {
        const start = Math.min(last - length, Math.max(first, centre - length / 2));
        this._zoom([Math.round(start), Math.round(start + length)]);
      }
      const [a, b] = this.view;
      this._voice.textContent = 'showing ' + draw.moment(a, last - first) + ' to ' + draw.moment(b, last - first);
      return true;
    }

    /* ---- what is drawn ---- */

    /* only what changes with time: data, bands, and the span unless somebody looks closer */
    _update() {
      if (!this._chart) return;
      const option = { series: this._series() };
      if (!this._group.window) option.xAxis = { min: this._spec.from, max: this._spec.to };
      this._chart.setOption(option, { lazyUpdate: true });
    }

    _series() {
      const s = this._spec;
      const colour = name => this._colour(name);
      const series = [];
      let any = false;
      for (const line of s.lines) {
        const rows = line.bars ? (s.points[line.key] || []).filter(r => r[0] >= s.from) : broken(s.points[line.key] || [], s.gap);
        any = any || rows.some(r => r[1] !== null);
        const ink = colour('--weir-series-' + line.colour);
        const base = { name: line.name, yAxisIndex: line.axis, color: ink, animation: false, emphasis: { disabled: true } };
        if (line.bars) {
          series.push({ ...base, id: line.key, type: 'custom', clip: true, encode: { x: 0, y: 1 }, renderItem: this._bar(line, ink), data: rows.map(r => [r[0], r[1]]) });
          continue;
        }
        const alone = i => rows[i][1] !== null && (i === 0 || rows[i - 1][1] === null) && (i === rows.length - 1 || rows[i + 1][1] === null);
        const lone = new Set(rows.map((r, i) => i).filter(alone));
        const look = { ...base, type: 'line', connectNulls: false, symbol: 'circle', showSymbol: true, showAllSymbol: true, symbolSize: (v, p) => lone.has(p.dataIndex) ? 4 : 0 };
        series.push({ ...look, id: line.key, lineStyle: { width: 1.5, color: ink }, data: rows.map(r => [r[0], estimated(r) ? null : r[1]]) });
        series.push({ ...look, id: line.key + '~', lineStyle: { width: 1.5, color: ink, type: [4, 3] }, data: rows.map((r, i) => [r[0], near(rows, i, estimated) ? r[1] : null]) });
      }
      this.toggleAttribute('empty', !any);
      const axes = new Map(); // promises hang on the first series of their axis
      series.forEach(one => { if (!axes.has(one.yAxisIndex)) axes.set(one.yAxisIndex, one); });
      for (const [axis, one] of axes) {
        one.markLine = { silent: true, symbol: 'none', animation: false, lineStyle: { width: 1, type: [6, 4] }, label: { fontSize: 11, distance: [4, 2] },
          data: draw.thresholds(s, axis, colour('--weir-burning')) };
      }
      if (series.length) { // bands and flags hang on the first
        series[0].markLine.data.push(...draw.flags(s, this.view, this.clientWidth, colour));
        series[0].markArea = { silent: true, animation: false, data: draw.areas(s, colour) };
      }
      for (const area of s.areas) {
        const line = s.lines.find(l => l.key === area.low);
        if (line) series.push(draw.between(s, area, line.axis, colour('--weir-series-' + area.colour)));
      }
      return series;
    }

    /* bars drawn by hand: ECharts would widen the time axis for its own ones, and all charts of a page share one axis */
    _bar(line, colour) {
      const bars = this._spec.lines.filter(l => l.bars);
      const at = bars.indexOf(line);
      return (params, api) => {
        if (!Number.isFinite(api.value(1))) return null;
        const width = Math.max(2, Math.min(10, this.clientWidth / 160));
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        const [, floor] = api.coord([api.value(0), 0]);
        const height = Math.max(1, Math.abs(floor - y));
        return { type: 'rect', shape: { x: x + at * (width + 1), y: Math.min(y, floor - 1), width, height, r: y < floor ? [2, 2, 0, 0] : 0 }, style: { fill: colour } };
      };
    }

    _option() {
      const s = this._spec;
      const text = this._colour('--weir-text-quiet');
      const rule = this._colour('--weir-rule');
      const per = index => (s.lines.find(l => l.axis === index) || { per: '' }).per;
      const axis = (unit, index) => ({
        type: 'value', ...draw.range(s, index), splitNumber: 3, position: index ? 'right' : 'left', show: unit !== null,
        axisLabel: { color: text, fontSize: 11, formatter: v => draw.amount(unit || '', v) + per(index), showMaxLabel: true, hideOverlap: true },
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: index === 0, lineStyle: { color: rule } }, axisPointer: { show: false },
      });
      const narrow = this.clientWidth < 560;
      return {
        animation: false, backgroundColor: 'transparent', textStyle: { fontFamily: getComputedStyle(this).fontFamily },
        grid: { left: narrow ? 48 : 64, right: narrow ? 48 : 64, top: 18, bottom: 22 },
        xAxis: { type: 'time', containShape: false, min: s.from, max: s.to, axisLabel: { color: text, fontSize: 11, hideOverlap: true }, axisLine: { onZero: false, lineStyle: { color: rule } },
          axisTick: { show: false }, splitLine: { show: false }, axisPointer: { label: { show: false }, lineStyle: { color: text, width: 1, type: 'solid' } } },
        yAxis: [axis(s.left, 0), axis(s.right, 1)],
        tooltip: { trigger: 'axis', transitionDuration: 0, confine: true, backgroundColor: this._colour('--weir-overlay'), borderColor: rule, padding: [8, 12],
          textStyle: { color: this._colour('--weir-text'), fontSize: 13 }, formatter: items => this._tip(items) },
        toolbox: { show: true, itemSize: 0, top: -30, feature: { dataZoom: { yAxisIndex: 'none', filterMode: 'none', title: { zoom: '', back: '' }, brushStyle: { color: this._colour('--weir-band'), borderWidth: 0 } } } },
        series: this._series(),
      };
    }

    /* the bands at a time, and the moments close to it */
    _marks(at) {
      const [from, to] = this.view;
      return this._spec.bands.filter(band => {
        const close = band.to > band.from ? 0 : (to - from) / 100;
        return at >= band.from - close && at < band.to + close;
      });
    }

    _tip(items) {
      const seen = new Map();
      for (const item of items) if (item.value[1] !== null && item.value[1] !== undefined && (!seen.has(item.seriesName) || !item.seriesId.endsWith('~'))) seen.set(item.seriesName, item);
      const at = items[0].axisValue;
      const box = document.createElement('div');
      box.className = 'weir-tip';
      box.appendChild(document.createElement('b')).textContent = draw.moment(at, this._spec.to - this._spec.from);
      for (const line of this._spec.lines) {
        const item = seen.get(line.name);
        const row = box.appendChild(document.createElement('div'));
        const dot = row.appendChild(document.createElement('i'));
        dot.style.background = this._colour('--weir-series-' + line.colour);
        row.appendChild(document.createElement('span')).textContent = line.name;
        row.appendChild(document.createElement('span')).textContent =
          !item ? '–' : draw.worded(line.unit, item.value[1]) + line.per + (item.seriesId.endsWith('~') ? ' est.' : '');
      }
      for (const band of this._marks(at)) {
        const note = box.appendChild(document.createElement('em'));
        note.textContent = band.shape + ' ' + band.label;
        note.className = 'weir-tip-' + band.kind;
      }
      return box;
    }
  }
  if (!customElements.get('weir-chart')) customElements.define('weir-chart', WeirChart);
})();
