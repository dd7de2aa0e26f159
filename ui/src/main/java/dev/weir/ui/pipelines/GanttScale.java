package dev.weir.ui.pipelines;

import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where things of a run stand in its row, 0…1. Runs that are half a day or more apart are laid over the day (so that the hour is seen at which each began and
 * ended); others begin at the left edge, so that their lengths are seen beside each other.
 */
record GanttScale(boolean ofDay, Duration span, Optional<Duration> promised, ZoneId zone) {
    private static final Duration FAR_APART = Duration.ofHours(12);
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6));

    /** A share of the row with words. */
    record Tick(double at, String label) {}

    /** A part of the row. */
    record Part(double from, double to) {}

    static GanttScale of(List<BatchRun> runs, Optional<Duration> promised, ZoneId zone) {
        if (runs.size() > 1 && apart(runs).compareTo(FAR_APART) >= 0) {
            return new GanttScale(true, Duration.ofDays(1), promised, zone);
        }
        Duration longest = promised.orElse(Duration.ofSeconds(1));
        for (BatchRun run : runs) {
            longest = run.took().compareTo(longest) > 0 ? run.took() : longest;
        }
        return new GanttScale(false, longest.plus(longest.dividedBy(12)), promised, zone);
    }

    private static Duration apart(List<BatchRun> runs) {
        return Duration.between(runs.getFirst().started(), runs.getLast().started())
                .dividedBy(runs.size() - 1);
    }

    double at(BatchRun run, Instant instant) {
        Instant origin =
                ofDay ? run.started().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant() : run.started();
        return Math.clamp((double) Duration.between(origin, instant).toMillis() / span.toMillis(), 0, 1);
    }

    /** The window that was promised: up to the due time where it is known, else as long as a run may take. */
    Optional<Part> window(BatchRun run) {
        return run.due()
                .or(() -> promised.map(run.started()::plus))
                .filter(end -> end.isAfter(run.started()))
                .map(end -> new Part(at(run, run.started()), at(run, end)));
    }

    List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        Duration step = STEPS.stream()
                .filter(one -> span.dividedBy(one) <= 5)
                .findFirst()
                .orElse(span.dividedBy(4));
        for (Duration at = Duration.ZERO; at.compareTo(span) < 0; at = at.plus(step)) {
            String label = ofDay ? LocalTime.MIDNIGHT.plus(at).toString() : at.isZero() ? "start" : Words.duration(at);
            ticks.add(new Tick((double) at.toMillis() / span.toMillis(), label));
        }
        return ticks;
    }
}
