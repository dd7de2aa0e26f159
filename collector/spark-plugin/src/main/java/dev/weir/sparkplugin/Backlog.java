package dev.weir.sparkplugin;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Unread records per topic and partition; some may have no place, and it is not whole when a source does not tell its offsets. Immutable. */
final class Backlog {
    private final Map<String, Map<String, Double>> unread;
    private final double unplaced;
    private final boolean whole;

    Backlog(Map<String, Map<String, Double>> unread, double unplaced, boolean whole) {
        this.unread = unread;
        this.unplaced = unplaced;
        this.whole = whole;
    }

    /** Nothing known. */
    static Backlog unknown() {
        return new Backlog(Map.of(), 0, false);
    }

    /** By topic, then by partition. */
    Map<String, Map<String, Double>> unread() {
        return unread;
    }

    /** Records that are unread for sure, but of which the partition is not known. */
    double unplaced() {
        return unplaced;
    }

    /** Every source told its offsets. */
    boolean whole() {
        return whole;
    }

    /** Everything known to be unread; absent when no source told anything. */
    OptionalDouble total() {
        return unread.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(unplaced
                        + unread.values().stream()
                                .flatMap(partitions -> partitions.values().stream())
                                .mapToDouble(Double::doubleValue)
                                .sum());
    }

    /** The same with so many more records, of which the partition is not known. */
    Backlog grown(double records) {
        return new Backlog(unread, unplaced + records, whole);
    }

    /** Both together. */
    Backlog plus(Backlog other) {
        Map<String, Map<String, Double>> sum = new TreeMap<>();
        add(unread, sum);
        add(other.unread, sum);
        return new Backlog(sum, unplaced + other.unplaced, whole && other.whole);
    }

    private static void add(Map<String, Map<String, Double>> from, Map<String, Map<String, Double>> to) {
        from.forEach((topic, partitions) -> partitions.forEach((partition, records) ->
                to.computeIfAbsent(topic, t -> new TreeMap<>()).merge(partition, records, Double::sum)));
    }
}
