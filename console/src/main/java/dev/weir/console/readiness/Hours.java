package dev.weir.console.readiness;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import java.time.Duration;
import java.util.List;

/** A figure hour by hour: the mean of each hour that was measured, oldest first. */
record Hours(List<Sample> usable) {
    Hours {
        usable = usable.stream()
                .filter(sample -> sample.quality().usable() && Double.isFinite(sample.value()))
                .toList();
    }

    int count() {
        return usable.size();
    }

    Duration measured() {
        return Duration.ofHours(count());
    }

    /** The value below which that share of the hours lies; NaN of none. */
    double quantile(double share) {
        double[] sorted = usable.stream().mapToDouble(Sample::value).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    double median() {
        return quantile(0.5);
    }

    /** The median of a part of the hours, from and to as shares of their number. */
    double median(double from, double to) {
        int first = (int) Math.floor(from * count());
        int end = Math.max(first + 1, (int) Math.ceil(to * count()));
        return count() == 0 ? Double.NaN : new Hours(usable.subList(first, Math.min(end, count()))).median();
    }

    /** The share of the hours at most so far from a value; NaN of none. */
    double within(double value, double distance) {
        return count() == 0
                ? Double.NaN
                : (double) usable.stream()
                                .filter(sample -> Math.abs(sample.value() - value) <= distance)
                                .count()
                        / count();
    }

    /** How much a counter grew at least: what grew while it began anew is not in it. NaN of fewer than two hours. */
    double growth() {
        double grown = count() < 2 ? Double.NaN : 0;
        for (int i = 1; i < count(); i++) {
            grown += Math.max(0, usable.get(i).value() - usable.get(i - 1).value());
        }
        return grown;
    }

    /** The days between the first and the last of them. */
    double days() {
        return count() < 2
                ? 0
                : Duration.between(usable.getFirst().at(), usable.getLast().at())
                                .toMinutes()
                        / 1_440.0;
    }

    /** The share of its hours that were estimated, not measured. */
    double estimated() {
        return count() == 0
                ? Double.NaN
                : (double) usable.stream()
                                .filter(sample -> sample.quality() == Quality.ESTIMATED)
                                .count()
                        / count();
    }
}
