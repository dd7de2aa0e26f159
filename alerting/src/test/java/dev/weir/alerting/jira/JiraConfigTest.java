package dev.weir.alerting.jira;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.alerting.Reading;
import dev.weir.model.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JiraConfigTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void it_needs_a_name_and_a_key() throws Exception {
        var read = Reading.one(JiraConfig.class, entry(Map.of()));

        assertEquals(URI.create("https://api.atlassian.com/jsm/ops/integration"), read.url());
        assertEquals(Set.of(Severity.PAGE), read.severities());
        assertEquals(Duration.ofSeconds(10), read.timeout());
        assertEquals("key-1", read.apiKey().reveal());
        assertEquals(
                List.of(JiraConfig.Priority.P1, JiraConfig.Priority.P3, JiraConfig.Priority.P5),
                List.of(read.page(), read.ticket(), read.notice()));
    }

    @Test
    void everything_can_be_said() throws Exception {
        var read = Reading.one(
                JiraConfig.class,
                entry(Map.of(
                        "url", "https://api.eu.opsgenie.com",
                        "severities", List.of("ticket"),
                        "timeout", "3s",
                        "priority_page", "P2",
                        "priority_ticket", "P4",
                        "priority_notice", "P4")));

        assertEquals(URI.create("https://api.eu.opsgenie.com"), read.url());
        assertEquals(Set.of(Severity.TICKET), read.severities());
        assertEquals(Duration.ofSeconds(3), read.timeout());
        assertEquals(
                List.of(JiraConfig.Priority.P2, JiraConfig.Priority.P4, JiraConfig.Priority.P4),
                List.of(read.page(), read.ticket(), read.notice()));
        assertEquals(Reading.CONSOLE, read.console());
    }

    @Test
    void what_is_wrong_is_told_with_the_fix() throws Exception {
        assertEquals(
                List.of("api_key is missing: write {file: PATH} or {env: NAME}"),
                Reading.problems(Map.of("kind", "jira-service-management", "name", "pager")));
        assertEquals(
                List.of("priority_page is 'P0' (none of them): write one of P1, P2, P3, P4, P5"),
                Reading.problems(entry(Map.of("priority_page", "P0"))));
    }

    private Map<String, Object> entry(Map<String, Object> more) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "key-1");
        return Reading.entry("jira-service-management", Map.of("api_key", Map.of("file", key.toString())), more);
    }
}
