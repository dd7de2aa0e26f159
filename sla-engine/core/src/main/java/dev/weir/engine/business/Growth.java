package dev.weir.engine.business;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much counters grew: what lies between two usable samples belongs to the span of the later one. A value below the one before
 * starts again from zero. Where an aggregate stands beside its parts, the series with the fewest labels speak.
 */
public final class Growth {
    private Growth() {}

    /** Whether a metric of this name counts: OpenMetrics ends counters with {@code _total}. */
    public static boolean counts(String metric) {
        return metric.endsWith("_total");
    }

    /**
     * The growth of all series together in the span; empty when no usable sample lies in it.
     *
     * @param samples of any series in any order, some of them from before the span to count from
     */
    public static OptionalDouble in(List<Sample> samples, Interval span) {
        double sum = 0;
        boolean known = false;
        for (List<Sample> one : speakers(samples).values()) {
            double before = Double.NaN;
            for (Sample sample : one) {
                boolean within = span.contains(sample.at());
                if (within && !Double.isNaN(before)) {
                    sum += sample.value() < before ? sample.value() : sample.value() - before;
                    known = true;
                }
                before = sample.value();
            }
        }
        return known ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** The usable samples of the series with the fewest labels, in order of time. */
    static Map<String, List<Sample>> speakers(List<Sample> samples) {
        List<Sample> usable = samples.stream()
                .filter(sample -> sample.quality().usable() && Double.isFinite(sample.value()))
                .toList();
        int fewest = usable.stream()
                .mapToInt(sample -> labels(sample.series()))
                .min()
                .orElse(0);
        return usable.stream()
                .filter(sample -> labels(sample.series()) == fewest)
                .sorted(Comparator.comparing(Sample::at))
                .collect(
                        Collectors.groupingBy(sample -> sample.series().toString(), TreeMap::new, Collectors.toList()));
    }

    private static int labels(Series series) {
        return series.labels().values().size();
    }

    /** When the first and the last usable sample were taken; of none an empty span at the epoch. */
    static Interval covered(List<Sample> samples) {
        var times = speakers(samples).values().stream()
                .flatMap(List::stream)
                .map(Sample::at)
                .sorted()
                .toList();
        return times.isEmpty()
                ? new Interval(Instant.EPOCH, Instant.EPOCH)
                : new Interval(times.getFirst(), times.getLast());
    }
}
