package dev.weir.console.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a user starts it, with {@code ./weir demo}, and the ways in which a user asks it. One per test run. */
final class Demo {
    static final int PORT = 18480;
    static final int PORTS_FROM = 18490;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration COMMAND = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path root;
    private final Path data;
    private final Process launcher;
    private final List<String> said = new ArrayList<>();
    private String token = "";

    private Demo(Path root, Path data, Process launcher) {
        this.root = root;
        this.data = data;
        this.launcher = launcher;
    }

    /** Starts it over a fresh data folder and waits until it says that it is ready. */
    static Demo start(Path data) throws IOException, InterruptedException {
        var root = root();
        var process = new ProcessBuilder(weir(root, data, "demo", "--no-build", "--fresh"))
                .redirectErrorStream(true)
                .start();
        var demo = new Demo(root, data, process);
        Thread.ofVirtual().start(demo::listen);
        demo.eventually("the demo is ready", START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the demo ended: " + String.join("\n", demo.said()));
            }
            return demo.said().stream().anyMatch(line -> line.startsWith("Weir is ready"));
        });
        demo.said().stream().filter(line -> line.startsWith("Weir is ready")).forEach(System.out::println);
        demo.token = demo.weir("token").strip();
        return demo;
    }

    /** The checkout: the folder above this module. */
    static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("weir")) ? here : here.resolve("..").normalize();
    }

    Path data() {
        return data;
    }

    /** Runs {@code ./weir COMMAND …} against the demo and returns what it printed; fails when it fails. */
    String weir(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(weir(root, data, command))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("./weir " + String.join(" ", command) + " failed: " + text);
        }
        return text;
    }

    /** Runs a command whose words are its own, which begins the same way; a failure is the answer's, not ours. */
    Said own(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(root.resolve("weir").toString());
        line.addAll(List.of(command));
        line.add("--no-build");
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(3 * COMMAND.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("./weir " + String.join(" ", command) + " did not end: " + text);
        }
        return new Said(process.exitValue(), text);
    }

    /** The week that is running, as reports name it. */
    String week() {
        return dev.weir.reports.Week.of(Instant.now(), java.time.ZoneOffset.UTC).key();
    }

    /** What a command said, and how it ended. */
    record Said(int status, String text) {}

    /** {@code GET} of the console's API. */
    JsonNode api(String path) {
        return JSON.readTree(get("http://127.0.0.1:" + PORT + path, token));
    }

    /** {@code GET} of the runner: {@code /truth}, {@code /status}. */
    JsonNode runner(String path) {
        return JSON.readTree(get("http://127.0.0.1:" + (PORTS_FROM + 10) + path, runnerToken()));
    }

    /** The webhooks that reached the pager inbox, oldest first. */
    List<JsonNode> pager() {
        return JSON.readTree(get("http://127.0.0.1:" + (PORTS_FROM + 11) + "/pager", runnerToken()))
                .valueStream()
                .toList();
    }

    /** One signal of a pipeline, null while its value is unknown. */
    @Nullable
    Double signal(String pipeline, String key) {
        for (JsonNode entry : api("/api/v1/pipelines")) {
            if (entry.path("pipeline").asString().equals(pipeline)) {
                var value = entry.path("signals").path(key).path("value");
                return value.isNumber() ? value.asDouble() : null;
            }
        }
        return null;
    }

    /** The verdict of an SLO: Met, Burning, Breached or NoData. */
    JsonNode slo(String name) {
        for (JsonNode entry : api("/api/v1/slos?limit=1000")) {
            if (entry.path("slo").asString().equals(name)) {
                return entry;
            }
        }
        throw new AssertionError("there is no SLO " + name);
    }

    /** The incidents of an SLO, the newest first. */
    List<JsonNode> incidents(String slo) {
        return api("/api/v1/incidents?limit=1000")
                .valueStream()
                .filter(incident -> incident.path("slo").asString().equals(slo))
                .toList();
    }

    /** Waits until it holds; an answer that cannot be had counts as no. */
    void eventually(String what, Duration within, Supplier<Boolean> holds) throws InterruptedException {
        var end = Instant.now().plus(within);
        Throwable last = null;
        while (Instant.now().isBefore(end)) {
            try {
                if (holds.get()) {
                    return;
                }
                last = null;
            } catch (java.io.UncheckedIOException | NullPointerException e) {
                last = e;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new AssertionError("not within " + within.toSeconds() + " s: " + what, last);
    }

    /** Everything that the launcher printed. */
    List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    /** The process of the console, a child of the launcher. */
    ProcessHandle console() {
        return launcher.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("weir-console"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the console does not run"));
    }

    /** All processes of the demo. */
    List<ProcessHandle> processes() {
        return launcher.descendants().toList();
    }

    /** Ends it as Ctrl-C does. */
    void stop() throws InterruptedException {
        launcher.destroy();
        if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly();
        }
    }

    private static List<String> weir(Path root, Path data, String... command) {
        var line = new ArrayList<String>();
        line.add(root.resolve("weir").toString());
        line.addAll(List.of(command));
        line.addAll(List.of(
                "--port", String.valueOf(PORT), "--ports-from", String.valueOf(PORTS_FROM), "--data", data.toString()));
        return line;
    }

    private String runnerToken() {
        try {
            return Files.readString(data.resolve("runner.token")).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String get(String url, String bearer) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + bearer)
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (HttpTimeoutException slow) {
            System.out.println(url + " does not answer; the console's threads:\n" + threads());
            throw new java.io.UncheckedIOException(slow);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the console's threads do, virtual ones among them, and its heap: whoever reads why it did not answer has nothing else. */
    private String threads() {
        try {
            Path file = Files.createTempFile("weir-threads", ".txt");
            Files.delete(file);
            String heap = jcmd("GC.heap_info");
            String dumped = jcmd("Thread.dump_to_file", file.toString());
            String text = heap + (Files.exists(file) ? Files.readString(file) : dumped);
            Files.deleteIfExists(file);
            return text;
        } catch (IOException e) {
            return "they could not be dumped: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private String jcmd(String... words) throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(String.valueOf(console().pid()));
        line.addAll(List.of(words));
        Path said = Files.createTempFile("weir-jcmd", ".txt");
        var process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        Files.delete(said);
        return text;
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                }
            }
        } catch (IOException ended) {
            synchronized (said) {
                said.add("the launcher's output ended: " + ended);
            }
        }
    }
}
