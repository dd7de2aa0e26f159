package dev.weir.console.slo;

import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.ui.slos.Past;
import dev.weir.wire.definition.CorrectedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The past of one version of one SLO under some corrections. Slices are read once, day by day, and kept as sums; then only the newest are read again, and
 * all of them after an hour, since a slice may be counted anew long after it was closed. Thread-safe.
 */
final class Story {
    private static final Duration AHEAD = Duration.ofHours(26);
    private static final Duration TAIL = Duration.ofHours(2);
    private static final Duration WHOLE = Duration.ofHours(1);
    private static final Duration CHUNK = Duration.ofDays(1);
    private static final int POINTS = 672;

    /** What belongs to it besides slices. */
    record Beside(List<Slice> unsettled, List<Incident> incidents, Optional<Verdict> verdict) {}

    private record Place(Instant start, int part) {}

    private final Slo slo;
    private final List<Correction> corrections;
    private final Journal<Slice> journal;
    private @Nullable Cells cells;
    private Instant readWhole = Instant.EPOCH;

    Story(Slo slo, List<Correction> corrections, Journal<Slice> journal) {
        this.slo = slo;
        this.corrections = List.copyOf(corrections);
        this.journal = journal;
    }

    /** Whether it is that of this version under these corrections. */
    boolean isOf(Slo other, List<Correction> under) {
        return slo.equals(other) && corrections.equals(under);
    }

    synchronized Past past(Beside beside, ZoneId zone, Instant now) {
        Cells current = cells;
        if (current == null || !now.isBefore(readWhole.plus(WHOLE))) {
            Interval window = slo.window().until(now);
            var span = new Interval(window.start().minus(CHUNK), now.plus(AHEAD));
            var out = CorrectedTime.of(corrections, span).getOrDefault(slo.id(), List.of());
            current = new Cells(slo, span, out);
            read(current, span.start(), now, beside.unsettled());
            cells = current;
            readWhole = now;
        } else {
            int from = current.indexOf(now.minus(TAIL).toEpochMilli());
            current.clear(from);
            read(current, Instant.ofEpochMilli(current.startOf(from)), now, beside.unsettled());
        }
        return told(current, beside, zone, now);
    }

    private void read(Cells into, Instant from, Instant now, List<Slice> unsettled) {
        Instant end = now.plus(CHUNK);
        for (Instant at = from; at.isBefore(end); at = at.plus(CHUNK)) {
            var span = new Interval(at, at.plus(CHUNK));
            var facts = new HashMap<Place, Slice>();
            unsettled.stream()
                    .filter(slice -> span.contains(slice.span().start()))
                    .forEach(slice -> take(facts, open(slice, now)));
            Slice.asKnown(journal.read(slo.id().name(), span)).forEach(slice -> take(facts, slice));
            facts.values().forEach(into::add);
        }
    }

    /** Of one span the newest version. */
    private static void take(Map<Place, Slice> facts, Slice slice) {
        facts.merge(
                new Place(slice.span().start(), slice.part()),
                slice,
                (before, after) -> after.definitionVersion() < before.definitionVersion() ? before : after);
    }

    /** One that is not closed yet counts as measured as far as time has come. */
    private static Slice open(Slice slice, Instant now) {
        Instant end = slice.span().end().isBefore(now) ? slice.span().end() : now;
        Duration measured = end.isAfter(slice.span().start())
                ? Duration.between(slice.span().start(), end)
                : Duration.ZERO;
        return new Slice(
                slice.slo(),
                slice.definitionVersion(),
                slice.part(),
                slice.span(),
                slice.good(),
                slice.total(),
                measured,
                slice.knownAt());
    }

    private Past told(Cells current, Beside beside, ZoneId zone, Instant now) {
        var budgeting = new Budgeting(current, now);
        Interval window = slo.window().until(now);
        boolean any = current.firstMeasured() != Long.MAX_VALUE;
        int step = Math.max(1, Math.toIntExact(slo.window().length().toMillis() / POINTS / current.cellMs));
        var left = new ArrayList<>(budgeting.left(step));
        beside.verdict()
                .filter(verdict -> any && verdict.definitionVersion() == slo.version())
                .ifPresent(verdict -> {
                    if (!left.isEmpty() && !left.getLast().at().isBefore(now)) {
                        left.removeLast();
                    }
                    left.add(new Past.Left(now, verdict.budget().remaining()));
                });
        var incidents = beside.incidents().stream()
                .filter(incident -> incident.resolved()
                        .map(end -> end.isAfter(window.start()))
                        .orElse(true))
                .sorted(Comparator.comparing(Incident::opened).reversed())
                .toList();
        return new Past(
                now,
                window,
                any ? Optional.of(budgeting.from()) : Optional.empty(),
                left,
                Duration.ofMillis((long) budgeting.unmeasured()),
                Duration.ofMillis((long) budgeting.corrected()),
                Duration.ofMillis(step * current.cellMs),
                any ? new Burning(current).of(budgeting.from(), now, step) : List.of(),
                Hours.of(current, hours(window, now), zone, any ? current.measuredFrom(window.start()) : now),
                Burners.of(current, budgeting, incidents, now),
                incidents,
                correcting(corrections, slo, window));
    }

    /** At most the last four weeks. */
    private static Interval hours(Interval window, Instant now) {
        Instant least = now.minus(Duration.ofDays(28));
        return new Interval(window.start().isBefore(least) ? least : window.start(), now);
    }

    private static List<Past.Correcting> correcting(List<Correction> corrections, Slo slo, Interval window) {
        return corrections.stream()
                .filter(correction -> correction.slos().contains(slo.id()))
                .map(correction -> new Past.Correcting(correction, CorrectedTime.of(correction, window)))
                .filter(correcting -> !correcting.spans().isEmpty())
                .toList();
    }
}
