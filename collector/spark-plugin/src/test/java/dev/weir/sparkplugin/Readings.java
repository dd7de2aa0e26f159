package dev.weir.sparkplugin;

import dev.weir.agent.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Readings of one moment by name and labels, as in {@code pipeline_up} or {@code lag{partition=3}}; the later of two counts, a missing one fails the test. */
final class Readings {
    private final Map<String, Reading> byKey;

    Readings(List<Reading> readings) {
        byKey = readings.stream()
                .collect(Collectors.toMap(
                        r -> r.labels().isEmpty() ? r.name() : r.name() + r.labels(),
                        r -> r,
                        (earlier, later) -> later));
    }

    Reading get(String key) {
        Reading reading = byKey.get(key);
        if (reading == null) {
            throw new AssertionError("no " + key + " among " + byKey.keySet());
        }
        return reading;
    }

    boolean containsKey(String key) {
        return byKey.containsKey(key);
    }

    List<Reading> values() {
        return List.copyOf(byKey.values());
    }
}
