package dev.weir.alerting.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest extends NotifierContract {
    private static final URI CONSOLE = URI.create("https://weir.example.org");
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:30Z");
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", "hunter2", "TOKEN", "tok-1");

    private static final String OPENED = """
            {"specversion":"1.0","id":"decision-latency-mpv5pc00:opened:mpv5pc00","source":"https://weir.example.org",\
            "type":"dev.weir.incident.opened.v1","subject":"demo/fraud-detection","time":"2026-06-01T12:00:00Z",\
            "datacontenttype":"application/json","data":{"incident":"decision-latency-mpv5pc00","slo":"decision-latency",\
            "pipeline":"demo/fraud-detection","severity":"page","summary":"p99 is 4 s — über 1 s","status":"open"}}""";

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
            assertEquals(OPENED, asked.text());
            assertEquals("", asked.header("X-Weir-Signature"), "without a secret nothing is signed");
            assertEquals("", asked.header("Authorization"));
        }
    }

    @Test
    void each_kind_has_its_type_and_status() {
        assertEquals("dev.weir.incident.opened.v1 open", typeAndStatus(Page.Kind.TRIGGER));
        assertEquals("dev.weir.incident.escalated.v1 open", typeAndStatus(Page.Kind.ESCALATE));
        assertEquals("dev.weir.incident.acknowledged.v1 acknowledged", typeAndStatus(Page.Kind.ACKNOWLEDGE));
        assertEquals("dev.weir.incident.resolved.v1 resolved", typeAndStatus(Page.Kind.RESOLVE));
    }

    /** The expected value was computed with OpenSSL: {@code printf '%s' '1780315230.{"a":1}' | openssl dgst -sha256 -hmac hunter2}. */
    @Test
    void the_signature_is_what_any_other_tool_computes() {
        assertEquals(
                "sha256=51f7842affbddf99ca37dbc56af75c8a5dae3a9550026e32722765fcc63cf7da",
                Signature.of("hunter2", 1780315230L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_receiver_can_verify_the_signature_over_what_it_received() throws Exception {
        try (var server = Misbehaving.status(202, Map.of(), "")) {
            signed(server).send(page(Page.Kind.RESOLVE), NOW);
            var asked = server.asked.remove();
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec("hunter2".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(asked.header("X-Weir-Timestamp").getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            String expected =
                    java.util.HexFormat.of().formatHex(mac.doFinal(asked.text().getBytes(StandardCharsets.UTF_8)));

            assertEquals(Long.toString(NOW.getEpochSecond()), asked.header("X-Weir-Timestamp"));
            assertEquals("sha256=" + expected, asked.header("X-Weir-Signature"));
            assertEquals("Bearer tok-1", asked.header("Authorization"));
        }
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

    private static String typeAndStatus(Page.Kind kind) {
        var event = tools.jackson.databind.json.JsonMapper.shared().readTree(CloudEvent.of(page(kind), CONSOLE));
        return event.required("type").stringValue() + " "
                + event.required("data").required("status").stringValue();
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
