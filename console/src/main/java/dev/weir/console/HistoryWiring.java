package dev.weir.console;

import dev.weir.console.history.Simulation;
import dev.weir.model.Interval;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.ui.Simulated;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the past was simulated. */
@Configuration(proxyBeanMethods = false)
class HistoryWiring {
    /** Nothing is simulated while the console runs, so the store is asked once. */
    @Bean
    Simulated simulated(EmbeddedStore store) {
        Optional<Interval> span = Simulation.of(store).map(Simulation::span);
        return () -> span;
    }
}
