package dev.weir.console.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Weir says, beside what is known from elsewhere: what the generator had confirmed by the broker, what the broker and Flink say
 * when asked directly, what a job wrote about itself. A figure that is read between two truths must lie between them, give or take
 * what flows during a scrape.
 */
final class TruthChecks {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Scrape interval, Flink's own metric fetch and the way there. */
    private static final double SECONDS_BEHIND = 15;

    private final Demo demo;

    TruthChecks(Demo demo) {
        this.demo = demo;
    }

    void records_read_are_the_records_written() throws InterruptedException {
        for (var job : Map.of("fraud-detection", "transactions", "clickstream", "clicks")
                .entrySet()) {
            between(
                    job.getKey() + " records in",
                    () -> signal(job.getKey(), "pipeline_records_total{direction=\"in\"}"),
                    () -> sum(truth().path("written").path(job.getValue())),
                    truth().path("rate").path(job.getValue()).asDouble() * 2 * SECONDS_BEHIND);
        }
    }

    void rejected_records_are_the_bad_ones_that_were_written() throws InterruptedException {
        between(
                "rejected transactions",
                () -> sum("fraud-detection", "pipeline_rejected_records_total{reason="),
                () -> sum(truth().path("bad").path("transactions")),
                3);
    }

    void late_records_are_the_late_ones_that_were_written() throws InterruptedException {
        between(
                "late transactions",
                () -> signal("fraud-detection", "pipeline_late_records_total"),
                () -> truth().path("late").path("transactions").asDouble(),
                // those of the first seconds are not late: there was no watermark yet
                3);
    }

    void decisions_are_as_many_as_good_transactions() throws InterruptedException {
        between(
                "decisions",
                () -> signal("fraud-detection", "business_decisions_total"),
                () -> sum(truth().path("written").path("transactions"))
                        - sum(truth().path("bad").path("transactions")),
                truth().path("rate").path("transactions").asDouble() * 2 * SECONDS_BEHIND);
    }

    void state_bytes_are_those_of_the_last_checkpoint() throws InterruptedException {
        demo.eventually("the state is as large as Flink's last checkpoints say", Duration.ofSeconds(60), () -> {
            var said = signal("fraud-detection", "pipeline_state_bytes");
            return flink("/jobs/overview")
                    .path("jobs")
                    .valueStream()
                    .filter(job -> job.path("name").asString().equals("fraud-detection")
                            && job.path("state").asString().equals("RUNNING"))
                    .flatMap(job -> flink("/jobs/" + job.path("jid").asString() + "/checkpoints")
                            .path("history")
                            .valueStream())
                    .anyMatch(checkpoint -> checkpoint.path("state_size").asDouble() == said);
        });
    }

    void the_backlog_is_what_the_broker_says() throws InterruptedException {
        // healthy: the group commits with each checkpoint of 5 s, so the lag swings between nothing and some seconds of
        // traffic
        demo.eventually("backlog beside the broker's own figures", Duration.ofSeconds(60), () -> {
            double before = lag();
            double said = signal("fraud-detection", "pipeline_backlog_records");
            double after = lag();
            double swing = truth().path("rate").path("transactions").asDouble() * 10;
            return said >= Math.min(before, after) - swing && said <= Math.max(before, after) + swing && said > 0;
        });
    }

    /** While the detector is slow: thousands wait, so a tenth of a minute of traffic is no excuse any more. */
    void a_large_backlog_is_what_the_broker_says() throws InterruptedException {
        demo.eventually("a backlog of over a thousand beside the broker's own figures", Duration.ofMinutes(2), () -> {
            double before = lag();
            double said = signal("fraud-detection", "pipeline_backlog_records");
            return before > 1000 && said > before * 0.7 && said < before * 1.3;
        });
    }

    void a_run_took_as_long_and_read_as_much_as_it_says_itself() throws IOException, InterruptedException {
        demo.eventually("the figures of the last run", Duration.ofMinutes(3), () -> {
            var run = lastRun(demo.data().resolve("warehouse/runs"));
            if (run == null || !run.path("ok").asBoolean()) {
                return false;
            }
            double took = Duration.between(
                                    Instant.parse(run.path("started").asString()),
                                    Instant.parse(run.path("ended").asString()))
                            .toMillis()
                    / 1e3;
            double said = signal("warehouse-etl", "pipeline_run_duration_seconds");
            double read = signal("warehouse-etl", "pipeline_records_total{direction=\"in\"}");
            // the application begins before the job's own stopwatch does
            return said >= took - 1
                    && said <= took + 15
                    && read == run.path("read").asDouble();
        });
    }

    private interface Figure {
        double get();
    }

    private void between(String what, Figure said, Figure known, double slack) throws InterruptedException {
        var last = new String[] {""};
        try {
            demo.eventually(what, Duration.ofSeconds(45), () -> {
                double before = known.get();
                double value = said.get();
                double after = known.get();
                last[0] = "%s: %.0f said, %.0f to %.0f known".formatted(what, value, before, after);
                return value >= before - slack && value <= after + 1 && value > 0;
            });
        } finally {
            System.out.println("truth " + last[0]);
        }
    }

    private double signal(String pipeline, String key) {
        var value = demo.signal(pipeline, key);
        if (value == null) {
            throw new NullPointerException(pipeline + " " + key + " is unknown");
        }
        return value;
    }

    private double sum(String pipeline, String prefix) {
        return demo.api("/api/v1/pipelines")
                .valueStream()
                .filter(entry -> entry.path("pipeline").asString().equals(pipeline))
                .flatMap(entry -> entry.path("signals").properties().stream())
                .filter(signal -> signal.getKey().startsWith(prefix))
                .mapToDouble(signal -> signal.getValue().path("value").asDouble())
                .sum();
    }

    private JsonNode truth() {
        return demo.runner("/truth");
    }

    private static double sum(JsonNode counts) {
        return counts.valueStream().mapToDouble(JsonNode::asDouble).sum();
    }

    private static double lag() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + Demo.PORTS_FROM))) {
            var committed = admin.listConsumerGroupOffsets("fraud-detection")
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
            var ends = admin.listOffsets(committed.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get(10, TimeUnit.SECONDS);
            double read = committed.values().stream()
                    .mapToDouble(offset -> offset.offset())
                    .sum();
            return ends.values().stream().mapToDouble(end -> end.offset()).sum() - read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        }
    }

    private static JsonNode flink(String path) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (Demo.PORTS_FROM + 2) + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), path);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode lastRun(Path folder) {
        try (var files = Files.list(folder)) {
            var newest = files.filter(file -> file.toString().endsWith(".json")).max(Comparator.naturalOrder());
            assertTrue(newest.isPresent(), "no run has ended yet");
            return JSON.readTree(Files.readString(newest.get()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
