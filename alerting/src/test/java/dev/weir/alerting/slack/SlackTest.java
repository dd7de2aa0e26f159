package dev.weir.alerting.slack;

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

class SlackTest extends NotifierContract {
    private static final String TOKEN = "XkQ7bZ93mvTn21LtPq80aGhe";

    @Override
    protected Notifier notifier(URI address, HttpClient client, Duration timeout) {
        return config(address + "/T00000000/B00000000/" + TOKEN, timeout).open(client);
    }

    @Override
    protected List<String> secrets() {
        return List.of(TOKEN, "T00000000/B00000000");
    }

    @Override
    protected boolean bodyCounts() {
        return true;
    }

    @ParameterizedTest
    @EnumSource
    void the_message_of_each_kind_stays_as_it_is(Page.Kind kind) {
        Golden.equal(
                SlackTest.class, "slack", "json", kind, pretty(SlackMessage.of(Golden.page(kind), Golden.CONSOLE)));
    }

    @Test
    void it_is_posted_as_json() throws Exception {
        try (var server = Misbehaving.status(200, Map.of(), "ok")) {
            var sent = notifier(server.address(), http, TIMEOUT).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON);
            var asked = server.asked.remove();

            assertEquals("200 ok", assertInstanceOf(Delivery.Sent.class, sent).receipt());
            assertEquals("POST", asked.method());
            assertEquals("application/json; charset=utf-8", asked.header("Content-Type"));
            assertEquals(SlackMessage.of(Golden.page(Page.Kind.TRIGGER), Golden.CONSOLE), asked.text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, invalid_token, UNAUTHORIZED, make a new one",
        "404, no_service, NOT_FOUND, make a new one",
        "404, channel_not_found, NOT_FOUND, another channel",
        "410, channel_is_archived, NOT_FOUND, unarchive",
        "403, action_prohibited, UNAUTHORIZED, administrator",
        "400, invalid_payload, REFUSED, defect of Weir",
        "200, invalid_payload, REFUSED, defect of Weir",
        "200, something_new, REFUSED, something_new",
    })
    void a_word_of_slack_comes_with_the_fix(int code, String word, Failure.Kind kind, String fix) throws Exception {
        var why = assertInstanceOf(Delivery.Refused.class, answered(code, word)).why();

        assertEquals(kind, why.kind());
        assertTrue(why.message().contains(word) && why.message().contains(fix), why.message());
    }

    @Test
    void a_page_for_signing_in_is_no_receipt() throws Exception {
        var why = assertInstanceOf(Delivery.Retry.class, answered(200, "<html>Sign in</html>"))
                .why();

        assertEquals(Failure.Kind.MALFORMED, why.kind());
        assertTrue(why.message().contains("proxy"), why.message());
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

    @Test
    void nothing_in_a_page_calls_a_channel_or_makes_a_link() {
        Page evil = Golden.saying(Page.Kind.TRIGGER, "<!channel> & <https://evil.example.org|click>");
        String message = SlackMessage.of(evil, Golden.CONSOLE);

        assertFalse(message.contains("<!channel>"), message);
        assertTrue(message.contains("&lt;!channel&gt; &amp; &lt;https://evil.example.org|click&gt;"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "😀", "x", "<&> "})
    void however_long_a_page_is_its_message_keeps_to_the_limits(String piece) {
        String message = SlackMessage.of(Golden.endless(piece), Golden.CONSOLE);
        JsonNode blocks = JsonMapper.shared().readTree(message).required("blocks");

        assertTrue(texts(blocks.get(0).required("text"), 150), message);
        assertTrue(texts(blocks.get(1).required("text"), 3000), message);
        assertTrue(blocks.get(2).required("fields").size() <= 10);
        blocks.get(2).required("fields").forEach(field -> assertTrue(texts(field, 2000), message));
    }

    private static boolean texts(JsonNode text, int max) {
        return text.required("text").stringValue().length() <= max
                && !text.required("text").stringValue().isEmpty();
    }

    private Delivery answered(int code, String body) throws Exception {
        try (var server = Misbehaving.status(code, Map.of(), body)) {
            return notifier(server.address(), http, TIMEOUT).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON);
        }
    }

    private static SlackConfig config(String address, Duration timeout) {
        var secret = Secret.variable("HOOK", Map.of("HOOK", address)::get);
        return new SlackConfig("chat", new SecretAddress(secret), Golden.CONSOLE, Set.of(Severity.PAGE), timeout);
    }

    private static String pretty(String json) {
        var mapper = JsonMapper.shared();
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
    }
}
