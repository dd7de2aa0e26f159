package dev.weir.ui.quality;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.LineageTabs;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Whether what is sent arrives, and what runs tell of their data: trouble first. */
@Route("quality")
@PageTitle("Data quality")
@PermitAll
final class QualityView extends Div {
    private static final int MOST = 200;

    private final Paragraph summary = new Paragraph();
    private final UnorderedList edges = new UnorderedList();
    private final UnorderedList datasets = new UnorderedList();
    private final Paragraph noEdges =
            new Paragraph("No pipeline is known to read a dataset yet. Edges come with OpenLineage"
                    + " events, and from inputs in definitions.");
    private final Paragraph noDatasets =
            new Paragraph("No run has told anything of its data yet. Rows, nulls, duplicates and"
                    + " assertions come with OpenLineage events of completed runs.");

    QualityView(DataQuality quality) {
        addClassNames("weir-incidents", "weir-quality");
        summary.addClassName("weir-quiet");
        edges.addClassName("weir-plain");
        datasets.addClassName("weir-plain");
        noEdges.addClassName("weir-quiet");
        noDatasets.addClassName("weir-quiet");
        add(
                new LineageTabs(LineageTabs.Tab.QUALITY),
                summary,
                new H2("Does what is sent arrive?"),
                noEdges,
                edges,
                new H2("What runs tell of their data"),
                noDatasets,
                datasets);
        Live.on(this, quality::watch, this::show);
    }

    private void show(DataQuality.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        long trouble = snapshot.edges().stream()
                .filter(edge -> edge.state() == DataQuality.State.LOST || edge.state() == DataQuality.State.DUPLICATED)
                .count();
        long unknown = snapshot.edges().stream()
                .filter(edge -> edge.state() == DataQuality.State.NOT_KNOWN)
                .count();
        summary.setText(snapshot.edges().size() + " edges: " + trouble + " lose or repeat records, " + unknown
                + " are not known. " + snapshot.datasets().size() + " datasets told figures.");
        noEdges.setVisible(snapshot.edges().isEmpty());
        noDatasets.setVisible(snapshot.datasets().isEmpty());
        edges.removeAll();
        snapshot.edges().stream().limit(MOST).map(QualityView::edge).forEach(edges::add);
        datasets.removeAll();
        snapshot.datasets().stream()
                .limit(MOST)
                .map(one -> dataset(one, snapshot, zone))
                .forEach(datasets::add);
    }

    private static ListItem edge(DataQuality.OfEdge edge) {
        var state = new Mark();
        switch (edge.state()) {
            case LOST -> state.show("■", "lost", "breached");
            case DUPLICATED -> state.show("▲", "duplicated", "burning");
            case NOT_KNOWN -> state.show("?", "not known", "no-data");
            case BALANCED -> state.show("●", "balanced", "met");
        }
        var reader = new Anchor("pipelines/" + edge.reader(), edge.reader().toString());
        reader.getElement().setAttribute("router-link", true);
        var says = new Span(edge.says());
        says.addClassName("weir-quiet");
        String way = edge.from().equals(edge.dataset())
                ? edge.dataset() + " → "
                : edge.from() + " → " + edge.dataset() + " → ";
        return new ListItem(state, new Span(way), reader, says);
    }

    private static ListItem dataset(DataQuality.OfDataset one, DataQuality.Snapshot snapshot, ZoneId zone) {
        var pipeline = new Anchor("pipelines/" + one.pipeline(), one.pipeline().toString());
        pipeline.getElement().setAttribute("router-link", true);
        var title = new Span(one.dataset());
        var by = new Span("told by ");
        by.addClassName("weir-quiet");
        var item = new ListItem(title, by, pipeline);
        item.add(new FigureList(one.figures(), snapshot.at(), zone));
        return item;
    }
}
