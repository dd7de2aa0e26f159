package dev.weir.samples.runner.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobWatchTest {

    @TempDir
    private Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> said = new ArrayList<>();
    private volatile String overview = "{\"jobs\":[]}";
    private volatile int runStatus = 200;

    @SuppressWarnings("NullAway.Init") // set in open
    private HttpServer cluster;

    @SuppressWarnings("NullAway.Init") // set in open
    private JobWatch watch;

    @BeforeEach
    void open() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        cluster.createContext("/", this::answer);
        cluster.start();
        Path jar = Files.writeString(folder.resolve("jobs.jar"), "jar");
        watch = new JobWatch(
                new Rest(HttpClient.newHttpClient(), cluster.getAddress().getPort()),
                jar,
                List.of(new JobWatch.Kept("p", "dev.P")),
                List.of("--a", "b"),
                folder.resolve("checkpoints"),
                said::add);
    }

    @AfterEach
    void close() {
        cluster.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        String answer = overview;
        if (path.equals("/jars/upload")) {
            calls.add("upload " + body.contains("filename=\"jobs.jar\"") + body.contains("\r\n\r\njar\r\n--"));
            answer = "{\"filename\":\"/tmp/x/17_jobs.jar\"}";
        } else if (path.endsWith("/run")) {
            calls.add(path + " " + body);
            status = runStatus;
            answer = "{\"jobid\":\"j\"}";
        }
        exchange.sendResponseHeaders(status, answer.length());
        exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static String job(String state, long started, int running) {
        return "{\"jid\":\"j%d\",\"name\":\"p\",\"state\":\"%s\",\"start-time\":%d,\"tasks\":{\"running\":%d,\"total\":6}}"
                .formatted(started, state, started, running);
    }

    private void jobs(String... jobs) {
        overview = "{\"jobs\":[" + String.join(",", jobs) + "]}";
    }

    @Test
    void a_job_that_the_cluster_does_not_know_is_uploaded_and_run() throws Exception {
        watch.look();
        assertEquals(
                List.of(
                        "upload truetrue",
                        "/jars/17_jobs.jar/run {\"entryClass\":\"dev.P\",\"programArgsList\":[\"--a\",\"b\"]}"),
                calls);
        assertEquals(List.of("p submitted"), said);
        assertFalse(watch.allHealthy());
    }

    @Test
    void it_goes_on_from_its_latest_checkpoint() throws Exception {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/p/old/chk-7"));
        Files.createFile(checkpoint.resolve("_metadata"));
        watch.look();
        assertTrue(calls.getLast().contains("/checkpoints/p/old/chk-7/\""), calls.getLast());
        assertEquals(List.of("p submitted from checkpoint chk-7"), said);
    }

    @Test
    void a_running_job_is_left_alone_and_healthy_only_when_every_task_runs() throws Exception {
        jobs(job("RUNNING", 1, 5));
        watch.look();
        assertFalse(watch.allHealthy());
        jobs(job("RUNNING", 1, 6));
        watch.look();
        assertTrue(watch.allHealthy());
        assertEquals(List.of(), calls);
    }

    @Test
    void a_cancelled_job_stays_cancelled() throws Exception {
        jobs(job("CANCELED", 1, 0));
        watch.look();
        assertEquals(List.of(), calls);
    }

    @Test
    void an_old_failure_does_not_matter_while_a_newer_job_runs() throws Exception {
        jobs(job("FAILED", 9, 0), job("RUNNING", 1, 6));
        watch.look();
        assertTrue(watch.allHealthy());
        assertEquals(List.of(), calls);
    }

    @Test
    void a_job_that_failed_from_a_checkpoint_tries_the_one_before() throws Exception {
        for (int i = 1; i <= 2; i++) {
            Path metadata = Files.createFile(Files.createDirectories(folder.resolve("checkpoints/p/old/chk-" + i))
                    .resolve("_metadata"));
            Files.setLastModifiedTime(metadata, java.nio.file.attribute.FileTime.fromMillis(1_000L * i));
        }
        watch.look();
        assertTrue(calls.getLast().contains("chk-2"), calls.getLast());
        jobs(job("FAILED", 1, 0));
        watch.look();
        assertTrue(calls.getLast().contains("chk-1"), calls.getLast());
    }

    @Test
    void a_refusal_is_said_and_the_jar_uploaded_again() throws Exception {
        runStatus = 404;
        watch.look();
        assertTrue(said.getFirst().startsWith("p was not taken: /jars/17_jobs.jar/run answered 404"), said.toString());
        runStatus = 200;
        watch.look();
        assertEquals(4, calls.size());
        assertEquals("upload truetrue", calls.get(2));
    }

    @Test
    void a_cluster_that_does_not_answer_has_no_jobs_that_we_know_of() throws Exception {
        jobs(job("RUNNING", 1, 6));
        watch.look();
        cluster.stop(0);
        watch.look();
        assertTrue(watch.current().isEmpty());
    }
}
