package dev.weir.lineage.event.facet;

/**
 * What kind of job it is.
 *
 * @param processing {@code BATCH}, {@code STREAMING} or {@code NONE}
 * @param integration who tells, such as {@code SPARK}
 * @param type such as {@code APPLICATION, SQL_JOB, RDD_JOB, TASK}; empty when it is not told
 */
public record JobType(String processing, String integration, String type) {
    /** Whether it runs without an end. */
    public boolean streaming() {
        return processing.equals("STREAMING");
    }
}
