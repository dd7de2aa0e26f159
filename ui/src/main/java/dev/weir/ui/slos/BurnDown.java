package dev.weir.ui.slos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import dev.weir.ui.Simulated;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Area;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.LiveChart;
import dev.weir.ui.chart.Point;
import dev.weir.ui.chart.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The budget from all of it to what is left, and, as a fan, to where it is used up at this pace. */
final class BurnDown extends Section {
    private static final List<Line> LINES = List.of(
            new Line("left", "budget left", Signal.Unit.RATIO, 2, false, false),
            new Line("soonest", "at the faster pace", Signal.Unit.RATIO, 3, false, false),
            new Line("latest", "at the slower pace", Signal.Unit.RATIO, 3, false, false));

    private final LiveChart chart =
            new LiveChart("Budget left", "slo", LINES, List.of(new Area("soonest", "latest", 3)));
    private final Paragraph words = new Paragraph();

    BurnDown() {
        addClassNames("weir-panel", "weir-slo-card");
        setAriaLabel("Budget burn-down");
        words.addClassName("weir-quiet");
        var head = new Div(new H2("Budget burn-down"));
        head.addClassName("weir-panel-head");
        add(head, words, chart);
    }

    void show(Past past, Slo slo, Exhaustion exhaustion, Simulated simulated) {
        Instant from = past.measuredSince().orElse(past.window().start());
        Interval when = new Interval(from, end(past, slo, exhaustion, from));
        words.setText(words(past, slo));
        chart.show(
                when,
                past.step(),
                points(past, exhaustion, when),
                List.of(new Threshold(0, "used up", false)),
                bands(past, when, simulated));
    }

    private static Instant end(Past past, Slo slo, Exhaustion exhaustion, Instant from) {
        if (slo.window() instanceof TimeWindow.Calendar calendar) {
            return calendar.period(past.at()).end();
        }
        Duration room = Duration.between(from, past.at()).dividedBy(4).plusMinutes(1);
        return exhaustion instanceof Exhaustion.Within
                ? past.at().plus(room)
                : past.at().plusMillis(1);
    }

    static Map<String, List<Point>> points(Past past, Exhaustion exhaustion, Interval when) {
        List<Point> left = past.left().stream()
                .map(one -> new Point(one.at(), one.remaining(), Quality.OK))
                .toList();
        if (!(exhaustion instanceof Exhaustion.Within within) || left.isEmpty()) {
            return Map.of("left", left, "soonest", List.of(), "latest", List.of());
        }
        double remaining = left.getLast().value();
        var soonest = new ArrayList<Point>();
        var latest = new ArrayList<Point>();
        int steps = 24;
        Duration ahead = Duration.between(past.at(), when.end());
        for (int i = 0; i <= steps; i++) {
            Duration passed = ahead.multipliedBy(i).dividedBy(steps);
            Instant at = past.at().plus(passed);
            soonest.add(estimated(at, remaining, passed, within.soonest()));
            latest.add(
                    within.latest().isPresent()
                            ? estimated(at, remaining, passed, within.latest().get())
                            : new Point(at, remaining, Quality.ESTIMATED));
        }
        return Map.of("left", left, "soonest", soonest, "latest", latest);
    }

    private static Point estimated(Instant at, double remaining, Duration passed, Duration whole) {
        double share = (double) passed.toMillis() / Math.max(1, whole.toMillis());
        return new Point(at, Math.max(0, remaining * (1 - share)), Quality.ESTIMATED);
    }

    private static String words(Past past, Slo slo) {
        if (past.measuredSince().isEmpty()) {
            return "No slice was stored in " + Headline.window(slo.window()) + ": there is nothing to draw yet.";
        }
        String gone = Words.duration(Duration.between(past.measuredSince().get(), past.at()));
        return "From all of it at the begin of what was measured, " + gone + " ago. "
                + (past.unmeasured().toMinutes() < 1
                        ? "All of it was measured. "
                        : Words.duration(past.unmeasured()) + " were not measured. ")
                + (past.corrected().isZero() ? "" : "Corrections took " + Words.duration(past.corrected()) + " out. ")
                + "The fan ends where the budget is used up if it goes on burning so.";
    }

    static List<Band> bands(Past past, Interval when, Simulated simulated) {
        var bands = new ArrayList<Band>();
        past.incidents()
                .forEach(incident -> bands.add(new Band(
                        new Interval(
                                incident.opened(),
                                incident.resolved()
                                        .filter(end -> end.isAfter(incident.opened()))
                                        .orElse(past.at().isAfter(incident.opened()) ? past.at() : incident.opened())),
                        incident.reason(),
                        incident.severity() == Severity.PAGE ? Band.Kind.PAGE : Band.Kind.TICKET)));
        past.corrections()
                .forEach(one -> one.spans()
                        .forEach(span ->
                                bands.add(new Band(span, one.correction().reason(), Band.Kind.CORRECTION))));
        simulated.within(when).ifPresent(span -> bands.add(new Band(span, Simulated.WORD, Band.Kind.SIMULATED)));
        return bands;
    }
}
