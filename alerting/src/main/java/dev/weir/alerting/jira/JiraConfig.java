package dev.weir.alerting.jira;

import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Secret;
import dev.weir.model.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;

/**
 * The alerts of a Jira Service Management site, or of an Opsgenie account, whose API it keeps.
 *
 * @param name the destination
 * @param url what stands before {@code /v2/alerts} ({@code https://api.atlassian.com/jsm/ops/integration})
 * @param console where people reach the console
 * @param severities what it wants to hear of (page)
 * @param timeout for one attempt as a whole, 100 ms to 60 s (10 s)
 * @param apiKey the key of an API integration
 * @param page the priority of a page (P1)
 * @param ticket the priority of a ticket (P3)
 * @param notice the priority of a notice, which is to wake nobody (P5)
 */
public record JiraConfig(
        String name,
        URI url,
        URI console,
        Set<Severity> severities,
        Duration timeout,
        Secret apiKey,
        Priority page,
        Priority ticket,
        Priority notice)
        implements NotifierConfig {
    static final URI URL = URI.create("https://api.atlassian.com/jsm/ops/integration");
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Its priorities, the most urgent first. */
    public enum Priority {
        /** Critical. */
        P1,
        /** High. */
        P2,
        /** Moderate. */
        P3,
        /** Low. */
        P4,
        /** For information. */
        P5
    }

    /** Refuses a blank name, no severity at all, and time-outs out of bounds. */
    public JiraConfig {
        severities = Set.copyOf(severities);
        NotifierConfig.check(name, timeout);
    }

    Priority priority(Severity severity) {
        return switch (severity) {
            case PAGE -> page;
            case TICKET -> ticket;
        };
    }

    @Override
    public Notifier open(HttpClient http) {
        return new Jira(this, http);
    }
}
