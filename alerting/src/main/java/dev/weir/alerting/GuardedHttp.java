package dev.weir.alerting;

import dev.weir.model.Failure;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A client that asks where it may go before every request, so that no notifier can forget to. */
final class GuardedHttp extends HttpClient {
    private final Egress egress;
    private final HttpClient http;

    GuardedHttp(Egress egress, HttpClient http) {
        this.egress = egress;
        this.http = http;
    }

    Egress egress() {
        return egress;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        Optional<Failure> refusal = refusal(request);
        if (refusal.isPresent()) {
            throw new Egress.Denied(refusal.get());
        }
        return http.send(request, body);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        return sendAsync(request, body, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> body,
            HttpResponse.@Nullable PushPromiseHandler<T> pushed) {
        try {
            return refusal(request)
                    .<CompletableFuture<HttpResponse<T>>>map(
                            why -> CompletableFuture.failedFuture(new Egress.Denied(why)))
                    .orElseGet(() ->
                            pushed == null ? http.sendAsync(request, body) : http.sendAsync(request, body, pushed));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new IOException("interrupted before it was sent", stop));
        }
    }

    private Optional<Failure> refusal(HttpRequest request) throws InterruptedException {
        String host = request.uri().getHost();
        return host == null
                ? Optional.of(new Failure(Failure.Kind.REFUSED, "not sent, since its address names no host"))
                : egress.refusal(host);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public void shutdown() {
        http.shutdown();
    }

    @Override
    public void shutdownNow() {
        http.shutdownNow();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return http.awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return http.isTerminated();
    }
}
