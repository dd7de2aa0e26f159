package dev.weir.ui.schemas;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** One change of a schema: what, where, whom it breaks, and what became of it. */
final class ChangeRow extends ListItem {
    private static final int READERS = 10;
    private static final int COLUMNS = 5;

    ChangeRow(Schemas.Entry entry, Instant now, ZoneId zone, boolean mayAct, Consumer<Schemas.Entry> accept) {
        addClassName("weir-incident-row");
        var mark = new Mark();
        switch (entry.effect()) {
            case BREAKING -> mark.show("■", "breaking", entry.state() == Schemas.State.OPEN ? "breached" : "held");
            case WIDENING -> mark.show("▲", "widening", "burning");
            case COMPATIBLE -> mark.show("●", "compatible", "met");
        }
        var words = new Span(sentence(entry.words()));
        words.addClassName("weir-row-link");
        var since = new Moment();
        since.show(Words.clock(entry.since(), now, zone), entry.since(), zone);
        var facts = new Div(since, new Span("version " + entry.version()), new Span(state(entry)));
        entry.slas().forEach(sla -> facts.add(link("slas/" + sla, "SLA " + sla)));
        facts.addClassName("weir-row-facts");
        add(new Div(mark, link(dataset(entry.dataset()), entry.dataset().name())), words);
        if (entry.readers().isEmpty()) {
            add(quiet("Nobody is known to read this dataset."));
        }
        entry.readers().stream().limit(READERS).forEach(reader -> add(reader(reader)));
        if (entry.readers().size() > READERS) {
            add(quiet("and " + (entry.readers().size() - READERS) + " more"));
        }
        add(facts);
        if (mayAct && entry.state() == Schemas.State.OPEN) {
            var button = new Button("Accept…", event -> accept.accept(entry));
            button.addClassName("weir-small");
            button.setAriaLabel("Accept: " + entry.words());
            add(button);
        }
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String state(Schemas.Entry entry) {
        String word = switch (entry.state()) {
            case HARMLESS -> "breaks nobody who is known";
            case OPEN -> "open";
            case ACCEPTED -> "accepted";
            case REVERTED -> "the schema went back";
            case SURVIVED -> "its readers run well with it";
        };
        return entry.why().isEmpty() ? word : word + ": " + entry.why();
    }

    private static Div reader(Schemas.Reader reader) {
        var line = new Div();
        line.addClassName("weir-quiet");
        reader.pipeline()
                .ifPresentOrElse(
                        pipeline -> line.add(link("pipelines/" + pipeline, pipeline.toString())),
                        () -> line.add(new Span(
                                reader.job().namespace() + "/" + reader.job().name())));
        String columns = reader.columns().isEmpty()
                ? ""
                : "; from it come "
                        + String.join(
                                ", ", reader.columns().stream().limit(COLUMNS).toList())
                        + (reader.columns().size() > COLUMNS
                                ? " and " + (reader.columns().size() - COLUMNS) + " more"
                                : "");
        line.add(new Span(": " + reader.reading() + ", " + reader.effect().word()
                + (reader.effect() == Schemas.Effect.BREAKING && !reader.broken() ? ", seen to run well since" : "")
                + columns));
        return line;
    }

    private static Span quiet(String text) {
        var span = new Span(text);
        span.addClassName("weir-quiet");
        return span;
    }

    private static String dataset(NodeId dataset) {
        return "datasets?id=" + URLEncoder.encode(dataset.text(), StandardCharsets.UTF_8);
    }

    private static Anchor link(String address, String text) {
        var link = new Anchor(address, text);
        link.getElement().setAttribute("router-link", true);
        return link;
    }
}
