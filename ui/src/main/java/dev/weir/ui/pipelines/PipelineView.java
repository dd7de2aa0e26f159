package dev.weir.ui.pipelines;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.model.Engine;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.Points;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.PipelineTabs;
import dev.weir.ui.Ranged;
import dev.weir.ui.Simulated;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Table;
import dev.weir.ui.chart.TableDialog;
import dev.weir.ui.lanes.PipelineParts;
import dev.weir.ui.lineage.AroundCard;
import dev.weir.ui.lineage.Graphs;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pipeline: its state in a sentence, its signals over time under one cursor, and every figure that is known of it now. */
@Route("pipelines/:environment/:name")
@PermitAll
final class PipelineView extends Div implements BeforeEnterObserver, HasDynamicTitle, Ranged {
    private static final Duration NOTABLES_EVERY = Duration.ofSeconds(10);
    private static final String MORE = "more";

    private final transient Pipelines pipelines;
    private final transient Graphs graphs;
    private final PipelineTabs tabs = new PipelineTabs(PipelineTabs.Tab.OVERVIEW);
    private final transient Simulated simulated;
    private final Mark mark = new Mark();
    private final Span sentence = new Span();
    private final Paragraph facts = new Paragraph();
    private final Paragraph description = new Paragraph();
    private final Span asOf = new Span();
    private final Div around = new Div();
    private final Div panels = new Div();
    private final PipelineParts parts = new PipelineParts();
    private final Notices notices = new Notices();
    private final Details more = new Details("More signals");
    private final NotableList notableList;
    private final CurrentFigures figures = new CurrentFigures();
    private final Live<Pipelines.Snapshot> live;
    private PipelineId id = new PipelineId("none", "none");
    private TimeRange range = TimeRange.DEFAULT;
    private ZoneId zone = ZoneOffset.UTC;
    private List<Notable> notables = List.of();
    private Instant notablesAt = Instant.EPOCH;
    private @Nullable Charts charts;
    private @Nullable Charts moreCharts;
    private @Nullable RunCharts runCharts;
    private @Nullable RunsCard runsCard;
    private Pipelines.@Nullable Snapshot newest;
    private Instant now = Instant.EPOCH;
    private boolean loaded;
    private boolean wantsMore;

    PipelineView(Pipelines pipelines, Graphs graphs, Simulated simulated) {
        this.pipelines = pipelines;
        this.graphs = graphs;
        this.simulated = simulated;
        this.notableList = new NotableList(simulated);
        addClassName("weir-pipeline");
        sentence.addClassName("weir-sentence");
        facts.addClassName("weir-quiet");
        description.addClassName("weir-quiet");
        asOf.addClassName("weir-as-of");
        more.addClassName("weir-more");
        more.addOpenedChangeListener(event -> {
            if (event.isFromClient()) {
                remember(event.isOpened());
            }
            if (event.isOpened()) {
                loadMore();
            }
        });
        var head = new Div(tabs, new Div(mark, sentence), facts, description, asOf);
        head.addClassName("weir-head");
        add(head, notices, around, panels, parts, more, notableList, figures);
        live = Live.on(this, reader -> pipelines.watch(id, reader), PipelineView::both, this::show);
    }

    /** Two snapshots that came before they could be shown: the newer one with the samples of both. */
    private static Pipelines.Snapshot both(Pipelines.Snapshot older, Pipelines.Snapshot newer) {
        var fresh = new ArrayList<>(older.fresh());
        fresh.addAll(newer.fresh());
        return new Pipelines.Snapshot(newer.at(), newer.row(), newer.promises(), newer.notes(), fresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("environment").orElse("") + "/"
                + event.getRouteParameters().get("name").orElse("");
        try {
            id = PipelineId.parse(name);
        } catch (IllegalArgumentException malformed) {
            throw new NotFoundException("There is no pipeline " + name);
        }
        if (!pipelines.knows(id)) {
            throw new NotFoundException("There is no pipeline " + name);
        }
        range = TimeRange.of(event.getLocation().getQueryParameters());
        tabs.show(id, range);
        around.removeAll();
        around.add(new AroundCard(graphs, id));
        loaded = false;
        wantsMore = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(MORE)
                .isPresent();
        live.pause(!range.live());
        live.again();
    }

    @Override
    public String getPageTitle() {
        return id.toString();
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        zone = Browser.zone(attachEvent.getUI());
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        loaded = false;
    }

    private void show(Pipelines.Snapshot snapshot) {
        now = snapshot.at();
        var row = snapshot.row();
        mark.show(row.standing());
        sentence.setText(row.sentence());
        facts.setText(facts(row.pipeline()));
        description.setText(row.pipeline().description());
        asOf.setText(
                range.live()
                        ? ""
                        : "The charts end at "
                                + range.until()
                                        .map(at -> Words.absolute(at, zone))
                                        .orElse("")
                                + "; sentence and figures are of " + Words.seconds(now, zone) + ".");
        newest = snapshot;
        Interval when = range.interval(now);
        if (!loaded) {
            load(snapshot, when);
        } else {
            grow(snapshot, when);
            parts.grow(row.pipeline().engine(), row.newest(), findings(snapshot), snapshot.fresh(), when);
        }
        Stream.of(charts, moreCharts).filter(Objects::nonNull).forEach(one -> one.newest(row.newest()));
        notices.show(snapshot.notes(), now);
        figures.show(row.newest(), now, zone);
    }

    private void load(Pipelines.Snapshot snapshot, Interval when) {
        Engine engine = snapshot.row().pipeline().engine();
        panels.removeAll();
        more.setOpened(false);
        more.removeAll();
        moreCharts = null;
        runsCard = null;
        runCharts = null;
        look(when);
        loaded = true;
        if (!engine.streaming()) {
            loadRuns(snapshot, when);
        }
        charts = add(panels, Panel.of(engine), snapshot, false);
        more.setVisible(true);
        more.setOpened(wantsMore);
    }

    private void loadRuns(Pipelines.Snapshot snapshot, Interval when) {
        Duration step = range.length().step();
        runsCard = new RunsCard(simulated);
        runCharts = new RunCharts(span -> pipelines.runs(id, span, step), this::table);
        List<BatchRun> runs = pipelines.runs(id, when, step);
        panels.add(runsCard, runCharts);
        runsCard.show(runs, snapshot.promises(), now, zone);
        runCharts.load(when, step, runs, bands(when));
    }

    private void loadMore() {
        if (moreCharts == null && newest != null) {
            moreCharts = add(more, Panel.more(newest.row().pipeline().engine()), newest, true);
            moreCharts.newest(newest.row().newest());
        }
    }

    /** Charts that are loaded when they are attached: at once, or while the rest of the page is read already. */
    private Charts add(HasComponents place, List<Panel> panels, Pipelines.Snapshot snapshot, boolean optional) {
        Duration step = range.length().step();
        var fresh = new Charts(panels, step, (wanted, when) -> pipelines.history(id, wanted, when, step), this::table);
        Live.<List<Points>>on(
                fresh,
                reader -> pipelines.load(
                        id,
                        series -> fresh.wants(series) || (!optional && lane(series)),
                        range.interval(now),
                        step,
                        reader),
                stored -> {
                    Interval when = range.interval(now);
                    fresh.load(when, stored, snapshot.promises(), bands(when), now);
                    var row = snapshot.row();
                    if (optional) {
                        fresh.leaveOut(stored, row.newest());
                    } else {
                        parts.load(row.pipeline().engine(), row.newest(), findings(snapshot), stored, when, step);
                    }
                });
        place.add(fresh);
        return fresh;
    }

    /** Whether the lanes of watermarks are read from it. */
    private static boolean lane(Series series) {
        return series.name().equals(Signal.WATERMARK_LAG.seriesName());
    }

    private void grow(Pipelines.Snapshot snapshot, Interval when) {
        Stream.of(charts, moreCharts).filter(Objects::nonNull).forEach(one -> one.grow(snapshot.fresh(), when, now));
        if (now.isBefore(notablesAt.plus(NOTABLES_EVERY))) {
            return;
        }
        look(when);
        List<Band> bands = bands(when);
        Stream.of(charts, moreCharts).filter(Objects::nonNull).forEach(one -> one.bands(bands));
        if (runCharts != null && runsCard != null) {
            List<BatchRun> runs = pipelines.runs(id, when, range.length().step());
            runsCard.show(runs, snapshot.promises(), now, zone);
            runCharts.grow(when, runs);
            runCharts.bands(bands);
        }
    }

    /** Looks what happened in the span. */
    private void look(Interval when) {
        notablesAt = now;
        notables = pipelines.notables(id, when);
        notableList.show(notables, now, zone);
    }

    private List<Band> bands(Interval when) {
        return Stream.concat(
                        simulated
                                .within(when)
                                .map(span -> new Band(span, Simulated.WORD, Band.Kind.SIMULATED))
                                .stream(),
                        notables.stream().map(Notable::band))
                .toList();
    }

    private void remember(boolean opened) {
        wantsMore = opened;
        var parameters = new HashMap<String, String>();
        if (opened) {
            parameters.put(MORE, "yes");
        }
        var address = range.in(QueryParameters.simple(parameters));
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(null, new Location("pipelines/" + id.environment() + "/" + id.name(), address)));
    }

    private static List<Finding> findings(Pipelines.Snapshot snapshot) {
        return snapshot.notes().stream().map(Pipelines.Note::finding).toList();
    }

    private static String facts(Pipeline pipeline) {
        return pipeline.engine().title() + " · owner " + pipeline.owner() + " · tier " + pipeline.tier()
                + (pipeline.useCase().isBlank() ? "" : " · " + pipeline.useCase());
    }

    private void table(String chart, String name, List<Line> lines, PanelCard.Reader points) {
        Interval when = range.interval(now);
        var title =
                id + ": " + chart + ", " + Words.seconds(when.start(), zone) + " to " + Words.seconds(when.end(), zone);
        var file = id.environment() + "-" + id.name() + "-" + name;
        new TableDialog(title, file, Table.of(lines, points.read(when)), zone).open();
    }
}
