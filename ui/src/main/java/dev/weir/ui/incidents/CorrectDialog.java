package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.ui.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the time of an incident out of the judgement of its promise: from, to, what sort of time it was, why, and what that changes. */
final class CorrectDialog extends Dialog {
    private static final Duration TO_CHOOSE_FROM = Duration.ofSeconds(1);

    private final transient Corrections corrections;
    private final transient Incident incident;
    private final transient ZoneId zone;
    private final DateTimePicker from = new DateTimePicker("From");
    private final DateTimePicker to = new DateTimePicker("To");
    private final Select<Correction.Category> category = new Select<>();
    private final TextField reason = new TextField("Reason");
    private final Paragraph effect = new Paragraph();
    private final Paragraph wrong = new Paragraph();
    private final Paragraph refused = new Paragraph();
    private final Pre definition = new Pre();
    private final Button make;

    CorrectDialog(
            Corrections corrections,
            Incidents.Detail detail,
            Visitor visitor,
            ZoneId zone,
            Consumer<String> corrected) {
        this.corrections = corrections;
        this.zone = zone;
        incident = detail.entry().incident();
        setHeaderTitle("Correct: " + detail.entry().title());
        setWidth("min(640px, 94vw)");
        fields(detail.at());
        make = new Button("Take it out", event -> make(visitor, corrected));
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", event -> close()), make);
        look();
    }

    private void fields(Instant now) {
        from.setStep(TO_CHOOSE_FROM);
        to.setStep(TO_CHOOSE_FROM);
        // whole minutes around it: a slice is left out when it begins in the time
        from.setValue(local(incident.since().orElse(incident.opened())).withSecond(0));
        to.setValue(local(incident.resolved().orElse(now).plusSeconds(59)).withSecond(0));
        from.addValueChangeListener(event -> look());
        to.addValueChangeListener(event -> look());
        category.setLabel("What it was");
        category.setItems(Correction.Category.values());
        category.setItemLabelGenerator(CorrectDialog::words);
        category.setValue(Correction.Category.MEASUREMENT_ERROR);
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        reason.setPlaceholder("Whoever reads the report will ask for it");
        reason.setAutofocus(true);
        effect.addClassName("weir-preview");
        effect.getElement().setAttribute("role", "status");
        wrong.addClassName("weir-wrong");
        wrong.getElement().setAttribute("role", "alert");
        wrong.setVisible(false);
        definition.addClassName("weir-definition");
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.addValueChangeListener(event -> look());
        category.addValueChangeListener(event -> look());
        var zoned = new Paragraph("Times are those of " + zone.getId() + ". What was measured stays as it was measured;"
                + " this time does not count against the promise any more, and the correction stands in the audit"
                + " journal. It can be withdrawn.");
        zoned.addClassName("weir-quiet");
        var form = new Div(from, to, category, reason, effect, wrong, refused, definition, zoned);
        form.addClassName("weir-form");
        add(form);
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone).withNano(0);
    }

    private Optional<Interval> span() {
        Optional<Instant> start = instant(from.getValue());
        Optional<Instant> end = instant(to.getValue());
        return start.isPresent() && end.isPresent() && end.get().isAfter(start.get())
                ? Optional.of(new Interval(start.get(), end.get()))
                : Optional.empty();
    }

    private Optional<Instant> instant(@Nullable LocalDateTime local) {
        return Optional.ofNullable(local).map(time -> time.atZone(zone).toInstant());
    }

    private void look() {
        effect.setText(span().map(span -> corrections.effect(incident.id(), span))
                .orElse("What it would change is told here once it ends after it begins."));
        Optional<Corrections.Refused> why = span().flatMap(span -> corrections.refused(wish(span)));
        refused.setText(why.map(Corrections.Refused::why).orElse(""));
        refused.setVisible(why.isPresent());
        definition.setText(why.map(Corrections.Refused::definition).orElse(""));
        definition.setVisible(why.isPresent());
        make.setVisible(why.isEmpty());
    }

    private Corrections.Wish wish(Interval span) {
        return new Corrections.Wish(
                incident.id(), span, category.getValue(), reason.getValue().strip());
    }

    private void make(Visitor visitor, Consumer<String> corrected) {
        Optional<Interval> span = span();
        String why = reason.getValue().strip();
        reason.setInvalid(why.isEmpty());
        reason.setErrorMessage("Write why this time should not count");
        to.setInvalid(span.isEmpty());
        to.setErrorMessage("Must be after its begin");
        if (span.isEmpty() || why.isEmpty()) {
            return;
        }
        Corrections.Made made = corrections.make(wish(span.get()), visitor.actor());
        wrong.setVisible(!made.mistakes().isEmpty());
        wrong.setText(String.join("; ", made.mistakes()));
        if (made.mistakes().isEmpty()) {
            close();
            corrected.accept(made.name());
        }
    }

    private static String words(Correction.Category category) {
        return switch (category) {
            case SCHEDULED_MAINTENANCE -> "planned work";
            case OUTSIDE_BUSINESS_HOURS -> "nobody relied on it then";
            case DEPLOYMENT -> "a release";
            case MEASUREMENT_ERROR -> "the measurement was wrong";
            case OTHER -> "something else";
        };
    }
}
