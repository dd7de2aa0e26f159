package dev.weir.console.api;

import dev.weir.alerting.Secret;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.hooks.PagerDutyInbox;
import dev.weir.console.hooks.PagerDutySignature;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where PagerDuty tells what people did there. There is no token: the signature is the proof. */
@RestController
class PagerDutyApi {
    /** PagerDuty drops what is larger. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final Duration LOGGED = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(PagerDutyApi.class);

    private final Optional<Secret> secret;
    private final PagerDutyInbox inbox;
    private final InstantSource clock;
    private Instant logged = Instant.EPOCH;
    private long refused;

    @Autowired
    PagerDutyApi(WeirConfig config, PagerDutyInbox inbox, InstantSource clock) {
        this(config.alerting().pagerDutyWebhook(), inbox, clock);
    }

    PagerDutyApi(Optional<Secret> secret, PagerDutyInbox inbox, InstantSource clock) {
        this.secret = secret;
        this.inbox = inbox;
        this.clock = clock;
    }

    @PostMapping("/api/v1/hooks/pagerduty")
    @Operation(
            summary = "What people did in PagerDuty, as its V3 webhooks tell it",
            description = "Proven by X-PagerDuty-Signature; 404 unless alerting.pagerduty_webhook is configured.")
    ResponseEntity<?> take(HttpServletRequest request) throws IOException {
        if (secret.isEmpty()) {
            return problem(
                    HttpStatus.NOT_FOUND,
                    "PagerDuty's webhook is not configured: write alerting.pagerduty_webhook into weir.yaml.");
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return problem(HttpStatus.CONTENT_TOO_LARGE, "At most " + MOST_BYTES + " bytes are taken.");
        }
        String revealed;
        try {
            revealed = secret.get().reveal();
        } catch (IOException unreadable) {
            LOG.error("a webhook of PagerDuty cannot be checked: {}", unreadable.getMessage());
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "The signature cannot be checked now. Try again.");
        }
        String signature = request.getHeader(PagerDutySignature.HEADER);
        if (signature == null || !PagerDutySignature.genuine(signature, body, revealed)) {
            refused(clock.instant());
            return problem(
                    HttpStatus.UNAUTHORIZED,
                    PagerDutySignature.HEADER + " is " + (signature == null ? "missing" : "not that of this body")
                            + ": is the secret in weir.yaml that of the webhook subscription?");
        }
        return ResponseEntity.ok(Map.of("result", inbox.take(body, clock.instant())));
    }

    /** Anybody can send such: one line a minute tells of all of them. */
    private synchronized void refused(Instant now) {
        refused++;
        if (Duration.between(logged, now).abs().compareTo(LOGGED) >= 0) {
            LOG.warn("webhooks whose {} is wrong were refused: {}", PagerDutySignature.HEADER, refused);
            logged = now;
            refused = 0;
        }
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
