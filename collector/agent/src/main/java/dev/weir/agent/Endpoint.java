package dev.weir.agent;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A door of the console: one POST an attempt, every foreseen trouble an {@link Answer}. Used by one thread, the sender's. */
public final class Endpoint {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LONGEST_ASKED_PAUSE = Duration.ofSeconds(60);

    private final URI uri;
    private final Token token;
    private final Duration timeout;
    private @Nullable HttpClient http;

    /** The time-out is that of one attempt, from connecting to the end of the answer. */
    public Endpoint(URI uri, Token token, Duration timeout) {
        this.uri = uri;
        this.token = token;
        this.timeout = timeout;
    }

    /**
     * The address of a path below the console's.
     *
     * @throws IllegalArgumentException when {@code base} is not an http(s) address; the message begins with "must be"
     */
    public static URI below(String base, String path) {
        try {
            URI uri = new URI(base.endsWith("/") ? base : base + "/");
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri.resolve(path);
            }
        } catch (URISyntaxException e) {
            // Not its message, which repeats the address: a password may be in it.
            throw new IllegalArgumentException("must be the console's http(s) address: " + e.getReason());
        }
        throw new IllegalArgumentException("must be the console's http(s) address, such as http://weir:8080");
    }

    /** Posts a body; a redirect is refused, since the token must not follow it. */
    Answer post(byte[] body, Map<String, String> headers) throws InterruptedException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).timeout(timeout).POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            @Nullable String authorization = token.header();
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            return answer(send(request.build()));
        } catch (IOException e) {
            String text = e.getMessage();
            return Answer.again(e.getClass().getSimpleName() + (text == null ? "" : ": " + text), Duration.ZERO);
        }
    }

    /** The request's own time-out ends with the answer's head; a body that never ends must not hold the sender either. */
    private HttpResponse<Void> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                client().sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(timeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException ? (IOException) e.getCause() : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the answer did not end", e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Made by the sender's thread, whose class loader its threads inherit. */
    private HttpClient client() {
        HttpClient client = http;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            http = client;
        }
        return client;
    }

    private static Answer answer(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Answer.accepted();
        }
        if (status == 408 || status == 429 || status >= 500) {
            return Answer.again(
                    "HTTP " + status,
                    pause(response.headers().firstValue("Retry-After").orElse("")));
        }
        return Answer.refused("HTTP " + status);
    }

    private static Duration pause(String retryAfter) {
        boolean seconds = !retryAfter.isEmpty()
                && retryAfter.length() < 7
                && retryAfter.chars().allMatch(Character::isDigit);
        if (!seconds) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
        return asked.compareTo(LONGEST_ASKED_PAUSE) > 0 ? LONGEST_ASKED_PAUSE : asked;
    }

    /** The address, which holds no secret. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
