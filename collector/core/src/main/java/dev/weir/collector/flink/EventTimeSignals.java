package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watermarks and what follows from them. A watermark that never was (Long.MIN_VALUE) is unknown, not very old. */
record EventTimeSignals(Figures figures, Measurement measurement, SignalPolicy policy, Detail detail) {
    private static final double MILLIS = 1_000;
    private static final int MOST_SPLITS = 500;
    private static final Range NOTHING = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, true);
    private static final Pattern SPLIT =
            Pattern.compile("Source__([^.]+)\\.split\\.(.+)\\.watermark\\.currentWatermark");
    private static final Pattern PARTITION = Pattern.compile("(.+)-(\\d+)");
    private static final Pattern SOURCE =
            Pattern.compile("Source__([^.]+)\\.(currentOutputWatermark|currentEmitEventTimeLag|sourceIdleTime)");

    /** What there is: splits with watermarks of their own, more of them than are shown, and sources. */
    record Seen(int splits, boolean cut, boolean sources) {}

    Seen add() {
        watermarkLag();
        Seen seen = skew();
        if (policy.lastRecordAge()) {
            lastRecordAge();
        }
        return seen;
    }

    /** Now minus the lowest watermark at the end of the graph, where results come out. */
    private void watermarkLag() {
        double lowest = Double.POSITIVE_INFINITY;
        boolean all = true;
        boolean any = false;
        for (var vertex : figures.spreads().entrySet()) {
            if (vertex.getKey().last()) {
                Spread watermark = endOf(vertex.getValue());
                any |= watermark.times();
                all &= watermark.times();
                lowest = watermark.times() ? Math.min(lowest, watermark.min()) : lowest;
            }
        }
        if (!any) {
            measurement.missing(Signal.WATERMARK_LAG);
            estimateLatency(Double.NaN);
            return;
        }
        double lag = lag(lowest);
        measurement.value(Signal.WATERMARK_LAG, Labels.none(), lag, all ? Quality.OK : Quality.PARTIAL);
        estimateLatency(lag);
    }

    private double lag(double watermark) {
        return Math.max(0, (measurement.at().toEpochMilli() - watermark) / MILLIS);
    }

    /** A graph of one vertex has no input watermark: there the source's own output is what the sink sees. */
    private static Spread endOf(Map<String, Spread> metrics) {
        Spread input = metrics.get("currentInputWatermark");
        if (input != null) {
            return input;
        }
        return metrics.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".currentOutputWatermark"))
                .map(Map.Entry::getValue)
                .reduce((a, b) -> a.min() < b.min() ? a : b)
                .orElse(Spread.NONE);
    }

    /** Results of event-time operators become visible when the watermark passes: its lag stands in for latency where nobody samples the output. */
    private void estimateLatency(double lag) {
        if (policy.latency()) {
            for (String quantile : SignalPolicy.QUANTILES) {
                Labels labels = Labels.of("quantile", quantile);
                measurement.value(Signal.END_TO_END_LATENCY, labels, lag, Quality.ESTIMATED);
            }
        }
    }

    private record Range(double low, double high, boolean all) {
        Range with(Spread spread) {
            return spread.times()
                    ? new Range(Math.min(low, spread.min()), Math.max(high, spread.max()), all)
                    : new Range(low, high, false);
        }

        static Range of(Spread spread) {
            return NOTHING.with(spread);
        }

        /** In seconds; NaN when nothing is known. */
        double width() {
            return high >= low ? (high - low) / MILLIS : Double.NaN;
        }
    }

    /**
     * Fastest minus slowest split of a source; splits that Flink calls idle count too, since a silent partition is what this signal is there to show.
     * Without watermarks per split (Flink 1.x): the spread over the subtasks, estimated, which cannot see two splits of one subtask.
     */
    private Seen skew() {
        var splits = new TreeMap<String, Range>();
        var subtasks = new TreeMap<String, Range>();
        var each = new TreeMap<String, Spread>();
        for (Map<String, Spread> vertex : figures.spreads().values()) {
            vertex.forEach((name, spread) -> {
                Matcher split = SPLIT.matcher(name);
                Matcher source = SOURCE.matcher(name);
                if (split.matches()) {
                    each.put(name, spread);
                    splits.merge(split.group(1), Range.of(spread), (range, next) -> range.with(spread));
                } else if (source.matches() && source.group(2).equals("currentOutputWatermark")) {
                    subtasks.merge(source.group(1), Range.of(spread), (range, next) -> range.with(spread));
                }
            });
        }
        var sources = new TreeSet<>(splits.keySet());
        sources.addAll(subtasks.keySet());
        if (policy.skew()) {
            skew(sources, splits, subtasks);
        }
        boolean cut = each.size() > MOST_SPLITS;
        if (detail != Detail.PIPELINE && !cut) {
            each.forEach(this::split);
        }
        return new Seen(each.size(), cut, !sources.isEmpty());
    }

    private void skew(TreeSet<String> sources, Map<String, Range> splits, Map<String, Range> subtasks) {
        double most = Double.NaN;
        Quality worst = Quality.OK;
        for (String source : sources) {
            Range range = splits.get(source);
            Quality quality = range == null ? Quality.ESTIMATED : range.all ? Quality.OK : Quality.PARTIAL;
            double skew = range == null ? subtasks.getOrDefault(source, NOTHING).width() : range.width();
            if (detail != Detail.PIPELINE) {
                measurement.value(Signal.EVENT_TIME_SKEW, Labels.of("source", source), skew, quality);
            }
            if (!Double.isNaN(skew) && !(most >= skew)) {
                most = skew;
            }
            worst = quality.compareTo(worst) > 0 ? quality : worst;
        }
        measurement.value(Signal.EVENT_TIME_SKEW, Labels.none(), most, worst);
    }

    /** How late the watermark of one split is; the splits of Kafka are its partitions. */
    private void split(String metric, Spread spread) {
        Matcher split = SPLIT.matcher(metric);
        if (split.matches()) {
            Labels source = Labels.of("source", split.group(1));
            Matcher partition = PARTITION.matcher(split.group(2));
            Labels labels = partition.matches()
                    ? source.with("topic", partition.group(1)).with("partition", partition.group(2))
                    : source.with("split", Graph.cut(split.group(2)));
            measurement.value(Signal.WATERMARK_LAG, labels, spread.times() ? lag(spread.min()) : Double.NaN);
        }
    }

    /** How late the newest record was when it was emitted, plus how long ago that was: exact but for the subtask that each comes from. */
    private void lastRecordAge() {
        double lag = Double.NaN;
        double idle = Double.NaN;
        for (Map<String, Spread> vertex : figures.spreads().values()) {
            for (var metric : vertex.entrySet()) {
                Matcher source = SOURCE.matcher(metric.getKey());
                if (source.matches()) {
                    double min = metric.getValue().min();
                    boolean known = Math.abs(min) < 9e15;
                    if (known && source.group(2).equals("currentEmitEventTimeLag")) {
                        lag = Double.isNaN(lag) ? min : Math.min(lag, min);
                    } else if (known && source.group(2).equals("sourceIdleTime")) {
                        idle = Double.isNaN(idle) ? min : Math.min(idle, min);
                    }
                }
            }
        }
        double age = Math.max(0, (lag + idle) / MILLIS);
        measurement.value(Signal.LAST_RECORD_AGE, Labels.none(), age, Quality.ESTIMATED);
    }
}
