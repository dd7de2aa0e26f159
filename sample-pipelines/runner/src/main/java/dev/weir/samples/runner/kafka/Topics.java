package dev.weir.samples.runner.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The topics of the sample pipelines. */
public final class Topics {

    /** All of them. */
    public static final List<String> ALL = List.of(
            "transactions",
            "labels",
            "decisions",
            "alert-ledger",
            "clicks",
            "dashboard",
            "feature-updates",
            "online-features");

    /** Partitions of each topic. */
    public static final int PARTITIONS = 4;

    private static final long CALL_SECONDS = 20;

    private Topics() {}

    /**
     * Waits for the broker and creates the topics that it lacks.
     *
     * @return records that each topic has ever got
     */
    public static Map<String, Long> open(String bootstrap, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrap,
                "reconnect.backoff.max.ms",
                "200",
                "default.api.timeout.ms",
                Math.toIntExact(patience.toMillis()),
                "request.timeout.ms",
                "5000");
        try (Admin admin = Admin.create(config)) {
            Set<String> there = admin.listTopics().names().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (String topic : ALL) {
                if (!there.contains(topic)) {
                    missing.add(new NewTopic(topic, PARTITIONS, (short) 1));
                }
            }
            admin.createTopics(missing).all().get(CALL_SECONDS, TimeUnit.SECONDS);
            return ends(admin);
        }
    }

    private static Map<String, Long> ends(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> query = new HashMap<>();
        for (String topic : ALL) {
            for (int p = 0; p < PARTITIONS; p++) {
                query.put(new TopicPartition(topic, p), OffsetSpec.latest());
            }
        }
        Map<String, Long> ends = new HashMap<>();
        admin.listOffsets(query)
                .all()
                .get(CALL_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.merge(partition.topic(), end.offset(), Long::sum));
        return ends;
    }
}
