/* An editor of YAML on the global `ace`: a static file, no bundler. Without it a plain text area does the same. The server says what is wrong (YamlField.java). Keys: Ctrl+S asks to
   save, Escape leaves the text, so that Tab goes on to the next control. */
(() => {
  const WAIT_MS = 300;

  class WeirYaml extends HTMLElement {
    connectedCallback() {
      this._leave = event => { if (this.hasAttribute('unsaved')) event.preventDefault(); };
      window.addEventListener('beforeunload', this._leave);
      if (!this._box) this._make();
    }

    disconnectedCallback() {
      window.removeEventListener('beforeunload', this._leave);
      clearTimeout(this._timer);
    }

    /* `text` is what the server has; what was typed since is replaced by it */
    setText(text) {
      this._make();
      if (text === this.text) return;
      this._quiet = true;
      if (this._ace) { this._ace.session.setValue(text); } else { this._area.value = text; }
      this._quiet = false;
    }

    get text() { return this._ace ? this._ace.getValue() : this._area ? this._area.value : ''; }

    setReadOnly(readOnly) {
      this._make();
      if (this._ace) this._ace.setReadOnly(readOnly); else this._area.readOnly = readOnly;
    }

    /* each: line from 1, text, whether it is only a doubt */
    mark(mistakes) {
      this._make();
      if (!this._ace) return;
      const last = this._ace.session.getLength() - 1;
      this._ace.session.setAnnotations(mistakes.map(one => ({
        row: Math.min(Math.max(one.line - 1, 0), last), column: 0, text: one.text, type: one.doubt ? 'warning' : 'error'
      })));
    }

    go(line) {
      this._make();
      if (this._ace) {
        this._ace.gotoLine(line, 0, false);
        this._ace.focus();
      } else {
        const before = this._area.value.split('\n').slice(0, line - 1).join('\n').length;
        this._area.focus();
        this._area.setSelectionRange(before + (line > 1 ? 1 : 0), before + (line > 1 ? 1 : 0));
      }
    }

    _make() {
      if (this._box) return;
      this._box = this.appendChild(document.createElement('div'));
      this._box.className = 'weir-yaml-box';
      const label = this.getAttribute('label') || 'YAML';
      if (window.ace) {
        window.ace.config.setDefaultValue('session', 'useWorker', false); // the server checks; a worker from a blob would need a weaker policy
        this._ace = window.ace.edit(this._box, {
          mode: 'ace/mode/yaml', useWorker: false, tabSize: 2, useSoftTabs: true, showPrintMargin: false, fontSize: 13,
          enableKeyboardAccessibility: true, wrap: true, indentedSoftWrap: false, minLines: 16, maxLines: 40, textInputAriaLabel: label
        });
        this._ace.session.on('change', () => this._typed());
        this._ace.commands.addCommand({ name: 'weir-save', bindKey: { win: 'Ctrl-S', mac: 'Command-S' }, readOnly: true, exec: () => this._save() });
      } else {
        this._area = this._box.appendChild(document.createElement('textarea'));
        this._area.className = 'weir-yaml-plain';
        this._area.spellcheck = false;
        this._area.rows = 24;
        this._area.setAttribute('aria-label', label);
        this._area.addEventListener('input', () => this._typed());
        this._area.addEventListener('keydown', event => {
          if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); this._save(); }
        });
      }
    }

    _typed() {
      if (this._quiet) return;
      clearTimeout(this._timer);
      this._timer = setTimeout(() => this._tell('weir-text'), WAIT_MS);
    }

    _save() {
      clearTimeout(this._timer);
      this._tell('weir-save');
    }

    _tell(name) { this.dispatchEvent(new CustomEvent(name, { detail: { text: this.text } })); }
  }
  customElements.define('weir-yaml', WeirYaml);
})();
