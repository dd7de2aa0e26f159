package dev.weir.console;

import dev.weir.alerting.Decision;
import dev.weir.alerting.DecisionCodec;
import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Pager;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Scraper;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Heartbeat;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Promptness;
import dev.weir.console.flow.Sequence;
import dev.weir.console.flow.Writers;
import dev.weir.console.health.Chain;
import dev.weir.console.health.PagerGauges;
import dev.weir.console.health.Watchdog;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Sample;
import dev.weir.model.incident.Delivery;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pager's own promise: how promptly pages are taken, and who looks whether they are. */
@Configuration(proxyBeanMethods = false)
class PagerWiring {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Longer than the watchdog waits for any part. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Bean
    PagerGauges pagerGauges(MeterRegistry registry, WeirConfig config, EmbeddedStore store) {
        Journal<Decision> decisions = store.open(Pager.JOURNAL, new DecisionCodec());
        return new PagerGauges(registry, destinations(config), decisions);
    }

    @Bean
    Promptness promptness(Journal<Delivery> deliveries, WeirConfig config, PagerGauges gauges, InstantSource clock) {
        return new Promptness(deliveries, destinations(config), gauges, clock.instant());
    }

    @Bean
    Heartbeat pagerHeartbeat(Promptness promptness, PagerGauges gauges, Intake intake, InstantSource clock) {
        return new Heartbeat(List.of(), List.of(), List.of(new Heartbeat.Beat("promptness", LOOK, () -> {
            Instant now = clock.instant();
            List<Sample> samples = promptness.look(now);
            gauges.look(promptness.figures(), now);
            intake.accept(Promptness.PIPELINE.toString(), Writers.Rank.TOLD, samples);
        })));
    }

    /** Beats only once everything beats; until then nobody is told that it does. */
    @Bean
    Heartbeat watchdogHeartbeat(
            WeirConfig config,
            @Qualifier("heartbeat") Heartbeat heartbeat,
            Scraper scraper,
            Sequence sequence,
            LocalRunner runner,
            Intake intake,
            Judged judged,
            Dispatcher dispatcher,
            Promptness promptness,
            MeterRegistry registry,
            InstantSource clock) {
        var every = config.collectors().stream().map(CollectorConfig::every).toList();
        var parts = List.of(
                new Watchdog.Part("scraper", now -> Chain.scraper(scraper.health(), every, now)),
                new Watchdog.Part("ticks", now -> Chain.ticks(sequence.ticked(), now)),
                new Watchdog.Part("engine", now -> {
                    runner.flush(LONGEST);
                    return Optional.empty();
                }),
                new Watchdog.Part("store", now -> Chain.store(intake.refusing(), judged.stuck())),
                new Watchdog.Part("dispatcher", now -> Chain.dispatcher(dispatcher.dead())),
                new Watchdog.Part(
                        "deliveries",
                        now -> Chain.deliveries(
                                promptness.looked(), promptness.figures(), config.alerting()::paceOf, now)));
        return new Heartbeat(
                List.of(),
                List.of(),
                config.alerting().watchdog().stream()
                        .map(watched -> {
                            var http = config.alerting().egress().guard(CollectorContext.client());
                            var watchdog = new Watchdog(watched, http, parts, registry);
                            return new Heartbeat.Beat("watchdog", watched.every(), () -> {
                                if (heartbeat.isRunning()) {
                                    watchdog.beat(clock.instant());
                                }
                            });
                        })
                        .toList());
    }

    private static List<String> destinations(WeirConfig config) {
        return config.alerting().notifiers().stream().map(NotifierConfig::name).toList();
    }
}
