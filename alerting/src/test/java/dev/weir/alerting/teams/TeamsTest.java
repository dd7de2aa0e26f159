package dev.weir.alerting.teams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Golden;
import dev.weir.alerting.Misbehaving;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierContract;
import dev.weir.alerting.Secret;
import dev.weir.alerting.SecretAddress;
import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TeamsTest extends NotifierContract {
    private static final String TOKEN = "XkQ7bZ93mvTn21LtPq80aGhe";

    @Override
    protected Notifier notifier(URI address, HttpClient client, Duration timeout) {
        return config(address + "/workflows/0f3e11c0ffee/triggers/manual?api-version=1&sig=" + TOKEN, timeout)
                .open(client);
    }

    @Override
    protected List<String> secrets() {
        return List.of(TOKEN, "0f3e11c0ffee");
    }

    @Override
    protected int taken() {
        return 202;
    }

    @ParameterizedTest
    @EnumSource
    void the_message_of_each_kind_stays_as_it_is(Page.Kind kind) {
        Golden.equal(TeamsTest.class, "teams", "json", kind, pretty(TeamsCard.of(Golden.page(kind), Golden.CONSOLE)));
    }

    @Test
    void it_is_posted_as_json() throws Exception {
        try (var server = Misbehaving.status(202, Map.of(), "")) {
            var sent = notifier(server.address(), http, TIMEOUT).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON);
            var asked = server.asked.remove();

            assertEquals("202", assertInstanceOf(Delivery.Sent.class, sent).receipt());
            assertEquals("POST", asked.method());
            assertEquals("application/json; charset=utf-8", asked.header("Content-Type"));
            assertEquals(TeamsCard.of(Golden.page(Page.Kind.TRIGGER), Golden.CONSOLE), asked.text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, WorkflowTriggerIsNotEnabled, REFUSED, switch it on",
        "401, DirectApiAuthorizationRequired, UNAUTHORIZED, copy it whole",
        "404, WorkflowNotFound, NOT_FOUND, make a new one",
    })
    void a_code_of_the_workflow_comes_with_the_fix(int code, String word, Failure.Kind kind, String fix)
            throws Exception {
        var why = assertInstanceOf(
                        Delivery.Refused.class,
                        answered(code, "{\"error\":{\"code\":\"" + word + "\",\"message\":\"no\"}}"))
                .why();

        assertEquals(kind, why.kind());
        assertTrue(why.message().contains(word) && why.message().contains(fix), why.message());
    }

    @Test
    void what_people_wrote_stands_in_runs_that_know_no_markdown() {
        Page evil = Golden.saying(Page.Kind.TRIGGER, "**[click](https://evil.example.org)**");
        JsonNode body = card(TeamsCard.of(evil, Golden.CONSOLE)).required("body");

        for (JsonNode block : body) {
            if (block.required("type").stringValue().equals("TextBlock")) {
                assertFalse(block.toString().contains("evil"), block.toString());
            }
        }
        assertTrue(body.toString().contains("**[click](https://evil.example.org)**"), body.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "😀", "x", "\"\\ "})
    void however_long_a_page_is_its_card_has_20_kb_and_all_its_links(String piece) {
        String message = TeamsCard.of(Golden.endless(piece), Golden.CONSOLE);

        assertTrue(message.getBytes(StandardCharsets.UTF_8).length <= 20_000);
        assertEquals(
                card(TeamsCard.of(Golden.page(Page.Kind.TRIGGER), Golden.CONSOLE))
                        .required("actions"),
                card(message).required("actions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no address", "ftp://hooks.example.org/XkQ7bZ93mvTn21LtPq80aGhe", "https://ada:pw@example.org/"})
    void an_address_that_is_none_delays_the_page_and_is_not_kept(String address) throws Exception {
        var retry = assertInstanceOf(
                Delivery.Retry.class,
                config(address, TIMEOUT).open(http).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON));

        assertEquals(
                "UNAUTHORIZED: the secret is no http or https address without user and password",
                retry.why().toString());
    }

    private static JsonNode card(String message) {
        return JsonMapper.shared()
                .readTree(message)
                .required("attachments")
                .get(0)
                .required("content");
    }

    private Delivery answered(int code, String body) throws Exception {
        try (var server = Misbehaving.status(code, Map.of(), body)) {
            return notifier(server.address(), http, TIMEOUT).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON);
        }
    }

    private static TeamsConfig config(String address, Duration timeout) {
        var secret = Secret.variable("HOOK", Map.of("HOOK", address)::get);
        return new TeamsConfig("chat", new SecretAddress(secret), Golden.CONSOLE, Set.of(Severity.PAGE), timeout);
    }

    private static String pretty(String json) {
        var mapper = JsonMapper.shared();
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
    }
}
