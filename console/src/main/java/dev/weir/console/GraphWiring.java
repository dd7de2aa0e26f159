package dev.weir.console;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Estate;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.screens.DatasetsScreen;
import dev.weir.console.screens.GraphScreen;
import dev.weir.engine.local.LocalRunner;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages about lineage. */
@Configuration(proxyBeanMethods = false)
class GraphWiring {
    @Bean
    GraphScreen graphScreen(
            Knowledge knowledge,
            Estate estate,
            Catalogues catalogues,
            IncidentBook book,
            LocalRunner runner,
            InstantSource clock) {
        return new GraphScreen(knowledge, estate, catalogues::current, book, runner::verdict, clock);
    }

    @Bean
    DatasetsScreen datasetsScreen(Knowledge knowledge, GraphScreen graphs, InstantSource clock) {
        return new DatasetsScreen(knowledge, graphs, clock);
    }
}
