package dev.weir.ui.lineage;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.PipelineId;
import dev.weir.ui.Live;
import java.util.List;

/** What feeds a pipeline and what it feeds, with the way to the graph; nothing while neither is known. */
public final class AroundCard extends Section {
    /** Of this pipeline, while it is attached. */
    public AroundCard(Graphs graphs, PipelineId pipeline) {
        addClassNames("weir-panel", "weir-around");
        setAriaLabel("Lineage");
        setVisible(false);
        Live.on(this, reader -> graphs.around(pipeline, reader), this::show);
    }

    private void show(Around around) {
        removeAll();
        setVisible(!around.fedBy().isEmpty() || !around.feeds().isEmpty());
        add(new H2("Lineage"), side("Fed by", around.fedBy()), side("Feeds", around.feeds()));
        if (around.more() > 0) {
            add(new Span("and " + around.more() + " more"));
        }
        add(FactsPanel.link("Show in the graph", FactsPanel.graph(around.focus())));
    }

    private static Span side(String title, List<Spot> spots) {
        var side = new Span(new Span(title + ":"));
        if (spots.isEmpty()) {
            side.add(new Span("nothing known"));
        }
        for (Spot spot : spots) {
            var address = spot.pipeline()
                    .map(id -> "pipelines/" + id)
                    .orElseGet(() -> spot.kind() == Spot.Kind.DATASET
                            ? FactsPanel.dataset(spot.key())
                            : FactsPanel.graph(spot.key()));
            side.add(FactsPanel.link(spot.kind().glyph() + " " + spot.title(), address));
        }
        return side;
    }
}
