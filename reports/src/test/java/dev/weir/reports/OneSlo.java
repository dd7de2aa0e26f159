package dev.weir.reports;

import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An estate with one SLO, {@code only}, in any period, of which every figure follows from a course of slices. */
final class OneSlo {
    /** What a slice came to, fully measured. */
    record Slice(double good, double total) {}

    private final Period period;
    private final Instant known;
    private final List<Fact> heads = new ArrayList<>();
    private final List<Fact> rest = new ArrayList<>();

    private OneSlo(Period period, Instant known) {
        this.period = period;
        this.known = known;
    }

    /** As known a day after the period's end. */
    static OneSlo in(Period period) {
        return in(period, period.interval().end().plus(Duration.ofDays(1)));
    }

    static OneSlo in(Period period, Instant known) {
        var estate = new OneSlo(period, known);
        estate.heads.add(new Fact.Cover(
                period.key(),
                period.zone().getId(),
                period instanceof Week week ? week.firstDay().name() : "MONDAY",
                known,
                Steps.of(period, known),
                "One",
                "test"));
        return estate;
    }

    OneSlo promises(String method, String noData, double target, TimeWindow window, Duration slice) {
        return and(new Fact.Terms(
                "only",
                1,
                "hash",
                "The only one",
                "demo/only",
                "ann",
                target,
                Window.of(window),
                method,
                noData,
                slice,
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                null));
    }

    /** The slices of every day that is known; null where nothing was measured. */
    OneSlo runs(Duration slice, Function<Instant, @Nullable Slice> course) {
        Instant end = period.interval().end();
        LocalDate date = LocalDate.ofInstant(period.interval().start(), period.zone());
        for (Instant day = period.interval().start(); day.isBefore(end); ) {
            date = date.plusDays(1);
            Instant next = date.atStartOfDay(period.zone()).toInstant();
            var runs = new ArrayList<Fact.Run>();
            int number = 0;
            for (Instant at = day; at.isBefore(next) && at.isBefore(known); at = at.plus(slice)) {
                Slice its = course.apply(at);
                if (its != null) {
                    runs.add(new Fact.Run(number, 1, its.good(), its.total(), slice.toMillis()));
                }
                number++;
            }
            and(new Fact.Slices("only", 1, 0, day, slice, runs));
            day = next;
        }
        return this;
    }

    OneSlo and(Fact fact) {
        boolean head = fact instanceof Fact.Terms || fact instanceof Fact.Agreement || fact instanceof Fact.Correcting;
        (head ? heads : rest).add(fact);
        return this;
    }

    Report report() {
        var reporting = new Reporting();
        heads.forEach(reporting::take);
        rest.forEach(reporting::take);
        return reporting.report(new Scope.Estate());
    }

    static Report.SloLine line(Report report) {
        return report.slos().getFirst();
    }
}
