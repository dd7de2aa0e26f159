package dev.weir.alerting.slack;

import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.SecretAddress;
import dev.weir.model.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;

/**
 * An incoming webhook of Slack.
 *
 * @param name the destination
 * @param url of the webhook; it is the only credential
 * @param console where people reach the console
 * @param severities what it wants to hear of (page)
 * @param timeout for one attempt as a whole, 100 ms to 60 s (10 s)
 */
public record SlackConfig(String name, SecretAddress url, URI console, Set<Severity> severities, Duration timeout)
        implements NotifierConfig {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Refuses a blank name, no severity at all, and time-outs out of bounds. */
    public SlackConfig {
        severities = Set.copyOf(severities);
        NotifierConfig.check(name, timeout);
    }

    @Override
    public Notifier open(HttpClient http) {
        return new Slack(this, http);
    }
}
