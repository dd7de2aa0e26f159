package dev.weir.alerting.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.alerting.Reading;
import dev.weir.model.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerConfigTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void it_needs_a_name_and_its_peers() {
        var read = Reading.one(AlertmanagerConfig.class, entry(Map.of()));

        assertEquals(List.of(URI.create("http://am-0:9093"), URI.create("http://am-1:9093")), read.urls());
        assertEquals(Set.of(Severity.PAGE), read.severities());
        assertEquals(Duration.ofSeconds(10), read.timeout());
        assertEquals(Duration.ofMinutes(1), read.resend());
        assertEquals("", read.username());
        assertEquals(Optional.empty(), read.password());
        assertEquals(Optional.empty(), read.bearerToken());
    }

    @Test
    void everything_can_be_said() throws Exception {
        var read = Reading.one(
                AlertmanagerConfig.class,
                entry(Map.of(
                        "severities", List.of("ticket"),
                        "timeout", "3s",
                        "resend", "30s",
                        "username", "weir",
                        "password", secret())));
        var token = Reading.one(AlertmanagerConfig.class, entry(Map.of("bearer_token", secret())));

        assertEquals(Set.of(Severity.TICKET), read.severities());
        assertEquals(Duration.ofSeconds(3), read.timeout());
        assertEquals(Duration.ofSeconds(30), read.resend());
        assertEquals("weir", read.username());
        assertEquals("key-1", read.password().orElseThrow().reveal());
        assertEquals("key-1", token.bearerToken().orElseThrow().reveal());
        assertEquals(Reading.CONSOLE, read.console());
    }

    @Test
    void what_is_wrong_is_told_with_the_fix() throws Exception {
        assertEquals(
                List.of("urls is missing: write a list of http or https addresses without user and password"),
                Reading.problems(Map.of("kind", "alertmanager", "name", "pager")));
        assertEquals(
                List.of("urls is '[]' (empty): write a list of http or https addresses without user and password"),
                Reading.problems(entry(Map.of("urls", List.of()))));
        assertEquals(
                List.of("is wrong: resend PT20M of 'pager' must be 1s to 10m"),
                Reading.problems(entry(Map.of("resend", "20m"))));
        assertEquals(
                List.of("is wrong: username and password of 'pager' go together"),
                Reading.problems(entry(Map.of("username", "weir"))));
        assertEquals(
                List.of("is wrong: username and password of 'pager' go together"),
                Reading.problems(entry(Map.of("password", secret()))));
        assertEquals(
                List.of("is wrong: 'pager' signs in by password or by bearer_token, not by both"),
                Reading.problems(entry(Map.of("username", "weir", "password", secret(), "bearer_token", secret()))));
    }

    private Map<String, Object> secret() throws Exception {
        return Map.of("file", Files.writeString(folder.resolve("key"), "key-1").toString());
    }

    private static Map<String, Object> entry(Map<String, Object> more) {
        return Reading.entry("alertmanager", Map.of("urls", List.of("http://am-0:9093", "http://am-1:9093")), more);
    }
}
