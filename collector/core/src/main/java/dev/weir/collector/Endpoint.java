package dev.weir.collector;

import dev.weir.model.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks below one base address with a time-out, a size limit and what {@link Access} says. An answer may be compressed by gzip; the limit holds for what comes
 * out. Thread-safe.
 */
public final class Endpoint implements AutoCloseable {
    private static final int CHUNK = 16 << 10;
    private static final int LONGEST_REASON = 300;

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
    private final Access access;
    private final long limitBytes;
    private final String accept;
    private @Nullable HttpClient own;

    /** Answers are read up to {@code limitBytes}. */
    public Endpoint(HttpClient http, URI base, Secret token, long limitBytes, String accept) {
        this(http, base, Access.by(token), limitBytes, accept);
    }

    /** Answers are read up to {@code limitBytes}; a client of its own is made when the access names certificates. */
    public Endpoint(HttpClient http, URI base, Access access, long limitBytes, String accept) {
        this.http = http;
        this.base = base;
        this.access = access;
        this.limitBytes = limitBytes;
        this.accept = accept;
    }

    /** GETs what the base address and this path and query make. The whole answer, body included, comes before the deadline or is {@link Sick}. */
    public Answer get(String path, Deadline deadline) throws Sick, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)), deadline);
    }

    /** POSTs these fields as a form would; otherwise as {@link #get}. */
    public Answer form(String path, Map<String, String> fields, Deadline deadline) throws Sick, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request, deadline);
    }

    private URI uri(String path) {
        return path.isEmpty() ? base : URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private synchronized HttpClient client() throws Sick {
        if (!access.ownTrust()) {
            return http;
        }
        HttpClient client = own == null ? access.client() : own;
        own = client;
        return client;
    }

    private Answer send(HttpRequest.Builder request, Deadline deadline) throws Sick, InterruptedException {
        URI uri = request.copy().build().uri();
        String what = uri.getAuthority() + uri.getPath();
        request.version(HttpClient.Version.HTTP_1_1)
                .timeout(deadline.left(what))
                .header("Accept", accept)
                .header("Accept-Encoding", "gzip");
        access.authorize(request);
        CompletableFuture<HttpResponse<byte[]>> sent =
                client().sendAsync(request.build(), LimitedBody.upTo(limitBytes));
        try {
            // The client's own time-out ends with the headers; a body that drips is caught here.
            HttpResponse<byte[]> response = sent.get(deadline.left(what).toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != 200) {
                Failure failure = Failures.ofStatus(response.statusCode(), what);
                throw new Sick(failure.kind(), failure.message() + reason(response));
            }
            String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
            return new Answer(
                    encoding.equalsIgnoreCase("gzip") ? unpacked(response.body(), what) : response.body(),
                    response.headers().firstValue("Content-Type").orElse(""));
        } catch (ExecutionException | TimeoutException e) {
            throw new Sick(Failures.of(e, what));
        } finally {
            sent.cancel(true);
        }
    }

    /** What the other side finds wrong with the question, where its status says that something is. */
    private static String reason(HttpResponse<byte[]> response) {
        if (response.statusCode() != 400 && response.statusCode() != 422) {
            return "";
        }
        String text = new String(response.body(), StandardCharsets.UTF_8)
                .replaceAll("[^ -~]+", " ")
                .strip();
        return text.isEmpty() ? "" : " (" + text.substring(0, Math.min(LONGEST_REASON, text.length())) + ")";
    }

    private byte[] unpacked(byte[] packed, String what) throws Sick {
        var out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                out.write(chunk, 0, n);
                if (out.size() > limitBytes) {
                    throw new Sick(
                            Failure.Kind.TOO_LARGE,
                            what + " answers with more than " + limitBytes + " bytes, unpacked");
                }
            }
        } catch (IOException e) {
            throw new Sick(Failure.Kind.MALFORMED, what + " answers with damaged gzip: " + e.getMessage());
        }
        return out.toByteArray();
    }

    /** Ends connections that are its own; those of the shared client stay. */
    @Override
    public synchronized void close() {
        if (own != null) {
            own.shutdownNow();
        }
    }
}
