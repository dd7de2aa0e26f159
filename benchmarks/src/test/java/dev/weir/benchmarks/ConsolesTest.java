package dev.weir.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the three consoles do what they are for. */
@Timeout(30)
class ConsolesTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);

    private static int push(String console, Duration patience) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(console + "/api/v1/ingest/agent"))
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void one_takes_and_counts_one_never_answers_one_is_not_there() throws Exception {
        try (var consoles = new Consoles()) {
            assertEquals(204, push(consoles.answering(), PATIENT));
            assertThrows(HttpTimeoutException.class, () -> push(consoles.hanging(), SHORT));
            assertThrows(ConnectException.class, () -> push(consoles.refusing(), PATIENT));
            assertEquals(1, consoles.pushes());
        }
    }
}
