package dev.weir.console.screens;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.Scraper;
import dev.weir.collector.TargetHealth;
import dev.weir.collector.mapping.Pushes;
import dev.weir.console.collect.Address;
import dev.weir.console.collect.PushLog;
import dev.weir.console.collect.ScrapeLog;
import dev.weir.console.config.Targets;
import dev.weir.ui.Subscription;
import dev.weir.ui.collectors.Collectors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The page about collectors over the scraper and what was pushed. */
public final class CollectorsScreen implements Collectors {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    /** As the scraper does it: a sick target is asked ever less often, up to so far apart. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private static final int MOST_DOUBLINGS = 20;
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);
    private static final Duration SILENT = Duration.ofMinutes(1);
    private static final int INTERVALS = 3;

    private final Scraper scraper;
    private final Targets targets;
    private final ScrapeLog log;
    private final PushLog pushed;
    private final Pushes table;
    private final Memo<Snapshot> snapshot;

    /** Reads from these. */
    public CollectorsScreen(
            Scraper scraper, Targets targets, ScrapeLog log, PushLog pushed, Pushes table, InstantSource clock) {
        this.scraper = scraper;
        this.targets = targets;
        this.log = log;
        this.pushed = pushed;
        this.table = table;
        snapshot = new Memo<>(clock, PERIOD, this::at);
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("collectors", PERIOD, snapshot::get, reader);
    }

    private Snapshot at(Instant now) {
        Map<String, CollectorConfig> configs = targets.configured().stream()
                .collect(java.util.stream.Collectors.toMap(
                        CollectorConfig::name, Function.identity(), (one, same) -> one));
        List<TargetHealth> health = scraper.health();
        log.retain(health.stream().map(TargetHealth::target).toList());
        var figures = table.figures();
        return new Snapshot(
                now,
                health.stream()
                        .map(one -> target(one, Optional.ofNullable(configs.get(one.target())), now))
                        .toList(),
                pushed.all().stream().map(one -> sender(one, now)).toList(),
                new Pushed(figures.series(), figures.ignored(), figures.dropped(), figures.untimely()),
                targets.problems());
    }

    private Target target(TargetHealth health, Optional<CollectorConfig> config, Instant now) {
        Address address = config.map(Address::of).orElse(new Address("", ""));
        ScrapeLog.Memory memory = log.of(health.target());
        Duration every = config.map(CollectorConfig::every).orElse(Duration.ZERO);
        boolean asked = health.state() != TargetHealth.State.WAITING;
        Instant ended = health.last().plus(health.took());
        Duration pause = pause(every, memory.failures());
        boolean forgotten = asked
                && config.isPresent()
                && ended.plus(pause.multipliedBy(INTERVALS))
                        .plus(config.get().timeout())
                        .plus(FORGOTTEN)
                        .isBefore(now);
        return new Target(
                health.target(),
                address.kind(),
                address.where(),
                forgotten ? State.FORGOTTEN : state(health.state()),
                health.since(),
                asked
                        ? Optional.of(new Attempt(health.last(), health.took(), health.samples(), health.why()))
                        : Optional.empty(),
                health.lateness(),
                health.clockSkew(),
                every,
                asked && config.isPresent() ? Optional.of(ended.plus(pause)) : Optional.empty(),
                memory.failures(),
                memory.pipelines(),
                memory.scrapes().stream()
                        .map(entry -> new Attempt(entry.at(), entry.took(), entry.samples(), entry.why()))
                        .toList());
    }

    private static State state(TargetHealth.State state) {
        return switch (state) {
            case WAITING -> State.WAITING;
            case UP -> State.UP;
            case DOWN -> State.DOWN;
        };
    }

    private static Duration pause(Duration every, int failures) {
        if (failures < 1) {
            return every;
        }
        Duration most = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
        Duration pause = every.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(most) > 0 ? most : pause;
    }

    private static Sender sender(PushLog.Sender one, Instant now) {
        Duration patience = one.usual()
                .map(usual -> usual.multipliedBy(INTERVALS))
                .filter(usual -> usual.compareTo(SILENT) > 0)
                .orElse(SILENT);
        return new Sender(
                one.name(),
                one.agent() ? "agent" : "remote write",
                one.pipeline(),
                one.last(),
                one.batches(),
                one.samples(),
                one.lost(),
                one.repeated(),
                one.dropped(),
                one.last().plus(patience).isBefore(now));
    }
}
