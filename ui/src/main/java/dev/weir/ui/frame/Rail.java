package dev.weir.ui.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.TimeRange;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where one can go. Its links keep the time range. */
final class Rail extends Nav {
    private final Map<String, Anchor> links = new LinkedHashMap<>();
    private final Span badge = new Span();

    Rail() {
        addClassName("weir-rail");
        setAriaLabel("Pages");
        var brand = new Div(new Span("Weir"));
        brand.addClassName("weir-brand");
        add(brand);
        badge.addClassName("weir-badge");
        badge.setVisible(false);
        link("", "Wall", "▦", "w");
        link("pipelines", "Pipelines", "⇶", "p");
        link("incidents", "Incidents", "⚑", "i").add(badge);
        link("silences", "Silences", "‖", "s");
        link("deliveries", "Deliveries", "➤", "o");
    }

    private Anchor link(String path, String title, String glyph, String key) {
        var shape = new Span(glyph);
        shape.addClassName("weir-rail-glyph");
        shape.getElement().setAttribute("aria-hidden", "true");
        var link = new Anchor();
        link.add(shape, new Span(title));
        link.setTitle(title + " (g " + key + ")");
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-go", key);
        links.put(path, link);
        add(link);
        return link;
    }

    void show(String here, TimeRange range) {
        links.forEach((path, link) -> {
            link.setHref(range.resumed().address(path));
            if (path.equals(here)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    void open(long incidents) {
        badge.setVisible(incidents > 0);
        badge.setText(Long.toString(incidents));
        badge.getElement().setAttribute("aria-label", incidents + " open");
    }
}
