package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records read, written, waiting and refused. Counters start again with every attempt of the job, as Flink's do; one that some subtask is missing in is
 * missing itself, since a sum that falls counts as one that began anew.
 */
record RecordSignals(Figures figures, Measurement measurement, SignalPolicy policy, Detail detail) {
    private static final Pattern SOURCE = Pattern.compile("Source__([^.]+)\\.(pendingRecords|numRecordsIn)");
    private static final Pattern REJECTED = Pattern.compile(".*\\breason\\.([^.]+)\\.rejected");

    /** What the sources have read and what they say is pending, NaN where unknown; {@code silent} are those that read and say nothing of what is pending. */
    record Sources(double read, double pending, TreeSet<String> silent) {}

    Sources add() {
        Sources sources = sources();
        out();
        rejected();
        return sources;
    }

    private Sources sources() {
        var sources = new TreeSet<String>();
        var read = new TreeMap<String, Double>();
        var pending = new TreeMap<String, Double>();
        figures.spreads()
                .forEach((vertex, metrics) -> metrics.forEach((name, spread) -> {
                    Matcher match = SOURCE.matcher(name);
                    if (match.matches()) {
                        sources.add(match.group(1));
                        if (match.group(2).equals("pendingRecords")) {
                            pending.merge(match.group(1), spread.sum(), Double::sum);
                        } else {
                            read.merge(match.group(1), spread.total(vertex.parallelism()), Double::sum);
                        }
                    }
                }));
        var found = new HiddenBacklog(figures).find(total(sources, pending), detail, measurement);
        Quality quality = found.any() ? Quality.PARTIAL : Quality.OK;
        double in = total(sources, read);
        measurement.value(Signal.RECORDS, Labels.of("direction", "in"), in);
        if (detail != Detail.PIPELINE) {
            // Absent until the first record and for empty topics: absent is not 0.
            sources.forEach(source -> measurement.value(
                    Signal.BACKLOG_RECORDS,
                    Labels.of("source", source),
                    pending.getOrDefault(source, Double.NaN),
                    quality));
        }
        double waiting = total(sources, pending);
        if (policy.backlog()) {
            // What waits within the job is read, but not worked off: it belongs to the backlog.
            double all = found.any() && !Double.isNaN(found.records()) ? waiting + found.records() : waiting;
            boolean counted = found.any() && all > waiting;
            measurement.value(Signal.BACKLOG_RECORDS, Labels.none(), all, counted ? Quality.ESTIMATED : quality);
        }
        var silent = new TreeSet<>(sources);
        silent.removeIf(source -> pending.containsKey(source) || !(read.getOrDefault(source, 0.0) > 0));
        return new Sources(in, waiting, silent);
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
        var sent = new ArrayList<Double>();
        var left = new ArrayList<Double>();
        for (var vertex : figures.spreads().entrySet()) {
            for (var metric : vertex.getValue().entrySet()) {
                double total = metric.getValue().total(vertex.getKey().parallelism());
                if (metric.getKey().endsWith(".numRecordsSend")) {
                    sent.add(total);
                } else if (metric.getKey().equals("numRecordsOut")
                        && vertex.getKey().last()) {
                    left.add(total);
                }
            }
        }
        measurement.value(Signal.RECORDS, Labels.of("direction", "out"), sum(sent.isEmpty() ? left : sent));
    }

    private static double sum(List<Double> values) {
        return values.isEmpty()
                ? Double.NaN
                : values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private void rejected() {
        var reasons = new TreeMap<String, Double>();
        for (Map<String, Spread> vertex : figures.spreads().values()) {
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
