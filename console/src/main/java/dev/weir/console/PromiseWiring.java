package dev.weir.console;

import dev.weir.console.access.Permit;
import dev.weir.console.cause.Causes;
import dev.weir.console.flow.Briefer;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Kpis;
import dev.weir.console.screens.AgreementsScreen;
import dev.weir.console.screens.BusinessScreen;
import dev.weir.console.screens.CorrectionsScreen;
import dev.weir.console.screens.EvidenceScreen;
import dev.weir.console.screens.InboxScreen;
import dev.weir.console.screens.IncidentsScreen;
import dev.weir.console.screens.Suspicion;
import dev.weir.console.screens.Tracks;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.slo.Slice;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.ui.Simulated;
import dev.weir.ui.definitions.Definitions;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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

    @Bean
    InboxScreen inbox(IncidentBook book, Catalogues catalogues, IncidentsScreen incidents, InstantSource clock) {
        return new InboxScreen(book, catalogues, incidents, clock);
    }

    @Bean
    EvidenceScreen evidence(
            IncidentBook book,
            Briefer briefer,
            Catalogues catalogues,
            Exposure exposure,
            Tracks tracks,
            Causes causes,
            InstantSource clock) {
        return new EvidenceScreen(
                book, briefer, catalogues, exposure, tracks, new Suspicion(causes, book, catalogues, exposure), clock);
    }

    @Bean
    CorrectionsScreen corrections(
            ObjectProvider<Definitions> definitions,
            IncidentBook book,
            Catalogues catalogues,
            LocalRunner runner,
            Journal<Slice> slices,
            Permit permit,
            InstantSource clock) {
        return new CorrectionsScreen(
                () -> Optional.ofNullable(definitions.getIfAvailable()),
                book,
                catalogues,
                runner,
                slices,
                permit,
                clock);
    }
}
