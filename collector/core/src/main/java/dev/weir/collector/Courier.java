package dev.weir.collector;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one target: sends by the shared one, and reads from the {@code Date} of each answer how far the target's clock is from ours. That
 * header has whole seconds and the answer was under way for a while, so what is kept is the least difference that explains it: zero when none is needed.
 * Thread-safe.
 */
final class Courier extends HttpClient {
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final HttpClient shared;
    private final InstantSource clock;
    private volatile @Nullable Duration skew;

    Courier(HttpClient shared, InstantSource clock) {
        this.shared = shared;
        this.clock = clock;
    }

    /** The target's clock minus ours, as of its last answer; nothing while no answer had a date. */
    Optional<Duration> skew() {
        return Optional.ofNullable(skew);
    }

    private <T> HttpResponse<T> noted(HttpResponse<T> response, Instant sent) {
        // An answer from a cache carries the date of its making.
        if (response.headers().firstValue("Age").isEmpty()) {
            response.headers().firstValue("Date").ifPresent(date -> note(date, sent, clock.instant()));
        }
        return response;
    }

    private void note(String date, Instant sent, Instant received) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            skew = least(theirs, sent, received);
        } catch (DateTimeParseException e) {
            skew = null;
        }
    }

    /** The difference nearest to zero for which a clock read between sending and receiving shows this date. */
    static Duration least(Instant date, Instant sent, Instant received) {
        if (date.isAfter(received)) {
            return Duration.between(received, date);
        }
        Instant latest = date.plus(GRAIN);
        return latest.isBefore(sent) ? Duration.between(sent, latest) : Duration.ZERO;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        Instant sent = clock.instant();
        return noted(shared.send(request, body), sent);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        Instant sent = clock.instant();
        CompletableFuture<HttpResponse<T>> answer = shared.sendAsync(request, body);
        CompletableFuture<HttpResponse<T>> given = answer.thenApply(response -> noted(response, sent));
        // Who cancels means the exchange itself; one that has ended is not touched.
        var unused = given.whenComplete((response, failure) -> answer.cancel(true));
        return given;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> body, HttpResponse.@Nullable PushPromiseHandler<T> push) {
        return shared.sendAsync(request, body, push);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return shared.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return shared.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return shared.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return shared.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return shared.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return shared.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return shared.authenticator();
    }

    @Override
    public Version version() {
        return shared.version();
    }

    @Override
    public Optional<Executor> executor() {
        return shared.executor();
    }
}
