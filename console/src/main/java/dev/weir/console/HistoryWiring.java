package dev.weir.console;

import dev.weir.alerting.Dispatcher;
import dev.weir.collector.Scraper;
import dev.weir.collector.mapping.Pushes;
import dev.weir.console.collect.PushLog;
import dev.weir.console.collect.ScrapeLog;
import dev.weir.console.config.Targets;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Heartbeat;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Promptness;
import dev.weir.console.flow.Sequence;
import dev.weir.console.health.Vitals;
import dev.weir.console.history.Simulation;
import dev.weir.console.screens.CollectorsScreen;
import dev.weir.console.screens.HealthScreen;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.ui.Simulated;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the past was simulated, who is asked, and how Weir itself does. */
@Configuration(proxyBeanMethods = false)
class HistoryWiring {
    /** Nothing is simulated while the console runs, so the store is asked once. */
    @Bean
    Simulated simulated(EmbeddedStore store) {
        Optional<Interval> span = Simulation.of(store).map(Simulation::span);
        return () -> span;
    }

    @Bean
    ScrapeLog scrapeLog() {
        return new ScrapeLog();
    }

    @Bean
    PushLog pushLog() {
        return new PushLog();
    }

    @Bean
    CollectorsScreen collectors(
            Scraper scraper, Targets targets, ScrapeLog log, PushLog pushed, Pushes table, InstantSource clock) {
        return new CollectorsScreen(scraper, targets, log, pushed, table, clock);
    }

    @Bean
    Vitals vitals(
            MeterRegistry registry,
            Intake intake,
            EmbeddedStore store,
            Settings settings,
            LocalRunner runner,
            Scraper scraper) {
        Gauge.builder("weir.scrape.lateness.seconds", scraper, HistoryWiring::latest)
                .description("How much later than planned the latest of the last scrapes began")
                .register(registry);
        Gauge.builder("weir.lane.queued", runner, it -> it.health().queued())
                .description("Pieces of work that wait to be judged")
                .register(registry);
        Gauge.builder("weir.engine.failures", runner, it -> it.health().failures())
                .description("Pieces of work that failed since the start")
                .register(registry);
        return new Vitals(registry, intake::taken, () -> store.figures().bytesOnDisk(), () -> left(settings.data()));
    }

    private static double latest(Scraper scraper) {
        return scraper.health().stream()
                        .mapToLong(target -> target.lateness().toMillis())
                        .max()
                        .orElse(0)
                / 1e3;
    }

    /** Bytes that a disk has left, -1 when it does not say. */
    private static long left(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException silent) {
            return -1;
        }
    }

    @Bean
    Heartbeat vitalsHeartbeat(Vitals vitals, InstantSource clock) {
        return new Heartbeat(
                List.of(),
                List.of(),
                List.of(new Heartbeat.Beat("vitals", Duration.ofSeconds(10), () -> vitals.look(clock.instant()))));
    }

    @Bean
    HealthScreen selfHealth(
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
        return new HealthScreen(
                config,
                scraper,
                targets,
                intake,
                vitals,
                store,
                sequence,
                runner,
                judged,
                catalogues,
                dispatcher,
                promptness,
                registry,
                simulated,
                clock);
    }
}
