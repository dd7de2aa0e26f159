package dev.weir.ui.lineage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes back in time: a slider from the first change of the structure to the present, and steps from change to change. */
final class TimeBar extends Div {
    private static final int STEPS = 1_000;
    private static final int MOST_MARKS = 100;

    private final Consumer<Optional<Instant>> go;
    private final RangeInput slider = new RangeInput();
    private final Div marks = new Div();
    private final Span words = new Span();
    private final Button earlier = new Button("‹ Change");
    private final Button later = new Button("Change ›");
    private final Button present = new Button("Now");
    private List<Instant> changes = List.of();
    private Instant begin = Instant.EPOCH;
    private Instant end = Instant.EPOCH;
    private Optional<Instant> at = Optional.empty();

    TimeBar(Consumer<Optional<Instant>> go) {
        this.go = go;
        addClassName("weir-graph-time");
        slider.setMin(0);
        slider.setMax(STEPS);
        slider.setStep(1d);
        slider.getElement().setAttribute("aria-label", "Time of the graph");
        slider.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                jump(event.getValue());
            }
        });
        marks.addClassName("weir-graph-marks");
        marks.getElement().setAttribute("aria-hidden", "true");
        var track = new Div(slider, marks);
        track.addClassName("weir-graph-track");
        earlier.setAriaLabel("To the change of the structure before");
        later.setAriaLabel("To the next change of the structure");
        earlier.addClickListener(event -> step(-1));
        later.addClickListener(event -> step(1));
        present.addClickListener(event -> go.accept(Optional.empty()));
        List.of(earlier, later, present).forEach(button -> button.addClassName("weir-small"));
        add(earlier, track, later, present, words);
        words.getElement().setAttribute("role", "status");
    }

    void show(List<Instant> changes, Instant now, Optional<Instant> at, ZoneId zone) {
        this.at = at;
        this.end = now;
        if (!changes.equals(this.changes)) {
            this.changes = List.copyOf(changes);
            begin = changes.isEmpty() ? now : changes.getFirst().minusSeconds(60);
            mark();
        }
        setVisible(!changes.isEmpty() || at.isPresent());
        slider.setValue(at.map(this::position).orElse((double) STEPS));
        slider.getElement()
                .setAttribute(
                        "aria-valuetext",
                        at.map(then -> Words.absolute(then, zone)).orElse("now"));
        words.setText(at.map(then -> "As it was at " + Words.absolute(then, zone) + ", by what is known today")
                .orElse("Live"));
        words.setClassName("weir-as-of", at.isPresent());
        words.setClassName("weir-quiet", at.isEmpty());
        present.setEnabled(at.isPresent());
        earlier.setEnabled(next(-1).isPresent());
        later.setEnabled(at.isPresent());
    }

    private void mark() {
        marks.removeAll();
        int every = Math.max(1, changes.size() / MOST_MARKS);
        for (int i = 0; i < changes.size(); i += every) {
            var mark = new Span();
            mark.getStyle().set("left", position(changes.get(i)) * 100 / STEPS + "%");
            marks.add(mark);
        }
    }

    private double position(Instant then) {
        double whole = Math.max(1, end.toEpochMilli() - begin.toEpochMilli());
        return Math.clamp((then.toEpochMilli() - begin.toEpochMilli()) / whole * STEPS, 0, STEPS);
    }

    private void jump(double to) {
        if (to >= STEPS) {
            go.accept(Optional.empty());
        } else {
            long span = end.getEpochSecond() - begin.getEpochSecond();
            go.accept(Optional.of(Instant.ofEpochSecond(begin.getEpochSecond() + (long) (span * to / STEPS))));
        }
    }

    private void step(int by) {
        go.accept(next(by));
    }

    /** The change before or after where one is; after the last one comes the present. */
    private Optional<Instant> next(int by) {
        Instant here = at.orElse(end);
        return by < 0
                ? changes.reversed().stream().filter(one -> one.isBefore(here)).findFirst()
                : changes.stream().filter(one -> one.isAfter(here)).findFirst();
    }
}
