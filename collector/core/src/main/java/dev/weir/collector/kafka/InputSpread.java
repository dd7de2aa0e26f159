package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.util.Collection;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * How far the partitions of an input are apart: newest record timestamp of the fastest minus that of the slowest. Estimated, since it is what was written,
 * not what the engine has read.
 */
final class InputSpread {
    private InputSpread() {}

    /** {@code newest} holds the largest timestamp of every partition in milliseconds, −1 for an empty one. Returns the age of the newest record. */
    static @Nullable Duration add(Collection<Long> newest, Measurement measurement) {
        LongSummaryStatistics times =
                newest.stream().mapToLong(Long::longValue).filter(t -> t >= 0).summaryStatistics();
        if (times.getCount() == 0) {
            measurement.missing(Signal.EVENT_TIME_SKEW);
            measurement.missing(Signal.LAST_RECORD_AGE);
            return null;
        }
        boolean all = times.getCount() == newest.size();
        double skew = (times.getMax() - times.getMin()) / 1_000.0;
        measurement.value(Signal.EVENT_TIME_SKEW, Labels.none(), skew, all ? Quality.ESTIMATED : Quality.PARTIAL);
        long age = Math.max(0, measurement.at().toEpochMilli() - times.getMax());
        measurement.value(Signal.LAST_RECORD_AGE, age / 1_000.0);
        return Duration.ofMillis(age);
    }
}
