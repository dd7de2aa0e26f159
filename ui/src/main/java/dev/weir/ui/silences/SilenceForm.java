package dev.weir.ui.silences;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.model.Actor;
import dev.weir.ui.Browser;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a silence: what, how long, why. Under it stands, while one writes, what would be held. Times are those of the reader's
 * zone.
 */
public final class SilenceForm extends Div {
    private static final int WAIT_MS = 300;

    private final transient Silences silences;
    private final transient InstantSource clock;
    private final TextArea matchers = new TextArea("What is to be quiet");
    private final Select<Span> length = new Select<>();
    private final DateTimePicker until = new DateTimePicker("Until");
    private final DateTimePicker from = new DateTimePicker("From (now when it is empty)");
    private final TextField reason = new TextField("Reason");
    private final Paragraph when = new Paragraph();
    private final Preview preview = new Preview();
    private ZoneId zone = ZoneOffset.UTC;

    /** With these scopes to choose from, the first chosen; with none one writes matchers. */
    public SilenceForm(Silences silences, InstantSource clock, List<Scope> scopes) {
        this.silences = silences;
        this.clock = clock;
        addClassName("weir-form");
        if (!scopes.isEmpty()) {
            var scope = new Select<Scope>();
            scope.setLabel("Scope");
            scope.setItems(scopes);
            scope.setItemLabelGenerator(Scope::words);
            scope.addValueChangeListener(
                    event -> matchers.setValue(event.getValue().matchers()));
            scope.setValue(scopes.getFirst());
            add(scope);
        }
        matchers.setMaxLength(4000);
        matchers.setMinRows(1);
        matchers.setRequiredIndicatorVisible(true);
        matchers.setPlaceholder("pipeline=\"fraud-detection\", severity=\"ticket\"");
        matchers.setHelperText(
                "All of them must match: attribute, one of = != =~ !~, value. Attributes are environment,"
                        + " pipeline, slo, sla, owner, severity, symptom, and the labels of the SLO.");
        matchers.setValueChangeMode(ValueChangeMode.LAZY);
        matchers.setValueChangeTimeout(WAIT_MS);
        matchers.addValueChangeListener(event -> look());
        length.setLabel("For how long");
        length.setItems(Span.values());
        length.setItemLabelGenerator(Span::words);
        length.setValue(Span.HOUR);
        length.addValueChangeListener(event -> {
            until.setVisible(event.getValue() == Span.OTHER);
            times();
        });
        until.setVisible(false);
        until.addValueChangeListener(event -> times());
        from.addValueChangeListener(event -> times());
        matchers.setAutofocus(scopes.isEmpty());
        reason.setAutofocus(!scopes.isEmpty());
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        reason.setPlaceholder("Whoever is not paged will ask for it");
        when.addClassName("weir-quiet");
        add(matchers, length, until, from, when, reason, preview);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        zone = Browser.zone(event.getUI());
        times();
        look();
    }

    /** Makes it; when something is wrong it is said at the fields, and nothing was made. */
    public boolean make(Actor by) {
        List<Silences.Mistake> mistakes = silences.make(wish(), by);
        Map<Silences.Part, String> wrong = new EnumMap<>(Silences.Part.class);
        mistakes.forEach(mistake -> wrong.merge(mistake.part(), mistake.text(), (one, two) -> one + "; " + two));
        tell(matchers, wrong.get(Silences.Part.MATCHERS));
        tell(from, wrong.get(Silences.Part.FROM));
        tell(length.getValue() == Span.OTHER ? until : length, wrong.get(Silences.Part.UNTIL));
        tell(reason, wrong.get(Silences.Part.REASON));
        return mistakes.isEmpty();
    }

    private static void tell(HasValidation field, @Nullable String wrong) {
        field.setErrorMessage(wrong == null ? "" : wrong);
        field.setInvalid(wrong != null);
    }

    private Silences.Wish wish() {
        Instant start = instant(from.getValue()).orElse(clock.instant());
        Optional<Instant> end = length.getValue() == Span.OTHER
                ? instant(until.getValue())
                : length.getValue().end(start, zone);
        return new Silences.Wish(matchers.getValue(), instant(from.getValue()), end, reason.getValue());
    }

    private Optional<Instant> instant(@Nullable LocalDateTime local) {
        return Optional.ofNullable(local).map(time -> time.atZone(zone).toInstant());
    }

    private void times() {
        var wish = wish();
        when.setText(wish.until()
                .map(end -> (wish.from().isPresent()
                                ? "From " + Words.absolute(wish.from().get(), zone) + " until "
                                : "From now until ")
                        + Words.absolute(end, zone))
                .orElse("At most 30 days; times are those of " + zone.getId() + "."));
    }

    private void look() {
        preview.show(silences.check(wish()));
    }
}
