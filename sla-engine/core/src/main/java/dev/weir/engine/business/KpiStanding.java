package dev.weir.engine.business;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.BusinessKpi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a figure of the business is what it should be. Of a counter the figure is its growth in an hour. */
public sealed interface KpiStanding {
    /** From how far back samples are asked for. */
    Duration LOOK_BACK = Duration.ofHours(1);

    /** The goal is reached; {@code at} is when the newest sample was taken. */
    record Met(double figure, Instant at) implements KpiStanding {}

    /** The goal is missed. */
    record Missed(double figure, Instant at) implements KpiStanding {}

    /** Nobody said what it should be. */
    record WithoutGoal(double figure, Instant at) implements KpiStanding {}

    /** It cannot be told; {@code why} is a sentence. */
    record Unknown(String why) implements KpiStanding {}

    /** A counter's growth over less is not taken for that of an hour. */
    Duration LEAST = Duration.ofMinutes(10);

    /** A figure that is older is none. */
    Duration FRESH = Duration.ofMinutes(5);

    /**
     * Where it stands.
     *
     * @param samples of the series that it chooses, of the last hour
     */
    static KpiStanding of(BusinessKpi kpi, List<Sample> samples, Instant now) {
        var speakers = Growth.speakers(samples.stream()
                .filter(sample -> kpi.metric().matches(sample.series()))
                .toList());
        List<Sample> all = speakers.values().stream().flatMap(List::stream).toList();
        Interval covered = Growth.covered(all);
        Instant newest = covered.end();
        if (all.isEmpty() || newest.isBefore(now.minus(FRESH))) {
            return new Unknown("no usable sample in the last " + FRESH.toMinutes() + " minutes");
        }
        if (Growth.counts(kpi.metric().name())) {
            Duration length = covered.length();
            if (length.compareTo(LEAST) < 0) {
                return new Unknown("a counter with samples of " + length.toMinutes() + " minutes, needed are "
                        + LEAST.toMinutes());
            }
            double grown = Growth.in(all, new Interval(covered.start(), newest.plusMillis(1)))
                    .orElse(0);
            return judged(kpi, grown * Duration.ofHours(1).toMillis() / length.toMillis(), newest);
        }
        if (speakers.size() > 1) {
            return new Unknown(speakers.size() + " series are chosen; choose one by its labels");
        }
        return judged(kpi, all.getLast().value(), newest);
    }

    private static KpiStanding judged(BusinessKpi kpi, double figure, Instant at) {
        if (kpi.goal().isEmpty()) {
            return new WithoutGoal(figure, at);
        }
        BusinessKpi.Goal goal = kpi.goal().get();
        return goal.op().holds(figure, goal.value()) ? new Met(figure, at) : new Missed(figure, at);
    }
}
