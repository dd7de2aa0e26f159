package dev.weir.samples.spark;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of every program here; Spark's own settings come as {@code -Dspark.*}.
 *
 * @param bootstrap {@code --bootstrap HOST:PORT} of the broker
 * @param data {@code --data DIR}, the folder of everything that is kept
 * @param faults {@code --faults DIR}, where faults are switched on
 * @param nominal {@code --nominal ISO}, the time a batch run stands for
 * @param due {@code --due ISO}, when a batch run should have ended
 * @param lookback {@code --minutes N}, how far an offline recomputation looks back; 10 unless told
 * @param margin {@code --margin-seconds N}, how long after its watermark a window is taken for final; 30 unless told
 */
record Arguments(
        String bootstrap,
        Path data,
        Path faults,
        Optional<Instant> nominal,
        Optional<Instant> due,
        Duration lookback,
        Duration margin) {

    private static final Set<String> KNOWN =
            Set.of("--bootstrap", "--data", "--faults", "--nominal", "--due", "--minutes", "--margin-seconds");

    /** Reads the command line; throws IllegalArgumentException that names what is wrong. */
    static Arguments of(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            if (!KNOWN.contains(words[i])) {
                throw new IllegalArgumentException("unknown argument " + words[i] + ", known are " + KNOWN);
            }
            if (i + 1 == words.length) {
                throw new IllegalArgumentException(words[i] + " needs a value");
            }
            given.put(words[i], words[i + 1]);
        }
        return new Arguments(
                needed(given, "--bootstrap"),
                Path.of(needed(given, "--data")).toAbsolutePath(),
                Path.of(needed(given, "--faults")).toAbsolutePath(),
                Optional.ofNullable(given.get("--nominal")).map(Arguments::instant),
                Optional.ofNullable(given.get("--due")).map(Arguments::instant),
                Duration.ofMinutes(positive(given, "--minutes", "10")),
                Duration.ofSeconds(positive(given, "--margin-seconds", "30")));
    }

    /** The fault file of a pipeline. */
    Path fault(String pipeline) {
        return faults.resolve(pipeline + ".properties");
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String needed(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static int positive(Map<String, String> given, String name, String unless) {
        int number = Integer.parseInt(given.getOrDefault(name, unless));
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + number);
        }
        return number;
    }
}
