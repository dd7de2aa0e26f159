package dev.weir.alerting.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Golden;
import dev.weir.alerting.Misbehaving;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierContract;
import dev.weir.alerting.Secret;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest extends NotifierContract {
    private static final URI CONSOLE = URI.create("https://weir.example.org");
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:30Z");
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", "hunter2", "TOKEN", "tok-1");

    @Override
    protected Notifier notifier(URI address, HttpClient client, Duration timeout) {
        return config(address, timeout, Optional.empty(), Optional.of(Secret.variable("TOKEN", ENVIRONMENT::get)))
                .open(client);
    }

    @Override
    protected List<String> secrets() {
        return List.of("tok-1");
    }

    @Test
    void a_page_is_a_cloud_event() throws Exception {
        try (var server = Misbehaving.status(202, Map.of(), "")) {
            config(server.address(), TIMEOUT, Optional.empty(), Optional.empty())
                    .open(http)
                    .send(page(Page.Kind.TRIGGER), NOW);
            var asked = server.asked.remove();

            assertEquals("POST", asked.method());
            assertEquals("/pager", asked.path());
            assertEquals("application/cloudevents+json; charset=UTF-8", asked.header("Content-Type"));
            assertEquals(CloudEvent.of(page(Page.Kind.TRIGGER), CONSOLE), asked.text());
            assertEquals("", asked.header("X-Weir-Signature"), "without a secret nothing is signed");
            assertEquals("", asked.header("Authorization"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_event_of_each_kind_stays_as_it_is(Page.Kind kind) {
        var event = JsonMapper.shared().readTree(CloudEvent.of(Golden.page(kind), Golden.CONSOLE));

        Golden.equal(
                WebhookTest.class,
                "webhook",
                "json",
                kind,
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(event));
    }

    @Test
    void what_nobody_knows_is_left_out() {
        var data = JsonMapper.shared()
                .readTree(CloudEvent.of(Golden.unknown(), Golden.CONSOLE))
                .required("data");

        for (String unknown : List.of("owner", "since", "money", "cause", "runbook")) {
            assertFalse(data.has(unknown), unknown);
        }
        assertTrue(data.required("slas").isEmpty());
    }

    /** The expected value was computed with OpenSSL: {@code printf '%s' '1780315230.{"a":1}' | openssl dgst -sha256 -hmac hunter2}. */
    @Test
    void the_signature_is_what_any_other_tool_computes() {
        assertEquals(
                "sha256=51f7842affbddf99ca37dbc56af75c8a5dae3a9550026e32722765fcc63cf7da",
                Signature.of("hunter2", 1780315230L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_receiver_can_verify_what_it_received_and_nothing_else() throws Exception {
        try (var server = Misbehaving.status(202, Map.of(), "")) {
            signed(server).send(page(Page.Kind.RESOLVE), NOW);
            var asked = server.asked.remove();
            String timestamp = asked.header("X-Weir-Timestamp");
            String signature = asked.header("X-Weir-Signature");

            assertTrue(genuine("hunter2", timestamp, signature, asked.text(), NOW));
            assertTrue(genuine("hunter2", timestamp, signature, asked.text(), NOW.plusSeconds(299)));
            assertFalse(genuine("hunter2", timestamp, signature, asked.text(), NOW.plusSeconds(301)), "replayed");
            assertFalse(genuine("hunter3", timestamp, signature, asked.text(), NOW), "another key");
            assertFalse(genuine("hunter2", timestamp, signature, asked.text() + " ", NOW), "another body");
            String later = Long.toString(NOW.getEpochSecond() + 60);
            assertFalse(genuine("hunter2", later, signature, asked.text(), NOW), "another time");
            assertEquals("Bearer tok-1", asked.header("Authorization"));
        }
    }

    /** What a receiver does, as docs/alerting/notifiers.md says; written apart from what signs. */
    private static boolean genuine(String key, String timestamp, String signature, String body, Instant now)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] computed = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        byte[] expected = ("sha256=" + HexFormat.of().formatHex(computed)).getBytes(StandardCharsets.US_ASCII);
        boolean fresh = Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) < 300;
        return fresh && MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_repeated_attempt_has_the_same_id_and_a_signature_of_its_own_time() throws Exception {
        try (var server = Misbehaving.status(503, Map.of(), "")) {
            var webhook = signed(server);
            webhook.send(page(Page.Kind.TRIGGER), NOW);
            webhook.send(page(Page.Kind.TRIGGER), NOW.plusSeconds(5));
            var first = server.asked.remove();
            var second = server.asked.remove();

            assertEquals(first.text(), second.text());
            assertFalse(first.header("X-Weir-Signature").equals(second.header("X-Weir-Signature")));
        }
    }

    @Test
    void a_destination_that_echoes_our_secrets_brings_none_into_the_journal() throws Exception {
        try (var server = Misbehaving.status(400, Map.of(), "bad token tok-1, key hunter2")) {
            var refused =
                    assertInstanceOf(Delivery.Refused.class, signed(server).send(page(Page.Kind.TRIGGER), NOW));

            assertEquals("answered 400 bad token ***, key ***", refused.why().message());
        }
    }

    @Test
    void a_secret_that_is_gone_delays_the_page_and_one_that_is_back_sends_it(@TempDir Path folder) throws Exception {
        Path token = folder.resolve("token");
        try (var server = Misbehaving.status(202, Map.of(), "")) {
            var webhook = config(server.address(), TIMEOUT, Optional.empty(), Optional.of(Secret.file(token)))
                    .open(http);
            var retry = assertInstanceOf(Delivery.Retry.class, webhook.send(page(Page.Kind.TRIGGER), NOW));
            assertEquals(Failure.Kind.UNAUTHORIZED, retry.why().kind());
            assertTrue(
                    retry.why().message().contains("no such file"), retry.why().message());
            assertEquals(0, server.asked.size(), "nothing is sent without its credentials");
            write(token);

            assertInstanceOf(Delivery.Sent.class, webhook.send(page(Page.Kind.TRIGGER), NOW));
            assertEquals("Bearer tok-9", server.asked.remove().header("Authorization"));
        }
    }

    private static void write(Path token) throws IOException {
        Files.writeString(token, "tok-9\n");
    }

    private Notifier signed(Misbehaving server) {
        return config(
                        server.address(),
                        TIMEOUT,
                        Optional.of(Secret.variable("KEY", ENVIRONMENT::get)),
                        Optional.of(Secret.variable("TOKEN", ENVIRONMENT::get)))
                .open(http);
    }

    private static WebhookConfig config(
            URI address, Duration timeout, Optional<Secret> signingSecret, Optional<Secret> bearerToken) {
        return new WebhookConfig("pager", address, CONSOLE, Set.of(Severity.PAGE), timeout, signingSecret, bearerToken);
    }

    private static Page page(Page.Kind kind) {
        return new Page(
                "decision-latency-mpv5pc00:opened:mpv5pc00",
                kind,
                0,
                new IncidentId("decision-latency-mpv5pc00"),
                new SloId("decision-latency"),
                new PipelineId("demo", "fraud-detection"),
                Severity.PAGE,
                "p99 is 4 s — über 1 s",
                Instant.parse("2026-06-01T12:00:00Z"),
                dev.weir.model.incident.Briefing.untold("Decisions in time"));
    }
}
