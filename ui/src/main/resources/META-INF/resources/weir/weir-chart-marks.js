/* What is drawn in charts beside their lines: promises, bands (incidents, corrections, what was simulated), flags (deploys, schemas, definitions), areas between lines. */
window.weirCharts = window.weirCharts || {};
(() => {
  /* the next number above that three steps divide, so that the axis ends on a tick */
  const round = v => { if (!(v > 0)) return 0; const ten = 10 ** Math.floor(Math.log10(v)); return [1.5, 3, 6, 9, 15].find(n => n * ten >= v * 0.9999) * ten; };

  /* promises of one value share a label; labels stand side by side, so that those of close promises can be read */
  const stacked = lines => {
    const by = new Map();
    for (const t of lines) by.has(t.value) ? by.get(t.value).push(t.label) : by.set(t.value, [t.label]);
    const all = [...by].map(([value, labels]) => ({ value, label: labels.join(' · ') })).sort((a, b) => a.value - b.value);
    return all.map((t, i) => ({ ...t, place: i % 3 }));
  };

  const thresholds = (spec, axis, colour) => stacked(spec.thresholds.filter(t => t.axis === axis)).map(t =>
    ({ yAxis: t.value, lineStyle: { color: colour }, label: { color: colour, formatter: t.label, position: (axis ? ['insideEnd', 'insideMiddle', 'insideStart'] : ['insideStart', 'insideMiddle', 'insideEnd'])[t.place] + 'Top' } }));

  /* An axis begins at zero, deeper only where data or promises do, and ends where the highest promise still has room. */
  const range = (spec, axis) => {
    const values = spec.thresholds.filter(t => t.axis === axis).map(t => t.value);
    const top = Math.max(0, ...values.map(v => round(v * 1.1)));
    const bottom = -Math.max(0, ...values.map(v => round(-v * 1.1)));
    const lines = spec.lines.filter(l => l.axis === axis);
    const share = lines.length && lines.every(l => l.unit === 'ratio'); // a share that is large is read against the whole
    return {
      minInterval: lines.every(l => l.bars && l.unit === '') ? 1 : 0,
      min: v => Number.isFinite(v.min) && v.min < bottom ? null : bottom,
      max: v => share && v.max > 0.5 && v.max <= 1 && top <= 1 ? 1 : Number.isFinite(v.max) && v.max > top ? null : top || null,
    };
  };

  const hatched = colour => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 8;
    const pen = tile.getContext('2d');
    pen.strokeStyle = colour;
    pen.globalAlpha = 0.35;
    pen.beginPath();
    for (const x of [-8, 0, 8]) { pen.moveTo(x - 1, 9); pen.lineTo(x + 9, -1); }
    pen.stroke();
    return { image: tile, repeat: 'repeat' };
  };

  /* Spans of one kind that overlap are one band: laid over each other they would drown the lines. */
  const joined = spans => {
    const out = [];
    for (const b of spans.sort((x, y) => x.from - y.from)) {
      const last = out.findLast(o => o.kind === b.kind);
      if (last && b.from <= last.to) last.to = Math.max(last.to, b.to); else out.push({ ...b });
    }
    return out;
  };
  /* what waits is not drawn where somebody was woken anyway */
  const without = (spans, kind, other) => spans.flatMap(b => b.kind !== kind ? [b] : spans.filter(o => o.kind === other).reduce((rest, o) => rest.flatMap(r =>
    [{ ...r, to: Math.min(r.to, o.from) }, { ...r, from: Math.max(r.from, o.to) }].filter(p => p.to > p.from)), [b]));

  const LOOKS = { page: ['--weir-band-loud', '--weir-breached'], ticket: ['--weir-band', '--weir-burning'] };
  const areas = (spec, colour) => without(joined(spec.bands.filter(b => b.to > b.from && b.to > spec.from && b.from < spec.to)), 'ticket', 'page').map(b => {
    const [fill, ink] = LOOKS[b.kind] || [null, b.kind === 'simulated' ? '--weir-text-quiet' : '--weir-held'];
    const look = fill ? { color: colour(fill) } : b.kind === 'simulated' ? { color: hatched(colour(ink)) }
      : { color: 'transparent', borderColor: colour(ink), borderWidth: 1, borderType: 'dashed' };
    return [
      { xAxis: Math.max(b.from, spec.from), itemStyle: look, label: { show: true, position: 'insideTopLeft', formatter: b.shape, color: colour(ink), fontSize: 11, distance: 2 } },
      { xAxis: Math.min(b.to, spec.to) },
    ];
  });

  /* Moments that are too close to be told apart share a flag, which counts them. */
  const flags = (spec, view, width, colour) => {
    const [from, to] = view;
    const apart = (to - from) * 18 / Math.max(width, 100);
    const groups = [];
    for (const b of spec.bands.filter(b => b.to === b.from && b.from >= spec.from && b.from <= spec.to).sort((a, b) => a.from - b.from)) {
      const last = groups[groups.length - 1];
      if (last && b.from - last[0].from < apart) last.push(b); else groups.push([b]);
    }
    const quiet = colour('--weir-text-quiet');
    return groups.map(group => ({
      xAxis: group[0].from, lineStyle: { color: quiet, type: 'solid', width: 1 },
      label: {
        show: true, position: 'end', distance: 0, fontSize: 11, lineHeight: 12, padding: [1, 4], color: colour('--weir-text'), backgroundColor: colour('--weir-raised'),
        borderColor: quiet, borderWidth: 1, borderRadius: group[0].kind === 'deploy' ? 0 : group[0].kind === 'definition' ? 7 : 3,
        formatter: new Set(group.map(b => b.shape)).size === 1 ? group[0].shape + (group.length > 1 ? ' ' + group.length : '') : group.map(b => b.shape).slice(0, 3).join(''),
      },
    }));
  };

  /* Runs of points that both lines have, each run a closed shape: upper line forth, lower line back. */
  const shapes = (spec, area) => {
    const high = new Map((spec.points[area.high] || []).map(r => [r[0], r[1]]));
    const runs = [];
    let run = [];
    let before = null;
    for (const [t, low] of spec.points[area.low] || []) {
      const top = high.get(t);
      const known = low !== null && top !== null && top !== undefined;
      if (run.length && (!known || t - before > spec.gap)) { runs.push(run); run = []; }
      if (known) { run.push([t, low, top]); before = t; }
    }
    if (run.length) runs.push(run);
    return runs.filter(r => r.length > 1);
  };

  /* A series of shapes; its data say how far each reaches, so that axes make room for it. */
  const between = (spec, area, axis, colour) => {
    const runs = shapes(spec, area);
    return {
      id: area.low + '…' + area.high, type: 'custom', clip: true, silent: true, animation: false, yAxisIndex: axis, z: 1, tooltip: { show: false },
      encode: { x: [0, 1], y: [2, 3], tooltip: [] },
      data: runs.map(r => [r[0][0], r[r.length - 1][0], Math.min(...r.map(p => p[1])), Math.max(...r.map(p => p[2]))]),
      renderItem: (params, api) => ({
        type: 'polygon', silent: true, style: { fill: colour, opacity: 0.18 },
        shape: { points: [...runs[params.dataIndex].map(p => api.coord([p[0], p[2]])), ...runs[params.dataIndex].slice().reverse().map(p => api.coord([p[0], p[1]]))] },
      }),
    };
  };

  Object.assign(window.weirCharts, { thresholds, range, areas, flags, between });
})();
