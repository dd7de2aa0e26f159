package dev.weir.ui.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.TimeRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where one can go. Its links keep the time range. On a phone it shows the first few, and the rest behind a button. */
final class Rail extends Nav {
    private final Map<String, Anchor> links = new LinkedHashMap<>();
    private final Span badge = new Span();

    Rail(List<Place> places) {
        addClassName("weir-rail");
        setAriaLabel("Pages");
        var brand = new Div(new Span("Weir"));
        brand.addClassName("weir-brand");
        add(brand);
        badge.addClassName("weir-badge");
        badge.setVisible(false);
        var groups = new LinkedHashMap<Place.Group, Div>();
        for (Place place : places) {
            groups.computeIfAbsent(place.group(), Rail::group).add(link(place));
        }
        groups.values().forEach(this::add);
        Anchor incidents = links.get("incidents");
        if (incidents != null) {
            incidents.add(badge);
        }
        var more = new NativeButton("⋯ More");
        more.addClassName("weir-rail-more");
        more.getElement().setAttribute("data-more", true);
        more.getElement().setAttribute("aria-expanded", "false");
        add(more);
    }

    private static Div group(Place.Group group) {
        var div = new Div();
        div.addClassNames("weir-rail-group", "weir-rail-" + group.name().toLowerCase(java.util.Locale.ROOT));
        return div;
    }

    private Anchor link(Place place) {
        var shape = new Span(place.glyph());
        shape.addClassName("weir-rail-glyph");
        shape.getElement().setAttribute("aria-hidden", "true");
        var link = new Anchor();
        link.add(shape, new Span(place.title()));
        link.setTitle(place.title() + " (g " + place.key() + ")");
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-go", place.key());
        links.put(place.path(), link);
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
