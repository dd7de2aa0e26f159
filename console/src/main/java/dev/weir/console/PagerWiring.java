package dev.weir.console;

import dev.weir.alerting.Decision;
import dev.weir.alerting.DecisionCodec;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Pager;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Heartbeat;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Promptness;
import dev.weir.console.flow.Writers;
import dev.weir.console.health.PagerGauges;
import dev.weir.model.Sample;
import dev.weir.model.incident.Delivery;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pager's own promise: how promptly pages are taken, and who looks whether they are. */
@Configuration(proxyBeanMethods = false)
class PagerWiring {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Bean
    PagerGauges pagerGauges(MeterRegistry registry, WeirConfig config, EmbeddedStore store) {
        Journal<Decision> decisions = store.open(Pager.JOURNAL, new DecisionCodec());
        return new PagerGauges(registry, destinations(config), decisions);
    }

    @Bean
    Promptness promptness(
            Journal<Delivery> deliveries, WeirConfig config, PagerGauges gauges, InstantSource clock) {
        return new Promptness(deliveries, destinations(config), gauges, clock.instant());
    }

    @Bean
    Heartbeat pagerHeartbeat(Promptness promptness, PagerGauges gauges, Intake intake, InstantSource clock) {
        return new Heartbeat(
                List.of(),
                List.of(),
                List.of(new Heartbeat.Beat("promptness", LOOK, () -> {
                    Instant now = clock.instant();
                    List<Sample> samples = promptness.look(now);
                    gauges.look(promptness.figures(), now);
                    intake.accept(Promptness.PIPELINE.toString(), Writers.Rank.TOLD, samples);
                })));
    }

    private static List<String> destinations(WeirConfig config) {
        return config.alerting().notifiers().stream().map(NotifierConfig::name).toList();
    }
}
