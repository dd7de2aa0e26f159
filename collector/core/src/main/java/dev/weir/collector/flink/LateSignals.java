package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records that came too late: those that Flink's windows dropped and those that the job counts itself as {@code lateRecords}, per operator and in all, and
 * their share of what was read in the last minutes. Remembers one pipeline between scrapes.
 */
final class LateSignals {
    private static final String DROPPED = ".numLateRecordsDropped";
    private static final String COUNTED = ".lateRecords";
    private static final int MOST_OPERATORS = 200;

    private record Count(double late, double in) {}

    private final Map<String, SlidingRatio> ratios = new HashMap<>();

    /** {@code in} is what the sources have read. */
    void add(Figures figures, double in, Detail detail, Measurement measurement) {
        var operators = new TreeMap<String, Count>();
        for (var vertex : figures.spreads().entrySet()) {
            double through = figures.of(vertex.getKey(), figures.recordsIn(vertex.getKey()))
                    .total(vertex.getKey().parallelism());
            for (var metric : vertex.getValue().entrySet()) {
                String name = metric.getKey();
                if (name.endsWith(DROPPED) || name.endsWith(COUNTED)) {
                    double count = name.endsWith(DROPPED)
                            ? metric.getValue().total(vertex.getKey().parallelism())
                            : metric.getValue().sum();
                    operators.merge(
                            Graph.cut(name.substring(0, name.indexOf('.'))),
                            new Count(count, through),
                            (a, b) -> new Count(a.late + b.late, a.in));
                }
            }
        }
        var kept = new HashSet<>(operators.keySet());
        kept.add("");
        ratios.keySet().retainAll(kept);
        if (operators.isEmpty()) {
            return;
        }
        double late = operators.values().stream().mapToDouble(Count::late).sum();
        measurement.value(Signal.LATE_RECORDS, late);
        ratio("", new Count(late, in), Labels.none(), measurement);
        if (detail != Detail.PIPELINE) {
            operators.entrySet().stream().limit(MOST_OPERATORS).forEach(one -> {
                Labels labels = Labels.of("operator", one.getKey());
                measurement.value(Signal.LATE_RECORDS, labels, one.getValue().late);
                ratio(one.getKey(), one.getValue(), labels, measurement);
            });
        }
    }

    private void ratio(String key, Count count, Labels labels, Measurement measurement) {
        SlidingRatio ratio = ratios.computeIfAbsent(key, k -> new SlidingRatio());
        measurement.value(Signal.LATE_RATIO, labels, ratio.add(measurement.at(), count.late, count.in));
    }
}
