package dev.weir.ui.lanes;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How fast the operators' counters of records grow, over the last minutes that the page saw. */
final class Rates {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private record Count(Instant at, double value) {}

    private final Map<Series, Deque<Count>> counts = new HashMap<>();

    /** Takes samples of counters; a value below the one before begins anew. */
    void add(List<Sample> samples) {
        for (Sample sample : samples) {
            if (sample.series().labels().get("operator") != null
                    && sample.series().labels().get("direction") != null
                    && sample.quality().usable()) {
                Deque<Count> course = counts.computeIfAbsent(sample.series(), none -> new ArrayDeque<>());
                if (!course.isEmpty()
                        && (sample.value() < course.getLast().value()
                                || sample.at().isBefore(course.getLast().at()))) {
                    course.clear();
                }
                course.addLast(new Count(sample.at(), sample.value()));
                while (course.getFirst().at().isBefore(sample.at().minus(LONGEST))) {
                    course.removeFirst();
                }
            }
        }
    }

    /** Records a second; NaN while it is not known. */
    double of(Series series) {
        Deque<Count> course = counts.get(series);
        if (course == null || course.isEmpty()) {
            return Double.NaN;
        }
        Duration span =
                Duration.between(course.getFirst().at(), course.getLast().at());
        return span.compareTo(SHORTEST) < 0
                ? Double.NaN
                : (course.getLast().value() - course.getFirst().value()) / (span.toMillis() / 1_000.0);
    }
}
