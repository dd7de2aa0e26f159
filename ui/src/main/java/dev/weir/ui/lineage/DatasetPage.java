package dev.weir.ui.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import dev.weir.ui.Words;
import dev.weir.ui.quality.DataQuality;
import dev.weir.ui.quality.FigureList;
import dev.weir.ui.schemas.SchemaHistory;
import dev.weir.ui.schemas.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One dataset: what it is, how it does, its columns and where they come from, and who wrote it. */
final class DatasetPage extends Div {
    private static final int MOST_ROWS = 500;

    private final transient Schemas schemas;
    private final transient DataQuality quality;
    private Optional<Datasets.Detail> shown = Optional.empty();

    DatasetPage(Schemas schemas, DataQuality quality) {
        this.schemas = schemas;
        this.quality = quality;
        addClassName("weir-dataset");
    }

    void show(Datasets.Detail detail, ZoneId zone) {
        if (shown.filter(before -> same(before, detail)).isPresent()) {
            return;
        }
        shown = Optional.of(detail);
        removeAll();
        add(head(detail, zone), columns(detail));
        add(lineage("Made from", "From which columns its columns are made", detail.into(), true));
        add(lineage("Made of it", "Which columns are made of its columns", detail.outOf(), false));
        if (!detail.schemas().isEmpty()) {
            NodeId id = NodeId.of(detail.schemas().getLast().dataset());
            add(section("Schema history", new SchemaHistory(schemas, id, detail.now(), zone)));
        }
        for (DataQuality.OfDataset told : quality.figures(detail.spot().key())) {
            add(section(
                    "Quality, as " + told.pipeline() + " told it", new FigureList(told.figures(), detail.now(), zone)));
        }
        add(runs(detail, zone));
    }

    private static boolean same(Datasets.Detail one, Datasets.Detail other) {
        return new Datasets.Detail(
                        one.now(),
                        other.spot(),
                        other.description(),
                        other.aliases(),
                        other.writers(),
                        other.readers(),
                        other.schemas(),
                        other.into(),
                        other.outOf(),
                        other.runs())
                .equals(one);
    }

    private static Component head(Datasets.Detail detail, ZoneId zone) {
        Spot spot = detail.spot();
        var name = new H2(spot.title());
        name.addClassName("weir-sentence");
        var state = new Div(spot.state().mark(), new Span(spot.sentence()));
        var head = new Div(
                name,
                quiet("Dataset in " + spot.place()
                        + (spot.owners().isEmpty()
                                ? " · no owner is known"
                                : " · owner " + String.join(", ", spot.owners()))));
        head.addClassName("weir-head");
        head.add(state);
        if (!detail.description().isBlank()) {
            head.add(new Paragraph(detail.description()));
        }
        head.add(quiet(spot.seen()
                .map(seen ->
                        "Observed last " + Words.ago(seen, detail.now()) + ", at " + Words.absolute(seen, zone) + ".")
                .orElse("Declared, never observed: no event told of it.")));
        if (!spot.stale().isEmpty()) {
            head.add(new Paragraph(spot.stale()));
        }
        if (!detail.aliases().isEmpty()) {
            head.add(quiet("Also known as " + String.join(", ", detail.aliases())));
        }
        head.add(nodes("Written by", detail.writers()), nodes("Read by", detail.readers()));
        if (!spot.promises().isEmpty()) {
            var promises = new Div(new Span("Promised of it: "));
            spot.promises().forEach(one -> promises.add(FactsPanel.link(one.title(), one.address())));
            head.add(promises);
        }
        var links = new Div(
                FactsPanel.link(
                        "Show in the graph",
                        FactsPanel.graph(spot.key()) + "&selected=" + FactsPanel.encoded(spot.key())),
                FactsPanel.link("What suffers with it", "impact?focus=" + FactsPanel.encoded(spot.key())));
        spot.troubles().forEach(one -> links.add(FactsPanel.link(one.title(), one.address())));
        head.add(links);
        return head;
    }

    private static Div nodes(String title, List<Spot> spots) {
        var line = new Div(new Span(title + ":"));
        if (spots.isEmpty()) {
            line.add(new Span("nobody that is known"));
        }
        for (Spot spot : spots) {
            line.add(FactsPanel.link(
                    spot.state().shape() + " " + spot.title() + ", "
                            + spot.state().word(),
                    spot.pipeline().map(id -> "pipelines/" + id).orElseGet(() -> FactsPanel.graph(spot.key()))));
        }
        return line;
    }

    private static Section columns(Datasets.Detail detail) {
        if (detail.schemas().isEmpty()) {
            return section("Columns", quiet("No event told its schema. Integrations send it in the schema facet."));
        }
        SchemaVersion newest = detail.schemas().getLast();
        var rows = new ArrayList<List<Component>>();
        flatten("", newest.fields(), rows, detail);
        return section(
                "Columns",
                quiet("Version " + newest.number() + ", told first " + Words.ago(newest.since(), detail.now()) + " by "
                        + newest.job().name() + "."),
                table("Columns of " + detail.spot().title(), List.of("Column", "Type", "Lineage"), rows));
    }

    private static void flatten(String path, List<Field> fields, List<List<Component>> rows, Datasets.Detail detail) {
        for (Field field : fields) {
            if (rows.size() >= MOST_ROWS) {
                return;
            }
            String name = path + field.name();
            boolean known =
                    detail.into().stream().anyMatch(edge -> edge.to().name().equals(name))
                            || detail.outOf().stream()
                                    .anyMatch(edge -> edge.from().name().equals(name));
            rows.add(List.of(
                    new Span(name),
                    new Span(field.type().isBlank() ? "not told" : field.type()),
                    known
                            ? FactsPanel.link(
                                    "show " + name,
                                    FactsPanel.graph(detail.spot().key()) + "&column=" + FactsPanel.encoded(name))
                            : new Span(Words.UNKNOWN)));
            flatten(name + ".", field.fields(), rows, detail);
        }
    }

    private static Section lineage(String title, String caption, List<ColumnEdge> edges, boolean into) {
        if (edges.isEmpty()) {
            return section(title, quiet("No column lineage is known."));
        }
        var rows = new ArrayList<List<Component>>();
        for (ColumnEdge edge : edges.subList(0, Math.min(MOST_ROWS, edges.size()))) {
            var far = into ? edge.from() : edge.to();
            rows.add(List.of(
                    new Span(into ? edge.to().name() : edge.from().name()),
                    dataset(far.name(), NodeId.of(far.dataset())),
                    new Span(far.dataset().name()),
                    new Span(edge.direct() ? "its values" : "depends on it"),
                    new Span(edge.how().isBlank() ? Words.UNKNOWN : edge.how()),
                    new Span(edge.masked() ? "masked" : "readable"),
                    new Span(edge.job().name())));
        }
        var section = section(
                title,
                table(
                        caption,
                        List.of(
                                "Column",
                                into ? "From" : "Into",
                                "Dataset",
                                "How it goes in",
                                "Transformation",
                                "Masked",
                                "Job"),
                        rows));
        if (edges.size() > MOST_ROWS) {
            section.add(quiet((edges.size() - MOST_ROWS) + " more are not listed."));
        }
        return section;
    }

    private static Anchor dataset(String name, NodeId id) {
        return FactsPanel.link(name, FactsPanel.dataset(id.text()));
    }

    private static Section runs(Datasets.Detail detail, ZoneId zone) {
        if (detail.runs().isEmpty()) {
            return section("Runs that wrote it", quiet("No event told of a run that wrote it."));
        }
        var rows = new ArrayList<List<Component>>();
        for (Run run : detail.runs()) {
            rows.add(List.of(
                    new Span(run.started().map(at -> Words.absolute(at, zone)).orElse("not told")),
                    new Span(run.job().name() + (run.step().isBlank() ? "" : " · " + run.step())),
                    new Span(words(run.state())),
                    new Span(took(run, detail.now())),
                    new Span(run.failure())));
        }
        return section(
                "Runs that wrote it",
                table(
                        "Runs that wrote " + detail.spot().title(),
                        List.of("Started", "Job", "State", "Took", "Why it failed"),
                        rows));
    }

    private static String took(Run run, Instant now) {
        return run.started()
                .map(start -> run.state() == Run.State.RUNNING
                        ? "for " + Words.duration(Duration.between(start, now))
                        : run.ended()
                                .map(end -> Words.duration(Duration.between(start, end)))
                                .orElse("not told"))
                .orElse("not told");
    }

    private static String words(Run.State state) {
        return switch (state) {
            case RUNNING -> "▸ running";
            case COMPLETED -> "● completed";
            case ABORTED -> "‖ stopped";
            case FAILED -> "■ failed";
            case UNKNOWN -> "? not told";
        };
    }

    private static Section section(String title, Component... content) {
        var section = new Section(new H2(title));
        section.add(content);
        section.addClassName("weir-panel");
        return section;
    }

    private static Div table(String caption, List<String> titles, List<List<Component>> rows) {
        var table = new NativeTable();
        table.addClassName("weir-table");
        table.setCaptionText(caption);
        var head = new NativeTableRow();
        for (String title : titles) {
            var cell = new NativeTableHeaderCell(title);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        NativeTableBody body = table.addBody();
        for (List<Component> cells : rows) {
            var row = new NativeTableRow();
            cells.forEach(content -> {
                var cell = new NativeTableCell();
                cell.add(content);
                row.add(cell);
            });
            body.add(row);
        }
        var wide = new Div(table);
        wide.addClassName("weir-current");
        wide.getElement().setAttribute("tabindex", "0");
        wide.getElement().setAttribute("role", "group");
        wide.getElement().setAttribute("aria-label", caption);
        return wide;
    }

    private static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("weir-quiet");
        return paragraph;
    }
}
