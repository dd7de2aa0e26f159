package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.alerting.webhook.WebhookConfig;
import dev.weir.model.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertingConfigTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PAGER_KEY", "hunter2", "BLANK", "  ");

    @Test
    void without_anything_nobody_is_told() {
        var config = AlertingConfig.read(Map.of());

        assertEquals(
                new AlertingConfig(
                        URI.create("http://127.0.0.1:8080"),
                        List.of(),
                        Pace.usual(),
                        Map.of(),
                        Egress.usual(),
                        Optional.empty(),
                        Inhibition.usual(),
                        Optional.empty()),
                config);
    }

    @Test
    void a_webhook_needs_a_name_and_an_address_only() {
        var webhook = webhook(read(Map.of("notifiers", List.of(entry(Map.of())))));

        assertEquals(
                WebhookConfig.to("pager", URI.create("http://127.0.0.1:9/pager"), URI.create("http://127.0.0.1:8080")),
                webhook);
        assertEquals(Set.of(Severity.PAGE), webhook.severities());
        assertEquals(Duration.ofSeconds(10), webhook.timeout());
    }

    @Test
    void everything_can_be_said(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "tok-1\n");
        var config = read(Map.of(
                "console",
                "https://weir.example.org",
                "pace",
                Map.of("first", "500ms", "longest", "2m", "give_up_after", "1d", "per_minute", 120, "burst", 5),
                "notifiers",
                List.of(entry(Map.of(
                        "severities",
                        List.of("page", "ticket"),
                        "timeout",
                        "3s",
                        "signing_secret",
                        Map.of("env", "PAGER_KEY"),
                        "bearer_token",
                        Map.of("file", token.toString()))))));

        assertEquals(
                new Pace(Duration.ofMillis(500), Duration.ofMinutes(2), Duration.ofDays(1), 120, 5), config.pace());
        var webhook = webhook(config);
        assertEquals(URI.create("https://weir.example.org"), webhook.source());
        assertEquals(Set.of(Severity.PAGE, Severity.TICKET), webhook.severities());
        assertEquals(Duration.ofSeconds(3), webhook.timeout());
        assertEquals("hunter2", webhook.signingSecret().orElseThrow().reveal());
        assertEquals("tok-1", webhook.bearerToken().orElseThrow().reveal());
        assertFalse(config.toString().contains("hunter2"), config.toString());
        Files.writeString(token, "tok-2");
        assertEquals("tok-2", webhook.bearerToken().orElseThrow().reveal(), "a rotated secret needs no restart");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_its_path_and_the_fix() {
        assertEquals(
                List.of(
                        "alerting.console is 'ftp://weir/…' (no such address): write an http or https address without user"
                                + " and password",
                        "alerting.pace.first is '5' (no text): write a number and a unit of ms, s, m, h or d, such as 10s",
                        "alerting.pace.burst is '0' (out of bounds): write a number from 1 to 10000",
                        "alerting.pace.patience is unknown; known here: burst, first, give_up_after, longest, per_minute",
                        "alerting.notifiers[3] must be a section",
                        "alerting.notifiers[0].url is missing: write an http or https address without user and password",
                        "alerting.notifiers[0].severities is '[loud]' (unknown severity 'loud', use page or ticket): write"
                                + " a list of words",
                        "alerting.notifiers[1].kind is 'pigeon': write one of " + kinds(),
                        "alerting.notifiers[2].kind is missing: write a text",
                        "alerting.colour is unknown; known here: console, egress, inhibition, notifiers, pace, pagerduty_webhook, watchdog"),
                problems(Map.of(
                        "console",
                        "ftp://weir",
                        "colour",
                        "red",
                        "pace",
                        Map.of("first", 5, "burst", 0, "patience", "yes"),
                        "notifiers",
                        List.of(
                                Map.of("kind", "webhook", "name", "pager", "severities", List.of("loud")),
                                Map.of("kind", "pigeon", "name", "coo"),
                                Map.of("name", "nothing"),
                                "webhook"))));
    }

    @Test
    void a_notifier_can_have_a_pace_of_its_own_that_begins_with_the_common_one() {
        var config = read(Map.of(
                "pace",
                Map.of("first", "2s", "per_minute", 30),
                "notifiers",
                List.of(
                        entry(Map.of("pace", Map.of("per_minute", 600))),
                        Map.of("kind", "webhook", "name", "slow", "url", "http://127.0.0.1:9/slow"))));

        assertEquals(
                new Pace(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofDays(3), 600, 20),
                config.paceOf("pager"));
        assertEquals(config.pace(), config.paceOf("slow"));
        assertEquals(
                List.of("alerting.notifiers[0].pace.burst is '0' (out of bounds): write a number from 1 to 10000"),
                problems(Map.of("notifiers", List.of(entry(Map.of("pace", Map.of("burst", 0)))))));
    }

    @Test
    void what_may_be_asked_is_read_strictly() {
        assertEquals(
                List.of(
                        "alerting.egress.allow is '7' (no list): write a list of texts",
                        "alerting.egress.deny_private is 'yes' (neither): write true or false"),
                problems(Map.of("egress", Map.of("allow", 7, "deny_private", "yes"))));
        assertEquals(
                List.of(
                        "alerting.egress is wrong: 'http://x' of allow is neither a host nor a network such as 10.0.0.0/8"),
                problems(Map.of("egress", Map.of("allow", List.of("http://x")))));
    }

    @Test
    void each_rule_of_a_webhook_is_kept() {
        assertEquals(
                List.of("alerting.notifiers[0] is wrong: timeout PT2M of 'pager' must be 100ms to 60s"),
                problems(Map.of("notifiers", List.of(entry(Map.of("timeout", "2m"))))));
        assertEquals(
                List.of("alerting.notifiers[0] is wrong: name '" + "x".repeat(64) + "' must have 1 to 63 characters"),
                problems(Map.of("notifiers", List.of(entry(Map.of("name", "x".repeat(64)))))));
        assertEquals(
                List.of(
                        "alerting.notifiers[0].retries is unknown; known here: bearer_token, kind, name, pace, severities,"
                                + " signing_secret, timeout, url"),
                problems(Map.of("notifiers", List.of(entry(Map.of("retries", 3))))));
        assertEquals(
                List.of("alerting.notifiers[0].url is 'http://h/…' (no such address): write an http or https address"
                        + " without user and password"),
                problems(Map.of("notifiers", List.of(entry(Map.of("url", "http://ada:pw@h/token?key=1"))))));
        assertEquals(
                List.of("alerting is wrong: two notifiers are named 'pager', rename one"),
                problems(Map.of("notifiers", List.of(entry(Map.of()), entry(Map.of())))));
    }

    @Test
    void sections_of_another_shape_are_wrong() {
        assertEquals(
                List.of(
                        "alerting.pace is 'fast' (no section): write a section",
                        "alerting.notifiers is 'pager' (no list): write a list of sections"),
                problems(Map.of("pace", "fast", "notifiers", "pager")));
    }

    @Test
    void a_secret_is_never_written_in_the_configuration_nor_shown(@TempDir Path folder) throws IOException {
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(9000));
        String fix = "must be {file: PATH} or {env: NAME}; secrets are not written in the configuration itself";

        assertEquals("bearer_token " + fix, wrongSecret("hunter2"));
        assertEquals("bearer_token " + fix, wrongSecret(Map.of("file", 7)));
        assertEquals(
                "bearer_token cannot be read: it must be {file: PATH} or {env: NAME}",
                wrongSecret(Map.of("value", "hunter2")));
        assertEquals(
                "bearer_token cannot be read: the secret in environment variable NOBODY cannot be used: not set",
                wrongSecret(Map.of("env", "NOBODY")));
        assertEquals(
                "bearer_token cannot be read: the secret in environment variable BLANK cannot be used: blank",
                wrongSecret(Map.of("env", "BLANK")));
        assertEquals(
                "bearer_token cannot be read: the secret in file " + folder.resolve("none")
                        + " cannot be used: no such file",
                wrongSecret(Map.of("file", folder.resolve("none").toString())));
        assertEquals(
                "bearer_token cannot be read: the secret in file " + large + " cannot be used: larger than 8 KB",
                wrongSecret(Map.of("file", large.toString())));
        assertEquals("***", Secret.variable("PAGER_KEY", ENVIRONMENT::get).toString());
    }

    @Test
    void it_opens_its_notifiers_with_a_client_that_follows_no_redirects() {
        var config = read(Map.of("notifiers", List.of(entry(Map.of()))));
        try (var never = HttpClient.newHttpClient();
                var always = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.ALWAYS)
                        .build()) {
            assertEquals("pager", config.open(never).getFirst().destination());
            assertThrows(IllegalArgumentException.class, () -> config.open(always));
        }
    }

    private static String wrongSecret(Object value) {
        String problem = problems(Map.of("notifiers", List.of(entry(Map.of("bearer_token", value)))))
                .getFirst();
        assertFalse(problem.contains("hunter2"), problem);
        return problem.replace("alerting.notifiers[0].", "");
    }

    @Test
    void a_notifier_may_leave_it_to_routes_what_it_hears() {
        var config = read(Map.of("notifiers", List.of(entry(Map.of("severities", List.of())))));
        assertEquals(Set.of(), config.notifiers().getFirst().severities());
    }

    private static Map<String, Object> entry(Map<String, Object> more) {
        var entry = new HashMap<String, Object>(
                Map.of("kind", "webhook", "name", "pager", "url", "http://127.0.0.1:9/pager"));
        entry.putAll(more);
        return entry;
    }

    private static WebhookConfig webhook(AlertingConfig config) {
        return assertInstanceOf(WebhookConfig.class, config.notifiers().getFirst());
    }

    private static List<String> problems(Map<String, Object> alerting) {
        var invalid = assertThrows(InvalidConfig.class, () -> read(alerting));
        var problems =
                invalid.problems().stream().map(InvalidConfig.Problem::toString).toList();
        assertEquals(Optional.of(String.join("\n", problems)), Optional.ofNullable(invalid.getMessage()));
        return problems;
    }

    private static String kinds() {
        return ServiceLoader.load(NotifierType.class).stream()
                .map(type -> type.get().type())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static AlertingConfig read(Map<String, Object> alerting) {
        return AlertingConfig.read(alerting, ENVIRONMENT::get);
    }

    @Test
    void the_secret_of_pagerdutys_webhook_is_read_and_a_webhook_without_one_refused() throws IOException {
        var config = read(Map.of("pagerduty_webhook", Map.of("secret", Map.of("env", "PAGER_KEY"))));
        assertEquals("hunter2", config.pagerDutyWebhook().orElseThrow().reveal());
        assertEquals(
                List.of(
                        "alerting.pagerduty_webhook.secret is needed: the one that PagerDuty showed when the webhook"
                                + " subscription was made",
                        "alerting.pagerduty_webhook.key is unknown; known here: secret"),
                problems(Map.of("pagerduty_webhook", Map.of("key", "x"))));
    }

    @Test
    void inhibition_can_be_tuned_and_switched_off() {
        var config = AlertingConfig.read(
                Map.of("inhibition", Map.of("enabled", false, "wait", "5s", "wait_burning", "20s", "longest", "10m")));

        assertEquals(
                new Inhibition(false, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(10)),
                config.inhibition());
    }

    @Test
    void each_rule_of_inhibition_is_kept() {
        assertEquals(
                List.of(
                        "alerting.inhibition is wrong: longest PT1H must be wait_burning or more, and at most 30m: a page must"
                                + " not be forgotten"),
                problems(Map.of("inhibition", Map.of("longest", "1h"))));
        assertEquals(
                List.of(
                        "alerting.inhibition is wrong: wait PT1M and wait_burning PT45S must be 0 or more, the second not shorter"
                                + " than the first, and at most 5m"),
                problems(Map.of("inhibition", Map.of("wait", "1m"))));
        assertEquals(
                List.of("alerting.inhibition.enabled is 'perhaps' (neither): write true or false"),
                problems(Map.of("inhibition", Map.of("enabled", "perhaps"))));
    }
}
