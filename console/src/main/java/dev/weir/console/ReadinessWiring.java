package dev.weir.console;

import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Estate;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.readiness.Assessment;
import dev.weir.console.readiness.Days;
import dev.weir.console.screens.ReadinessScreen;
import dev.weir.engine.local.LocalRunner;
import dev.weir.store.embedded.EmbeddedStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How fit pipelines are for production. */
@Configuration(proxyBeanMethods = false)
class ReadinessWiring {
    @Bean
    Days days(EmbeddedStore store) {
        return new Days(store);
    }

    @Bean
    Assessment assessment(
            Estate estate,
            Catalogues catalogues,
            LocalRunner runner,
            Days days,
            Findings findings,
            Changes changes,
            IncidentBook book,
            WeirConfig config,
            InstantSource clock) {
        int destinations = config.alerting().notifiers().size();
        return new Assessment(estate, catalogues, runner, days, findings, changes, book, destinations, clock);
    }

    @Bean
    ReadinessScreen readiness(Estate estate, Assessment assessment) {
        return new ReadinessScreen(estate, assessment);
    }
}
