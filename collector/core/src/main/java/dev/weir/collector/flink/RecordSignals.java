package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records read, written, waiting, late and refused. Counters start again with every attempt of the job. */
record RecordSignals(Map<Vertex, Map<String, Spread>> spreads, Measurement measurement, SignalPolicy policy) {
    private static final Pattern SOURCE = Pattern.compile("Source__([^.]+)\\.(pendingRecords|numRecordsIn)");
    private static final Pattern REJECTED = Pattern.compile(".*\\breason\\.([^.]+)\\.rejected");

    void add() {
        sources();
        out();
        late();
        rejected();
    }

    private void sources() {
        var sources = new TreeSet<String>();
        var read = new TreeMap<String, Double>();
        var pending = new TreeMap<String, Double>();
        for (Map<String, Spread> vertex : spreads.values()) {
            vertex.forEach((name, spread) -> {
                Matcher match = SOURCE.matcher(name);
                if (match.matches()) {
                    sources.add(match.group(1));
                    (match.group(2).equals("pendingRecords") ? pending : read).put(match.group(1), spread.sum());
                }
            });
        }
        measurement.value(Signal.RECORDS, Labels.of("direction", "in"), total(sources, read));
        // Absent until the first record and for empty topics: absent is not 0.
        sources.forEach(source -> measurement.value(
                Signal.BACKLOG_RECORDS, Labels.of("source", source), pending.getOrDefault(source, Double.NaN)));
        if (policy.backlog()) {
            measurement.value(Signal.BACKLOG_RECORDS, total(sources, pending));
        }
    }

    /** The sum over all sources; unknown as soon as one is. */
    private static double total(TreeSet<String> sources, Map<String, Double> values) {
        return sources.isEmpty()
                ? Double.NaN
                : sources.stream()
                        .mapToDouble(source -> values.getOrDefault(source, Double.NaN))
                        .sum();
    }

    /** What the sinks sent; where they do not count that, what left the last vertices. */
    private void out() {
        double sent = sum(".numRecordsSend");
        if (Double.isNaN(sent)) {
            for (var vertex : spreads.entrySet()) {
                Spread out = vertex.getValue().get("numRecordsOut");
                if (vertex.getKey().last() && out != null) {
                    sent = Double.isNaN(sent) ? out.sum() : sent + out.sum();
                }
            }
        }
        measurement.value(Signal.RECORDS, Labels.of("direction", "out"), sent);
    }

    private void late() {
        double dropped = sum(".numLateRecordsDropped");
        double counted = sum(".lateRecords");
        if (!Double.isNaN(dropped) || !Double.isNaN(counted)) {
            double total = (Double.isNaN(dropped) ? 0 : dropped) + (Double.isNaN(counted) ? 0 : counted);
            measurement.value(Signal.LATE_RECORDS, total);
        }
    }

    private double sum(String ending) {
        double sum = Double.NaN;
        for (Map<String, Spread> vertex : spreads.values()) {
            for (var metric : vertex.entrySet()) {
                if (metric.getKey().endsWith(ending)) {
                    sum = Double.isNaN(sum)
                            ? metric.getValue().sum()
                            : sum + metric.getValue().sum();
                }
            }
        }
        return sum;
    }

    private void rejected() {
        var reasons = new TreeMap<String, Double>();
        for (Map<String, Spread> vertex : spreads.values()) {
            vertex.forEach((name, spread) -> {
                Matcher match = REJECTED.matcher(name);
                if (match.matches()) {
                    reasons.merge(match.group(1), spread.sum(), Double::sum);
                }
            });
        }
        reasons.forEach(
                (reason, count) -> measurement.value(Signal.REJECTED_RECORDS, Labels.of("reason", reason), count));
        if (!reasons.isEmpty()) {
            double total =
                    reasons.values().stream().mapToDouble(Double::doubleValue).sum();
            measurement.value(Signal.REJECTED_RECORDS, total);
        }
    }
}
