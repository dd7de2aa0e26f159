package dev.weir.alerting.webhook;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Revealed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** POSTs what is no page to a destination's address, signed and authorized as its pages are. */
public final class Poster {
    private final WebhookConfig config;
    private final HttpClient http;

    /** To this destination. */
    public Poster(WebhookConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    /**
     * Tries once.
     *
     * @param key the same for every attempt: whoever knows it has it already
     * @param type the media type of the body
     */
    public Answer post(String key, String type, String body, Instant now) throws InterruptedException {
        return Answer.to(http, config.timeout(), secrets -> request(key, type, body, now, secrets));
    }

    private HttpRequest request(String key, String type, String body, Instant now, Revealed secrets)
            throws IOException {
        return signed(config, type, body, now, secrets)
                .header("Idempotency-Key", key)
                .build();
    }

    static HttpRequest.Builder signed(WebhookConfig config, String type, String body, Instant now, Revealed secrets)
            throws IOException {
        var request = Answer.post(config.url(), type, body);
        if (config.bearerToken().isPresent()) {
            request.header(
                    "Authorization", "Bearer " + secrets.of(config.bearerToken().get()));
        }
        if (config.signingSecret().isPresent()) {
            String key = secrets.of(config.signingSecret().get());
            byte[] signed = body.getBytes(StandardCharsets.UTF_8);
            request.header(Signature.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()))
                    .header(Signature.HEADER, Signature.of(key, now.getEpochSecond(), signed));
        }
        return request;
    }
}
