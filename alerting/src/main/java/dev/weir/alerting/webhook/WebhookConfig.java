package dev.weir.alerting.webhook;

import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Secret;
import dev.weir.model.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A generic webhook.
 *
 * @param name the destination
 * @param url where to POST
 * @param source the {@code source} of the events: the console's address
 * @param severities what it wants to hear of (page)
 * @param timeout for one attempt as a whole, 100 ms to 60 s (10 s)
 * @param signingSecret the key of the HMAC; unsigned when absent
 * @param bearerToken sent as {@code Authorization: Bearer}; none when absent
 */
public record WebhookConfig(
        String name,
        URI url,
        URI source,
        Set<Severity> severities,
        Duration timeout,
        Optional<Secret> signingSecret,
        Optional<Secret> bearerToken)
        implements NotifierConfig {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Refuses a blank name, no severity at all, and time-outs out of bounds. */
    public WebhookConfig {
        severities = Set.copyOf(severities);
        NotifierConfig.check(name, timeout);
    }

    /** Pages only, in ten seconds, neither signed nor with a token. */
    public static WebhookConfig to(String name, URI url, URI source) {
        return new WebhookConfig(name, url, source, Set.of(Severity.PAGE), TIMEOUT, Optional.empty(), Optional.empty());
    }

    @Override
    public Notifier open(HttpClient http) {
        return new Webhook(this, http);
    }
}
