package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.counter;
import static dev.weir.agent.Reading.gauge;

import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the progress of all queries of one driver into the canonical signals. Over several queries backlog, state and counters add up, lags take the
 * worst. Not invented here: end-to-end latency and event-time skew, which Spark cannot know. Safe for any thread.
 *
 * <p>Latency quantiles are by nearest rank over the triggers that ended within a minute before the last one: long enough to mean something,
 * short enough to heal with the pipeline.
 */
final class StreamingSignals {
    private static final Duration LATENCY_WINDOW = Duration.ofMinutes(1);
    private static final int MOST_TRIGGERS = 600;

    private final Map<String, Query> queries = new TreeMap<>();
    private final Deque<Trigger> triggers = new ArrayDeque<>();
    private double in;
    private double out;
    private double late;
    private boolean failed;

    /** A trigger has ended: everything is told anew, as of its end, and the backlog as of its start, when the sources were asked. */
    synchronized List<Reading> progressed(Progress progress) {
        Query query = queries.computeIfAbsent(progress.query(), id -> new Query());
        query.last = progress;
        query.idle = false;
        Instant newest = progress.newest();
        if (newest != null && (query.newest == null || newest.isAfter(query.newest))) {
            query.newest = newest;
        }
        in += progress.rowsIn();
        out += progress.rowsOut().orElse(0);
        late += progress.rowsLate();
        triggers.addLast(new Trigger(progress.ended(), progress.took()));
        while (triggers.size() > MOST_TRIGGERS
                || triggers.getFirst().ended.plus(LATENCY_WINDOW).isBefore(progress.ended())) {
            triggers.removeFirst();
        }
        return everything(progress.ended(), progress.started());
    }

    /** A query has nothing to do: its last figures still hold and are said to be idle. */
    synchronized List<Reading> idle(String id, Instant at) {
        Query query = queries.get(id);
        if (query == null) {
            return List.of();
        }
        query.idle = true;
        return everything(at, at);
    }

    synchronized void started(String id) {
        queries.computeIfAbsent(id, fresh -> new Query());
        failed = false;
    }

    /** A query has ended; with a failure the pipeline is down until a query starts again. */
    synchronized void terminated(String id, boolean failure) {
        queries.remove(id);
        failed |= failure;
    }

    /** No query has failed since the last start. */
    synchronized boolean up() {
        return !failed;
    }

    /** Lags grow while a trigger is stuck, so they are told between triggers as well. */
    synchronized List<Reading> lags(Instant at) {
        List<Reading> readings = new ArrayList<>();
        Quality quality = quality();
        if (known().findAny().isPresent()) {
            double watermarkLag = worst(at, known().map(query -> query.last == null ? null : query.last.watermark()));
            readings.add(
                    gauge("pipeline_watermark_lag_seconds", at, watermarkLag).of(quality));
            double age = worst(at, known().map(query -> query.newest));
            readings.add(gauge("pipeline_last_record_age_seconds", at, age).of(quality));
        }
        return readings;
    }

    private Stream<Query> known() {
        return queries.values().stream().filter(query -> query.last != null);
    }

    private Stream<Progress> progresses() {
        return queries.values().stream()
                .map(query -> query.last)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private Quality quality() {
        return known().allMatch(query -> query.idle) ? Quality.IDLE : Quality.OK;
    }

    /** The longest time since any of the given instants; NaN when one of them is unknown. */
    private static double worst(Instant now, Stream<@Nullable Instant> times) {
        double[] worst = {0};
        times.forEach(time ->
                worst[0] = Math.max(worst[0], time == null ? Double.NaN : seconds(Duration.between(time, now))));
        return worst[0];
    }

    private List<Reading> everything(Instant at, Instant looked) {
        Quality quality = quality();
        List<Reading> readings = new ArrayList<>();
        for (String quantile : List.of("0.5", "0.95", "0.99")) {
            double latency = latency(Double.parseDouble(quantile));
            readings.add(gauge("pipeline_processing_latency_seconds", at, latency)
                    .with("quantile", quantile)
                    .of(quality));
        }
        phases().forEach((phase, seconds) -> readings.add(gauge("pipeline_trigger_duration_seconds", at, seconds)
                .with("phase", phase)
                .of(quality)));
        backlog(looked, quality, readings);
        state(at, quality, readings);
        readings.addAll(lags(at));
        readings.add(counter("pipeline_records_total", at, in).with("direction", "in"));
        readings.add(counter("pipeline_records_total", at, out).with("direction", "out"));
        readings.add(counter("pipeline_late_records_total", at, late));
        return readings;
    }

    private Map<String, Double> phases() {
        Map<String, Double> longest = new TreeMap<>();
        progresses().forEach(progress -> progress.phases().forEach((phase, s) -> longest.merge(phase, s, Math::max)));
        return longest;
    }

    private double latency(double quantile) {
        double[] sorted = triggers.stream()
                .mapToDouble(trigger -> seconds(trigger.took))
                .sorted()
                .toArray();
        int rank = (int) Math.ceil(quantile * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(1, rank) - 1];
    }

    private void backlog(Instant at, Quality quality, List<Reading> readings) {
        Map<String, Map<String, Long>> unread = new TreeMap<>();
        long unplaced = 0;
        boolean whole = true;
        for (Query query : queries.values()) {
            if (query.last != null) {
                Progress.Backlog backlog = query.idle ? query.last.unreadAfter() : query.last.unreadBefore();
                whole &= backlog.whole;
                unplaced += backlog.unplaced;
                backlog.unread.forEach((topic, partitions) -> partitions.forEach((partition, records) ->
                        unread.computeIfAbsent(topic, t -> new TreeMap<>()).merge(partition, records, Long::sum)));
            }
        }
        double total = new Progress.Backlog(unread, unplaced, whole).total().orElse(Double.NaN);
        readings.add(gauge("pipeline_backlog_records", at, total).of(whole ? quality : Quality.PARTIAL));
        Quality placed = unplaced > 0 ? Quality.PARTIAL : quality;
        unread.forEach((topic, partitions) -> partitions.forEach(
                (partition, records) -> readings.add(gauge("pipeline_backlog_records", at, (double) records)
                        .with("topic", topic)
                        .with("partition", partition)
                        .of(placed))));
    }

    private void state(Instant at, Quality quality, List<Reading> readings) {
        Map<String, Double> rows = new TreeMap<>();
        Map<String, Double> bytes = new TreeMap<>();
        boolean[] exact = {true};
        progresses().forEach(progress -> {
            progress.stateRows().forEach((operator, count) -> rows.merge(operator, count, Double::sum));
            progress.stateBytes().forEach((operator, size) -> {
                bytes.merge(operator, size.bytes, Double::sum);
                exact[0] &= size.exact;
            });
        });
        if (rows.isEmpty()) {
            return;
        }
        Quality sized = exact[0] ? quality : Quality.ESTIMATED;
        readings.add(gauge("pipeline_state_rows", at, sum(rows)).of(quality));
        readings.add(gauge("pipeline_state_bytes", at, sum(bytes)).of(sized));
        rows.forEach((operator, count) -> readings.add(gauge("pipeline_state_rows", at, count)
                .with("operator", operator)
                .of(quality)));
        bytes.forEach((operator, size) -> readings.add(gauge("pipeline_state_bytes", at, size)
                .with("operator", operator)
                .of(sized)));
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** What is kept of one query. */
    private static final class Query {
        private @Nullable Progress last;
        private @Nullable Instant newest;
        private boolean idle;
    }

    /** One trigger that counts for latency. */
    private static final class Trigger {
        private final Instant ended;
        private final Duration took;

        Trigger(Instant ended, Duration took) {
            this.ended = ended;
            this.took = took;
        }
    }
}
