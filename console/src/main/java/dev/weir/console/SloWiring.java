package dev.weir.console;

import dev.weir.console.backtest.Trial;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Shadows;
import dev.weir.console.screens.SlosScreen;
import dev.weir.console.slo.Stories;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.slo.Slice;
import dev.weir.model.store.Journal;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages about SLOs, and the trials of candidates. */
@Configuration(proxyBeanMethods = false)
class SloWiring {
    @Bean
    Trial trial(Settings settings) {
        return new Trial(settings.data().resolve("store"));
    }

    @Bean
    Stories stories(
            Journal<Slice> slices, Catalogues catalogues, LocalRunner runner, IncidentBook book, Shadows shadows) {
        return new Stories(slices, catalogues, runner, book, shadows);
    }

    @Bean
    SlosScreen slosScreen(
            Catalogues catalogues,
            LocalRunner runner,
            IncidentBook book,
            Shadows shadows,
            Stories stories,
            Trial trial,
            InstantSource clock) {
        return new SlosScreen(catalogues, runner, book, shadows, stories, trial, clock);
    }
}
