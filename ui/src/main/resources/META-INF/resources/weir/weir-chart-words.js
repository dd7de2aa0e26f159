/* Numbers and times of charts, in words: what weir-chart.js writes on axes, in tooltips and for screen readers. */
window.weirCharts = window.weirCharts || {};
(() => {
  const trim = (v, d) => d > 0 ? v.toFixed(d).replace(/\.?0+$/, '') : v.toFixed(0);
  const steps = (v, base, units) => {
    let i = 0;
    while (i < units.length - 1 && Math.abs(v) >= base) { v /= base; i++; }
    return trim(v, Math.abs(v) < 1 && v !== 0 ? 3 : Math.abs(v) < 100 ? 1 : 0) + (units[i] ? ' ' + units[i] : '');
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
  const DAY = 86400000;
  /* the time, with its day where the span holds more than one */
  const moment = (ms, span) => {
    if (span <= DAY) return clock(ms);
    const d = new Date(ms);
    return d.getFullYear() + '-' + two(d.getMonth() + 1) + '-' + two(d.getDate()) + ' ' + clock(ms).slice(0, 5);
  };
  Object.assign(window.weirCharts, { amount, worded, moment });
})();
