package dev.weir.console;

import dev.weir.console.access.Audit;
import dev.weir.console.access.Permit;
import dev.weir.console.flow.Briefer;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Writers;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.schema.DriftBriefing;
import dev.weir.console.schema.DriftExpectation;
import dev.weir.console.schema.SchemaLedger;
import dev.weir.console.schema.SchemaSignal;
import dev.weir.console.screens.SchemasScreen;
import dev.weir.store.embedded.EmbeddedStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Changes of schemas: from the knowledge graph to the signal, the expectation about it, and what pages say. */
@Configuration(proxyBeanMethods = false)
class SchemaWiring {
    @Bean
    SchemaLedger schemaLedger(Knowledge knowledge, Changes changes, EmbeddedStore store, Audit audit) {
        return new SchemaLedger(knowledge, changes, store, audit);
    }

    @Bean
    DriftExpectation driftExpectation(SchemaLedger ledger, EmbeddedStore store) {
        return new DriftExpectation(ledger, store);
    }

    @Bean
    SchemaSignal schemaSignal(SchemaLedger ledger, Intake intake) {
        return new SchemaSignal(ledger, samples -> intake.accept(SchemaSignal.WRITER, Writers.Rank.TOLD, samples));
    }

    @Bean
    DriftBriefing driftBriefing(SchemaLedger ledger, Briefer briefer) {
        var briefing = new DriftBriefing(ledger);
        briefer.askFirst(briefing::of);
        return briefing;
    }

    @Bean
    SchemasScreen schemasScreen(SchemaLedger ledger, Permit permit, InstantSource clock) {
        return new SchemasScreen(ledger, permit, clock);
    }
}
