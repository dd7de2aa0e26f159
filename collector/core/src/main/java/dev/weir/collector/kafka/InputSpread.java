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
 * How far the partitions of an input are apart: newest record timestamp of the fastest minus that of the slowest, of several topics the largest. Estimated,
 * since it is what was written, not what the engine has read.
 */
final class InputSpread {
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private InputSpread() {}

    /**
     * {@code topics} hold, each, the largest timestamp of every partition in milliseconds, −1 for one that is empty or not known. Returns the age of the
     * newest record.
     */
    static @Nullable Duration add(Collection<? extends Collection<Long>> topics, Measurement measurement) {
        long newest = -1;
        long skew = -1;
        boolean all = true;
        // One record from the future would make an input look fresh for ever.
        long latest = measurement.at().plus(AHEAD).toEpochMilli();
        for (Collection<Long> partitions : topics) {
            LongSummaryStatistics times = partitions.stream()
                    .mapToLong(Long::longValue)
                    .filter(t -> t >= 0 && t <= latest)
                    .summaryStatistics();
            all &= times.getCount() == partitions.size();
            if (times.getCount() > 0) {
                newest = Math.max(newest, times.getMax());
                skew = Math.max(skew, times.getMax() - times.getMin());
            }
        }
        if (newest < 0) {
            measurement.missing(Signal.EVENT_TIME_SKEW);
            measurement.missing(Signal.LAST_RECORD_AGE);
            return null;
        }
        measurement.value(
                Signal.EVENT_TIME_SKEW, Labels.none(), skew / 1_000.0, all ? Quality.ESTIMATED : Quality.PARTIAL);
        long age = Math.max(0, measurement.at().toEpochMilli() - newest);
        measurement.value(Signal.LAST_RECORD_AGE, age / 1_000.0);
        return Duration.ofMillis(age);
    }
}
