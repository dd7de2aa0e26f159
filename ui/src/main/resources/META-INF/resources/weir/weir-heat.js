// A calendar of hours: rows are days, columns the hours of the wall clock. An hour that clocks repeat shares its place, one that they skip is not there.
const shapes = { within: '', bad: '▲', worst: '■', good: '', unmeasured: '?', ahead: '' };

class WeirHeat extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'grid');
    this.setAttribute('aria-label', 'Slices by day and hour. Arrow keys move, Enter opens the charts of the hour.');
    if (!this.listening) {
      this.listening = true;
      this.addEventListener('keydown', event => this.key(event));
      this.addEventListener('click', event => this.open(event.target));
    }
  }

  show(rows) {
    const held = document.activeElement && this.contains(document.activeElement) ? document.activeElement.dataset.until : null;
    const head = this.row('weir-heat-head');
    head.append(this.div('columnheader', 'weir-heat-day', 'Day'));
    for (let hour = 0; hour < 24; hour++) {
      const name = this.div('columnheader', 'weir-heat-hour', hour % 3 ? '' : String(hour).padStart(2, '0'));
      name.setAttribute('aria-label', String(hour).padStart(2, '0') + ':00');
      head.append(name);
    }
    this.replaceChildren(head, ...rows.map(row => this.day(row)));
    const cells = [...this.querySelectorAll('[data-until]')];
    const first = cells.find(cell => cell.dataset.until === held) || cells.findLast(cell => !cell.classList.contains('weir-heat-ahead')) || cells[0];
    if (first) {
      first.tabIndex = 0;
      if (held !== null) {
        first.focus({ preventScroll: true });
      }
    }
  }

  day(row) {
    const line = this.row('');
    line.append(this.div('rowheader', 'weir-heat-day', row.day));
    for (let hour = 0; hour < 24; hour++) {
      const cells = row.cells.filter(cell => cell.hour === hour);
      if (cells.length === 1) {
        line.append(this.cell(cells[0], hour));
      } else if (cells.length > 1) {
        const both = this.div('presentation', 'weir-heat-both', '');
        both.append(...cells.map(cell => this.cell(cell, hour)));
        line.append(both);
      } else {
        line.append(this.div('presentation', 'weir-heat-skipped', ''));
      }
    }
    return line;
  }

  cell(of, hour) {
    const cell = this.div('gridcell', 'weir-heat-cell weir-heat-' + of.look, shapes[of.look] || '');
    cell.classList.toggle('weir-heat-part', of.part);
    cell.classList.toggle('weir-heat-corrected', of.corrected);
    cell.setAttribute('aria-label', of.words);
    cell.title = of.words;
    cell.tabIndex = -1;
    cell.dataset.until = of.until;
    cell.dataset.hour = hour;
    return cell;
  }

  row(name) {
    return this.div('row', ('weir-heat-row ' + name).trim(), null);
  }

  div(role, name, text) {
    const div = document.createElement('div');
    div.setAttribute('role', role);
    div.className = name;
    if (text) {
      div.textContent = text;
    }
    return div;
  }

  key(event) {
    const cell = event.target.closest('[data-until]');
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const cells = [...this.querySelectorAll('[data-until]')];
    const row = cell.closest('[role=row]');
    const beside = by => cells[cells.indexOf(cell) + by];
    const other = up => {
      const next = up ? row.previousElementSibling : row.nextElementSibling;
      return next && next.querySelector('[data-hour="' + cell.dataset.hour + '"]');
    };
    const own = [...row.querySelectorAll('[data-until]')];
    const to = {
      ArrowRight: () => beside(1), ArrowLeft: () => beside(-1), ArrowUp: () => other(true), ArrowDown: () => other(false),
      Home: () => own[0], End: () => own[own.length - 1],
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.open(cell);
    } else if (to) {
      event.preventDefault();
      const next = to();
      if (next) {
        cell.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    }
  }

  open(target) {
    const cell = target.closest('[data-until]');
    if (cell && !cell.classList.contains('weir-heat-ahead')) {
      this.dispatchEvent(new CustomEvent('open-hour', { detail: Number(cell.dataset.until) }));
    }
  }
}

customElements.define('weir-heat', WeirHeat);
