package dev.weir.ui;

import dev.weir.model.Interval;
import java.time.Instant;
import java.util.Optional;

/** Which span of the store was played by a simulation, so that no page shows it as if it had been measured. */
@FunctionalInterface
public interface Simulated {
    /** The word for people. */
    String WORD = "simulated";

    /** The span that was simulated; empty when everything was measured. Cheap to ask. */
    Optional<Interval> span();

    /** Nothing is simulated. */
    static Simulated never() {
        return Optional::empty;
    }

    /** Whether what happened at that time was simulated. */
    default boolean at(Instant instant) {
        return span().filter(span -> span.contains(instant)).isPresent();
    }

    /** The part of a span that was simulated; empty when none was. */
    default Optional<Interval> within(Interval when) {
        return span().filter(
                        span -> span.start().isBefore(when.end()) && span.end().isAfter(when.start()))
                .map(span -> new Interval(
                        span.start().isAfter(when.start()) ? span.start() : when.start(),
                        span.end().isBefore(when.end()) ? span.end() : when.end()));
    }
}
