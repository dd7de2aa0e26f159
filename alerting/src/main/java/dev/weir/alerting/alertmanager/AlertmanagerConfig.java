package dev.weir.alerting.alertmanager;

import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Secret;
import dev.weir.model.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Alertmanagers of one cluster.
 *
 * @param name the destination
 * @param urls every one of them, what stands before {@code /api/v2/alerts}; never a load balancer before them
 * @param console where people reach the console
 * @param severities what they want to hear of (page)
 * @param timeout for one attempt as a whole, 100 ms to 60 s (10 s)
 * @param resend how often an alert that fires is sent again, 1 s to 10 min (1 min); after four times that, without one, it ends there
 * @param username of basic authentication; empty when there is none
 * @param password of basic authentication; there when the user name is
 * @param bearerToken sent as {@code Authorization: Bearer}; none when absent, or when there is a user name
 */
public record AlertmanagerConfig(
        String name,
        List<URI> urls,
        URI console,
        Set<Severity> severities,
        Duration timeout,
        Duration resend,
        String username,
        Optional<Secret> password,
        Optional<Secret> bearerToken)
        implements NotifierConfig {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration RESEND = Duration.ofMinutes(1);

    /** Refuses what no destination can have, no peer, a user without password or the reverse, and two ways to sign in. */
    public AlertmanagerConfig {
        urls = List.copyOf(urls);
        severities = Set.copyOf(severities);
        NotifierConfig.check(name, timeout);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("urls of '" + name + "' must name every Alertmanager of the cluster");
        }
        if (resend.compareTo(Duration.ofSeconds(1)) < 0 || resend.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("resend " + resend + " of '" + name + "' must be 1s to 10m");
        }
        if (username.isEmpty() == password.isPresent()) {
            throw new IllegalArgumentException("username and password of '" + name + "' go together");
        }
        if (password.isPresent() && bearerToken.isPresent()) {
            throw new IllegalArgumentException("'" + name + "' signs in by password or by bearer_token, not by both");
        }
    }

    @Override
    public Notifier open(HttpClient http) {
        return new Alertmanager(this, http);
    }
}
