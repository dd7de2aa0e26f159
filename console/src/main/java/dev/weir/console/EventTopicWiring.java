package dev.weir.console;

import dev.weir.collector.kafka.TopicReader;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.EventTopic;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Kafka topic that OpenLineage events come from, when weir.yaml names one. */
@Configuration(proxyBeanMethods = false)
class EventTopicWiring {
    /** What reads it; ends when the console does. */
    record Reading(List<TopicReader> readers) implements AutoCloseable {
        @Override
        public void close() {
            readers.forEach(TopicReader::close);
        }
    }

    /** Only once the graph follows. */
    @Bean
    Reading eventTopic(
            WeirConfig config, LineageLog log, Knowledge follower, InstantSource clock, MeterRegistry registry) {
        follower.now();
        return new Reading(config.lineageTopics().stream()
                .map(topic -> topic.open(new EventTopic(log, clock, registry)))
                .toList());
    }
}
