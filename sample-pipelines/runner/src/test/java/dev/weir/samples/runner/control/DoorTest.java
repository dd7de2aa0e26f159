package dev.weir.samples.runner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.samples.runner.business.FraudScore;
import dev.weir.samples.runner.fault.Fault;
import dev.weir.samples.runner.fault.FaultDesk;
import dev.weir.samples.runner.fault.FaultFiles;
import dev.weir.samples.runner.fault.FaultKind;
import dev.weir.samples.runner.fault.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set in open
    private FaultFiles faults;

    @SuppressWarnings("NullAway.Init") // set in open
    private Token token;

    @SuppressWarnings("NullAway.Init") // set in open
    private Door door;

    @BeforeEach
    void open() throws IOException {
        faults = new FaultFiles(folder.resolve("faults"), CLOCK);
        token = Token.in(folder.resolve("runner.token"));
        door = new Door(0, token, 1_000);
        new Control(
                        new FaultDesk(faults),
                        Map.of(Pipeline.FRAUD_DETECTION, new FraudScore()),
                        () -> Map.of("uptime_seconds", 7),
                        () -> {
                            throw new IllegalStateException("no truth today");
                        },
                        CLOCK,
                        said::add)
                .on(door);
        new Pager(folder.resolve("pager.jsonl"), CLOCK).on(door);
        door.open();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private record Answered(int status, String body) {}

    private Answered call(String method, String path, String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .timeout(Duration.ofSeconds(10))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answered(response.statusCode(), response.body());
        }
    }

    private Answered get(String path) throws Exception {
        return call("GET", path, "", token.header());
    }

    private Answered post(String path, String body) throws Exception {
        return call("POST", path, body, token.header());
    }

    @Test
    void a_fault_is_switched_on_over_http() throws Exception {
        Answered answer = post("/faults", "{\"pipeline\":\"clickstream\",\"kind\":\"flood\",\"strength\":2}");
        assertEquals(new Answered(200, "clickstream: traffic in clicks is 20 times the usual.\n"), answer);
        assertEquals(Optional.of(new Fault(FaultKind.FLOOD, 2)), faults.of(Pipeline.CLICKSTREAM));
        assertEquals(List.of("clickstream: traffic in clicks is 20 times the usual."), said);
    }

    @Test
    void nonsense_is_answered_with_400_and_a_sentence() throws Exception {
        assertEquals(
                400,
                post("/faults", "{\"pipeline\":\"clickstream\",\"kind\":\"x\"}").status());
        for (String body : List.of("", "{", "[]", "{\"pipeline\":1,\"kind\":2}")) {
            assertEquals(
                    new Answered(400, "An order is {\"pipeline\":…,\"kind\":…,\"strength\":1}.\n"),
                    post("/faults", body));
        }
        assertEquals(
                "The strength is a number.\n",
                post("/faults", "{\"pipeline\":\"clickstream\",\"kind\":\"slow\",\"strength\":\"2\"}")
                        .body());
        assertTrue(said.isEmpty());
    }

    @Test
    void without_the_token_nothing_is_told() throws Exception {
        for (String header : List.of("", "Bearer wrong", token.header() + "x", "Basic abc")) {
            assertEquals(401, call("GET", "/status", "", header).status(), header);
            assertEquals(401, call("POST", "/pager", "{}", header).status(), header);
        }
        assertEquals("[]", get("/pager").body());
    }

    @Test
    void what_is_too_large_is_refused() throws Exception {
        assertEquals(413, post("/pager", "\"" + "x".repeat(1_000) + "\"").status());
        assertEquals(200, post("/pager", "\"" + "x".repeat(900) + "\"").status());
    }

    @Test
    void unknown_paths_and_methods_are_told_apart() throws Exception {
        assertEquals(404, get("/nothing").status());
        assertEquals(405, get("/faults").status());
        assertEquals(404, get("/metrics/nothing").status());
    }

    @Test
    void a_page_that_fails_leaves_the_door_open() throws Exception {
        assertEquals(500, get("/truth").status());
        assertEquals(new Answered(200, "{\"uptime_seconds\":7}"), get("/status"));
    }

    @Test
    void business_figures_are_prometheus_text() throws Exception {
        assertTrue(get("/metrics/fraud-detection")
                .body()
                .contains("# TYPE business_decisions_total counter\nbusiness_decisions_total 0\n"));
    }

    @Test
    void pages_are_listed_with_their_arrival_and_kept_in_a_file() throws Exception {
        assertEquals("{\"received\":1}", post("/pager", "{\"id\":\"i-1\"}").body());
        assertEquals(400, post("/pager", "{").status());
        String page = "{\"at\":\"2026-01-01T00:00:00Z\",\"body\":{\"id\":\"i-1\"}}";
        assertEquals("[" + page + "]", get("/pager").body());
        assertEquals(page + "\n", Files.readString(folder.resolve("pager.jsonl")));
    }

    @Test
    void the_token_is_made_once_for_its_owner_only_and_never_shown() throws Exception {
        Path file = folder.resolve("runner.token");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(token.header(), Token.in(file).header());
        assertEquals("***", token.toString());
        assertFalse(token.header().equals("Bearer "));
    }
}
