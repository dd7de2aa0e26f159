package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Json;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The exceptions of a run, which Flink keeps a few of. They are asked for when something happened (a restart, a run that is not whole) and once a minute
 * else, and told for ten minutes, or as long as the run is in trouble. Remembers one pipeline's run between scrapes.
 */
final class Problems {
    private static final Duration ASK_EVERY = Duration.ofMinutes(1);
    private static final Duration TOLD_FOR = Duration.ofMinutes(10);
    private static final int MOST = 8;
    private static final int LONGEST = 240;
    private static final Pattern TASK = Pattern.compile("(.+?) \\((\\d+/\\d+)\\)(?: - execution #\\d+)?");
    private static final Pattern CLASS = Pattern.compile("^(?:[a-z_$][\\w$]*\\.)+([A-Z][\\w$.]*)");

    private String run = "";
    private double restarts = Double.NaN;
    private Instant asked = Instant.MIN;
    private List<Problem> problems = List.of();

    /** One of them; {@code operator} is empty when it is the whole job's. */
    private record Problem(Instant at, String operator, String subtask, String worker, String what) {
        String text() {
            String who = operator.isEmpty() ? "the job" : operator + (subtask.isEmpty() ? "" : " (" + subtask + ")");
            String where = worker.isEmpty() ? "" : " on TaskManager " + worker;
            return who + " failed" + where + " at " + at.truncatedTo(ChronoUnit.SECONDS) + ": " + what;
        }
    }

    /** Asks when there is a reason to. */
    void look(FlinkRest rest, FlinkRun of, double restartsNow, Instant at, Deadline deadline)
            throws Sick, InterruptedException {
        boolean same = of.id().equals(run) && Double.compare(restarts, restartsNow) == 0;
        if (same && of.whole() && asked.isAfter(at.minus(ASK_EVERY))) {
            return;
        }
        try {
            problems = rest.maybe("/jobs/" + of.id() + "/exceptions?maxExceptions=" + MOST, deadline)
                    .map(Problems::read)
                    .orElse(List.of());
        } catch (Sick e) {
            if (e.why().kind() == Failure.Kind.TIMEOUT) {
                throw e;
            }
            // The figures of a job count without its exceptions, whose stack traces may be larger than an answer may
            // be.
            problems = List.of();
        }
        run = of.id();
        restarts = restartsNow;
        asked = at;
    }

    /** What is worth telling still: the newest of each operator. */
    void tell(boolean troubled, Measurement measurement) {
        Instant since = measurement.at().minus(TOLD_FOR);
        Map<String, List<Problem>> byOperator = new LinkedHashMap<>();
        problems.stream()
                .filter(problem -> troubled || problem.at.isAfter(since))
                .sorted(Comparator.comparing(Problem::at).reversed())
                .forEach(problem -> byOperator
                        .computeIfAbsent(problem.operator, operator -> new ArrayList<>())
                        .add(problem));
        byOperator.forEach((operator, same) -> {
            String again = same.size() > 1 ? " (and " + (same.size() - 1) + " more before)" : "";
            measurement.finding(
                    Finding.Kind.EXCEPTION, operator, same.getFirst().text() + again, "");
        });
    }

    /** The history of exceptions; of a Flink that has none, the one exception that ended the last attempt. */
    private static List<Problem> read(JsonNode tree) {
        JsonNode entries = tree.path("exceptionHistory").path("entries");
        var read = new ArrayList<Problem>();
        if (entries.isArray()) {
            for (JsonNode entry : entries) {
                if (read.size() < MOST) {
                    read.add(problem(entry));
                }
            }
        } else {
            Json.text(tree, "root-exception").ifPresent(stack -> {
                Instant at = Instant.ofEpochMilli(Json.whole(tree, "timestamp", 0));
                read.add(new Problem(at, "", "", "", rootCause(stack, "")));
            });
        }
        return List.copyOf(read);
    }

    private static Problem problem(JsonNode entry) {
        String task = Json.text(entry, "taskName").orElse("");
        Matcher named = TASK.matcher(task);
        boolean matches = named.matches();
        String worker = Json.text(entry, "taskManagerId").orElse("");
        String endpoint = Json.text(entry, "endpoint")
                .or(() -> Json.text(entry, "location"))
                .filter(text -> !text.startsWith("("))
                .orElse("");
        return new Problem(
                Instant.ofEpochMilli(Json.whole(entry, "timestamp", 0)),
                Graph.cut(matches ? named.group(1) : task),
                matches ? named.group(2) : "",
                worker + (endpoint.isEmpty() ? "" : worker.isEmpty() ? endpoint : " (" + endpoint + ")"),
                rootCause(
                        Json.text(entry, "stacktrace").orElse(""),
                        Json.text(entry, "exceptionName").orElse("an exception without a name")));
    }

    /** The first line of the innermost cause, its class without packages. */
    private static String rootCause(String stack, String unless) {
        String cause = "";
        for (String line : stack.lines().toList()) {
            String text = line.strip();
            if (cause.isEmpty() || text.startsWith("Caused by: ")) {
                cause = text.replaceFirst("^Caused by: ", "");
            }
        }
        String what = Words.line(cause.isEmpty() ? unless : cause, LONGEST);
        return CLASS.matcher(what).replaceFirst("$1");
    }
}
