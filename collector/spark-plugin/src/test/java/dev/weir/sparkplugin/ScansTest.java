package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
                CollectionConverters.asScala(List.of(
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
}
