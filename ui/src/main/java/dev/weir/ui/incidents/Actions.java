package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import dev.weir.model.incident.Incident;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Visitor;
import dev.weir.ui.silences.SilenceDialog;
import dev.weir.ui.silences.Silences;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What one can do about an incident. */
final class Actions extends Div {
    private static final Duration AROUND = Duration.ofMinutes(30);
    private static final Duration TO_THINK = Duration.ofSeconds(12);

    private final transient Corrections corrections;
    private final transient Visitor visitor;
    private final Button take = new Button("Acknowledge");
    private final Button silence = new Button("Silence…");
    private final Button comment = new Button("Comment");
    private final Button correct = new Button("Correct…");
    private final Anchor pipeline = new Anchor();
    private final Anchor promise = new Anchor();
    private final Anchor runbook = new Anchor();
    private final transient Runnable changed;
    private Optional<Incidents.Detail> shown = Optional.empty();
    private ZoneId zone = ZoneOffset.UTC;

    Actions(
            Incidents incidents,
            Corrections corrections,
            Silences silences,
            Visitor visitor,
            InstantSource clock,
            Runnable changed) {
        this.corrections = corrections;
        this.visitor = visitor;
        this.changed = changed;
        addClassName("weir-actions");
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        take.getElement().setAttribute("data-acknowledge", true);
        take.addClickListener(
                event -> shown.ifPresent(detail -> new TakeDialog(incidents, detail.entry(), visitor, changed).open()));
        silence.getElement().setAttribute("data-silence", true);
        silence.addClickListener(event -> shown.ifPresent(
                detail -> new SilenceDialog(silences, clock, visitor, IncidentView.scopes(detail)).open()));
        comment.getElement().setAttribute("data-comment", true);
        comment.addClickListener(event ->
                shown.ifPresent(detail -> new CommentDialog(incidents, detail.entry(), visitor, changed).open()));
        correct.addClickListener(event -> shown.ifPresent(
                detail -> new CorrectDialog(corrections, detail, visitor, zone, this::corrected).open()));
        for (Button small : java.util.List.of(silence, comment, correct)) {
            small.addClassName("weir-small");
        }
        runbook.setText("Runbook");
        runbook.setTarget(AnchorTarget.BLANK);
        runbook.getElement().setAttribute("rel", "noopener noreferrer");
        promise.setText("Promise");
        pipeline.setText("Pipeline at that time");
        for (Anchor link : java.util.List.of(promise, pipeline)) {
            link.getElement().setAttribute("router-link", true);
        }
        for (Anchor link : java.util.List.of(runbook, promise, pipeline)) {
            link.addClassName("weir-button");
        }
        add(take, silence, comment, correct, runbook, promise, pipeline);
    }

    void show(Incidents.Detail detail, boolean mayAct, ZoneId zone) {
        shown = Optional.of(detail);
        this.zone = zone;
        Incident incident = detail.entry().incident();
        take.setVisible(mayAct && incident.open() && incident.acknowledgedBy().isEmpty());
        silence.setVisible(mayAct && incident.open());
        comment.setVisible(mayAct);
        correct.setVisible(mayAct);
        Instant after = incident.opened().plus(AROUND);
        TimeRange then = new TimeRange(TimeRange.Length.HOUR, Optional.empty());
        pipeline.setHref((after.isBefore(detail.at()) ? then.pausedAt(after) : then)
                .address("pipelines/" + incident.pipeline()));
        promise.setHref("slos/" + incident.slo().name());
        runbook.setVisible(detail.briefing().runbook().isPresent());
        detail.briefing().runbook().ifPresent(address -> runbook.setHref(address.toString()));
    }

    private void corrected(String name) {
        changed.run();
        var told = new Notification();
        told.setDuration((int) TO_THINK.toMillis());
        told.setPosition(Notification.Position.BOTTOM_CENTER);
        var words = new Span("This time does not count any more. The budget is worked out anew.");
        var undo = new Button("Withdraw", event -> {
            words.setText(corrections.withdraw(name, visitor.actor()));
            event.getSource().setVisible(false);
            changed.run();
        });
        undo.addClassName("weir-small");
        var bar = new Div(words, undo);
        bar.addClassName("weir-actions");
        told.add(bar);
        told.open();
    }
}
