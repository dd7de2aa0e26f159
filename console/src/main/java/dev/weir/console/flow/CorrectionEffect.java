package dev.weir.console.flow;

import dev.weir.model.Interval;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Journal;
import java.time.Duration;
import java.time.Instant;

/**
 * About what a correction would do to a budget, by the slices that are facts: what is bad in its time does not count any more. It is
 * about, since time that is left out also shortens what is measured, by which a budget of events is scaled.
 *
 * @param slices how many slices begin in the time, {@code bad} the time of them that was bad
 * @param before what is left of the budget, 0…1 and below, and {@code after} it
 */
public record CorrectionEffect(int slices, Duration bad, double before, double after) {
    /** Of a span; the budget is the newest one. */
    public static CorrectionEffect of(Slo slo, Budget budget, Journal<Slice> journal, Interval when, Instant now) {
        Interval period = slo.window().until(now);
        double all = 0;
        double its = 0;
        double millis = 0;
        int slices = 0;
        var facts = Slice.asKnown(journal.read(slo.id().name(), period).stream()
                .filter(slice -> slice.definitionVersion() == slo.version())
                .toList());
        for (Slice slice : facts) {
            double weight = slo.share(slice.part());
            double bad = weight * (slice.total() - slice.good());
            all += bad;
            if (when.contains(slice.span().start())) {
                its += bad;
                millis += slice.total() > 0
                        ? weight * slice.span().length().toMillis() * (slice.total() - slice.good()) / slice.total()
                        : 0;
                slices += slice.part() <= 1 ? 1 : 0;
            }
        }
        double used = 1 - budget.remaining();
        double after = all > 0 ? 1 - used * (all - its) / all : budget.remaining();
        return new CorrectionEffect(slices, Duration.ofMillis(Math.round(millis)), budget.remaining(), after);
    }
}
