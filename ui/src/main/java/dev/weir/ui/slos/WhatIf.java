package dev.weir.ui.slos;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.NumberField;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.ui.Subscription;
import dev.weir.ui.Words;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Something else promised, and the last 28 days replayed with it beside what was in force. */
final class WhatIf extends Section {
    private final transient Slos slos;
    private final Div fields = new Div();
    private final Button replay = new Button("Replay the last 28 days");
    private final Button cancel = new Button("Cancel");
    private final ProgressBar progress = new ProgressBar();
    private final Span status = new Span();
    private final Div answer = new Div();
    private final Anchor editor = new Anchor("", "Open in the editor");
    private Optional<Expectation> about = Optional.empty();
    private Optional<NumberField> target = Optional.empty();
    private Optional<NumberField> limit = Optional.empty();
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable Subscription running;
    private int round;

    WhatIf(Slos slos, boolean mayAct) {
        this.slos = slos;
        addClassNames("weir-panel", "weir-slo-card");
        setAriaLabel("What if");
        fields.addClassName("weir-slo-wish");
        replay.addClickListener(event -> begin());
        cancel.addClickListener(event -> {
            stop();
            status.setText("Cancelled.");
            rest();
        });
        cancel.setVisible(false);
        progress.setVisible(false);
        progress.getElement().setAttribute("aria-label", "Replayed so far");
        status.getElement().setAttribute("role", "status");
        status.addClassName("weir-quiet");
        editor.addClassName("weir-button");
        editor.getElement().setAttribute("router-link", true);
        editor.setVisible(mayAct);
        answer.addClassName("weir-slo-answer");
        var acts = new Div(replay, cancel, editor, status);
        acts.addClassName("weir-slo-acts");
        add(
                new H2("What if"),
                new Paragraph("Move what is promised, and see what would have been told. Nothing is changed by it."),
                fields,
                acts,
                progress,
                answer);
    }

    /** About this one; what somebody moved stays while it is the same version. */
    void show(Expectation expectation, ZoneId zone) {
        this.zone = zone;
        if (about.filter(expectation::equals).isPresent()) {
            return;
        }
        about = Optional.of(expectation);
        fields.removeAll();
        target = switch (expectation) {
            case Slo slo -> Optional.of(target(slo));
            case ThresholdAlert alert -> Optional.empty();
        };
        limit = Limits.of(expectation).map(this::limit);
        edited();
    }

    private NumberField target(Slo slo) {
        double percent = slo.target().ratio() * 100;
        double least = Math.max(0.01, 100 - (100 - percent) * 10);
        return moved("Target", "%", percent, least, 99.999, Math.max(0.001, (100 - percent) / 50));
    }

    private NumberField limit(Limits of) {
        double far = Math.max(Math.abs(of.value()) * 4, 1);
        double least = of.value() < 0 ? -far : 0;
        return moved(of.name(), of.suffix(), of.value(), least, far, far / 400);
    }

    /** A field and a slider that move together. */
    private NumberField moved(String name, String unit, double value, double least, double most, double step) {
        var field = new NumberField(name);
        field.setSuffixComponent(new Span(unit));
        field.setAriaLabel(name + " in " + unit);
        field.setValue(rounded(value));
        var slider = new Input();
        slider.setType("range");
        slider.addClassName("weir-slo-slider");
        slider.getElement().setAttribute("aria-label", name + ", slider");
        slider.getElement().setAttribute("min", text(least));
        slider.getElement().setAttribute("max", text(most));
        slider.getElement().setAttribute("step", text(step));
        slider.setValue(text(value));
        slider.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                number(event.getValue()).ifPresent(moved -> field.setValue(rounded(moved)));
            }
        });
        field.addValueChangeListener(event -> {
            if (event.getValue() != null && event.isFromClient()) {
                slider.setValue(text(event.getValue()));
            }
            edited();
        });
        var both = new Div(field, slider);
        both.addClassName("weir-slo-moved");
        fields.add(both);
        return field;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    private static String text(double value) {
        return Double.toString(rounded(value));
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException unreadable) {
            return OptionalDouble.empty();
        }
    }

    private Wish wish() {
        return new Wish(value(target, 100), value(limit, 1));
    }

    private static OptionalDouble value(Optional<NumberField> field, double unit) {
        return field.map(NumberField::getValue)
                .map(value -> OptionalDouble.of(rounded(value / unit)))
                .orElse(OptionalDouble.empty());
    }

    private void edited() {
        if (about.isEmpty()) {
            return;
        }
        Wish wish = wish();
        var address = new StringBuilder("definitions?slo=").append(about.get().id());
        wish.target().ifPresent(value -> address.append("&target=").append(plain(value)));
        wish.limit().ifPresent(value -> address.append("&limit=").append(plain(value)));
        editor.setHref(address.toString());
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private void begin() {
        if (about.isEmpty()) {
            return;
        }
        stop();
        UI ui = UI.getCurrent();
        int mine = ++round;
        answer.removeAll();
        replay.setEnabled(false);
        cancel.setVisible(true);
        progress.setVisible(true);
        progress.setValue(0);
        running = slos.tryOut(about.get().id(), wish(), attempt -> hear(ui, mine, attempt));
    }

    private void hear(UI ui, int mine, Attempt attempt) {
        ui.accessLater(
                        () -> {
                            if (mine == round) {
                                show(attempt);
                            }
                        },
                        this::stop)
                .run();
    }

    private void show(Attempt attempt) {
        switch (attempt) {
            case Attempt.Waiting waiting -> status.setText("Waiting for its turn …");
            case Attempt.Replaying replaying -> {
                progress.setValue(Math.clamp(replaying.done(), 0, 1));
                status.setText("Replayed " + Words.percent(replaying.done()));
            }
            case Attempt.Refused refused -> {
                status.setText("It cannot be replayed: " + refused.why());
                rest();
            }
            case Attempt.Cancelled cancelled -> {
                status.setText("Cancelled.");
                rest();
            }
            case Attempt.Done done -> {
                status.setText(
                        done.samples() == 0
                                ? "Nothing can be told: there is no sample in these 28 days."
                                : String.format(
                                        Locale.ROOT,
                                        "%,d samples cover %s of these 28 days.",
                                        done.samples(),
                                        Words.percent(done.coverage())));
                answer.add(new Answer(done, zone));
                rest();
            }
        }
    }

    private void rest() {
        running = null;
        replay.setEnabled(true);
        cancel.setVisible(false);
        progress.setVisible(false);
    }

    private void stop() {
        round++;
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        stop();
        rest();
    }
}
