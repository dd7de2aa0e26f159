package dev.weir.alerting;

import dev.weir.model.Severity;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;

/** How one destination is configured; builds its notifier. */
public interface NotifierConfig {
    /** The name of the destination, unique among all. */
    String name();

    /** What it wants to hear of; pages alone unless it says so. None: it hears only what a step of a route names it for. */
    default Set<Severity> severities() {
        return Set.of(Severity.PAGE);
    }

    /** Refuses a name and a time-out (100 ms to 60 s) that no destination can have. */
    static void check(String name, Duration timeout) {
        if (name.isBlank() || name.length() > 63) {
            throw new IllegalArgumentException("name '" + name + "' must have 1 to 63 characters");
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("timeout " + timeout + " of '" + name + "' must be 100ms to 60s");
        }
    }

    /**
     * The notifier. The client must not follow redirects: a page and its credentials go to the configured address only. It refuses
     * addresses that must not be asked; a notifier that opens connections of its own asks {@code Egress.of(http).refusal(host)}
     * before each attempt and answers {@code Refused} with it.
     */
    Notifier open(HttpClient http);
}
