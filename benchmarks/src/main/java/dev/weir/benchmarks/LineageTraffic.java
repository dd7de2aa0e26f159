package dev.weir.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What an estate of 20,000 jobs tells of its lineage, as JSON, the same for one seed. A third each are Flink jobs that tell again and
 * again that they run, Spark applications with two steps that name their parent, and batch jobs with schemas and column lineage. Each job
 * reads two datasets, mostly of its own domain of 100 jobs, and writes three of its own.
 */
final class LineageTraffic {
    static final int JOBS = 20_000;
    private static final int DOMAIN = 100;
    private static final int READS = 2;
    private static final int WRITES = 3;
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final String MADE_BY =
            "\"_producer\":\"https://example.org/producer\",\"_schemaURL\":\"https://example.org/facet.json\"";

    private final Random random;
    private final List<List<String>> inputs = new ArrayList<>(JOBS);

    LineageTraffic(long seed) {
        random = new Random(seed);
        for (int job = 0; job < JOBS; job++) {
            var reads = new ArrayList<String>();
            for (int i = 0; i < READS; i++) {
                // one in ten reads crosses domains
                int first = random.nextInt(10) == 0 ? 0 : job - job % DOMAIN;
                reads.add(
                        first == job
                                ? dataset("source-" + job + "-" + i, "")
                                : output(first + random.nextInt(job - first), random.nextInt(WRITES), ""));
            }
            inputs.add(reads);
        }
    }

    /** Hands over so many events, in an order in which they could happen: all jobs take turns. */
    void tell(int events, Consumer<String> heard) {
        int left = events;
        for (int round = 0; left > 0; round++) {
            for (int job = 0; job < JOBS && left > 0; job++) {
                List<String> said = switch (job % 3) {
                    case 0 -> flink(job, round);
                    case 1 -> spark(job, round);
                    default -> batch(job, round);
                };
                for (String one : said.subList(0, Math.min(left, said.size()))) {
                    heard.accept(one);
                    left--;
                }
            }
        }
    }

    /** A stream: it starts once and then goes on with every checkpoint. */
    private List<String> flink(int job, int round) {
        UUID run = id("flink-" + job);
        return round == 0
                ? List.of(
                        event(job, "START", round, 0, run, "", "", String.join(",", inputs.get(job)), outputs(job, "")))
                : List.of(event(job, "RUNNING", round, 0, run, "", "", "", ""));
    }

    /** An application: itself, a step that reads, a step that writes. */
    private List<String> spark(int job, int round) {
        UUID run = id("spark-" + job + "-" + round);
        String application =
                "\"spark_applicationDetails\":{" + MADE_BY + ",\"applicationId\":\"app-" + job + "-" + round + "\"}";
        String above = application + ",\"parent\":{" + MADE_BY + ",\"run\":{\"runId\":\"" + run
                + "\"},\"job\":{\"namespace\":\"production\",\"name\":\"" + name(job) + "\"}}";
        var said = new ArrayList<String>();
        said.add(event(job, "START", round, 0, run, "", application, "", ""));
        for (String type : List.of("START", "COMPLETE")) {
            int second = type.equals("START") ? 1 : 2;
            said.add(event(
                    job,
                    type,
                    round,
                    second,
                    id(run + "read"),
                    ".collect",
                    above,
                    String.join(",", inputs.get(job)),
                    ""));
            said.add(
                    event(job, type, round, second, id(run + "write"), ".execute_insert", above, "", outputs(job, "")));
        }
        said.add(event(job, "COMPLETE", round, 3, run, "", application, "", ""));
        return said;
    }

    private List<String> batch(int job, int round) {
        UUID run = id("batch-" + job + "-" + round);
        String reads = String.join(",", inputs.get(job));
        return List.of(
                event(job, "START", round, 0, run, "", "", reads, ""),
                event(job, "COMPLETE", round, 1, run, "", "", reads, outputs(job, columns(job))));
    }

    private String columns(int job) {
        String from = inputs.get(job).getFirst();
        String input = from.substring(1, from.length() - 1);
        return "\"schema\":{" + MADE_BY
                + ",\"fields\":[{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"amount\",\"type\":\"decimal(18,2)\"},{\"name\":\"at\",\"type\":\"timestamp\"}]},"
                + "\"columnLineage\":{" + MADE_BY + ",\"fields\":{\"id\":{\"inputFields\":[{" + input
                + ",\"field\":\"id\"}]},\"amount\":{\"inputFields\":[{" + input + ",\"field\":\"amount\"}]}}}";
    }

    private static String outputs(int job, String facets) {
        var all = new ArrayList<String>();
        for (int i = 0; i < WRITES; i++) {
            all.add(output(job, i, facets));
        }
        return String.join(",", all);
    }

    private static String output(int job, int number, String facets) {
        return dataset(name(job) + "-" + number, facets);
    }

    private static String dataset(String name, String facets) {
        return "{\"namespace\":\"kafka://broker-1:9092\",\"name\":\"" + name + "\""
                + (facets.isEmpty() ? "" : ",\"facets\":{" + facets + "}") + "}";
    }

    private static String event(
            int job,
            String type,
            int round,
            int second,
            UUID run,
            String step,
            String runFacets,
            String inputs,
            String outputs) {
        Instant at = BEGIN.plusSeconds(300L * round + second + job % 200);
        return "{\"eventTime\":\"" + at + "\",\"producer\":\"https://example.org/producer\",\"schemaURL\":"
                + "\"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent\",\"eventType\":\"" + type
                + "\",\"run\":{\"runId\":\"" + run + "\",\"facets\":{" + runFacets
                + "}},\"job\":{\"namespace\":\"production\",\"name\":\"" + name(job) + step + "\"},\"inputs\":["
                + inputs + "],\"outputs\":[" + outputs + "]}";
    }

    static String name(int job) {
        return "domain-" + job / DOMAIN + "-job-" + job % DOMAIN;
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }
}
