package dev.weir.samples.runner.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of Flink's REST that the runner needs. Thread-safe. */
public final class Rest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI base;
    private final JsonMapper mapper = new JsonMapper();

    /** REST on this port of 127.0.0.1. */
    public Rest(HttpClient http, int port) {
        this.http = http;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * A job as the cluster knows it.
     *
     * @param running tasks that run
     * @param tasks tasks in all
     */
    public record Job(String id, String name, String state, Instant started, int running, int tasks) {

        /** Whether it has ended for good. */
        public boolean ended() {
            return state.equals("FAILED") || state.equals("CANCELED") || state.equals("FINISHED");
        }

        /** Whether every task runs; the state alone says RUNNING even when no task does. */
        public boolean healthy() {
            return state.equals("RUNNING") && tasks > 0 && running == tasks;
        }
    }

    /** All jobs of the cluster. */
    public List<Job> jobs() throws IOException, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode j : get("/jobs/overview").path("jobs")) {
            jobs.add(new Job(
                    j.path("jid").asText(),
                    j.path("name").asText(),
                    j.path("state").asText(),
                    Instant.ofEpochMilli(j.path("start-time").asLong()),
                    j.path("tasks").path("running").asInt(),
                    j.path("tasks").path("total").asInt()));
        }
        return jobs;
    }

    /** Slots of all TaskManagers. */
    public int slots() throws IOException, InterruptedException {
        return get("/overview").path("slots-total").asInt();
    }

    /** Uploads a jar, returns its id. */
    public String upload(Path jar) throws IOException, InterruptedException {
        String boundary = "weir-jar-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("""
                --%s\r
                Content-Disposition: form-data; name="jarfile"; filename="%s"\r
                Content-Type: application/x-java-archive\r
                \r
                """.formatted(boundary, jar.getFileName()).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(jar));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        JsonNode answer = send(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        return Path.of(answer.path("filename").asText()).getFileName().toString();
    }

    /** Starts a job, from a checkpoint when there is one; returns its id. */
    public String run(String jar, String mainClass, List<String> arguments, Optional<Path> from)
            throws IOException, InterruptedException {
        ObjectNode order = mapper.createObjectNode().put("entryClass", mainClass);
        arguments.forEach(order.putArray("programArgsList")::add);
        from.ifPresent(checkpoint ->
                order.put("savepointPath", checkpoint.toUri().toString()).put("allowNonRestoredState", true));
        JsonNode answer = send(request("/jars/" + jar + "/run")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(order)))
                .build());
        return answer.path("jobid").asText();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            String body = new String(response.body(), StandardCharsets.UTF_8);
            throw new IOException("%s answered %d: %s"
                    .formatted(
                            request.uri().getPath(),
                            response.statusCode(),
                            body.substring(0, Math.min(500, body.length()))));
        }
        return mapper.readTree(response.body());
    }
}
