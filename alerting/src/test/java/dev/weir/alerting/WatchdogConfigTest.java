package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchdogConfigTest {
    private static final String URL = "https://deadman.example.org/weir";

    private static WatchdogConfig read(Map<String, Object> section) {
        return AlertingConfig.read(Map.of("watchdog", section), Map.of("DEADMAN", "hunter2")::get)
                .watchdog()
                .orElseThrow();
    }

    private static void refused(Map<String, Object> section, String... parts) {
        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> read(section))
                .getMessage());
        for (String part : parts) {
            assertTrue(said.contains(part), said);
        }
    }

    @Test
    void without_the_section_nobody_is_to_notice() {
        assertEquals(Optional.empty(), AlertingConfig.read(Map.of()).watchdog());
    }

    @Test
    void an_address_is_enough() {
        assertEquals(
                new WatchdogConfig(
                        URI.create(URL),
                        WatchdogConfig.Method.POST,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        Optional.empty()),
                read(Map.of("url", URL)));
    }

    @Test
    void everything_can_be_said_and_the_secret_is_not_shown() throws Exception {
        var config = read(Map.of(
                "url",
                URL,
                "method",
                "get",
                "every",
                "5s",
                "timeout",
                "100ms",
                "bearer_token",
                Map.of("env", "DEADMAN")));
        assertEquals(WatchdogConfig.Method.GET, config.method());
        assertEquals(Duration.ofSeconds(5), config.every());
        assertEquals(Duration.ofMillis(100), config.timeout());
        assertEquals("hunter2", config.bearerToken().orElseThrow().reveal());
        assertFalse(config.toString().contains("hunter2"), config.toString());
    }

    @Test
    void every_rule_that_is_broken_is_told_with_its_path() {
        refused(Map.of("every", "1m"), "alerting.watchdog.url is missing");
        refused(Map.of("url", "ftp://deadman"), "alerting.watchdog.url");
        refused(
                Map.of("url", URL, "method", "put", "every", "soon", "colour", "red"),
                "alerting.watchdog.method is 'put'",
                "alerting.watchdog.every is 'soon'",
                "alerting.watchdog.colour is unknown");
        refused(Map.of("url", URL, "every", "4s"), "alerting.watchdog", "every PT4S must be 5s to 1d");
        refused(Map.of("url", URL, "every", "2d"), "alerting.watchdog", "every PT48H must be 5s to 1d");
        refused(Map.of("url", URL, "timeout", "50ms"), "alerting.watchdog", "timeout PT0.05S must be 100ms or more");
        refused(Map.of("url", URL, "every", "10s", "timeout", "10s"), "shorter than every");
        refused(Map.of("url", URL, "bearer_token", "hunter2"), "alerting.watchdog.bearer_token");
    }
}
