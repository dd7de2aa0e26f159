package dev.weir.reports;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.reports.fact.Fact;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of an SLO at the steps by which it is judged: the sums of its windows, and what they make of its budget. */
final class Judged {
    final Promise promise;
    private final LeftOut out;
    private final long[] steps;
    private final long[] since;
    private final @Nullable Sums[] windows;
    private long first = Long.MAX_VALUE;

    /**
     * Nothing yet.
     *
     * @param steps in order; none of a version that ended before the period
     * @param corrected time that counts for nothing
     */
    Judged(Promise promise, List<Instant> steps, List<Fact.Span> corrected) {
        this.promise = promise;
        out = new LeftOut(corrected, promise.sliceMs);
        this.steps = steps.stream().mapToLong(Instant::toEpochMilli).toArray();
        since = Steps.windows(promise.window, promise.terms.slice(), steps).stream()
                .mapToLong(Instant::toEpochMilli)
                .toArray();
        windows = new Sums[since.length];
    }

    private Sums window(int step) {
        Sums its = windows[step];
        if (its == null) {
            its = new Sums(promise.parts);
            windows[step] = its;
        }
        return its;
    }

    /** Something of it was measured from an instant on. */
    void measured(long from) {
        first = Math.min(first, from);
    }

    /** When it was measured first. */
    long first() {
        return first;
    }

    /** Takes the sums of what is before the period. */
    void take(int place, Fact.Sum sum) {
        for (int i = 0; i < since.length; i++) {
            if (since[i] == sum.from().toEpochMilli()) {
                window(i).add(place, sum.good(), sum.total(), sum.measured().toMillis());
            }
        }
    }

    /** Takes a slice of the period that counts. */
    void take(int place, long start, Fact.Run run) {
        for (int i = steps.length - 1; i >= 0 && steps[i] > start; i--) {
            if (since[i] <= start) {
                window(i).add(place, run.good(), run.total(), run.measured());
            }
        }
    }

    /** The budget at an instant; empty when that is no step of it, or nothing was measured by then. */
    Optional<Budget> at(long step) {
        int place = Arrays.binarySearch(steps, step);
        return place < 0 ? Optional.empty() : budget(place, promise.noData);
    }

    /** The budget at the end. */
    Optional<Budget> last() {
        return steps.length == 0 ? Optional.empty() : budget(steps.length - 1, promise.noData);
    }

    private Optional<Budget> budget(int step, NoDataPolicy policy) {
        return first >= steps[step]
                ? Optional.empty()
                : Optional.of(promise.budget(window(step), from(step), steps[step], length(step), out, policy));
    }

    /** Whether it is kept at the end: even if all that is unmeasured were bad, unless it is agreed that it counts as good. */
    Report.Outcome outcome() {
        Budget end = last().orElse(null);
        if (end == null || (end.total() == 0 && promise.noData != NoDataPolicy.BAD)) {
            return Report.Outcome.UNMEASURED;
        }
        if (end.usedUp()) {
            return Report.Outcome.MISSED;
        }
        boolean proven = promise.noData == NoDataPolicy.GOOD
                || budget(steps.length - 1, NoDataPolicy.BAD)
                        .filter(worst -> !worst.usedUp())
                        .isPresent();
        return proven ? Report.Outcome.KEPT : Report.Outcome.UNPROVEN;
    }

    /**
     * Whether what was measured alone used up the budget. Of a version that was replaced nothing more can be said: its successor was judged anew over the last
     * days before it, and their slices are its successor's.
     */
    boolean missed() {
        return steps.length > 0
                && budget(steps.length - 1, NoDataPolicy.GOOD)
                        .filter(end -> end.total() > 0 && end.usedUp())
                        .isPresent();
    }

    /** Whether a slice that begins then counts for nothing. */
    boolean leavesOut(long start) {
        return out.covers(start);
    }

    /** What some events used of the budget of the end; null when nothing was measured, or nobody knows how many may be bad. */
    @Nullable
    Double used(@Nullable Sums some) {
        int end = steps.length - 1;
        return some == null || end < 0 || first >= steps[end]
                ? null
                : promise.used(some, window(end), from(end), steps[end], length(end), out);
    }

    private long from(int step) {
        return Math.max(first, since[step]);
    }

    private double length(int step) {
        return Steps.length(promise.window, Instant.ofEpochMilli(since[step]));
    }
}
