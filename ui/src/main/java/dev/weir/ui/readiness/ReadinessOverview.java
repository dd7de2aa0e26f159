package dev.weir.ui.readiness;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.PipelineId;
import dev.weir.ui.Live;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The readiness of all pipelines: one row each, one column an indicator. */
@Route("readiness")
@PageTitle("Readiness")
@PermitAll
final class ReadinessOverview extends Div {
    private final Grid<Readiness.Line> grid = new Grid<>();
    private final Paragraph summary = new Paragraph();
    private final Div nothing = new Div();

    ReadinessOverview(Readiness readiness) {
        addClassName("weir-overview");
        summary.addClassName("weir-quiet");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", "Readiness of the pipelines");
        grid.addColumn(new ComponentRenderer<>(ReadinessOverview::name))
                .setHeader("Pipeline")
                .setKey("pipeline")
                .setWidth("12rem")
                .setFlexGrow(1)
                .setFrozen(true)
                .setComparator(
                        (a, b) -> a.pipeline().id().compareTo(b.pipeline().id()));
        grid.addColumn(line -> line.judged().map(Judged::overall).orElse("being read"))
                .setHeader("Overall")
                .setWidth("12rem")
                .setFlexGrow(0)
                .setComparator((a, b) -> Long.compare(ready(a), ready(b)));
        for (Indicator indicator : Indicator.values()) {
            grid.addColumn(new ComponentRenderer<>(line -> cell(line, indicator)))
                    .setHeader(indicator.brief())
                    .setWidth("8.5rem")
                    .setFlexGrow(0)
                    .setComparator((a, b) -> Integer.compare(rank(a, indicator), rank(b, indicator)));
        }
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No pipeline is known yet"),
                new Paragraph(
                        new Span(
                                "Name the addresses of your Flink, Spark and Kafka in the configuration and start Weir with "),
                        new Code("./weir start --config DIR"),
                        new Span(".")));
        nothing.setVisible(false);
        add(summary, grid, nothing);
        Live.on(this, readiness::watchAll, this::show);
    }

    private void show(List<Readiness.Line> lines) {
        grid.setVisible(!lines.isEmpty());
        nothing.setVisible(lines.isEmpty());
        grid.setItems(lines);
        long all = lines.stream().filter(line -> line.judged().isPresent()).count();
        long fit = lines.stream()
                .filter(line -> line.judged()
                        .map(judged -> judged.stream()
                                .allMatch(one -> one.score() == Score.READY || one.score() == Score.NOT_APPLICABLE))
                        .orElse(false))
                .count();
        summary.setText(fit + " of " + lines.size() + " pipelines are ready in everything."
                + (all < lines.size() ? " " + (lines.size() - all) + " are still being read." : ""));
    }

    private static Anchor name(Readiness.Line line) {
        PipelineId id = line.pipeline().id();
        var link = new Anchor("pipelines/" + id + "/readiness", id.toString());
        link.getElement().setAttribute("router-link", true);
        link.addClassName("weir-row-link");
        return link;
    }

    private static Span cell(Readiness.Line line, Indicator indicator) {
        return line.judged()
                .flatMap(judged -> judged.stream()
                        .filter(one -> one.indicator() == indicator)
                        .findFirst())
                .map(one -> {
                    Span mark = one.score().mark();
                    mark.setTitle(one.evidence());
                    return mark;
                })
                .orElseGet(() -> new Span("…"));
    }

    private static int rank(Readiness.Line line, Indicator indicator) {
        return line.judged()
                .flatMap(judged -> judged.stream()
                        .filter(one -> one.indicator() == indicator)
                        .findFirst())
                .map(one -> one.score().worst())
                .orElse(Integer.MAX_VALUE);
    }

    private static long ready(Readiness.Line line) {
        return line.judged()
                .map(judged -> judged.stream()
                        .filter(one -> one.score() == Score.READY)
                        .count())
                .orElse(-1L);
    }
}
