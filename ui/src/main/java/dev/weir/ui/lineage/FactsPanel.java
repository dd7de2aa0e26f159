package dev.weir.ui.lineage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.ui.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** What is known of the node that is selected, and where to go from it. */
final class FactsPanel extends Aside {
    private final Consumer<String> focus;
    private final Consumer<String> blast;
    private final Runnable close;

    FactsPanel(Consumer<String> focus, Consumer<String> blast, Runnable close) {
        this.focus = focus;
        this.blast = blast;
        this.close = close;
        addClassNames("weir-panel", "weir-graph-facts");
        getElement().setAttribute("aria-label", "The selected node");
    }

    void show(Spot spot, Instant now, ZoneId zone) {
        removeAll();
        var title = new H2(spot.title());
        var kind = new Span(spot.kind().glyph() + " " + spot.kind().word());
        kind.addClassName("weir-quiet");
        var over = new Button("Close", event -> close.run());
        over.addClassName("weir-small");
        over.setAriaLabel("Close the facts of the node");
        var head = new Div(kind, over);
        head.addClassName("weir-graph-facts-head");
        add(head, title, quiet(spot.place()));
        add(spot.state().mark(), new Paragraph(spot.sentence()));
        if (spot.declaredOnly()) {
            add(new Paragraph("It is declared and was never observed: no event told of it."));
        }
        if (!spot.stale().isEmpty()) {
            add(new Paragraph(spot.stale()));
        }
        add(quiet(spot.owners().isEmpty() ? "No owner is known." : "Owner: " + String.join(", ", spot.owners())));
        spot.seen()
                .ifPresent(seen ->
                        add(quiet("Observed last " + Words.ago(seen, now) + " (" + Words.absolute(seen, zone) + ").")));
        list(spot.kind() == Spot.Kind.COLUMN ? "Where it is" : "Promised of it", spot.promises());
        list("Open incidents", spot.troubles());
        add(links(spot), buttons(spot));
    }

    private Div links(Spot spot) {
        var links = new Div();
        links.addClassName("weir-graph-links");
        spot.pipeline().ifPresent(id -> links.add(link("Pipeline page", "pipelines/" + id)));
        if (spot.kind() == Spot.Kind.DATASET) {
            links.add(link("Dataset page", dataset(spot.key())));
        }
        if (spot.kind() != Spot.Kind.COLUMN && spot.kind() != Spot.Kind.OWNER) {
            links.add(link("What suffers with it", "impact?focus=" + encoded(spot.key())));
        }
        return links;
    }

    private Div buttons(Spot spot) {
        var buttons = new Div();
        buttons.addClassName("weir-actions");
        if (spot.kind() != Spot.Kind.COLUMN) {
            var here = new Button("Focus here", event -> focus.accept(spot.key()));
            here.addClassName("weir-small");
            var effects = new Button("Light everything downstream", event -> blast.accept(spot.key()));
            effects.addClassName("weir-small");
            buttons.add(here, effects);
        }
        return buttons;
    }

    private void list(String title, List<Spot.Reference> all) {
        if (all.isEmpty()) {
            return;
        }
        var list = new UnorderedList();
        all.forEach(one -> list.add(new ListItem(link(one.title(), one.address()))));
        add(new H3(title), list);
    }

    private static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("weir-quiet");
        return paragraph;
    }

    static Anchor link(String text, String address) {
        var link = new Anchor(address, text);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    /** The address of a dataset's page. */
    static String dataset(String key) {
        return "datasets?id=" + encoded(key);
    }

    /** The address of the graph around a node. */
    static String graph(String key) {
        return "lineage?focus=" + encoded(key);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
