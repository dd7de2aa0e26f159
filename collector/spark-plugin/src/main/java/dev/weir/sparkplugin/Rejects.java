package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.counter;

import dev.weir.agent.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rejected records by reason, from accumulators and observations. Spark does not tell of an accumulator before it is used, so a reason that comes up for the
 * first time is told with the zero that it was before: its first records must not be lost to whoever looks at growth. Used by one thread at a time.
 */
final class Rejects {
    private static final int MOST_ACCUMULATORS = 10_000;

    private final Map<String, Totals> byReason = new TreeMap<>();
    private final Set<String> declared;
    private final Set<String> told = new HashSet<>();
    private Instant before;

    Rejects(Instant started, List<String> declared) {
        this.before = started;
        this.declared = Set.copyOf(declared);
    }

    /** The value of one accumulator; several accumulators of one reason add up. */
    void reached(long accumulator, String reason, long total) {
        Totals totals =
                byReason.computeIfAbsent(Totals.bounded(byReason, reason), fresh -> new Totals(MOST_ACCUMULATORS));
        totals.follow(accumulator);
        totals.reached(accumulator, total);
    }

    /** In total and by reason; nothing when neither the settings nor the program ever spoke of rejects. */
    List<Reading> readings(Instant at, Map<String, Double> observed) {
        Map<String, Double> all = new TreeMap<>(observed);
        byReason.forEach((reason, totals) -> all.merge(reason, (double) totals.sum(), Double::sum));
        declared.forEach(reason -> all.putIfAbsent(reason, 0.0));
        List<Reading> readings = new ArrayList<>();
        if (!all.isEmpty()) {
            double sum = all.values().stream().mapToDouble(Double::doubleValue).sum();
            add("", sum, at, readings);
            all.forEach((reason, total) -> add(reason, total, at, readings));
        }
        before = at;
        return readings;
    }

    private void add(String reason, double total, Instant at, List<Reading> readings) {
        if (told.add(reason) && total > 0 && before.isBefore(at)) {
            readings.add(labelled(counter("pipeline_rejected_records_total", before, 0), reason));
        }
        readings.add(labelled(counter("pipeline_rejected_records_total", at, total), reason));
    }

    private static Reading labelled(Reading reading, String reason) {
        return reason.isEmpty() ? reading : reading.with("reason", reason);
    }
}
