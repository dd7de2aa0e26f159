package dev.weir.console;

import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.lineage.KnowledgeGauges;
import dev.weir.store.embedded.EmbeddedStore;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The knowledge graph, and what asks it. */
@Configuration(proxyBeanMethods = false)
class LineageWiring {
    /** So many of the newest sets of definitions are read again at the start, each in some milliseconds. */
    private static final int SETS = 50;

    @Bean
    Knowledge knowledge(LineageLog log, WeirConfig config, EmbeddedStore store) {
        var past = new DefinitionPast();
        store.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written()).replay(past::add);
        store.open(DefinitionSet.JOURNAL, new DefinitionSet.Written()).replay(past::add);
        store.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText()).replay(past::add);
        var knowledge = new Knowledge(log, config.namespaces());
        past.newest(SETS).forEach(knowledge::remember);
        return knowledge;
    }

    @Bean
    KnowledgeGauges knowledgeGauges(MeterRegistry registry, Knowledge knowledge) {
        return new KnowledgeGauges(registry, knowledge);
    }
}
