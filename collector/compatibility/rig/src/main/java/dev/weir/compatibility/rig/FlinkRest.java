package dev.weir.compatibility.rig;

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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of Flink's REST as it takes to start jobs and to see whether they run; on purpose not that of the collectors. */
final class FlinkRest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SLOTS = Pattern.compile("\"slots-total\":(\\d+)");
    private static final Pattern FILE = Pattern.compile("\"filename\":\"[^\"]*?([^/\"]+)\"");
    private static final Pattern JOB = Pattern.compile("\"jobid\":\"([0-9a-f]+)\"");
    private static final Pattern TASKS = Pattern.compile("\"tasks\":\\{([^}]*)}");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final Pattern RUNNING = Pattern.compile("\"running\":(\\d+)");

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FlinkRest(URI base) {
        this.base = base;
    }

    /** Slots of all TaskManagers that are registered; 0 while nobody answers. */
    int slots() throws InterruptedException {
        try {
            return Integer.parseInt(first(SLOTS, get("/overview")));
        } catch (IOException notYet) {
            return 0;
        }
    }

    String upload(Path jar) throws IOException, InterruptedException {
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
        return first(
                FILE,
                send(request("/jars/upload")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build()));
    }

    /** Starts a job of an uploaded jar, returns its id. */
    String run(String jar, String mainClass, List<String> arguments) throws IOException, InterruptedException {
        String words = arguments.stream().map(a -> '"' + a + '"').collect(Collectors.joining(","));
        return first(
                JOB,
                send(request("/jars/" + jar + "/run")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"entryClass\":\"%s\",\"programArgsList\":[%s]}".formatted(mainClass, words)))
                        .build()));
    }

    /** Whether every task of the cluster's jobs runs. */
    boolean allTasksRun() throws IOException, InterruptedException {
        Matcher tasks = TASKS.matcher(get("/jobs/overview"));
        boolean any = false;
        while (tasks.find()) {
            if (!first(TOTAL, tasks.group(1)).equals(first(RUNNING, tasks.group(1)))) {
                return false;
            }
            any = true;
        }
        return any;
    }

    void cancel(String job) throws IOException, InterruptedException {
        send(request("/jobs/" + job + "?mode=cancel")
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
