package dev.weir.compatibility.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.compatibility.rig.Wait;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two brokers of which one dies, and then the other. */
@Timeout(150)
class KafkaOutageIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    /** Groups are kept where the first of them commits: on the broker that lives longer. */
    private static KafkaBroker startAndCommit(Path folder) throws Exception {
        KafkaBroker broker = KafkaBroker.start(Home.here(), folder);
        broker.topic("first", 1);
        Records.commit(broker.admin(), "first", Map.of(new TopicPartition("first", 0), 0L));
        return broker;
    }

    @Test
    void partitions_of_a_dead_broker_are_unknown_and_those_of_the_living_are_not(@TempDir Path folder)
            throws Exception {
        Instant now = Instant.now();
        var here = new TopicPartition("split", 0);
        var there = new TopicPartition("split", 1);
        try (KafkaBroker one = startAndCommit(folder.resolve("one"));
                KafkaBroker two = one.join(Home.here(), folder.resolve("two"), 2);
                Collector collector = Scraped.open(one.bootstrap(), Map.of("groups", Map.of("split", "p")))) {
            one.admin()
                    .createTopics(List.of(new NewTopic("split", Map.of(0, List.of(1), 1, List.of(2)))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            Records.write(one.bootstrap(), here, 10, i -> now);
            Records.write(one.bootstrap(), there, 20, i -> now);
            Records.commit(one.admin(), "split", Map.of(here, 4L, there, 4L));
            var both = Scraped.of(collector, now);
            assertEquals(22, both.value("p", Signal.BACKLOG_RECORDS));
            assertEquals(Quality.OK, both.of("p", Signal.BACKLOG_RECORDS).quality());

            two.kill();
            Wait.until(SOON, () -> "the second broker is missed", () -> {
                var half = Scraped.of(collector, now.plusSeconds(5));
                return half.of("p", Signal.BACKLOG_RECORDS).quality() == Quality.PARTIAL;
            });
            Wait.until(
                    SOON,
                    () -> "its partitions have no leader",
                    () -> Scraped.of(collector, now.plusSeconds(9)).up().findings().stream()
                            .anyMatch(finding -> finding.text().contains("have no leader")));
            var half = Scraped.of(collector, now.plusSeconds(10));
            assertEquals(6, half.value("p", Signal.BACKLOG_RECORDS));
            assertEquals(30, half.value("p", Signal.INPUT_RECORDS), "a counter does not dip");
            assertEquals(Quality.PARTIAL, half.of("p", Signal.INPUT_RECORDS).quality());
            half.finds(Finding.Kind.LAG, "1 partitions of split have no leader");

            one.kill();
            var none = Scraped.of(collector, now.plusSeconds(15)).down();
            assertEquals(Failure.Kind.UNREACHABLE, none.why().kind(), none.why().message());
            assertTrue(none.took().compareTo(Duration.ofSeconds(10)) < 0, none::toString);
        }
    }
}
