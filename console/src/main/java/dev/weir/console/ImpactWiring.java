package dev.weir.console;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.Intake;
import dev.weir.console.impact.Consequences;
import dev.weir.console.impact.ImpactScreen;
import dev.weir.console.impact.StaleCounter;
import dev.weir.console.lineage.Knowledge;
import dev.weir.engine.local.LocalRunner;
import dev.weir.lineage.impact.EdgeDelays;
import dev.weir.model.slo.Slice;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What hangs on what, and the decisions on stale features. */
@Configuration(proxyBeanMethods = false)
class ImpactWiring {
    /** Delays of edges count where somebody measures them. */
    @Bean
    Consequences consequences(
            Knowledge knowledge,
            Catalogues catalogues,
            LocalRunner runner,
            Exposure exposure,
            Journal<Slice> slices,
            EmbeddedStore store,
            ObjectProvider<EdgeDelays> delays,
            InstantSource clock) {
        return new Consequences(
                knowledge,
                catalogues::current,
                runner::verdict,
                runner::unsettled,
                exposure,
                slices,
                store,
                delays.getIfAvailable(EdgeDelays::unmeasured),
                clock);
    }

    @Bean
    ImpactScreen impactScreen(Consequences consequences) {
        return new ImpactScreen(consequences);
    }

    @Bean
    StaleCounter staleCounter(
            Catalogues catalogues, EmbeddedStore store, Journal<Slice> slices, Intake intake, InstantSource clock) {
        return new StaleCounter(catalogues, store, slices, intake, clock);
    }
}
