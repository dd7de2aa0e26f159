package dev.weir.console;

import dev.weir.console.cause.Causes;
import dev.weir.console.cause.MeasuredDelays;
import dev.weir.console.cause.MeasuredEdges;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.lineage.Knowledge;
import dev.weir.engine.local.LocalRunner;
import dev.weir.lineage.impact.EdgeDelays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may be the cause. */
@Configuration(proxyBeanMethods = false)
class CauseWiring {
    @Bean
    MeasuredDelays delays(IncidentBook book) {
        return new MeasuredDelays(book);
    }

    @Bean
    EdgeDelays edgeDelays(Knowledge knowledge, MeasuredDelays delays) {
        return new MeasuredEdges(knowledge::now, delays);
    }

    @Bean
    Causes causes(
            Knowledge knowledge,
            IncidentBook book,
            Catalogues catalogues,
            Changes changes,
            Findings findings,
            LocalRunner runner,
            MeasuredDelays delays) {
        return new Causes(knowledge, book, catalogues, changes, findings, runner::verdict, delays);
    }
}
