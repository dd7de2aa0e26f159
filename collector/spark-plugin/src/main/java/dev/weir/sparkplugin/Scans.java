package dev.weir.sparkplugin;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.metric.SQLMetricInfo;

/**
 * Counts the rows that SQL scans have read, and those that go into a writer which does not count them itself. Task input metrics alone miss sources such as
 * Kafka in a batch (they say 0) and count cached blocks as input; the row counters of the plan's leaves do neither. A scan that several executions
 * share is counted once. In the same way Spark counts no rows that a batch writes through its newer interface, to Kafka for one: there the rows that
 * come out of the last counting step before the writer are the written ones. Used by one thread at a time.
 */
final class Scans {
    private static final String ROWS = "number of output rows";
    private static final int MOST = 10_000;
    private static final int DEEPEST = 2_000;
    private static final Set<String> WRITERS = Set.of(
            "AppendData",
            "OverwriteByExpression",
            "OverwritePartitionsDynamic",
            "WriteToDataSourceV2",
            "CreateTableAsSelect",
            "AtomicCreateTableAsSelect",
            "ReplaceTableAsSelect",
            "AtomicReplaceTableAsSelect");
    private static final Set<String> ROW_FOR_ROW = Set.of(
            "Project",
            "InputAdapter",
            "AdaptiveSparkPlan",
            "MapElements",
            "SerializeFromObject",
            "DeserializeToObject",
            "Sort");

    private final Totals read = new Totals(MOST);
    private final Totals written = new Totals(MOST);
    private boolean uncounted;

    /** Remembers the leaves of a plan, and what goes into its writer. */
    void plan(SparkPlanInfo root) {
        leaves(root, 0);
        if (WRITERS.contains(root.nodeName())) {
            SparkPlanInfo node = root;
            int deep = 0;
            do {
                List<Object> children = Neutral.elements(node, "children");
                if (children.size() != 1 || deep++ > DEEPEST) {
                    uncounted = true;
                    return;
                }
                node = (SparkPlanInfo) children.get(0);
            } while (ROW_FOR_ROW.contains(node.nodeName()) || node.nodeName().startsWith("WholeStageCodegen"));
            uncounted |= !follow(node, written);
        }
    }

    private void leaves(SparkPlanInfo node, int deep) {
        List<Object> children = Neutral.elements(node, "children");
        if (deep < DEEPEST) {
            children.forEach(child -> leaves((SparkPlanInfo) child, deep + 1));
        }
        if (children.isEmpty() && reads(node.nodeName())) {
            follow(node, read);
        }
    }

    private static boolean follow(SparkPlanInfo node, Totals totals) {
        boolean found = false;
        for (Object metric : Neutral.elements(node, "metrics")) {
            SQLMetricInfo info = (SQLMetricInfo) metric;
            if (info.name().equals(ROWS)) {
                totals.follow(info.accumulatorId());
                found = true;
            }
        }
        return found;
    }

    /** Leaves that make rows up are no scans; nor are those over an RDD, since its tasks tell what they read, and a batch from Kafka hides one of them. */
    private static boolean reads(String node) {
        return node.contains("Scan")
                && !node.startsWith("Scan ExistingRDD")
                && !node.startsWith("Scan OneRowRelation")
                && !node.startsWith("LocalTableScan");
    }

    /** Whether anyone asks for this counter. */
    boolean follows(long counter) {
        return read.follows(counter) || written.follows(counter);
    }

    /** A counter's value so far; counters that belong to no scan and no writer are ignored. */
    void counted(long counter, long value) {
        read.reached(counter, value);
        written.reached(counter, value);
    }

    /** Some plan had a scan whose rows are counted. */
    boolean any() {
        return read.any();
    }

    /** Rows that scans have read. */
    long rows() {
        return read.sum();
    }

    /** Rows that went into writers which do not count. */
    long written() {
        return written.sum();
    }

    /** Rows went into some writer, and nobody can say how many. */
    boolean uncounted() {
        return uncounted;
    }
}
