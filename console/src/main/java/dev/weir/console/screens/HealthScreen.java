package dev.weir.console.screens;

import dev.weir.alerting.Dispatcher;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.Scraper;
import dev.weir.collector.TargetHealth;
import dev.weir.console.config.Targets;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Promptness;
import dev.weir.console.flow.Sequence;
import dev.weir.console.health.Chain;
import dev.weir.console.health.Vitals;
import dev.weir.engine.local.LocalRunner;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.ui.Simulated;
import dev.weir.ui.Subscription;
import dev.weir.ui.Words;
import dev.weir.ui.health.SelfHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** The page about Weir itself: what the watchdog looks at, with the figures behind it. */
public final class HealthScreen implements SelfHealth {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int QUEUED = 1_000;
    private static final double FULL_DAYS = 7;
    private static final double TIGHT = 0.9;

    private final WeirConfig config;
    private final Scraper scraper;
    private final Targets targets;
    private final Intake intake;
    private final Vitals vitals;
    private final EmbeddedStore store;
    private final Sequence sequence;
    private final LocalRunner runner;
    private final Judged judged;
    private final Catalogues catalogues;
    private final Dispatcher dispatcher;
    private final Promptness promptness;
    private final MeterRegistry registry;
    private final Simulated simulated;
    private final Memo<Snapshot> snapshot;

    /** Reads from these. */
    public HealthScreen(
            WeirConfig config,
            Scraper scraper,
            Targets targets,
            Intake intake,
            Vitals vitals,
            EmbeddedStore store,
            Sequence sequence,
            LocalRunner runner,
            Judged judged,
            Catalogues catalogues,
            Dispatcher dispatcher,
            Promptness promptness,
            MeterRegistry registry,
            Simulated simulated,
            InstantSource clock) {
        this.config = config;
        this.scraper = scraper;
        this.targets = targets;
        this.intake = intake;
        this.vitals = vitals;
        this.store = store;
        this.sequence = sequence;
        this.runner = runner;
        this.judged = judged;
        this.catalogues = catalogues;
        this.dispatcher = dispatcher;
        this.promptness = promptness;
        this.registry = registry;
        this.simulated = simulated;
        snapshot = new Memo<>(clock, PERIOD, this::at);
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("health", PERIOD, snapshot::get, reader);
    }

    private Snapshot at(Instant now) {
        var parts = new ArrayList<Part>();
        measuring(parts, now);
        keeping(parts);
        judging(parts, now);
        telling(parts, now);
        program(parts);
        return new Snapshot(now, parts);
    }

    private void measuring(List<Part> parts, Instant now) {
        List<TargetHealth> health = scraper.health();
        List<Duration> every =
                targets.configured().stream().map(CollectorConfig::every).toList();
        long down = health.stream()
                .filter(one -> one.state() == TargetHealth.State.DOWN)
                .count();
        Optional<String> stuck = Chain.scraper(health, every, now);
        parts.add(new Part(
                Stretch.MEASURE,
                "Targets",
                stuck.isPresent() ? State.BROKEN : down > 0 ? State.DOUBTFUL : State.GOOD,
                health.size() + " asked, " + down + " failing",
                stuck.map(why -> capital(why) + ": restart the console.")
                        .orElse(
                                health.isEmpty()
                                        ? "Nothing is asked; agents and remote write may push."
                                        : down > 0
                                                ? "The page Collectors says which, why, and what to do."
                                                : "All of them answer."),
                "weir_target_up"));
        Duration latest = health.stream()
                .map(TargetHealth::lateness)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!health.isEmpty()) {
            parts.add(new Part(
                    Stretch.MEASURE,
                    "Lateness of scrapes",
                    latest.compareTo(LATE) > 0 ? State.DOUBTFUL : State.GOOD,
                    Words.seconds(latest.toMillis() / 1e3),
                    latest.compareTo(LATE) > 0
                            ? "A scrape began so much later than planned: the machine is short of processors."
                            : "So much later than planned the latest of the last scrapes began.",
                    "weir_scrape_lateness_seconds"));
        }
        OptionalDouble rate = vitals.samplesPerSecond();
        parts.add(new Part(
                Stretch.MEASURE,
                "Samples taken",
                rate.isEmpty() ? State.UNKNOWN : rate.getAsDouble() > 0 ? State.GOOD : State.DOUBTFUL,
                rate.isEmpty() ? Words.UNKNOWN : Words.count(rate.getAsDouble()) + " a second",
                rate.isEmpty()
                        ? "It is known half a minute after the start."
                        : rate.getAsDouble() > 0
                                ? Words.count((double) intake.taken()) + " since the start, "
                                        + Words.count((double) intake.missing())
                                        + " of them said that something is missing."
                                : "Nothing has come in for a minute: look at Collectors.",
                "weir_samples_total"));
        List<String> problems = targets.problems();
        parts.add(new Part(
                Stretch.MEASURE,
                "weir.yaml",
                problems.isEmpty() ? State.GOOD : State.DOUBTFUL,
                "",
                problems.isEmpty()
                        ? "It was taken over."
                        : "Its last edit has errors, what was before stays: " + problems.getFirst(),
                ""));
    }

    private void keeping(List<Part> parts) {
        Optional<String> refuses = Chain.store(intake.refusing(), judged.stuck());
        var figures = store.figures();
        parts.add(new Part(
                Stretch.KEEP,
                "Store",
                refuses.isPresent() ? State.BROKEN : State.GOOD,
                Words.bytes((double) figures.bytesOnDisk()),
                refuses.map(why -> capital(why) + ": look at the disk and the console's log.")
                        .orElse("It takes samples and judgements; " + Words.count(figures.series()) + " series."),
                "weir_store_bytes"));
        OptionalDouble growth = vitals.growthPerDay();
        OptionalDouble left = vitals.usable();
        boolean known = growth.isPresent() && left.isPresent();
        double days = known && growth.getAsDouble() > 0
                ? left.getAsDouble() / growth.getAsDouble()
                : Double.POSITIVE_INFINITY;
        parts.add(new Part(
                Stretch.KEEP,
                "Growth",
                !known ? State.UNKNOWN : days < FULL_DAYS ? State.DOUBTFUL : State.GOOD,
                growth.isEmpty() ? Words.UNKNOWN : Words.bytes(growth.getAsDouble()) + " a day",
                (left.isEmpty()
                                ? "What the disk has left is not known. "
                                : Words.bytes(left.getAsDouble()) + " left on the disk. ")
                        + (growth.isEmpty()
                                ? "How fast it grows is known ten minutes after the start."
                                : Double.isInfinite(days)
                                        ? "It does not grow."
                                        : "Full in about " + Words.count(Math.floor(days))
                                                + " days at this pace, if nothing old were deleted."),
                "weir_store_growth_bytes_per_day"));
        parts.add(new Part(
                Stretch.KEEP,
                "Retention",
                State.GOOD,
                Words.duration(config.samplesKept()),
                "So long samples are kept; slices, verdicts and incidents 400 days; definitions and the audit for ever.",
                ""));
        simulated
                .span()
                .ifPresent(span -> parts.add(new Part(
                        Stretch.KEEP,
                        "Simulated past",
                        State.GOOD,
                        Words.duration(span.length()),
                        "From " + Words.absolute(span.start(), ZoneOffset.UTC) + " to "
                                + Words.absolute(span.end(), ZoneOffset.UTC)
                                + " nothing was measured: it was simulated.",
                        "")));
    }

    private void judging(List<Part> parts, Instant now) {
        Optional<String> still = Chain.ticks(sequence.ticked(), now);
        parts.add(new Part(
                Stretch.JUDGE,
                "Ticks",
                still.isPresent() ? State.BROKEN : State.GOOD,
                Words.ago(sequence.ticked(), now),
                still.map(why -> capital(why) + ": silence is not noticed any more; restart the console.")
                        .orElse("Slices close, and silence is noticed, every second."),
                "weir_watchdog_part_up"));
        LocalRunner.Health health = runner.health();
        parts.add(new Part(
                Stretch.JUDGE,
                "Lanes",
                health.queued() > QUEUED ? State.DOUBTFUL : State.GOOD,
                Words.count(health.queued()) + " waiting",
                health.queued() > QUEUED
                        ? "More comes than is judged: collectors wait for it, nothing is dropped."
                        : "What comes is judged at once. " + Words.count((double) health.late())
                                + " samples came too late and were counted anew, "
                                + Words.count((double) health.refused())
                                + " were refused.",
                "weir_lane_queued"));
        parts.add(new Part(
                Stretch.JUDGE,
                "Failures of the engine",
                health.failures() > 0 ? State.DOUBTFUL : State.GOOD,
                Words.count((double) health.failures()),
                health.lastFailure()
                        .map(failure -> "The newest: " + failure.message())
                        .orElse("None since the start."),
                "weir_engine_failures"));
        int errors = catalogues.problems().size();
        int warnings = catalogues.warnings().size();
        parts.add(new Part(
                Stretch.JUDGE,
                "Definitions",
                errors + warnings > 0 ? State.DOUBTFUL : State.GOOD,
                catalogues.current().slos().size() + " SLOs, "
                        + catalogues.current().slas().size() + " agreements",
                errors > 0
                        ? errors + " errors, what was before stays in force: "
                                + catalogues.problems().getFirst()
                        : warnings > 0
                                ? warnings + " warnings: "
                                        + catalogues.warnings().getFirst()
                                : "They are in force without errors or warnings.",
                ""));
    }

    private void telling(List<Part> parts, Instant now) {
        Optional<String> dead = Chain.dispatcher(dispatcher.dead());
        List<Promptness.Figures> figures = promptness.figures();
        Optional<String> stuck = Chain.deliveries(promptness.looked(), figures, config.alerting()::paceOf, now);
        int owed = figures.stream().mapToInt(Promptness.Figures::owed).sum();
        boolean nobody = dispatcher.destinations().isEmpty();
        parts.add(new Part(
                Stretch.TELL,
                "Deliveries",
                dead.isPresent() || stuck.isPresent() ? State.BROKEN : owed > 0 || nobody ? State.DOUBTFUL : State.GOOD,
                owed + " waiting",
                dead.or(() -> stuck)
                        .map(why -> capital(why) + ".")
                        .orElse(
                                nobody
                                        ? "No notifier is configured, so nobody is told of anything: alerting.notifiers in weir.yaml."
                                        : owed > 0
                                                ? "The page Deliveries says which, and why."
                                                : "Every page that was promised was taken or settled."),
                "weir_deliveries_owed"));
        boolean watched = config.alerting().watchdog().isPresent();
        Gauge beating = registry.find("weir.watchdog.beating").gauge();
        boolean beats = beating != null && beating.value() == 1;
        parts.add(new Part(
                Stretch.TELL,
                "Dead man's switch",
                !watched ? State.DOUBTFUL : beats ? State.GOOD : State.BROKEN,
                !watched ? "none" : beats ? "beats" : "silent",
                !watched
                        ? "If Weir died, nobody would be told: name a receiver under alerting.watchdog in weir.yaml."
                        : beats
                                ? "Somebody outside hears that all of this works, and raises the alarm when it does not."
                                : "No heartbeat is sent or taken; the console's log says why.",
                "weir_watchdog_beating"));
    }

    private static void program(List<Part> parts) {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        double share = (double) used / runtime.maxMemory();
        parts.add(new Part(
                Stretch.RUN,
                "Memory",
                share > TIGHT ? State.DOUBTFUL : State.GOOD,
                Words.bytes((double) used) + " of " + Words.bytes((double) runtime.maxMemory()),
                share > TIGHT
                        ? "It may be short of memory: give it more with WEIR_HEAP."
                        : "Garbage that was not collected yet is in it.",
                "jvm_memory_used_bytes"));
        String version = HealthScreen.class.getPackage().getImplementationVersion();
        parts.add(new Part(
                Stretch.RUN,
                "Versions",
                State.GOOD,
                "Weir " + (version == null ? "from its sources" : version),
                "Java " + Runtime.version() + ", Spring Boot " + org.springframework.boot.SpringBootVersion.getVersion()
                        + ", Vaadin " + com.vaadin.flow.server.Version.getFullVersion() + ", "
                        + System.getProperty("os.name") + " with " + runtime.availableProcessors() + " processors.",
                ""));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
