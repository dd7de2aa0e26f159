package dev.weir.compatibility.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and rights, on a broker that asks for them. */
@Timeout(90)
class KafkaAccessIT {
    @SuppressWarnings("NullAway.Init") // set before all
    private static Instant now;

    private static final TopicPartition ZERO = new TopicPartition("in", 0);

    @SuppressWarnings("NullAway.Init") // set before all
    private static KafkaBroker broker;

    @SuppressWarnings("NullAway.Init") // set before all
    private static Path files;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        files = folder;
        broker = KafkaBroker.startSecured(
                Home.here(), folder.resolve("kafka"), Map.of("weir", "right-one", "guest", "guest"));
        broker.topic("in", 1);
        Records.write(broker.bootstrap(), ZERO, 10, i -> now.minusSeconds(30 - i));
        Records.commit(broker.admin(), "open", Map.of(ZERO, 4L));
        Records.commit(broker.admin(), "closed", Map.of(ZERO, 4L));
        grant("weir", ResourceType.GROUP, "open", AclOperation.DESCRIBE);
        grant("weir", ResourceType.TOPIC, "in", AclOperation.DESCRIBE);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static void grant(String user, ResourceType type, String name, AclOperation operation) throws Exception {
        var right = new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        broker.admin().createAcls(List.of(right)).all().get(20, TimeUnit.SECONDS);
    }

    private static Path credentials(String file, String user, String password) throws Exception {
        return Files.writeString(
                files.resolve(file),
                "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user
                        + "\" password=\"" + password + "\";\n");
    }

    private static Collector open(Path credentials, Map<String, String> groups) throws Exception {
        return Scraped.open(
                broker.secured(),
                Map.of(
                        "groups",
                        groups,
                        "properties",
                        Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN"),
                        "properties_file",
                        credentials.toString()));
    }

    @Test
    void a_wrong_password_is_unauthorized_and_the_right_one_works_without_a_restart() throws Exception {
        Path file = credentials("rotated", "weir", "wrong-one");
        try (Collector collector = open(file, Map.of("open", "p"))) {
            var refused = Scraped.of(collector, now).down();
            assertEquals(
                    Failure.Kind.UNAUTHORIZED,
                    refused.why().kind(),
                    refused.why().message());
            assertFalse(
                    refused.why().message().contains("wrong-one"), refused.why().message());
            credentials("rotated", "weir", "right-one");
            assertEquals(6, Scraped.of(collector, now.plusSeconds(5)).value("p", Signal.BACKLOG_RECORDS));
        }
    }

    @Test
    void a_client_without_a_password_is_told_what_may_be_the_matter() throws Exception {
        try (Collector collector = Scraped.open(broker.secured(), Map.of("groups", Map.of("open", "p")))) {
            var down = Scraped.of(collector, now).down();
            assertEquals(Failure.Kind.TIMEOUT, down.why().kind(), down.why().message());
            assertTrue(
                    down.why().message().contains("security.protocol"),
                    down.why().message());
        }
    }

    @Test
    void a_group_without_the_right_to_see_it_is_missing_and_the_finding_names_the_right() throws Exception {
        try (Collector collector = open(credentials("weir", "weir", "right-one"), Map.of("open", "p", "closed", "q"))) {
            var seen = Scraped.of(collector, now);
            assertEquals(6, seen.value("p", Signal.BACKLOG_RECORDS));
            assertEquals(Quality.MISSING, seen.of("q", Signal.BACKLOG_RECORDS).quality());
            seen.finds(Finding.Kind.NOT_COLLECTED, "the group closed cannot be measured: GroupAuthorizationException");
            seen.finds(Finding.Kind.NOT_COLLECTED, "--operation DESCRIBE --group closed");
            seen.finds(Finding.Kind.NOT_COLLECTED, "--operation READ --topic in");
            assertEquals(Quality.MISSING, seen.of("p", Signal.BACKLOG_SECONDS).quality(), "it may not read the record");
            grant("weir", ResourceType.TOPIC, "in", AclOperation.READ);
            var later = Scraped.of(collector, now.plusSeconds(61));
            assertEquals(87, later.value("p", Signal.BACKLOG_SECONDS), 0.01);
            assertTrue(later.up().findings().stream()
                    .noneMatch(finding -> finding.advice().contains("READ")));
        }
    }

    @Test
    void without_any_right_the_target_is_down_and_the_reason_names_the_rights() throws Exception {
        try (Collector collector = open(credentials("guest", "guest", "guest"), Map.of("open", "p"))) {
            var down = Scraped.of(collector, now).down();
            assertEquals(Failure.Kind.UNAUTHORIZED, down.why().kind());
            assertTrue(
                    down.why().message().contains("grant DESCRIBE on the groups"),
                    down.why().message());
        }
    }
}
