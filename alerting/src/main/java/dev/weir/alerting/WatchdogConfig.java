package dev.weir.alerting;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The section {@code alerting.watchdog}: who is to notice when the console says nothing any more.
 *
 * @param url what is asked as long as everything works
 * @param method {@code POST} without a body, or {@code GET} (POST)
 * @param every how often (1 min); 5 s to a day
 * @param timeout for one attempt, and for each part to say that it works (10 s); shorter than {@code every}
 * @param bearerToken sent as {@code Authorization: Bearer}; none when absent
 */
public record WatchdogConfig(URI url, Method method, Duration every, Duration timeout, Optional<Secret> bearerToken) {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** How it is asked. */
    public enum Method {
        /** Without a body. */
        POST,
        /** For those that take nothing else. */
        GET;

        /** The request that it begins. */
        public HttpRequest.Builder to(URI url) {
            return HttpRequest.newBuilder(url).method(name(), HttpRequest.BodyPublishers.noBody());
        }
    }

    /** Refuses times out of bounds. */
    public WatchdogConfig {
        if (every.compareTo(Duration.ofSeconds(5)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("every " + every + " must be 5s to 1d");
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(every) >= 0) {
            throw new IllegalArgumentException(
                    "timeout " + timeout + " must be 100ms or more and shorter than every, " + every);
        }
    }

    /** Reads the section. */
    static Optional<WatchdogConfig> read(Settings watchdog) {
        Optional<URI> url = watchdog.address("url");
        Optional<Method> method = watchdog.word(
                "method", Method.POST, "post or get", word -> Method.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<Duration> every = watchdog.duration("every", EVERY);
        Optional<Duration> timeout = watchdog.duration("timeout", TIMEOUT);
        Optional<Secret> token = watchdog.secret("bearer_token");
        return watchdog.build(() -> new WatchdogConfig(
                url.orElseThrow(), method.orElseThrow(), every.orElseThrow(), timeout.orElseThrow(), token));
    }
}
