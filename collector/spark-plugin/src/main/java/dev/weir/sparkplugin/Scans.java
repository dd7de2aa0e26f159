package dev.weir.sparkplugin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.metric.SQLMetricInfo;

/**
 * Counts the rows that SQL scans have read. Task input metrics alone miss sources such as Kafka in a batch (they say 0) and count cached blocks as
 * input; the row counters of the plan's leaves do neither. A scan that several executions share is counted once. Used by one thread.
 */
final class Scans {
    private static final String ROWS = "number of output rows";

    private final Set<Long> counters = new HashSet<>();
    private final Map<Long, Long> values = new HashMap<>();

    /** Remembers the leaves of a plan. */
    void plan(SparkPlanInfo node) {
        boolean leaf = true;
        for (Object child : Neutral.elements(node, "children")) {
            plan((SparkPlanInfo) child);
            leaf = false;
        }
        if (leaf && reads(node.nodeName())) {
            for (Object metric : Neutral.elements(node, "metrics")) {
                SQLMetricInfo info = (SQLMetricInfo) metric;
                if (info.name().equals(ROWS)) {
                    counters.add(info.accumulatorId());
                }
            }
        }
    }

    /** Leaves that make rows up are no scans; nor are those over an RDD, since its tasks tell what they read, and a batch from Kafka hides one of them. */
    private static boolean reads(String node) {
        return node.contains("Scan")
                && !node.startsWith("Scan ExistingRDD")
                && !node.startsWith("Scan OneRowRelation")
                && !node.startsWith("LocalTableScan");
    }

    /** A counter's value as of the end of a stage; counters that belong to no scan are ignored. */
    void counted(long counter, long value) {
        if (counters.contains(counter)) {
            values.merge(counter, value, Math::max);
        }
    }

    boolean any() {
        return !counters.isEmpty();
    }

    long rows() {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }
}
