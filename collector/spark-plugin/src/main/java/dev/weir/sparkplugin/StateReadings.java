package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.gauge;

import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keyed state of all queries, in total and by operator. */
final class StateReadings {
    private final Instant at;
    private final Quality quality;

    StateReadings(Instant at, Quality quality) {
        this.at = at;
        this.quality = quality;
    }

    /** Nothing when no query keeps state. */
    List<Reading> of(Stream<Progress> progresses) {
        Map<String, Double> rows = new TreeMap<>();
        Map<String, Double> bytes = new TreeMap<>();
        boolean[] exact = {true};
        progresses.forEach(progress -> {
            progress.stateRows().forEach((operator, count) -> rows.merge(operator, count, Double::sum));
            progress.stateBytes().forEach((operator, size) -> {
                bytes.merge(operator, size.bytes, Double::sum);
                exact[0] &= size.exact;
            });
        });
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        all("pipeline_state_rows", rows, quality, readings);
        all("pipeline_state_bytes", bytes, exact[0] ? quality : Quality.ESTIMATED, readings);
        return readings;
    }

    private void all(String name, Map<String, Double> byOperator, Quality trust, List<Reading> readings) {
        double sum =
                byOperator.values().stream().mapToDouble(Double::doubleValue).sum();
        readings.add(gauge(name, at, sum).of(trust));
        byOperator.forEach((operator, size) ->
                readings.add(gauge(name, at, size).with("operator", operator).of(trust)));
    }
}
