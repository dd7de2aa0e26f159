package dev.weir.console;

import dev.weir.collector.kafka.TextTopic;
import dev.weir.collector.kafka.TopicReader;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.EventTopic;
import dev.weir.console.flow.LineageLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Kafka topic that OpenLineage events come from, when weir.yaml names one. */
@Configuration(proxyBeanMethods = false)
class EventTopicWiring {
    /** Reads from when everybody who follows the events does, until the console ends. */
    static final class Reading implements SmartLifecycle {
        private final List<TextTopic> topics;
        private final EventTopic hearer;
        private final List<TopicReader> readers = new ArrayList<>();

        Reading(List<TextTopic> topics, EventTopic hearer) {
            this.topics = topics;
            this.hearer = hearer;
        }

        @Override
        public synchronized void start() {
            topics.forEach(topic -> readers.add(topic.open(hearer)));
        }

        @Override
        public synchronized void stop() {
            readers.forEach(TopicReader::close);
            readers.clear();
        }

        @Override
        public synchronized boolean isRunning() {
            return !readers.isEmpty();
        }

        synchronized List<String> troubles() {
            return readers.stream()
                    .map(TopicReader::trouble)
                    .filter(why -> !why.isEmpty())
                    .toList();
        }
    }

    @Bean
    Reading eventTopic(WeirConfig config, LineageLog log, InstantSource clock, MeterRegistry registry) {
        var reading = new Reading(config.lineageTopics(), new EventTopic(log, clock, registry));
        if (!config.lineageTopics().isEmpty()) {
            Gauge.builder("weir.lineage.topic.up", reading, it -> it.troubles().isEmpty() ? 1 : 0)
                    .description("1 while the topic of lineage events is read")
                    .register(registry);
        }
        return reading;
    }

    /** Says how it is; a broker that is away does not make the console sick. */
    @Bean
    HealthIndicator lineageTopicHealthIndicator(Reading reading) {
        return () -> Health.up()
                .withDetail("read", reading.isRunning())
                .withDetail("troubles", reading.troubles())
                .build();
    }
}
