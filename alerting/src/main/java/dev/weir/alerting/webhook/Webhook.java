package dev.weir.alerting.webhook;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.Secret;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** POSTs a page as a CloudEvent, signed when there is a secret. */
final class Webhook implements Notifier {
    private final WebhookConfig config;
    private final HttpClient http;

    Webhook(WebhookConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public String destination() {
        return config.name();
    }

    @Override
    public Delivery send(Page page, Instant now) throws InterruptedException {
        byte[] body = CloudEvent.of(page, config.source()).getBytes(StandardCharsets.UTF_8);
        var secrets = new ArrayList<String>();
        HttpRequest request;
        try {
            request = request(body, now, secrets);
        } catch (IOException unreadable) {
            var why = new Failure(Failure.Kind.UNAUTHORIZED, String.valueOf(unreadable.getMessage()));
            return new Delivery.Retry(page.id(), destination(), now, 1, why, Optional.empty());
        }
        return redacted(Answer.to(http, request, config.timeout()), secrets).delivery(page, destination(), now);
    }

    /** Secrets are read anew for every attempt: one that was rotated needs no restart. */
    private HttpRequest request(byte[] body, Instant now, List<String> secrets) throws IOException {
        var request = HttpRequest.newBuilder(config.url())
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", CloudEvent.CONTENT_TYPE)
                .header("User-Agent", "Weir")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (config.bearerToken().isPresent()) {
            String token = reveal(config.bearerToken().get(), secrets);
            request.header("Authorization", "Bearer " + token);
        }
        if (config.signingSecret().isPresent()) {
            String key = reveal(config.signingSecret().get(), secrets);
            request.header(Signature.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()))
                    .header(Signature.HEADER, Signature.of(key, now.getEpochSecond(), body));
        }
        return request.build();
    }

    private static String reveal(Secret secret, List<String> revealed) throws IOException {
        String value = secret.reveal();
        revealed.add(value);
        return value;
    }

    /** A destination that echoes the request must not bring a secret into the journal. */
    private static Answer redacted(Answer answer, List<String> secrets) {
        return switch (answer) {
            case Answer.None none -> none;
            case Answer.Status status -> {
                Answer.Status clean = status;
                for (String secret : secrets) {
                    clean = clean.without(secret);
                }
                yield clean;
            }
        };
    }
}
