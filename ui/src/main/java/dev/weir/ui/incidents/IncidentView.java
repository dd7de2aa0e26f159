package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Visitor;
import dev.weir.ui.silences.Scope;
import dev.weir.ui.silences.SilenceDialog;
import dev.weir.ui.silences.Silences;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One incident, for a phone at three in the morning: what is broken, since when, who knows, what can be done. */
@Route("incidents/:key")
@PageTitle("Incident")
@PermitAll
final class IncidentView extends Div implements BeforeEnterObserver {
    private static final Duration AROUND = Duration.ofMinutes(30);

    private final transient Visitor visitor;
    private final Head head = new Head();
    private final Button take = new Button("Acknowledge");
    private final Button silence = new Button("Silence…");
    private final Button comment = new Button("Comment");
    private final Anchor pipeline = new Anchor();
    private final Anchor runbook = new Anchor();
    private final Victims victims = new Victims();
    private final Timeline timeline = new Timeline();
    private final Div found = new Div();
    private final Div nothing = new Unknown();
    private Optional<Incidents.Detail> shown = Optional.empty();
    private final Live<Optional<Incidents.Detail>> live;
    private String key = "";

    IncidentView(Incidents incidents, Silences silences, Visitor visitor, InstantSource clock) {
        this.visitor = visitor;
        addClassName("weir-incident");
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        take.getElement().setAttribute("data-acknowledge", true);
        take.addClickListener(
                event -> shown.ifPresent(detail -> new TakeDialog(incidents, detail.entry(), visitor).open()));
        silence.getElement().setAttribute("data-silence", true);
        silence.addClickListener(
                event -> shown.ifPresent(detail -> new SilenceDialog(silences, clock, visitor, scopes(detail)).open()));
        comment.getElement().setAttribute("data-comment", true);
        comment.addClickListener(
                event -> shown.ifPresent(detail -> new CommentDialog(incidents, detail.entry(), visitor).open()));
        pipeline.getElement().setAttribute("router-link", true);
        pipeline.addClassName("weir-button");
        runbook.setText("Runbook");
        runbook.setTarget(AnchorTarget.BLANK);
        runbook.getElement().setAttribute("rel", "noopener noreferrer");
        runbook.addClassName("weir-button");
        silence.addClassName("weir-small");
        comment.addClassName("weir-small");
        var actions = new Div(take, silence, comment, runbook, pipeline);
        actions.addClassName("weir-actions");
        found.add(head, actions, victims, new H2("What happened"), timeline);
        found.setVisible(false);
        nothing.setVisible(false);
        add(found, nothing);
        live = Live.on(this, reader -> incidents.follow(new IncidentId(key), reader), this::show);
    }

    static List<Scope> scopes(Incidents.Detail detail) {
        Incident incident = detail.entry().incident();
        return Scope.around(
                incident.slo(), incident.pipeline(), detail.briefing().owner());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getRouteParameters().get("key").orElse("");
        live.again();
    }

    private void show(Optional<Incidents.Detail> detail) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        shown = detail;
        found.setVisible(detail.isPresent());
        nothing.setVisible(detail.isEmpty());
        detail.ifPresent(known -> show(known, zone));
    }

    private void show(Incidents.Detail detail, ZoneId zone) {
        Incident incident = detail.entry().incident();
        Instant now = detail.at();
        head.show(detail, zone);
        take.setVisible(
                visitor.mayAct() && incident.open() && incident.acknowledgedBy().isEmpty());
        silence.setVisible(visitor.mayAct() && incident.open());
        comment.setVisible(visitor.mayAct());
        Instant after = incident.opened().plus(AROUND);
        TimeRange then = new TimeRange(TimeRange.Length.HOUR, Optional.empty());
        pipeline.setText("Pipeline at that time");
        pipeline.setHref(
                (after.isBefore(now) ? then.pausedAt(after) : then).address("pipelines/" + incident.pipeline()));
        runbook.setVisible(detail.briefing().runbook().isPresent());
        detail.briefing().runbook().ifPresent(address -> runbook.setHref(address.toString()));
        victims.show(detail.victims(), now, zone);
        timeline.show(Story.of(detail, zone), now, zone);
    }
}
