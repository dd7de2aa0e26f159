package dev.weir.collector.spark;

/**
 * What tasks read, wrote and used, added up; NaN is what is not known, and stays unknown in a sum.
 *
 * @param spilledBytes what went to disk because it did not fit into memory
 * @param spilledMemoryBytes how large the same was in memory
 */
public record Work(
        double recordsIn,
        double recordsOut,
        double cpuSeconds,
        double gcSeconds,
        double spilledBytes,
        double spilledMemoryBytes,
        double shuffleReadBytes,
        double shuffleWrittenBytes,
        double failedTasks) {
    /** No task has ended. */
    public static final Work NOTHING = all(0);

    /** Nobody knows what the tasks did. */
    public static final Work UNKNOWN = all(Double.NaN);

    private static Work all(double value) {
        return new Work(value, value, value, value, value, value, value, value, value);
    }

    /** Both together. */
    public Work plus(Work other) {
        return new Work(
                recordsIn + other.recordsIn,
                recordsOut + other.recordsOut,
                cpuSeconds + other.cpuSeconds,
                gcSeconds + other.gcSeconds,
                spilledBytes + other.spilledBytes,
                spilledMemoryBytes + other.spilledMemoryBytes,
                shuffleReadBytes + other.shuffleReadBytes,
                shuffleWrittenBytes + other.shuffleWrittenBytes,
                failedTasks + other.failedTasks);
    }
}
