package dev.weir.collector;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** GETs below one base address with a time-out, a size limit and, when configured, a bearer token. Thread-safe. */
public final class Endpoint {
    /** A 200 and what came with it. */
    public static final class Answer {
        private final byte[] body;
        private final String contentType;

        private Answer(byte[] body, String contentType) {
            this.body = body;
            this.contentType = contentType;
        }

        /** The bytes; the caller owns them. */
        public byte[] body() {
            return body;
        }

        /** The Content-Type, empty when there is none. */
        public String contentType() {
            return contentType;
        }
    }

    private final HttpClient http;
    private final URI base;
    private final Secret token;
    private final long limitBytes;
    private final String accept;

    /** Answers are read up to {@code limitBytes}. */
    public Endpoint(HttpClient http, URI base, Secret token, long limitBytes, String accept) {
        this.http = http;
        this.base = URI.create(base.toString().replaceAll("/+$", ""));
        this.token = token;
        this.limitBytes = limitBytes;
        this.accept = accept;
    }

    /** GETs what the base address and this path and query make. The whole answer, body included, comes before the deadline or is {@link Sick}. */
    public Answer get(String path, Deadline deadline) throws Sick, InterruptedException {
        URI uri = URI.create(base + path);
        String what = uri.getPath().isEmpty() ? uri.toString() : base.getAuthority() + uri.getPath();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(deadline.left(what))
                .header("Accept", accept);
        token.read().ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request.build(), LimitedBody.upTo(limitBytes));
        try {
            // The client's own time-out ends with the headers; a body that drips is caught here.
            HttpResponse<byte[]> response = sent.get(deadline.left(what).toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != 200) {
                throw new Sick(Failures.ofStatus(response.statusCode(), what));
            }
            return new Answer(
                    response.body(),
                    response.headers().firstValue("Content-Type").orElse(""));
        } catch (ExecutionException | TimeoutException e) {
            throw new Sick(Failures.of(e, what));
        } finally {
            sent.cancel(true);
        }
    }
}
