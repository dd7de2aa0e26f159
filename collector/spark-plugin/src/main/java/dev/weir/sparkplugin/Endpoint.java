package dev.weir.sparkplugin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The console's door for agents: one POST an attempt, every foreseen trouble an {@link Answer}. */
final class Endpoint {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LONGEST_ASKED_PAUSE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI uri;
    private final Token token;
    private final Duration timeout;

    Endpoint(URI uri, Token token, Duration timeout) {
        this.uri = uri;
        this.token = token;
        this.timeout = timeout;
    }

    /** Posts a gzipped NDJSON body; a redirect is refused, since the token must not follow it. */
    Answer post(byte[] gzipped) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .timeout(timeout)
                    .header("Content-Type", "application/x-ndjson")
                    .header("Content-Encoding", "gzip")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(gzipped));
            @Nullable String authorization = token.header();
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            HttpResponse<Void> response = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
            return answer(response);
        } catch (IOException e) {
            String text = e.getMessage();
            return Answer.again(e.getClass().getSimpleName() + (text == null ? "" : ": " + text), Duration.ZERO);
        }
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
}
