package dev.weir.alerting.jira;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Notifier;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Opens, acknowledges, closes and comments alerts. A 202 means that the request is queued there, no more; its {@code requestId},
 * with which one can ask what became of it, is the receipt.
 */
final class Jira implements Notifier {
    private static final int TAKEN = 202;

    private final JiraConfig config;
    private final HttpClient http;

    Jira(JiraConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public String destination() {
        return config.name();
    }

    @Override
    public Delivery send(Page page, Instant now) throws InterruptedException {
        URI url = URI.create(config.url().toString().replaceAll("/+$", "") + "/v2/alerts" + path(page));
        String body = Alert.of(page, config);
        return Answer.to(
                        http,
                        config.timeout(),
                        secrets -> Answer.post(url, "application/json", body)
                                .header("Authorization", "GenieKey " + secrets.of(config.apiKey()))
                                .build())
                .delivery(page, destination(), now, TAKEN, "result", "requestId");
    }

    private static String path(Page page) {
        return switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP, NOTICE -> "";
            case REMIND -> on(page, "notes");
            case ACKNOWLEDGE -> on(page, "acknowledge");
            case RESOLVE -> on(page, "close");
        };
    }

    private static String on(Page page, String act) {
        String alias =
                URLEncoder.encode(page.incident().key(), StandardCharsets.UTF_8).replace("+", "%20");
        return "/" + alias + "/" + act + "?identifierType=alias";
    }
}
