package dev.weir.console;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Kpis;
import dev.weir.console.screens.AgreementsScreen;
import dev.weir.console.screens.BusinessScreen;
import dev.weir.console.screens.Tracks;
import dev.weir.engine.local.LocalRunner;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.ui.Simulated;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages about agreements, the figures of the business beside them, and the charts of evidence. */
@Configuration(proxyBeanMethods = false)
class PromiseWiring {
    @Bean
    Tracks tracks(EmbeddedStore store, Kpis kpis, IncidentBook book, Changes changes, Simulated simulated) {
        return new Tracks(store, kpis, book, changes, simulated);
    }

    @Bean
    BusinessScreen business(Catalogues catalogues, LocalRunner runner, Kpis kpis, Tracks tracks, InstantSource clock) {
        return new BusinessScreen(catalogues, runner, kpis, tracks, clock);
    }

    @Bean
    AgreementsScreen agreements(
            Catalogues catalogues,
            LocalRunner runner,
            IncidentBook book,
            Exposure exposure,
            BusinessScreen business,
            InstantSource clock) {
        return new AgreementsScreen(catalogues, runner, book, exposure, business, clock);
    }
}
