package dev.weir.alerting.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Golden;
import dev.weir.alerting.Misbehaving;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pace;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import dev.weir.model.store.MemoryStore;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Alertmanager is told, and tells a webhook of its own. */
@Timeout(120)
class LiveAlertmanagerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RESEND = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final InstantSource clock = InstantSource.system();
    private final MemoryStore store = new MemoryStore();
    private final Outbox outbox = Outbox.in(store);
    private final Instant began = clock.instant();
    private @Nullable Process process;

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        http.shutdownNow();
    }

    @Test
    void an_incident_fires_once_is_kept_gets_louder_and_is_resolved(@TempDir Path folder) throws Exception {
        try (var receiver = Misbehaving.status(200, Map.of(), "")) {
            URI manager = start(folder, receiver.address());
            Page trigger = page(Page.Kind.TRIGGER, Severity.TICKET);
            JsonNode first;
            try (var dispatcher = dispatcher(manager, outbox)) {
                tell(dispatcher, trigger);
                first = only(manager, alerts -> alerts.size() == 1);
                assertEquals("ticket", label(first, "severity"));
                assertEquals("decision-latency-mpv5pc00", label(first, "incident"));
                assertEquals(List.of("ticket firing"), notified(receiver));
                assertInstanceOf(
                        Delivery.Sent.class, config(manager).open(http).send(trigger, clock.instant()), "once more");
                // Without another word the alert would end after four repetitions.
                assertStaysFor(RESEND.multipliedBy(6), manager, first);
            }

            try (var dispatcher = dispatcher(manager, Outbox.in(store))) {
                // As after a restart: nothing but the journal knows of it.
                assertStaysFor(RESEND.multipliedBy(6), manager, first);
                assertEquals(0, receiver.asked.size(), "it notified once, however often it was told");

                tell(dispatcher, page(Page.Kind.ESCALATE, Severity.PAGE));
                assertEquals(List.of("page firing", "ticket resolved"), notified(receiver));
                assertEquals("page", label(only(manager, alerts -> alerts.size() == 1), "severity"));

                tell(dispatcher, page(Page.Kind.RESOLVE, Severity.PAGE));
                assertTrue(notified(receiver).contains("page resolved"));
                only(manager, List::isEmpty);
            }
        }
    }

    @Test
    void an_incident_that_nobody_tells_of_any_more_ends_by_itself(@TempDir Path folder) throws Exception {
        try (var receiver = Misbehaving.status(200, Map.of(), "")) {
            URI manager = start(folder, receiver.address());
            config(manager).open(http).send(page(Page.Kind.TRIGGER, Severity.PAGE), clock.instant());

            assertEquals(List.of("page firing"), notified(receiver));
            assertEquals(List.of("page resolved"), notified(receiver));
        }
    }

    /** What the next notification says of each alert: its severity and status, sorted. */
    private static List<String> notified(Misbehaving receiver) throws InterruptedException {
        var asked = receiver.asked.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertTrue(asked != null, "nobody was notified within " + PATIENCE);
        return JsonMapper.shared()
                .readTree(asked.text())
                .required("alerts")
                .valueStream()
                .map(alert -> label(alert, "severity") + " "
                        + alert.required("status").stringValue())
                .sorted()
                .toList();
    }

    private void assertStaysFor(Duration time, URI manager, JsonNode first) throws Exception {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            List<JsonNode> alerts = alerts(manager);
            assertEquals(1, alerts.size(), () -> "of one incident there is one alert: " + alerts);
            assertEquals(first.required("fingerprint"), alerts.getFirst().required("fingerprint"));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertTrue(
                Instant.parse(alerts(manager).getFirst().required("updatedAt").stringValue())
                        .isAfter(end.minus(RESEND.multipliedBy(3))),
                "it is told again and again");
    }

    /** The first of the alerts that stand there, as soon as they are as wanted; an empty object when there is none. */
    private JsonNode only(URI manager, Predicate<List<JsonNode>> wanted) throws Exception {
        Instant end = clock.instant().plus(PATIENCE);
        List<JsonNode> alerts = alerts(manager);
        while (!wanted.test(alerts)) {
            assertTrue(clock.instant().isBefore(end), "within " + PATIENCE + " there were but " + alerts);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            alerts = alerts(manager);
        }
        return alerts.isEmpty() ? JsonMapper.shared().createObjectNode() : alerts.getFirst();
    }

    private List<JsonNode> alerts(URI manager) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(manager.resolve("/api/v2/alerts"))
                .timeout(PATIENCE)
                .build();
        String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonMapper.shared().readTree(body).valueStream().toList();
    }

    private static String label(JsonNode alert, String name) {
        return alert.required("labels").required(name).stringValue();
    }

    private void tell(Dispatcher dispatcher, Page page) {
        assertEquals(
                1, outbox.promise(page, List.of("cluster"), clock.instant()).size());
        dispatcher.wake();
    }

    private Dispatcher dispatcher(URI manager, Outbox from) {
        var dispatcher = new Dispatcher(
                from, List.of(config(manager).open(http)), Pace.usual(), InstantSource.system(), result -> {});
        dispatcher.start();
        return dispatcher;
    }

    private static AlertmanagerConfig config(URI manager) {
        return new AlertmanagerConfig(
                "cluster",
                List.of(manager),
                Golden.CONSOLE,
                Set.of(Severity.values()),
                PATIENCE,
                RESEND,
                "",
                Optional.empty(),
                Optional.empty());
    }

    private Page page(Page.Kind kind, Severity severity) {
        Page page = Golden.page(kind);
        return new Page(
                page.id(),
                kind,
                0,
                page.incident(),
                page.slo(),
                page.pipeline(),
                severity,
                page.summary(),
                kind == Page.Kind.TRIGGER ? began : clock.instant(),
                page.briefing());
    }

    private URI start(Path folder, URI receiver) throws Exception {
        Optional<Path> program = program();
        String fix = "no prometheus-alertmanager on the PATH: apt-get install prometheus-alertmanager";
        if (program.isEmpty() && System.getenv("CI") != null) {
            fail(fix);
        }
        assumeTrue(program.isPresent(), fix);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: {receiver: weir, group_by: [incident], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
                receivers:
                  - name: weir
                    webhook_configs: [{url: "%s", send_resolved: true}]
                """.formatted(receiver));
        process = new ProcessBuilder(
                        program.get().toString(),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        URI manager = URI.create("http://127.0.0.1:" + port);
        Instant end = clock.instant().plus(PATIENCE);
        while (!ready(manager)) {
            assertTrue(
                    process.isAlive() && clock.instant().isBefore(end),
                    () -> "it did not start: " + read(folder.resolve("log")));
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return manager;
    }

    private boolean ready(URI manager) throws InterruptedException {
        var request = HttpRequest.newBuilder(manager.resolve("/-/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder ->
                        Stream.of("prometheus-alertmanager", "alertmanager").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
