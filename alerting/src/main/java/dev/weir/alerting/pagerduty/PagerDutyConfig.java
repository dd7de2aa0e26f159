package dev.weir.alerting.pagerduty;

import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Secret;
import dev.weir.model.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * A service in PagerDuty.
 *
 * @param name the destination
 * @param url where the Events API is ({@code https://events.pagerduty.com}; the European one is {@code https://events.eu.pagerduty.com})
 * @param console where people reach the console
 * @param severities what it wants to hear of (page)
 * @param timeout for one attempt as a whole, 100 ms to 60 s (10 s)
 * @param routingKey the integration key of an Events API v2 integration
 * @param page how urgent a page is there (critical)
 * @param ticket how urgent a ticket is there (warning)
 */
public record PagerDutyConfig(
        String name,
        URI url,
        URI console,
        Set<Severity> severities,
        Duration timeout,
        Secret routingKey,
        Urgency page,
        Urgency ticket)
        implements NotifierConfig {
    static final URI URL = URI.create("https://events.pagerduty.com");
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** PagerDuty's severities, the loudest first. */
    public enum Urgency {
        /** The loudest. */
        CRITICAL,
        /** Loud. */
        ERROR,
        /** Quiet, unless the service says otherwise. */
        WARNING,
        /** The quietest. */
        INFO;

        /** As PagerDuty writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses a blank name, no severity at all, and time-outs out of bounds. */
    public PagerDutyConfig {
        severities = Set.copyOf(severities);
        NotifierConfig.check(name, timeout);
    }

    Urgency urgency(Severity severity) {
        return switch (severity) {
            case PAGE -> page;
            case TICKET -> ticket;
        };
    }

    @Override
    public Notifier open(HttpClient http) {
        return new PagerDuty(this, http);
    }
}
