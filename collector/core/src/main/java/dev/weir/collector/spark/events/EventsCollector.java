package dev.weir.collector.spark.events;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Measured;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.collector.spark.Run;
import dev.weir.collector.spark.Runs;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.PipelineId;
import dev.weir.model.Scrape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the logs of a folder as they grow. Nothing is kept but in memory: after a restart the logs of the look-back are read again, and the samples of their
 * runs replace themselves. What is read in one scrape is limited in bytes and time; the next one goes on.
 */
final class EventsCollector implements Collector {
    private static final int LINES_A_LOOK = 64;

    private final EventsConfig config;
    private final CollectorContext context;
    private final PipelineNames names;
    private final LogFolder folder;
    private final Runs runs;
    private final Map<String, LogReading> readings = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private int lines;

    EventsCollector(EventsConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        names = new PipelineNames(context.environment(), config.pipelines());
        folder = new LogFolder(config.folder(), config.limits().logs());
        runs = new Runs(names, config.rules());
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
        Instant enough =
                context.clock().instant().plus(config.timeout().multipliedBy(3).dividedBy(4));
        List<Log> logs = folder.since(at.minus(config.rules().lookback()));
        var findings = new ArrayList<Finding>();
        var present = new HashSet<String>();
        long left = config.limits().scrapeBytes();
        for (Log log : logs) {
            present.add(log.key());
            LogReading reading = readings.computeIfAbsent(
                    log.key(), key -> new LogReading(config.limits().lineBytes()));
            boolean tooLarge = log.bytes() > config.limits().logBytes();
            if (!tooLarge && !told.contains(log.key()) && reading.stale(log) && left > 0 && !late(enough)) {
                left -= reading.read(log, left, () -> ++lines % LINES_A_LOOK == 0 && late(enough));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            note(log, reading, at);
            trouble(log, reading, tooLarge).ifPresent(findings::add);
        }
        refuse();
        readings.keySet().retainAll(present);
        told.retainAll(present);
        Measured measured = runs.tell(at);
        findings.addAll(measured.findings());
        return new Measured(measured.samples(), findings);
    }

    /** When none of the logs can be read, the target is of no use as it is. */
    private void refuse() throws Sick {
        boolean none = !readings.isEmpty()
                && readings.values().stream()
                        .allMatch(reading ->
                                reading.damaged() && reading.events().name().isEmpty());
        if (none) {
            String why = readings.values().iterator().next().trouble();
            throw new Sick(Failure.Kind.REFUSED, "no log in " + config.folder() + " can be read; of one: " + why);
        }
    }

    private boolean late(Instant enough) {
        return !context.clock().instant().isBefore(enough);
    }

    private Optional<PipelineId> wanted(String name) {
        return config.pipelines().isEmpty() || config.pipelines().containsKey(name) ? names.of(name) : Optional.empty();
    }

    private void note(Log log, LogReading reading, Instant at) {
        if (told.contains(log.key())) {
            return;
        }
        Optional<PipelineId> pipeline = wanted(reading.events().name());
        Optional<Run> run = reading.events().run(log.modified(), !log.compacted() && !reading.damaged());
        if (pipeline.isPresent() && run.isPresent()) {
            runs.note(pipeline.get(), run.get(), at);
        }
        if (reading.events().over()) {
            told.add(log.key());
        }
    }

    /** A finding needs a pipeline: before a log told whose it is, nobody misses it. */
    private Optional<Finding> trouble(Log log, LogReading reading, boolean tooLarge) {
        String what = tooLarge ? "it is larger than " + config.limits().logBytes() + " bytes" : reading.trouble();
        Optional<PipelineId> pipeline = wanted(reading.events().name())
                .or(() -> names.expected().stream().findFirst());
        return what.isEmpty()
                ? Optional.empty()
                : pipeline.map(id -> new Finding(
                        id,
                        Finding.Kind.NOT_COLLECTED,
                        log.key(),
                        "the event log " + log.key() + " is not read whole: " + what,
                        "use kind spark-history for such logs, or spark.eventLog.rolling.enabled=true"));
    }

    @Override
    public void close() {
        // Files are closed after each scrape.
    }
}
