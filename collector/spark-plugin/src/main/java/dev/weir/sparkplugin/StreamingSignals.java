package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.counter;
import static dev.weir.agent.Reading.gauge;

import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the progress of all queries of one driver into the canonical signals. Over several queries backlog, state and counters add up, lags take the
 * worst, and the label {@code source} tells the queries apart. Not invented here: end-to-end latency and event-time skew, which Spark cannot know.
 * Safe for any thread.
 */
final class StreamingSignals {
    private static final Duration LEAST_GAP = Duration.ofSeconds(1);
    private static final int MOST_QUERIES = 200;
    private static final int MOST_PARTITIONS = 500;

    private final Map<String, Query> queries = new LinkedHashMap<>();
    private final Triggers triggers = new Triggers();
    private final Observed observed;
    private final Failures failures;
    private double in;
    private double out;
    private double late;
    private boolean lateExact = true;
    private boolean outKnown = true;
    private boolean stateful;
    private boolean begun;
    private int restarts;
    private @Nullable Instant told;
    private @Nullable Progress untold;

    StreamingSignals(Observed observed, Failures failures) {
        this.observed = observed;
        this.failures = failures;
    }

    /**
     * A trigger has ended: everything is told anew, as of its end, and the backlog as of its start, when the sources were asked. Triggers that follow
     * each other within a second are told together.
     */
    synchronized List<Reading> progressed(Progress progress) {
        Query query = query(progress.query());
        begun = true;
        boolean fresh = query.progressed(progress);
        if (fresh) {
            count(progress);
        }
        triggers.ended(
                progress.ended(),
                query.timed() ? progress.took() : null,
                fresh ? (double) progress.rowsIn() : 0,
                fresh ? (double) progress.rowsLate() : 0);
        if (told != null && Duration.between(told, progress.ended()).abs().compareTo(LEAST_GAP) < 0) {
            untold = progress;
            return List.of();
        }
        return tell(progress);
    }

    private List<Reading> tell(Progress progress) {
        told = progress.ended();
        untold = null;
        List<Reading> readings = everything(progress.ended());
        backlog(progress.started(), readings);
        Instant ended = progress.ended();
        if (active().anyMatch(query -> query.unread(ended).quality != Quality.OK)) {
            backlog(ended, readings);
        }
        return readings;
    }

    private void count(Progress progress) {
        in += progress.rowsIn();
        OptionalLong given = progress.rowsOut();
        out += given.orElse(0);
        outKnown &= given.isPresent();
        late += progress.rowsLate();
        lateExact &= progress.lateExact();
        stateful |= progress.stateful();
        progress.observed(observed::add);
    }

    /** A query has nothing to do: its last figures still hold and are said to be idle. */
    synchronized List<Reading> idle(String id, Instant at) {
        Query query = queries.get(id);
        if (query == null || query.last() == null) {
            return List.of();
        }
        query.idle(at);
        List<Reading> readings = everything(at);
        backlog(at, readings);
        return readings;
    }

    /** A query begins, for the first time or again. */
    synchronized void started(String id, @Nullable String name) {
        Query query = query(id);
        restarts += query.failed() ? 1 : 0;
        // a query without a checkpoint comes again under another id
        queries.values().stream()
                .filter(other -> other != query && other.failed() && Objects.equals(other.name(), name))
                .findFirst()
                .ifPresent(other -> {
                    other.forgiven();
                    restarts++;
                });
        query.named(name);
        query.started();
        begun = true;
    }

    /** A query has ended, and its last trigger is told if it was not yet; with a failure the pipeline is down until it starts again. */
    synchronized List<Reading> terminated(String id, boolean failure) {
        List<Reading> rest = rest();
        query(id).terminated(failure);
        return rest;
    }

    /** Whether the triggers of a query are its latency: not where records flow through without them. */
    synchronized void timed(String id, boolean byTriggers) {
        query(id).timed(byTriggers);
    }

    /** Ids of the queries that run. */
    synchronized List<String> running() {
        return queries.entrySet().stream()
                .filter(entry -> entry.getValue().active())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private Query query(String id) {
        Query known = queries.computeIfAbsent(id, fresh -> new Query());
        if (queries.size() > MOST_QUERIES) {
            queries.entrySet().stream()
                    .filter(entry -> !entry.getValue().active())
                    .findFirst()
                    .ifPresent(entry -> queries.remove(entry.getKey()));
        }
        return known;
    }

    /** How the queries stand, all together. */
    synchronized Standing standing() {
        if (queries.values().stream().anyMatch(Query::failed)) {
            return Standing.FAILED;
        }
        return !begun || active().findAny().isPresent() ? Standing.RUNNING : Standing.ENDED;
    }

    /** What changes without any trigger: lags grow while one is stuck, and so does the backlog. */
    synchronized List<Reading> between(Instant at) {
        List<Reading> readings = untold == null ? new ArrayList<>() : tell(untold);
        if (begun) {
            lags(at, readings);
            readings.addAll(failures.readings(at));
            readings.add(counter("pipeline_restarts_total", at, restarts));
            if (active().anyMatch(query -> query.unread(at).quality != Quality.OK)) {
                backlog(at, readings);
            }
        }
        return readings;
    }

    /** What has not been told yet, at the very end. */
    synchronized List<Reading> rest() {
        return untold == null ? List.of() : tell(untold);
    }

    private Stream<Query> active() {
        return queries.values().stream().filter(Query::active);
    }

    private Stream<Progress> progresses() {
        return active().flatMap(query -> query.last() == null ? Stream.empty() : Stream.of(query.last()));
    }

    private Quality quality(Instant at) {
        return active().filter(query -> query.last() != null).allMatch(query -> query.idleAt(at))
                ? Quality.IDLE
                : Quality.OK;
    }

    private void lags(Instant at, List<Reading> readings) {
        if (progresses().findAny().isEmpty()) {
            return;
        }
        Quality quality = quality(at);
        lag(
                "pipeline_watermark_lag_seconds",
                at,
                quality,
                readings,
                query -> query.last() == null ? null : query.last().watermark());
        lag("pipeline_last_record_age_seconds", at, quality, readings, Query::newest);
        lag(
                "pipeline_checkpoint_age_seconds",
                at,
                quality,
                readings,
                query -> query.last() == null ? null : query.last().ended());
    }

    /** The longest time since any of the instants; those that no query knows are missing, a query that has none is not asked. */
    private void lag(
            String name,
            Instant at,
            Quality quality,
            List<Reading> readings,
            Function<Query, @Nullable Instant> since) {
        double worst = Double.NaN;
        Map<String, Double> bySource = new TreeMap<>();
        for (Map.Entry<String, Query> entry : queries.entrySet()) {
            @Nullable Instant time = entry.getValue().active() ? since.apply(entry.getValue()) : null;
            if (time != null) {
                double lag = Duration.between(time, at).toMillis() / 1000.0;
                worst = Double.isNaN(worst) ? lag : Math.max(worst, lag);
                bySource.put(label(entry), lag);
            }
        }
        readings.add(gauge(name, at, worst).of(quality));
        if (active().count() > 1) {
            bySource.forEach((source, lag) ->
                    readings.add(gauge(name, at, lag).with("source", source).of(quality)));
        }
    }

    private static String label(Map.Entry<String, Query> entry) {
        @Nullable String name = entry.getValue().name();
        return name == null ? entry.getKey() : name;
    }

    private List<Reading> everything(Instant at) {
        Quality quality = quality(at);
        List<Reading> readings = new ArrayList<>();
        double[] latencies = triggers.latencies();
        for (String quantile : List.of("0.5", "0.95", "0.99")) {
            readings.add(gauge(
                            "pipeline_processing_latency_seconds",
                            at,
                            Triggers.quantile(latencies, Double.parseDouble(quantile)))
                    .with("quantile", quantile)
                    .of(quality));
        }
        phases().forEach((phase, seconds) -> readings.add(gauge("pipeline_trigger_phase_seconds", at, seconds)
                .with("phase", phase)
                .of(quality)));
        new StateReadings(at, quality).of(progresses()).forEach(readings::add);
        lags(at, readings);
        records(at, readings);
        lateness(at, quality, readings);
        return readings;
    }

    private Map<String, Double> phases() {
        Map<String, Double> longest = new TreeMap<>();
        progresses().forEach(progress -> progress.phases().forEach((phase, s) -> longest.merge(phase, s, Math::max)));
        return longest;
    }

    private void records(Instant at, List<Reading> readings) {
        double read = Double.isNaN(observed.in()) ? in : observed.in();
        readings.add(counter("pipeline_records_total", at, read).with("direction", "in"));
        boolean told = !Double.isNaN(observed.out());
        double written = told ? observed.out() : outKnown || out > 0 ? out : Double.NaN;
        readings.add(counter("pipeline_records_total", at, written)
                .with("direction", "out")
                .of(told || outKnown ? Quality.OK : Quality.PARTIAL));
    }

    private void lateness(Instant at, Quality quality, List<Reading> readings) {
        if (!stateful) {
            return;
        }
        Quality counted = lateExact ? Quality.OK : Quality.ESTIMATED;
        readings.add(counter("pipeline_late_records_total", at, late).of(counted));
        readings.add(gauge("pipeline_late_ratio", at, triggers.lateRatio())
                .of(quality == Quality.IDLE ? Quality.IDLE : counted));
        double worst = progresses()
                .map(Progress::lateness)
                .filter(Objects::nonNull)
                .mapToDouble(late -> late.toMillis() / 1000.0)
                .max()
                .orElse(Double.NaN);
        readings.add(gauge("pipeline_lateness_seconds", at, worst)
                .with("quantile", "1")
                .of(quality));
    }

    private void backlog(Instant at, List<Reading> readings) {
        Backlog all = new Backlog(Map.of(), 0, true);
        Quality worst = Quality.IDLE;
        boolean several = active().count() > 1;
        for (Map.Entry<String, Query> entry : queries.entrySet()) {
            if (entry.getValue().active()) {
                Query.Unread unread = entry.getValue().unread(at);
                all = all.plus(unread.backlog);
                worst = worse(worst, unread.quality);
                if (several) {
                    double own = unread.backlog.total().orElse(Double.NaN);
                    readings.add(gauge("pipeline_backlog_records", at, own)
                            .with("source", label(entry))
                            .of(unread.backlog.whole() ? unread.quality : Quality.PARTIAL));
                }
            }
        }
        Quality total = all.whole() || worst == Quality.STALE ? worst : Quality.PARTIAL;
        readings.add(gauge("pipeline_backlog_records", at, all.total().orElse(Double.NaN))
                .of(total));
        int partitions = all.unread().values().stream().mapToInt(Map::size).sum();
        if (partitions <= MOST_PARTITIONS && worst != Quality.ESTIMATED && worst != Quality.STALE) {
            Quality placed = all.unplaced() > 0 ? Quality.PARTIAL : total;
            all.unread()
                    .forEach((topic, unread) -> unread.forEach(
                            (partition, records) -> readings.add(gauge("pipeline_backlog_records", at, records)
                                    .with("topic", topic)
                                    .with("partition", partition)
                                    .of(placed))));
        }
    }

    /** Which of two spoils a sum more; what is missing makes it incomplete, which the backlog itself says. */
    private static Quality worse(Quality one, Quality other) {
        List<Quality> order = List.of(Quality.IDLE, Quality.MISSING, Quality.OK, Quality.ESTIMATED, Quality.STALE);
        return order.indexOf(one) >= order.indexOf(other) ? one : other;
    }

    /** How all queries of a driver stand together. */
    enum Standing {
        /** One runs, or none has begun yet. */
        RUNNING,
        /** All have ended as they should. */
        ENDED,
        /** One has failed and not begun again. */
        FAILED
    }
}
