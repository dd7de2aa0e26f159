package dev.weir.alerting.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Golden;
import dev.weir.alerting.Misbehaving;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierContract;
import dev.weir.alerting.Pace;
import dev.weir.alerting.Secret;
import dev.weir.model.Failure;
import dev.weir.model.Labels;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Symptom;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class PagerDutyTest extends NotifierContract {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Override
    protected Notifier notifier(URI address, HttpClient client, Duration timeout) {
        return config(address, timeout).open(client);
    }

    @Override
    protected int taken() {
        return 202;
    }

    @Override
    protected List<String> secrets() {
        return List.of(KEY);
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_is_the_event_that_is_kept(Page.Kind kind) throws Exception {
        try (var server = Misbehaving.status(202, Map.of(), "")) {
            notifier(server.address(), http, TIMEOUT).send(Golden.page(kind), Golden.NOON);
            var asked = server.asked.remove();

            Golden.equal(getClass(), "pagerduty", "json", kind, Golden.pretty(asked.text()));
            assertEquals("POST", asked.method());
            assertEquals("application/json", asked.header("Content-Type"));
            assertEquals(kind == Page.Kind.NOTICE ? "/pager/v2/change/enqueue" : "/pager/v2/enqueue", asked.path());
        }
    }

    @Test
    void the_receipt_is_what_the_answer_says() throws Exception {
        String processed =
                "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"decision-latency-mpv5pc00\"}";
        try (var server = Misbehaving.status(202, Map.of(), processed)) {
            var sent = assertInstanceOf(
                    Delivery.Sent.class,
                    notifier(server.address(), http, TIMEOUT).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON));

            assertEquals("202 message Event processed, dedup_key decision-latency-mpv5pc00", sent.receipt());
        }
    }

    @Test
    void another_success_came_from_somebody_else() throws Exception {
        try (var proxy = Misbehaving.status(200, Map.of(), "<html>please sign in</html>")) {
            var retry = assertInstanceOf(
                    Delivery.Retry.class,
                    notifier(proxy.address(), http, TIMEOUT).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON));

            assertEquals(Failure.Kind.MALFORMED, retry.why().kind());
            assertEquals(
                    "answered 200 <html>please sign in</html> instead of 202; is there a proxy in between?",
                    retry.why().message());
        }
    }

    @Test
    void however_much_is_known_it_stays_below_what_pagerduty_takes() {
        var labels = new TreeMap<String, String>();
        for (int i = 0; i < 64; i++) {
            labels.put("label" + i, "😀".repeat(500));
        }
        Page page = Golden.saying(Page.Kind.TRIGGER, "😀".repeat(5000));
        var huge = new Page(
                page.id(),
                page.kind(),
                0,
                page.incident(),
                page.slo(),
                page.pipeline(),
                page.severity(),
                page.summary(),
                page.at(),
                new Briefing(
                        "t",
                        "o".repeat(9000),
                        Collections.nCopies(5000, "sla"),
                        new Labels(labels),
                        Symptom.FLOW,
                        Optional.empty(),
                        "m".repeat(9000),
                        "c".repeat(9000),
                        Optional.of(URI.create("https://wiki.example.org/" + "r".repeat(900_000)))));

        String event = Event.of(huge, config(PagerDutyConfig.URL, TIMEOUT), KEY);
        var payload = JsonMapper.shared().readTree(event).required("payload");

        int bytes = event.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 512 * 1024, bytes + " bytes");
        String summary = payload.required("summary").stringValue();
        assertEquals(1024, summary.codePointCount(0, summary.length()));
    }

    @Test
    void severities_are_as_configured_and_its_pace_is_that_of_pagerduty() {
        var ticket = new PagerDutyConfig(
                "pager",
                PagerDutyConfig.URL,
                Golden.CONSOLE,
                Set.of(Severity.TICKET),
                TIMEOUT,
                Secret.variable("KEY", name -> KEY),
                PagerDutyConfig.Urgency.ERROR,
                PagerDutyConfig.Urgency.INFO);
        var own = new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(3), 30, 5);

        assertEquals(PagerDutyConfig.Urgency.ERROR, ticket.urgency(Severity.PAGE));
        assertEquals(PagerDutyConfig.Urgency.INFO, ticket.urgency(Severity.TICKET));
        assertEquals(120, new PagerDutyType().pace(Pace.usual()).perMinute());
        assertEquals(own, new PagerDutyType().pace(own), "what somebody chose stays");
    }

    private static PagerDutyConfig config(URI address, Duration timeout) {
        return new PagerDutyConfig(
                "pager",
                address,
                Golden.CONSOLE,
                Set.of(Severity.PAGE),
                timeout,
                Secret.variable("KEY", name -> KEY),
                PagerDutyConfig.Urgency.CRITICAL,
                PagerDutyConfig.Urgency.WARNING);
    }
}
