package dev.weir.alerting.pagerduty;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Notifier;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;

/**
 * Sends events to PagerDuty: what wakes as triggers, acknowledgements and ends of one key, notices as change events, which notify
 * nobody. A 202 means that the event is queued there, no more; what it said is the receipt.
 */
final class PagerDuty implements Notifier {
    private static final int TAKEN = 202;

    private final PagerDutyConfig config;
    private final HttpClient http;

    PagerDuty(PagerDutyConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public String destination() {
        return config.name();
    }

    @Override
    public Delivery send(Page page, Instant now) throws InterruptedException {
        String path = page.kind() == Page.Kind.NOTICE ? "/v2/change/enqueue" : "/v2/enqueue";
        URI url = URI.create(config.url().toString().replaceAll("/+$", "") + path);
        return Answer.to(
                        http,
                        config.timeout(),
                        secrets -> Answer.post(
                                        url,
                                        "application/json",
                                        Event.of(page, config, secrets.of(config.routingKey())))
                                .build())
                .delivery(page, destination(), now, TAKEN, "message", "dedup_key");
    }
}
