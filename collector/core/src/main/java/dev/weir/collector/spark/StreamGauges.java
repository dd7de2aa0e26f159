package dev.weir.collector.spark;

import dev.weir.collector.Measurement;
import dev.weir.collector.exposition.Point;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gauges of streaming queries on the page of a driver's Prometheus servlet; the same names in Spark 3.5 and 4.x. Each is the figure of the last trigger
 * that had something to do, and before the first one all are zeros that nobody measured: those are missing. A watermark of 1970 is missing too.
 */
final class StreamGauges {
    private static final Pattern GAUGE = Pattern.compile("metrics_.*_driver_spark_streaming_(.+?)"
            + "_(latency|eventTime_watermark|states_rowsTotal|states_usedBytes)_Value");
    private static final Instant UNSET = Instant.ofEpochSecond(86_400);

    private record Query(Map<String, Double> gauges) {
        double of(String name) {
            return gauges.getOrDefault(name, Double.NaN);
        }

        /** No trigger takes no time. */
        boolean began() {
            return of("latency") > 0;
        }

        double watermarkLag(Instant at) {
            double millis = of("eventTime_watermark");
            Instant watermark = Double.isNaN(millis) ? Instant.EPOCH : Instant.ofEpochMilli((long) millis);
            return watermark.isAfter(UNSET) ? Duration.between(watermark, at).toMillis() / 1_000.0 : Double.NaN;
        }
    }

    private final Map<String, Query> queries = new TreeMap<>();

    private StreamGauges() {}

    static StreamGauges of(List<Point> points) {
        var gauges = new StreamGauges();
        for (Point point : points) {
            Matcher name = GAUGE.matcher(point.series().name());
            if (name.matches()) {
                gauges.queries
                        .computeIfAbsent(name.group(1), query -> new Query(new TreeMap<>()))
                        .gauges
                        .put(name.group(2), point.value());
            }
        }
        return gauges;
    }

    /** Whether the page knows no query. */
    boolean none() {
        return queries.isEmpty();
    }

    /** Over several queries state adds up, and latency and lag are those of the worst; what one of them lacks is missing. */
    void tell(Measurement into, Set<Signal> leave) {
        double latency = 0;
        double lag = 0;
        double rows = 0;
        double bytes = 0;
        var unmarked = new java.util.ArrayList<String>();
        for (var entry : queries.entrySet()) {
            Query query = entry.getValue();
            double behind = query.watermarkLag(into.at());
            latency = Math.max(latency, query.began() ? query.of("latency") / 1_000 : Double.NaN);
            lag = Math.max(lag, behind);
            rows += query.began() ? query.of("states_rowsTotal") : Double.NaN;
            bytes += query.began() ? query.of("states_usedBytes") : Double.NaN;
            if (Double.isNaN(behind)) {
                unmarked.add(entry.getKey());
            }
        }
        // One trigger stands for all of them; the plugin knows each.
        into.value(Signal.PROCESSING_LATENCY, Labels.of("quantile", "0.5"), latency, Quality.ESTIMATED);
        into.value(Signal.WATERMARK_LAG, Labels.none(), Math.max(0, lag), Quality.OK);
        into.value(Signal.STATE_ROWS, Labels.none(), rows, Quality.OK);
        // With RocksDB these are the bytes held in memory, not those of its files.
        into.value(Signal.STATE_BYTES, Labels.none(), bytes, Quality.ESTIMATED);
        if (!unmarked.isEmpty()) {
            Advice.watermark(into, leave, String.join(", ", unmarked));
        }
    }
}
