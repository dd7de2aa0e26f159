/* A chart over time on the global `echarts`: a static file, no bundler. The server says what the lines mean (LiveChart.java); how they look is here. */
(() => {
  const charts = new Map(); // group → charts: cursor and zoom are shared

  /* promises of one value share a label; of two that lie close the lower one has its label below its line */
  const stacked = lines => {
    const by = new Map();
    for (const t of lines) by.has(t.value) ? by.get(t.value).push(t.label) : by.set(t.value, [t.label]);
    const all = [...by].map(([value, labels]) => ({ value, label: labels.join(' · ') })).sort((a, b) => a.value - b.value);
    const top = all.length ? all[all.length - 1].value : 0;
    all.forEach((t, i) => { t.below = i + 1 < all.length && all[i + 1].value - t.value < top * 0.25; });
    return all;
  };

  const trim = (v, d) => d > 0 ? v.toFixed(d).replace(/\.?0+$/, '') : v.toFixed(0);
  /* the next number above that three steps divide, so that the axis ends on a tick */
  const round = v => { if (!(v > 0)) return 0; const ten = 10 ** Math.floor(Math.log10(v)); return [1.5, 3, 6, 9, 15].find(n => n * ten >= v * 0.9999) * ten; };
  const steps = (v, base, units) => {
    let i = 0;
    while (i < units.length - 1 && Math.abs(v) >= base) { v /= base; i++; }
    return trim(v, Math.abs(v) < 100 ? 1 : 0) + (units[i] ? ' ' + units[i] : '');
  };
  const seconds = v => {
    const a = Math.abs(v);
    if (a === 0) return '0 s';
    if (a < 0.001) return trim(v * 1000, 2) + ' ms';
    if (a < 1) return trim(v * 1000, a < 0.01 ? 1 : 0) + ' ms';
    if (a < 120) return trim(v, a < 10 ? 1 : 0) + ' s';
    if (a < 7200) return trim(v / 60, a < 600 ? 1 : 0) + ' min';
    return a < 172800 ? trim(v / 3600, 1) + ' h' : trim(v / 86400, 1) + ' d';
  };
  const amount = (unit, v) => unit === 'seconds' ? seconds(v)
    : unit === 'bytes' ? steps(v, 1000, ['B', 'kB', 'MB', 'GB', 'TB'])
    : unit === 'ratio' ? trim(v * 100, 1) + ' %'
    : steps(v, 1000, ['', 'k', 'M', 'G']);
  const worded = (unit, v) => amount(unit, v) + (unit === 'records' || unit === 'rows' ? ' ' + unit : '');

  const two = n => String(n).padStart(2, '0');
  const clock = ms => { const d = new Date(ms); return two(d.getHours()) + ':' + two(d.getMinutes()) + ':' + two(d.getSeconds()); };

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
      this._group = this.getAttribute('group') || '';
      if (!charts.has(this._group)) charts.set(this._group, new Set());
      charts.get(this._group).add(this);
      if (this._spec) this._draw();
    }

    disconnectedCallback() {
      this._resize.disconnect();
      this._theme.disconnect();
      this._media.removeEventListener('change', this._redraw);
      charts.get(this._group).delete(this);
      if (this._chart) this._chart.dispose();
      this._chart = undefined;
    }

    show(spec) {
      this._spec = spec;
      this._zoomed = false;
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

    /* for tests in a browser: what is drawn now */
    get points() { return this._spec ? this._spec.points : {}; }

    _colour(name) {
      this._probe = this._probe || this.appendChild(Object.assign(document.createElement('i'), { hidden: true }));
      this._probe.style.color = `var(${name})`;
      return getComputedStyle(this._probe).color;
    }

    _draw() {
      if (!this.isConnected || !window.echarts) return;
      if (!this._chart) {
        const box = this.appendChild(document.createElement('div'));
        box.className = 'weir-canvas';
        this._chart = window.echarts.init(box, null, { renderer: 'canvas' });
        this._chart.group = this._group;
        window.echarts.connect(this._group);
        this._chart.on('datazoom', event => {
          const zoomed = (event.batch || [event]).some(z => z.startValue !== undefined || z.start > 0.01 || z.end < 99.99);
          if (this._zoomed && !zoomed) { this._zoomed = false; this._update(); }
          this._zoomed = zoomed;
          this.toggleAttribute('zoomed', zoomed);
        });
        this._chart.getZr().on('dblclick', () =>
          charts.get(this._group).forEach(c => c._chart && c._chart.dispatchAction({ type: 'dataZoom', start: 0, end: 100, escapeConnect: true })));
      }
      this._chart.setOption(this._option(), { notMerge: true, lazyUpdate: false });
      this._chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true, escapeConnect: true });
    }

    /* only what changes with time: data, bands, and the span unless somebody looks closer */
    _update() {
      if (!this._chart) return;
      const option = { series: this._series() };
      if (!this._zoomed) option.xAxis = { min: this._spec.from, max: this._spec.to };
      this._chart.setOption(option, { lazyUpdate: true });
    }

    _series() {
      const s = this._spec;
      const series = [];
      let any = false;
      for (const line of s.lines) {
        const rows = line.bars ? (s.points[line.key] || []).filter(r => r[0] >= s.from) : broken(s.points[line.key] || [], s.gap);
        any = any || rows.some(r => r[1] !== null);
        const colour = this._colour('--weir-series-' + line.colour);
        const base = { name: line.name, yAxisIndex: line.axis, color: colour, animation: false, emphasis: { disabled: true } };
        if (line.bars) {
          series.push({ ...base, id: line.key, type: 'custom', clip: true, encode: { x: 0, y: 1 }, renderItem: this._bar(line, colour), data: rows.map(r => [r[0], r[1]]) });
          continue;
        }
        const alone = i => rows[i][1] !== null && (i === 0 || rows[i - 1][1] === null) && (i === rows.length - 1 || rows[i + 1][1] === null);
        const lone = new Set(rows.map((r, i) => i).filter(alone));
        const look = { ...base, type: 'line', connectNulls: false, symbol: 'circle', showSymbol: true, showAllSymbol: true, symbolSize: (v, p) => lone.has(p.dataIndex) ? 4 : 0 };
        series.push({ ...look, id: line.key, lineStyle: { width: 1.5, color: colour }, data: rows.map(r => [r[0], estimated(r) ? null : r[1]]) });
        series.push({ ...look, id: line.key + '~', lineStyle: { width: 1.5, color: colour, type: [4, 3] }, data: rows.map((r, i) => [r[0], near(rows, i, estimated) ? r[1] : null]) });
      }
      this.toggleAttribute('empty', !any);
      const axes = new Map(); // thresholds hang on the first series of their axis
      series.forEach(one => { if (!axes.has(one.yAxisIndex)) axes.set(one.yAxisIndex, one); });
      const promise = this._colour('--weir-burning');
      for (const [axis, one] of axes) {
        const lines = stacked(s.thresholds.filter(t => t.axis === axis));
        one.markLine = { silent: true, symbol: 'none', animation: false, lineStyle: { color: promise, width: 1, type: [6, 4] },
          label: { color: promise, fontSize: 11, distance: [4, 2] },
          data: lines.map(t => ({ yAxis: t.value, label: { formatter: t.label, position: (axis ? 'insideEnd' : 'insideStart') + (t.below ? 'Bottom' : 'Top') } })) };
      }
      if (series.length) { // changes are moments: upright lines
        const quiet = this._colour('--weir-text-quiet');
        series[0].markLine.data.push(...s.bands.filter(b => b.to === b.from && b.from >= s.from && b.from <= s.to)
          .map(b => ({ xAxis: b.from, lineStyle: { color: quiet, type: 'solid', width: 1 }, label: { show: false } })));
      }
      if (series.length) {
        const loud = this._colour('--weir-band-loud');
        const quiet = this._colour('--weir-band');
        series[0].markArea = { silent: true, animation: false, label: { show: false },
          data: s.bands.filter(b => b.to > b.from).map(b => [{ xAxis: Math.max(b.from, s.from), itemStyle: { color: b.loud ? loud : quiet } }, { xAxis: Math.min(b.to, s.to) }]) };
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
        return { type: 'rect', shape: { x: x + at * (width + 1), y, width, height: Math.max(1, floor - y), r: [2, 2, 0, 0] }, style: { fill: colour } };
      };
    }

    _option() {
      const s = this._spec;
      const text = this._colour('--weir-text-quiet');
      const rule = this._colour('--weir-rule');
      const axis = (unit, index) => ({
        type: 'value', min: 0, splitNumber: 3, position: index ? 'right' : 'left', show: unit !== null,
        max: v => { const top = Math.max(0, ...s.thresholds.filter(t => t.axis === index).map(t => round(t.value * 1.1))); return Number.isFinite(v.max) && v.max > top ? null : top || null; },
        axisLabel: { color: text, fontSize: 11, formatter: v => amount(unit || '', v), showMaxLabel: true, hideOverlap: true },
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: index === 0, lineStyle: { color: rule } }, axisPointer: { show: false },
      });
      const narrow = this.clientWidth < 560;
      return {
        animation: false, backgroundColor: 'transparent', textStyle: { fontFamily: getComputedStyle(this).fontFamily },
        grid: { left: narrow ? 48 : 64, right: narrow ? 48 : 64, top: 12, bottom: 22 },
        xAxis: { type: 'time', containShape: false, min: s.from, max: s.to, axisLabel: { color: text, fontSize: 11, hideOverlap: true }, axisLine: { lineStyle: { color: rule } },
          axisTick: { show: false }, splitLine: { show: false }, axisPointer: { label: { show: false }, lineStyle: { color: text, width: 1, type: 'solid' } } },
        yAxis: [axis(s.left, 0), axis(s.right, 1)],
        tooltip: { trigger: 'axis', transitionDuration: 0, confine: true, backgroundColor: this._colour('--weir-overlay'), borderColor: rule, padding: [8, 12],
          textStyle: { color: this._colour('--weir-text'), fontSize: 13 }, formatter: items => this._tip(items) },
        toolbox: { show: true, itemSize: 0, top: -30, feature: { dataZoom: { yAxisIndex: 'none', filterMode: 'none', title: { zoom: '', back: '' }, brushStyle: { color: this._colour('--weir-band'), borderWidth: 0 } } } },
        series: this._series(),
      };
    }

    _tip(items) {
      const seen = new Map();
      for (const item of items) if (item.value[1] !== null && item.value[1] !== undefined && (!seen.has(item.seriesName) || !item.seriesId.endsWith('~'))) seen.set(item.seriesName, item);
      const box = document.createElement('div');
      box.className = 'weir-tip';
      box.appendChild(document.createElement('b')).textContent = clock(items[0].axisValue);
      for (const line of this._spec.lines) {
        const item = seen.get(line.name);
        const row = box.appendChild(document.createElement('div'));
        const dot = row.appendChild(document.createElement('i'));
        dot.style.background = this._colour('--weir-series-' + line.colour);
        row.appendChild(document.createElement('span')).textContent = line.name;
        row.appendChild(document.createElement('span')).textContent =
          !item ? '–' : worded(line.unit, item.value[1]) + (item.seriesId.endsWith('~') ? ' est.' : '');
      }
      for (const band of this._spec.bands) {
        const near = band.to > band.from ? 0 : (this._spec.to - this._spec.from) / 100;
        if (items[0].axisValue >= band.from - near && items[0].axisValue < band.to + near) box.appendChild(document.createElement('em')).textContent = band.label;
      }
      return box;
    }
  }
  if (!customElements.get('weir-chart')) customElements.define('weir-chart', WeirChart);
})();
