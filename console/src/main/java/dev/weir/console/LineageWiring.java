package dev.weir.console;

import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The knowledge graph, and what asks it. */
@Configuration(proxyBeanMethods = false)
class LineageWiring {
    @Bean
    Knowledge knowledge(LineageLog log) {
        return new Knowledge(log);
    }
}
