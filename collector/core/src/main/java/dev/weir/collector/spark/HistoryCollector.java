package dev.weir.collector.spark;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Json;
import dev.weir.collector.Measured;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Asks a history server for runs that ended.
 *
 * <p>There is no cursor to lose: every scrape lists what ended since the look-back, and what was not told before is read and told, however late the server
 * came to parse its log. After a restart the runs of the look-back are told again; their samples replace themselves. A few runs are read a scrape, the
 * oldest first. The server may take long to load one, or may have lost its log: that never fails a scrape, and after three tries the run is told as far as
 * the listing knows it.
 */
final class HistoryCollector implements Collector {
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 10;
    private static final int RUNS_A_SCRAPE = 10;
    private static final int TRIES = 3;
    private static final int MOST_QUANTILES = 3;
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Set<Failure.Kind> OF_ONE_RUN = Set.of(
            Failure.Kind.TIMEOUT,
            Failure.Kind.BROKEN,
            Failure.Kind.NOT_FOUND,
            Failure.Kind.MALFORMED,
            Failure.Kind.TOO_LARGE);

    private final HistoryConfig config;
    private final CollectorContext context;
    private final PipelineNames names;
    private final SparkRest rest;
    private final Runs runs;
    private final Map<String, Instant> told = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private Set<String> running = Set.of();

    HistoryCollector(HistoryConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        names = new PipelineNames(context.environment(), config.pipelines());
        runs = new Runs(names, config.rules());
        rest = new SparkRest(
                config.url(),
                new Endpoint(context.http(), config.url(), config.token(), config.limitBytes(), "application/json"),
                SparkRest.NOT_THERE);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> measure(at);
        return attempt.scrape(target(), at, context.clock());
    }

    private Measured measure(Instant at) throws Sick, InterruptedException {
        Deadline deadline = Deadline.in(config.timeout(), context.clock());
        Instant from = at.minus(config.rules().lookback());
        List<HistoryEntry> ended = ended(from, deadline);
        running(from, at, deadline);
        List<HistoryEntry> fresh = ended.stream()
                .filter(entry -> !told.containsKey(entry.run()))
                .sorted(Comparator.<HistoryEntry>comparingInt(entry -> tries.getOrDefault(entry.run(), 0))
                        .thenComparing(entry -> entry.end().orElse(at)))
                .limit(RUNS_A_SCRAPE)
                .toList();
        for (HistoryEntry entry : fresh) {
            if (!read(entry, at, deadline)) {
                break;
            }
        }
        told.values().removeIf(end -> end.isBefore(from.minus(GRACE)));
        tries.keySet().retainAll(ended.stream().map(HistoryEntry::run).toList());
        return runs.tell(at);
    }

    private Optional<PipelineId> wanted(String name) {
        return config.pipelines().isEmpty() || config.pipelines().containsKey(name) ? names.of(name) : Optional.empty();
    }

    /** The newest come first; what does not fit on a page ended earlier than what does. */
    private List<HistoryEntry> ended(Instant from, Deadline deadline) throws Sick, InterruptedException {
        var entries = new LinkedHashMap<String, HistoryEntry>();
        String before = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = rest.applications(
                    "?status=completed&minEndDate=" + Jobs.query(from) + before + "&limit=" + PAGE, deadline);
            int known = entries.size();
            HistoryEntry.all(list, this::wanted).stream()
                    .filter(entry ->
                            entry.end().filter(end -> !end.isBefore(from)).isPresent())
                    .forEach(entry -> entries.putIfAbsent(entry.run(), entry));
            Optional<Instant> oldest = oldest(list);
            boolean more = list.size() >= PAGE && oldest.isPresent() && (page == 0 || entries.size() > known);
            if (!more) {
                break;
            }
            before = "&maxEndDate=" + Jobs.query(oldest.get());
        }
        return new ArrayList<>(entries.values());
    }

    private static Optional<Instant> oldest(JsonNode list) {
        long oldest = Long.MAX_VALUE;
        for (JsonNode application : list) {
            long end = Json.whole(application.path("attempts").path(0), "endTimeEpoch", Long.MAX_VALUE);
            oldest = end < 0 ? oldest : Math.min(oldest, end);
        }
        return oldest == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
    }

    /** Those that have not ended, as far as their logs say. */
    private void running(Instant from, Instant at, Deadline deadline) throws Sick, InterruptedException {
        JsonNode list = rest.applications("?status=running&minDate=" + Jobs.query(from) + "&limit=" + PAGE, deadline);
        var now = new HashSet<String>();
        for (HistoryEntry entry : HistoryEntry.all(list, this::wanted)) {
            if (entry.end().isEmpty()) {
                now.add(entry.run());
                var identity = Identity.of(entry.run(), entry.spark());
                runs.note(entry.pipeline(), entry.unread(Run.Outcome.RUNNING, identity, Work.UNKNOWN), at);
            }
        }
        running.stream().filter(run -> !now.contains(run)).forEach(runs::forget);
        running = now;
    }

    /** Reads a run and tells it; false when the time is up. */
    private boolean read(HistoryEntry entry, Instant at, Deadline deadline) throws Sick, InterruptedException {
        try {
            runs.note(entry.pipeline(), whole(entry, deadline), at);
        } catch (Sick e) {
            if (!OF_ONE_RUN.contains(e.why().kind())) {
                throw e;
            }
            if (tries.merge(entry.run(), 1, Integer::sum) < TRIES) {
                return e.why().kind() != Failure.Kind.TIMEOUT;
            }
            var identity = Identity.of(entry.run(), entry.spark());
            runs.note(entry.pipeline(), entry.unread(Run.Outcome.UNKNOWN, identity, Work.UNKNOWN), at);
        }
        told.put(entry.run(), entry.end().orElse(at));
        return true;
    }

    private Run whole(HistoryEntry entry, Deadline deadline) throws Sick, InterruptedException {
        String path = entry.path();
        // The first question makes the server load the log, which may take long.
        Stages stages = Stages.of(rest.get(path + "/stages", deadline));
        Jobs last = Jobs.of(rest.get(path + "/jobs", deadline), stages.failures());
        Executors executors = Executors.of(rest.get(path + "/allexecutors", deadline));
        Optional<Skew> worst = Optional.empty();
        for (Stages.Ended stage : stages.ended().stream()
                .filter(one -> one.tasks() > 1)
                .limit(MOST_QUANTILES)
                .toList()) {
            Optional<Skew> skew = rest.skew(path, stage, deadline);
            boolean worse =
                    skew.isPresent() && (worst.isEmpty() || Skew.BY_TIME_LOST.compare(skew.get(), worst.get()) > 0);
            worst = worse ? skew : worst;
        }
        Identity identity = Identity.of(entry.run(), entry.spark())
                .with(rest.properties(path, deadline).orElse(Map.of()))
                .planned(rest.plan(path, deadline).orElse(""));
        // Spark forgets its oldest stages.
        boolean all = stages.lowest() == 0 || stages.lowest() == Long.MAX_VALUE;
        return new Run(
                identity,
                last.streaming(),
                entry.number(),
                entry.start(),
                entry.heard(),
                entry.end(),
                last.failed() ? Run.Outcome.FAILED : Run.Outcome.SUCCEEDED,
                last.reason(),
                stages.total(),
                all ? Quality.OK : Quality.PARTIAL,
                worst,
                executors.memoryBytes(),
                executors.lost().entrySet().stream()
                        .map(one -> Executors.sentence(one.getKey(), one.getValue()))
                        .toList());
    }

    @Override
    public void close() {
        // The client belongs to the context; nothing else is held.
    }
}
