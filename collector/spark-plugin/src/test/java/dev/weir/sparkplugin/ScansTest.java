package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.metric.SQLMetricInfo;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** The plans of a real batch that reads Kafka once, caches it and writes two tables, as Spark 4.2 told them. */
class ScansTest {
    private static SparkPlanInfo node(String name, int rowsCounter, SparkPlanInfo... children) {
        return new SparkPlanInfo(
                name,
                name,
                CollectionConverters.asScala(List.of(children)).toSeq(),
                scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.<String, String>of())),
                CollectionConverters.asScala(
                                rowsCounter < 0
                                        ? List.<SQLMetricInfo>of()
                                        : List.of(
                                                new SQLMetricInfo("number of output rows", rowsCounter, "sum"),
                                                new SQLMetricInfo("scan time", 1000 + rowsCounter, "timing")))
                        .toSeq());
    }

    private static SparkPlanInfo write(int filter, int cached) {
        return node("Filter", filter, node("InMemoryTableScan", cached, node("Scan KafkaRelation(…)", 13)));
    }

    @Test
    void a_cached_scan_of_kafka_is_counted_once() {
        Scans scans = new Scans();
        scans.plan(node("DeserializeToObject", 0, node("Scan ExistingRDD kafka", 1)));
        scans.plan(write(10, 11));
        Map.of(1L, 8000L, 10L, 4088L, 11L, 8000L, 13L, 8000L).forEach(scans::counted);
        scans.plan(write(58, 59));
        Map.of(58L, 3912L, 59L, 8000L).forEach(scans::counted);
        assertEquals(8000, scans.rows());
    }

    @Test
    void rows_that_are_made_up_are_not_read() {
        Scans scans = new Scans();
        scans.plan(node("Project", 1, node("Scan OneRowRelation", 2), node("LocalTableScan", 3), node("Range", 4)));
        assertFalse(scans.any());
    }

    @Test
    void rows_that_go_into_a_writer_which_does_not_count_are_those_of_the_last_counting_step() {
        Scans scans = new Scans();
        scans.plan(node(
                "AppendData",
                1,
                node("WholeStageCodegen (1)", -1, node("Project", -1, node("Filter", 4, node("Scan parquet", 5))))));
        Map.of(4L, 60L, 5L, 100L).forEach(scans::counted);
        assertEquals(60, scans.written());
        assertEquals(100, scans.rows());
        assertFalse(scans.uncounted());
    }

    @Test
    void a_writer_behind_a_step_that_may_change_the_number_of_rows_is_not_guessed_at() {
        Scans scans = new Scans();
        scans.plan(node("AppendData", 1, node("Union", -1, node("Scan a", 5), node("Scan b", 6))));
        assertTrue(scans.uncounted());
        assertEquals(0, scans.written());
    }

    @Test
    void counters_are_bounded_and_their_sum_is_not() {
        Totals totals = new Totals(10);
        for (long accumulator = 0; accumulator < 1_000; accumulator++) {
            totals.follow(accumulator);
            totals.reached(accumulator, 2);
            totals.reached(accumulator, 1);
        }
        assertEquals(2_000, totals.sum());
        assertFalse(totals.follows(5));
    }
}
