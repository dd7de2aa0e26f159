package dev.weir.console;

import dev.weir.console.access.Audit;
import dev.weir.console.access.Permit;
import dev.weir.console.backtest.Trial;
import dev.weir.console.definitions.Desk;
import dev.weir.console.definitions.StoredDefinitions;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.screens.DefinitionsScreen;
import dev.weir.store.embedded.EmbeddedStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Definitions that are kept in the store: where they are changed, and the pages about them. */
@Configuration(proxyBeanMethods = false)
class DefinitionWiring {
    @Bean
    StoredDefinitions storedDefinitions(EmbeddedStore store, Audit audit) {
        return new StoredDefinitions(store, audit);
    }

    @Bean
    Desk desk(StoredDefinitions stored, EmbeddedStore store, Catalogues catalogues, InstantSource clock) {
        return new Desk(stored, store, catalogues, clock);
    }

    @Bean
    DefinitionsScreen definitionsScreen(
            Desk desk, Catalogues catalogues, Trial trial, Permit permit, InstantSource clock) {
        return new DefinitionsScreen(desk, catalogues::current, trial, permit, clock);
    }
}
