package dev.weir.console;

import dev.weir.console.config.WeirConfig;
import dev.weir.console.cost.Ledger;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Estate;
import dev.weir.console.readiness.Days;
import dev.weir.console.screens.CostScreen;
import dev.weir.store.embedded.EmbeddedStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What computing costs. */
@Configuration(proxyBeanMethods = false)
class CostWiring {
    @Bean
    Ledger ledger(EmbeddedStore store, Days days, Catalogues catalogues, WeirConfig config, InstantSource clock) {
        return new Ledger(store, days, catalogues, config.prices(), clock);
    }

    @Bean
    CostScreen costs(Estate estate, Ledger ledger) {
        return new CostScreen(estate, ledger);
    }
}
