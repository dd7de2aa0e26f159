package dev.weir.alerting.pagerduty;

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

class PagerDutyConfigTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void it_needs_a_name_and_a_key() throws Exception {
        var read = Reading.one(PagerDutyConfig.class, entry(Map.of()));

        assertEquals(URI.create("https://events.pagerduty.com"), read.url());
        assertEquals(Set.of(Severity.PAGE), read.severities());
        assertEquals(Duration.ofSeconds(10), read.timeout());
        assertEquals("key-1", read.routingKey().reveal());
        assertEquals(PagerDutyConfig.Urgency.CRITICAL, read.page());
        assertEquals(PagerDutyConfig.Urgency.WARNING, read.ticket());
        assertEquals(120, Reading.pace(entry(Map.of())).perMinute());
    }

    @Test
    void everything_can_be_said() throws Exception {
        var all = entry(Map.of(
                "url", "https://events.eu.pagerduty.com",
                "severities", List.of("page", "ticket"),
                "timeout", "3s",
                "severity_page", "error",
                "severity_ticket", "info",
                "pace", Map.of("per_minute", 30)));
        var read = Reading.one(PagerDutyConfig.class, all);

        assertEquals(URI.create("https://events.eu.pagerduty.com"), read.url());
        assertEquals(Set.of(Severity.PAGE, Severity.TICKET), read.severities());
        assertEquals(Duration.ofSeconds(3), read.timeout());
        assertEquals(PagerDutyConfig.Urgency.ERROR, read.page());
        assertEquals(PagerDutyConfig.Urgency.INFO, read.ticket());
        assertEquals(30, Reading.pace(all).perMinute());
        assertEquals(Reading.CONSOLE, read.console());
    }

    @Test
    void what_is_wrong_is_told_with_the_fix() throws Exception {
        assertEquals(
                List.of("routing_key is missing: write {file: PATH} or {env: NAME}"),
                Reading.problems(Map.of("kind", "pagerduty", "name", "pager")));
        assertEquals(
                List.of("severity_page is 'loud' (none of them): write one of critical, error, warning, info"),
                Reading.problems(entry(Map.of("severity_page", "loud"))));
        assertEquals(
                List.of("is wrong: timeout PT2M of 'pager' must be 100ms to 60s"),
                Reading.problems(entry(Map.of("timeout", "2m"))));
    }

    private Map<String, Object> entry(Map<String, Object> more) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "key-1");
        return Reading.entry("pagerduty", Map.of("routing_key", Map.of("file", key.toString())), more);
    }
}
