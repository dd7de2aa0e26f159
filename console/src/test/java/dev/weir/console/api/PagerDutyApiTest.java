package dev.weir.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.alerting.Secret;
import dev.weir.console.flow.Talk;
import dev.weir.console.hooks.PagerDutyInbox;
import dev.weir.console.hooks.PagerDutySignature;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PagerDutyApiTest {
    private static final String KEY = "x-very-secret";
    private static final byte[] TAKEN = ("{\"event\":{\"id\":\"e1\",\"event_type\":\"incident.acknowledged\","
                    + "\"occurred_at\":\"2026-03-01T12:00:05Z\",\"agent\":{\"summary\":\"Ärline\",\"type\":\"user_reference\"},"
                    + "\"data\":{\"id\":\"P1\",\"type\":\"incident\",\"incident_key\":\"" + Talk.INCIDENT + "\"}}}")
            .getBytes(StandardCharsets.UTF_8);

    private final Talk talk = new Talk();

    private MockMvc api(Optional<Secret> secret) {
        var inbox = new PagerDutyInbox(talk.store, talk.acts, talk.book);
        return MockMvcBuilders.standaloneSetup(
                        new PagerDutyApi(secret, inbox, InstantSource.fixed(Talk.NOON.plusSeconds(9))))
                .setControllerAdvice(new Problems())
                .build();
    }

    private ResultActions send(byte[] body, @Nullable String signature) throws Exception {
        var request = post("/api/v1/hooks/pagerduty")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (signature != null) {
            request.header(PagerDutySignature.HEADER, signature);
        }
        return api(Optional.of(Secret.variable("KEY", name -> KEY))).perform(request);
    }

    private static String signed(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private boolean taken() {
        return talk.book.find(Talk.INCIDENT).orElseThrow().acknowledgedBy().isPresent();
    }

    @Test
    void one_right_signature_of_several_is_enough() throws Exception {
        send(TAKEN, "v1=" + "0".repeat(64) + "," + signed(TAKEN))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.result").value("acknowledged"));
        assertEquals(true, taken());
        send(TAKEN, signed(TAKEN))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.result").value("ignored: it was taken before"));
    }

    @Test
    void without_a_right_signature_nothing_happens() throws Exception {
        byte[] changed = TAKEN.clone();
        changed[changed.length - 1] = ' ';
        send(TAKEN, null).andExpect(status().isUnauthorized());
        send(TAKEN, "").andExpect(status().isUnauthorized());
        send(TAKEN, signed(TAKEN).substring(3)).andExpect(status().isUnauthorized());
        send(TAKEN, signed(TAKEN).replace("v1=", "v2=")).andExpect(status().isUnauthorized());
        send(changed, signed(TAKEN)).andExpect(status().isUnauthorized());
        send(TAKEN, "v1=x,".repeat(10_000) + signed(TAKEN)).andExpect(status().isUnauthorized());
        assertEquals(false, taken());
    }

    @Test
    void a_ping_is_answered_and_what_is_no_event_refused() throws Exception {
        byte[] ping = ("{\"event\":{\"id\":\"e0\",\"event_type\":\"pagey.ping\",\"resource_type\":\"pagey\","
                        + "\"occurred_at\":\"2026-03-01T12:00:05Z\",\"agent\":null,\"client\":null,"
                        + "\"data\":{\"message\":\"Hello from your friend Pagey!\",\"type\":\"ping\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        send(ping, signed(ping)).andExpect(status().isOk());
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        send(none, signed(none)).andExpect(status().isBadRequest());
    }

    @Test
    void what_is_too_large_is_not_read() throws Exception {
        byte[] large = new byte[256 * 1024 + 1];
        send(large, signed(large)).andExpect(status().isContentTooLarge());
    }

    @Test
    void it_is_not_there_unless_it_is_configured() throws Exception {
        api(Optional.empty())
                .perform(
                        post("/api/v1/hooks/pagerduty").content(TAKEN).header(PagerDutySignature.HEADER, signed(TAKEN)))
                .andExpect(status().isNotFound());
        assertEquals(false, taken());
    }

    @Test
    void a_secret_that_is_gone_is_our_fault_and_pagerduty_tries_again() throws Exception {
        api(Optional.of(Secret.variable("KEY", name -> null)))
                .perform(
                        post("/api/v1/hooks/pagerduty").content(TAKEN).header(PagerDutySignature.HEADER, signed(TAKEN)))
                .andExpect(status().isServiceUnavailable());
        assertEquals(false, taken());
    }
}
