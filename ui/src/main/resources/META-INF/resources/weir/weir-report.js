/* A report in a frame without scripts: as high as it is long, in the theme of the console. A static file, no bundler. */
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const theme = () => {
    const scheme = document.documentElement.style.colorScheme;
    return scheme === 'dark' || scheme === 'light' ? scheme : system.matches ? 'dark' : 'light';
  };

  class WeirReport extends HTMLElement {
    connectedCallback() {
      this.changed = () => this.dress();
      this.themes = new MutationObserver(this.changed);
      this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
      system.addEventListener('change', this.changed);
      this.size = new ResizeObserver(() => this.fit());
      this.size.observe(this);
      this.loaded = () => this.dress();
      this.addEventListener('load', this.loaded, true);
      this.dress();
    }

    disconnectedCallback() {
      this.themes.disconnect();
      this.size.disconnect();
      system.removeEventListener('change', this.changed);
      this.removeEventListener('load', this.loaded, true);
    }

    page() {
      const frame = this.querySelector('iframe');
      const page = frame && frame.contentDocument;
      return page && page.URL !== 'about:blank' && page.body ? page : null;
    }

    dress() {
      const page = this.page();
      if (!page) return;
      page.documentElement.dataset.theme = theme();
      this.size.observe(page.body);
      this.fit();
    }

    fit() {
      const page = this.page();
      if (!page) return;
      const frame = this.querySelector('iframe');
      const height = Math.ceil(page.body.getBoundingClientRect().height + 2 * page.body.offsetTop) + 'px';
      if (frame.style.height !== height) frame.style.height = height;
    }
  }
  if (!customElements.get('weir-report')) customElements.define('weir-report', WeirReport);
})();
