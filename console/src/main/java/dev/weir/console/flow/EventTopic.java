package dev.weir.console.flow;

import dev.weir.collector.kafka.TopicReader;
import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.event.LineageEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes OpenLineage events from a Kafka topic, one JSON event a record. What is none is logged with its place, counted and passed over; when events cannot be
 * kept it throws, and they come again.
 */
public final class EventTopic implements TopicReader.Hearer {
    private static final Logger LOG = LoggerFactory.getLogger(EventTopic.class);
    private static final int LONGEST_REASON = 1_000;
    private final LineageLog log;
    private final InstantSource clock;
    private final Counter read;
    private final Counter refused;

    /** Counts in {@code weir_lineage_topic_events_total} by what became of them. */
    public EventTopic(LineageLog log, InstantSource clock, MeterRegistry registry) {
        this.log = log;
        this.clock = clock;
        read = registry.counter("weir_lineage_topic_events", "outcome", "read");
        refused = registry.counter("weir_lineage_topic_events", "outcome", "refused");
    }

    @Override
    public void hear(List<TopicReader.Heard> records) {
        var events = new ArrayList<LineageEvent>();
        int bad = 0;
        for (TopicReader.Heard one : records) {
            try {
                events.add(LineageLog.admitted(EventReader.json(one.value()), clock.instant()));
            } catch (BadEvent e) {
                bad++;
                LOG.warn("no lineage event at {}: {}", one.place(), shown(e.why()));
            }
        }
        log.keep(events, clock.instant());
        read.increment(events.size());
        refused.increment(bad);
    }

    /** What a sender wrote cannot break a line of the log. */
    private static String shown(String why) {
        String line = why.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
