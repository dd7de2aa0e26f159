package dev.weir.alerting;

import dev.weir.model.Severity;
import java.net.http.HttpClient;
import java.util.Set;

/** How one destination is configured; builds its notifier. */
public interface NotifierConfig {
    /** The name of the destination, unique among all. */
    String name();

    /** What it wants to hear of; pages alone unless it says so. */
    default Set<Severity> severities() {
        return Set.of(Severity.PAGE);
    }

    /**
     * The notifier. The client must not follow redirects: a page and its credentials go to the configured address only. It refuses
     * addresses that must not be asked; a notifier that opens connections of its own asks {@code Egress.of(http).refusal(host)}
     * before each attempt and answers {@code Refused} with it.
     */
    Notifier open(HttpClient http);
}
