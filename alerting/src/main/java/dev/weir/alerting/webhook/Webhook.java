package dev.weir.alerting.webhook;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.Revealed;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Instant;

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
        String body = CloudEvent.of(page, config.source());
        return Answer.to(http, config.timeout(), secrets -> request(body, now, secrets))
                .delivery(page, destination(), now);
    }

    private HttpRequest request(String body, Instant now, Revealed secrets) throws IOException {
        return Poster.signed(config, CloudEvent.CONTENT_TYPE, body, now, secrets)
                .build();
    }
}
