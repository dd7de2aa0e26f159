package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.counter;

import dev.weir.agent.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Exceptions that ended a query or a job, counted by reason and message. Numbers are taken out of the message, so that one kind of failure stays one
 * series, and so is what looks like a secret. Safe for any thread.
 */
final class Failures {
    private static final int MOST_KINDS = 20;
    private static final int LONGEST_MESSAGE = 200;
    private static final int MOST_LINES = 1_000;
    /** What jobs and queries say that were cut off because the application ended: an end, no failure. */
    private static final Pattern ENDING =
            Pattern.compile("because SparkContext was shut down|methods on a stopped SparkContext");

    private static final Pattern FRAME = Pattern.compile("\\s+at ");
    private static final Pattern TYPE =
            Pattern.compile("(?:[a-zA-Z_$][\\w$]*\\.)+[\\w$]+(?:Exception|Error)(?=:|\\s|$)");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)((?:password|passwd|pwd|secret|token|credential|api[_-]?key|access[_-]?key)\\w*\\s*[=:]\\s*)[^\\s,;&\"']+");
    private static final Pattern USER = Pattern.compile("://[^/@\\s]+@");
    private static final Pattern VOLATILE = Pattern.compile("[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,})*|\\d+");

    private final Map<List<String>, Integer> counts = new LinkedHashMap<>();
    private int total;

    /** Counts one; the text is a stack trace, whose deepest cause says what happened. */
    synchronized void add(String errorClass, String stackTrace) {
        if (ENDING.matcher(stackTrace).find()) {
            return;
        }
        String message = deepest(stackTrace);
        int colon = message.indexOf(':');
        String reason = !errorClass.isEmpty() ? errorClass : colon < 0 ? message : message.substring(0, colon);
        List<String> kind = List.of(clean(reason), clean(message));
        boolean room = counts.containsKey(kind) || counts.size() < MOST_KINDS;
        counts.merge(room ? kind : List.of("other", "other"), 1, Integer::sum);
        total++;
    }

    private static String deepest(String stackTrace) {
        String message = stackTrace.lines().findFirst().orElse("unknown");
        List<String> lines = stackTrace.lines().limit(MOST_LINES).collect(Collectors.toList());
        for (String line : lines) {
            Matcher type = TYPE.matcher(line);
            while (!FRAME.matcher(line).lookingAt() && type.find()) {
                String name = type.group();
                message = name.substring(name.lastIndexOf('.') + 1) + line.substring(type.end());
            }
        }
        return message.trim();
    }

    private static String clean(String text) {
        String masked = USER.matcher(SECRET.matcher(text).replaceAll("$1***")).replaceAll("://***@");
        String steady = VOLATILE.matcher(masked).replaceAll("#");
        return steady.length() > LONGEST_MESSAGE ? steady.substring(0, LONGEST_MESSAGE) : steady;
    }

    /** All of them, and each kind. */
    synchronized List<Reading> readings(Instant at) {
        List<Reading> readings = new ArrayList<>();
        readings.add(counter("pipeline_failures_total", at, total));
        counts.forEach((kind, count) -> readings.add(counter("pipeline_failures_total", at, count)
                .with("reason", kind.get(0))
                .with("message", kind.get(1))));
        return readings;
    }
}
