package dev.weir.reports;

import dev.weir.model.Interval;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** At which instants a report tells budgets, and from where on it counts for them. */
public final class Steps {
    /** How many earlier periods a trend shows. */
    public static final int EARLIER = 4;

    /** How many sums a rolling window is kept in, as the engine keeps it, and so how coarse its begin is. */
    private static final int BUCKETS = 672;

    private static final int A_DAY = 4;
    private static final Duration LONG = Duration.ofDays(15);

    private Steps() {}

    /** The begin, every sixth hour (of a month or quarter: every midnight) that is over, and the end or, of a running period, up to when is known. */
    public static List<Instant> of(Period period, Instant known) {
        Interval when = period.interval();
        Instant end = known.isBefore(when.end()) ? known : when.end();
        int aDay = when.length().compareTo(LONG) > 0 ? 1 : A_DAY;
        var steps = new ArrayList<Instant>();
        steps.add(when.start());
        LocalDate day = LocalDate.ofInstant(when.start(), period.zone());
        for (Instant midnight = when.start(); midnight.isBefore(end); day = day.plusDays(1)) {
            Instant next = day.plusDays(1).atStartOfDay(period.zone()).toInstant();
            for (int i = 1; i <= aDay; i++) {
                Instant step = i == aDay ? next : midnight.plus(Duration.ofHours(24L / aDay * i));
                if (step.isBefore(end) && step.isAfter(steps.getLast())) {
                    steps.add(step);
                }
            }
            midnight = next;
        }
        if (end.isAfter(steps.getLast())) {
            steps.add(end);
        }
        return steps;
    }

    /**
     * At which instants a version is judged: all steps when it is still in force, else those at which it was, and when it ended; none when that was not within
     * them.
     *
     * @param since when it came into force
     * @param until when it was edited or withdrawn; null when it was not
     */
    public static List<Instant> of(List<Instant> steps, Instant since, @Nullable Instant until) {
        if (until == null) {
            return steps;
        }
        Instant end = until.isAfter(steps.getLast()) ? steps.getLast() : until;
        if (!end.isAfter(steps.getFirst()) || !since.isBefore(end)) {
            return List.of();
        }
        return Stream.concat(steps.stream().filter(step -> since.isBefore(step) && step.isBefore(end)), Stream.of(end))
                .toList();
    }

    /** The periods before this one that its trend shows, newest first. */
    public static List<Period> earlier(Period period) {
        var earlier = new ArrayList<Period>();
        Period before = period;
        for (int i = 0; i < EARLIER; i++) {
            before = before.previous();
            earlier.add(before);
        }
        return earlier;
    }

    /**
     * When the first slices begin that count for the window, at each step in turn: as the engine counts them at that instant. Only the last step looks at
     * the period of the calendar that ends there, and not at the one that begins.
     */
    public static List<Instant> windows(TimeWindow window, Duration slice, List<Instant> steps) {
        var windows = new ArrayList<Instant>();
        for (int i = 0; i < steps.size(); i++) {
            boolean ends = i == steps.size() - 1 && i > 0 && window instanceof TimeWindow.Calendar;
            windows.add(since(window, slice, ends ? steps.get(i).minus(slice) : steps.get(i)));
        }
        return windows;
    }

    private static Instant since(TimeWindow window, Duration slice, Instant at) {
        long sliceMs = slice.toMillis();
        long head = Math.floorDiv(at.toEpochMilli(), sliceMs);
        return Instant.ofEpochMilli(
                switch (window) {
                    case TimeWindow.Rolling rolling -> {
                        int slices =
                                Math.toIntExact(Math.ceilDiv(rolling.length().toMillis(), sliceMs));
                        int width = Math.ceilDiv(slices, BUCKETS);
                        yield (Math.floorDiv(head, (long) width) - Math.ceilDiv(slices, width) + 1) * width * sliceMs;
                    }
                    case TimeWindow.Calendar calendar ->
                        Math.ceilDiv(
                                        calendar.period(Instant.ofEpochMilli(head * sliceMs))
                                                .start()
                                                .toEpochMilli(),
                                        sliceMs)
                                * sliceMs;
                });
    }

    /** The real length of the whole period of a window of which {@code since} is the begin. */
    static double length(TimeWindow window, Instant since) {
        return switch (window) {
            case TimeWindow.Rolling rolling -> rolling.length().toMillis();
            case TimeWindow.Calendar calendar -> calendar.period(since).length().toMillis();
        };
    }
}
