package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a configuration with one notifier. */
public final class Reading {
    /** The console's address in it. */
    public static final URI CONSOLE = URI.create("https://weir.example.org");

    private Reading() {}

    /** An entry of this kind, named {@code pager}: what it needs, and more. */
    public static Map<String, Object> entry(String kind, Map<String, Object> needed, Map<String, Object> more) {
        var entry = new HashMap<String, Object>(Map.of("kind", kind, "name", "pager"));
        entry.putAll(needed);
        entry.putAll(more);
        return entry;
    }

    /** The notifier that the entry means. */
    public static <T extends NotifierConfig> T one(Class<T> type, Map<String, Object> entry) {
        return assertInstanceOf(type, read(entry).notifiers().getFirst());
    }

    /** Its pace. */
    public static Pace pace(Map<String, Object> entry) {
        return read(entry).paceOf("pager");
    }

    /** What is wrong with it, without the path to the entry. */
    public static List<String> problems(Map<String, Object> entry) {
        return assertThrows(InvalidConfig.class, () -> read(entry)).problems().stream()
                .map(problem ->
                        problem.toString().replace("alerting.notifiers[0].", "").replace("alerting.notifiers[0] ", ""))
                .toList();
    }

    private static AlertingConfig read(Map<String, Object> entry) {
        return AlertingConfig.read(Map.of("console", CONSOLE.toString(), "notifiers", List.of(entry)));
    }
}
