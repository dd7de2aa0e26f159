package dev.weir.model.incident;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The mean times of several incidents. Each mean says of how many incidents it is: one whose onset is not known, that nobody took,
 * or that goes on, is in no mean.
 *
 * @param detect mean time to detect (MTTD): from the onset to the opening
 * @param acknowledge mean time to acknowledge (MTTA): from the opening to the first who took it
 * @param resolve mean time to resolve (MTTR): how long they were open, without the time between an end and a re-opening
 */
public record IncidentFigures(Mean detect, Mean acknowledge, Mean resolve) {
    /** A mean and how many values it is of; of none there is no mean. */
    public record Mean(int count, Optional<Duration> mean) {
        static Mean of(List<Duration> times) {
            if (times.isEmpty()) {
                return new Mean(0, Optional.empty());
            }
            Duration sum = times.stream().reduce(Duration.ZERO, Duration::plus);
            return new Mean(times.size(), Optional.of(sum.dividedBy(times.size())));
        }

        /** {@code n=3: PT4M10S}, or {@code n=0: unknown}. */
        @Override
        public String toString() {
            return "n=" + count + ": " + mean.map(Duration::toString).orElse("unknown");
        }
    }

    /** Of these incidents. */
    public static IncidentFigures of(List<Incident> incidents) {
        return new IncidentFigures(
                mean(incidents, Incident::timeToDetect),
                mean(incidents, Incident::timeToAcknowledge),
                mean(incidents, Incident::timeToResolve));
    }

    private static Mean mean(List<Incident> incidents, Function<Incident, Optional<Duration>> time) {
        return Mean.of(
                incidents.stream().flatMap(one -> time.apply(one).stream()).toList());
    }
}
