package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Simulated;
import dev.weir.ui.Visitor;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.EvidenceCharts;
import dev.weir.ui.evidence.Track;
import dev.weir.ui.silences.Scope;
import dev.weir.ui.silences.Silences;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One incident, for a phone at three in the morning: what is broken, since when, who knows, why, what can be done. */
@Route("incidents/:key")
@PageTitle("Incident")
@PermitAll
final class IncidentView extends Div implements BeforeEnterObserver {
    /** From how long before the onset the charts begin. */
    private static final Duration BEFORE = Duration.ofMinutes(30);
    /** How long after the end they end. */
    private static final Duration AFTER = Duration.ofMinutes(5);

    private static final int POINTS = 400;
    /** What is worked out of definitions and the past changes rarely, and need not be asked every second. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final transient Evidence evidence;
    private final transient Visitor visitor;
    private final Head head;
    private final Actions actions;
    private final AffectedList affected = new AffectedList();
    private final CauseList causes = new CauseList();
    private final ReachedList reached = new ReachedList();
    private final Victims victims = new Victims();
    private final Timeline timeline = new Timeline();
    private final EvidenceCharts charts;
    private final Div found = new Div();
    private final Div nothing = new Unknown();
    private final Live<Optional<Incidents.Detail>> live;
    private Instant looked = Instant.EPOCH;
    private String key = "";

    IncidentView(
            Incidents incidents,
            Evidence evidence,
            Corrections corrections,
            Silences silences,
            Visitor visitor,
            Simulated simulated,
            InstantSource clock) {
        this.evidence = evidence;
        this.visitor = visitor;
        head = new Head(simulated);
        addClassName("weir-incident");
        live = Live.on(this, reader -> incidents.follow(id(), reader), this::show);
        actions = new Actions(incidents, corrections, silences, visitor, clock, live::again);
        charts = new EvidenceCharts("incident", new EvidenceCharts.Reader() {
            @Override
            public List<Track> tracks(Interval when, Duration step) {
                return evidence.tracks(id(), when, step);
            }

            @Override
            public List<Band> bands(Interval when) {
                return evidence.bands(id(), when);
            }
        });
        var story = new Div(new H2("What happened"), timeline);
        var why = new Div(causes, new H2("Around the onset"), charts);
        var two = new Div(story, why);
        two.addClassName("weir-incident-two");
        found.add(head, actions, affected, victims, reached, two);
        found.setVisible(false);
        nothing.setVisible(false);
        add(found, nothing);
    }

    static List<Scope> scopes(Incidents.Detail detail) {
        Incident incident = detail.entry().incident();
        return Scope.around(
                incident.slo(), incident.pipeline(), detail.briefing().owner());
    }

    private IncidentId id() {
        return new IncidentId(key);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getRouteParameters().get("key").orElse("");
        looked = Instant.EPOCH;
        charts.forget();
        live.again();
    }

    private void show(Optional<Incidents.Detail> detail) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        found.setVisible(detail.isPresent());
        nothing.setVisible(detail.isEmpty());
        detail.ifPresent(known -> show(known, zone));
    }

    private void show(Incidents.Detail detail, ZoneId zone) {
        Incident incident = detail.entry().incident();
        Instant now = detail.at();
        head.show(detail, zone);
        actions.show(detail, visitor.mayAct(), zone);
        victims.show(detail.victims(), now, zone);
        timeline.show(Story.of(detail, zone), now, zone);
        if (!now.isBefore(looked.plus(LOOK))) {
            looked = now;
            affected.show(evidence.affected(incident.id()), incident.open());
            causes.show(evidence.candidates(incident.id()));
            reached.show(evidence.downstream(incident.id()));
        }
        Interval when = around(incident, now);
        charts.show(when, step(when), incident.open(), zone);
    }

    /** From half an hour before the onset to a little after the end. */
    static Interval around(Incident incident, Instant now) {
        Instant from = incident.since().orElse(incident.opened()).minus(BEFORE);
        Instant end = incident.resolved()
                .map(over -> over.plus(AFTER))
                .filter(after -> after.isBefore(now))
                .orElse(now);
        return new Interval(from, end.isBefore(from) ? from : end);
    }

    /** Whole seconds, so that some hundred points fill the span. */
    static Duration step(Interval when) {
        return Duration.ofSeconds(Math.max(3, Math.ceilDiv(when.length().toSeconds(), POINTS)));
    }
}
