package dev.weir.alerting.jira;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Golden;
import dev.weir.alerting.Misbehaving;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierContract;
import dev.weir.alerting.Secret;
import dev.weir.model.Labels;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Symptom;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JiraTest extends NotifierContract {
    private static final String KEY = "eb243592-faa2-4ba2-a551q-1afdf565c889";

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
    void each_kind_is_the_request_that_is_kept(Page.Kind kind) throws Exception {
        try (var server = Misbehaving.status(202, Map.of(), "")) {
            notifier(server.address(), http, TIMEOUT).send(Golden.page(kind), Golden.NOON);
            var asked = server.asked.remove();

            Golden.equal(getClass(), "jira", "json", kind, Golden.pretty(asked.text()));
            assertEquals("POST", asked.method());
            assertEquals("GenieKey " + KEY, asked.header("Authorization"));
            assertEquals("application/json", asked.header("Content-Type"));
            assertEquals(
                    switch (kind) {
                        case TRIGGER, ESCALATE, STEP, NOTICE -> "/pager/v2/alerts";
                        case REMIND -> "/pager/v2/alerts/decision-latency-mpv5pc00/notes?identifierType=alias";
                        case ACKNOWLEDGE ->
                            "/pager/v2/alerts/decision-latency-mpv5pc00/acknowledge?identifierType=alias";
                        case RESOLVE -> "/pager/v2/alerts/decision-latency-mpv5pc00/close?identifierType=alias";
                    },
                    asked.target());
        }
    }

    @Test
    void the_receipt_has_the_id_with_which_one_can_ask_what_became_of_it() throws Exception {
        String processed = "{\"result\":\"Request will be processed\",\"took\":0.3,\"requestId\":\"43a29c5c\"}";
        try (var server = Misbehaving.status(202, Map.of(), processed)) {
            var sent = assertInstanceOf(
                    Delivery.Sent.class,
                    notifier(server.address(), http, TIMEOUT).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON));

            assertEquals("202 result Request will be processed, requestId 43a29c5c", sent.receipt());
        }
    }

    @Test
    void however_much_is_known_the_limits_of_its_fields_are_kept() {
        var labels = new TreeMap<String, String>();
        for (int i = 0; i < 64; i++) {
            labels.put("label" + i, "v".repeat(400));
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
                        List.of("s".repeat(9000)),
                        new Labels(labels),
                        Symptom.FLOW,
                        Optional.empty(),
                        "m".repeat(9000),
                        "c".repeat(9000),
                        Optional.empty()));
        JsonNode alert = JsonMapper.shared().readTree(Alert.of(huge, config(JiraConfig.URL, TIMEOUT)));

        String message = alert.required("message").stringValue();
        int details = alert.required("details").properties().stream()
                .mapToInt(one ->
                        one.getKey().length() + one.getValue().stringValue().length())
                .sum();
        assertEquals(130, message.codePointCount(0, message.length()));
        assertTrue(alert.required("description").stringValue().length() <= 15_000);
        assertTrue(details <= 8000 && details > 6000, details + " characters of details");
    }

    @Test
    void a_ticket_is_less_urgent_than_a_page() {
        var config = config(JiraConfig.URL, TIMEOUT);

        assertEquals(JiraConfig.Priority.P1, config.priority(Severity.PAGE));
        assertEquals(JiraConfig.Priority.P3, config.priority(Severity.TICKET));
    }

    private static JiraConfig config(URI address, Duration timeout) {
        return new JiraConfig(
                "pager",
                address,
                Golden.CONSOLE,
                Set.of(Severity.PAGE),
                timeout,
                Secret.variable("KEY", name -> KEY),
                JiraConfig.Priority.P1,
                JiraConfig.Priority.P3,
                JiraConfig.Priority.P5);
    }
}
