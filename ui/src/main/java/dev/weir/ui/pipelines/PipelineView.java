package dev.weir.ui.pipelines;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.weir.model.Change;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.store.Points;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.PipelineTabs;
import dev.weir.ui.Ranged;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Table;
import dev.weir.ui.chart.TableDialog;
import dev.weir.ui.lanes.PipelineParts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One pipeline: its state in a sentence, its signals over time under one cursor, and every figure that is known of it now. */
@Route("pipelines/:environment/:name")
@PermitAll
final class PipelineView extends Div implements BeforeEnterObserver, HasDynamicTitle, Ranged {
    private static final Duration BANDS_EVERY = Duration.ofSeconds(10);
    private static final Duration FAR = Duration.ofDays(3650);

    private final transient Pipelines pipelines;
    private final PipelineTabs tabs = new PipelineTabs(PipelineTabs.Tab.OVERVIEW);
    private final Mark mark = new Mark();
    private final Span sentence = new Span();
    private final Paragraph facts = new Paragraph();
    private final Paragraph description = new Paragraph();
    private final Span asOf = new Span();
    private final Div panels = new Div();
    private final PipelineParts parts = new PipelineParts();
    private final Notices notices = new Notices();
    private final ChangeList changeList = new ChangeList();
    private final CurrentFigures figures = new CurrentFigures();
    private final Live<Pipelines.Snapshot> live;
    private PipelineId id = new PipelineId("none", "none");
    private TimeRange range = TimeRange.DEFAULT;
    private ZoneId zone = ZoneOffset.UTC;
    private Charts charts = new Charts();
    private Instant now = Instant.EPOCH;
    private boolean loaded;

    PipelineView(Pipelines pipelines) {
        this.pipelines = pipelines;
        addClassName("weir-pipeline");
        sentence.addClassName("weir-sentence");
        facts.addClassName("weir-quiet");
        description.addClassName("weir-quiet");
        asOf.addClassName("weir-as-of");
        panels.addClassName("weir-panels");
        var head = new Div(tabs, new Div(mark, sentence), facts, description, asOf);
        head.addClassName("weir-head");
        add(head, notices, panels, parts, changeList, figures);
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
        loaded = false;
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
        Interval when = range.interval(now);
        if (!loaded) {
            load(snapshot, when);
        } else {
            charts.grow(snapshot.fresh(), when);
            parts.grow(row.pipeline().engine(), row.newest(), findings(snapshot), snapshot.fresh(), when);
            if (!now.isBefore(charts.bandsAt().plus(BANDS_EVERY))) {
                charts.bands(bands(when), now);
                charts.runs(() -> pipelines.history(id, when, range.length().step()), when);
            }
        }
        charts.newest(row.newest());
        notices.show(snapshot.notes(), now);
        figures.show(row.newest(), now, zone);
    }

    private void load(Pipelines.Snapshot snapshot, Interval when) {
        Duration step = range.length().step();
        panels.removeAll();
        charts = new Charts(snapshot.row().pipeline().engine(), step, this::table);
        charts.cards().forEach(panels::add);
        List<Points> stored = pipelines.history(id, when, step);
        charts.load(when, stored, snapshot.promises(), bands(when), now);
        var row = snapshot.row();
        parts.load(row.pipeline().engine(), row.newest(), findings(snapshot), stored, when, step);
        loaded = true;
    }

    private static List<Finding> findings(Pipelines.Snapshot snapshot) {
        return snapshot.notes().stream().map(Pipelines.Note::finding).toList();
    }

    private static String facts(Pipeline pipeline) {
        return pipeline.engine().title() + " · owner " + pipeline.owner() + " · tier " + pipeline.tier()
                + (pipeline.useCase().isBlank() ? "" : " · " + pipeline.useCase());
    }

    private List<Band> bands(Interval when) {
        List<Change> changes = pipelines.changes(id, when);
        changeList.show(changes, now, zone);
        var incidents = pipelines.incidents(id, when).stream()
                .map(incident -> new Band(
                        new Interval(
                                incident.opened(),
                                incident.resolved()
                                        .filter(end -> !end.isBefore(incident.opened()))
                                        .orElse(incident.opened().plus(FAR))),
                        incident.reason(),
                        incident.severity() == Severity.PAGE ? Band.Kind.PAGE : Band.Kind.TICKET));
        return Stream.concat(incidents, changes.stream().map(ChangeList::moment))
                .toList();
    }

    private void table(PanelCard card) {
        Interval when = range.interval(now);
        var points = card.points(pipelines.history(id, when, range.length().step()));
        var title = id + ": " + card.getAriaLabel().orElse("") + ", " + Words.seconds(when.start(), zone) + " to "
                + Words.seconds(when.end(), zone);
        var file = id.environment() + "-" + id.name() + "-" + card.file();
        new TableDialog(title, file, Table.of(card.lines(), points), zone).open();
    }
}
