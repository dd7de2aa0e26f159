package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.agent.Console;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin inside a real local Spark, set by configuration alone, pushing to a real HTTP server. */
@Timeout(120)
class PluginOnSparkTest {
    private static SparkSession session(Console console, String name) {
        return SparkSession.builder()
                .config("spark.master", "local[2]")
                .config("spark.app.name", name)
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.plugins", "dev.weir.sparkplugin.WeirPlugin")
                .config("spark.sql.streaming.streamingQueryListeners", "dev.weir.sparkplugin.WeirStreamingListener")
                .config("spark.weir.url", "http://127.0.0.1:" + console.port())
                .config("spark.weir.environment", "test")
                .getOrCreate();
    }

    private static double value(Map<String, Double> values, String key) {
        return Objects.requireNonNull(values.get(key), () -> key + " is not in " + values);
    }

    /** The latest value of every series of all pushes so far. */
    private static Map<String, Double> latest(Console console) throws Exception {
        Map<String, Double> values = new HashMap<>();
        List<Console.Push> pushes = new ArrayList<>();
        console.pushes.drainTo(pushes);
        ObjectMapper json = new ObjectMapper();
        for (Console.Push push : pushes) {
            for (String line : push.lines.subList(1, push.lines.size() - 1)) {
                JsonNode reading = json.readTree(line);
                String labels = reading.get("labels").isEmpty()
                        ? ""
                        : reading.get("labels").toString();
                values.put(
                        reading.get("name").asText() + labels,
                        reading.get("value").asDouble(Double.NaN));
            }
        }
        return values;
    }

    @Test
    void a_batch_reports_what_it_read_wrote_and_rejected(@TempDir Path folder) throws Exception {
        try (Console console = new Console(0)) {
            System.setProperty(
                    "spark.weir.run.due", Instant.now().minusSeconds(600).toString());
            try (SparkSession spark = session(console, "batch")) {
                spark.range(0, 1000, 1, 4).write().parquet(folder.resolve("in").toString());
                LongAccumulator odd = spark.sparkContext().longAccumulator("rejected.odd");
                spark.read()
                        .parquet(folder.resolve("in").toString())
                        .filter((Row row) -> {
                            if (row.getLong(0) % 10 == 1) {
                                odd.add(1);
                            }
                            return row.getLong(0) % 10 != 1;
                        })
                        .write()
                        .parquet(folder.resolve("out").toString());
            } finally {
                System.clearProperty("spark.weir.run.due");
            }
            Map<String, Double> values = latest(console);
            assertEquals(1000, value(values, "pipeline_records_total{\"direction\":\"in\"}"), "read of in: " + values);
            assertEquals(1900, value(values, "pipeline_records_total{\"direction\":\"out\"}"));
            assertEquals(100, value(values, "pipeline_rejected_records_total{\"reason\":\"odd\"}"));
            assertEquals(0, value(values, "pipeline_run_failures_total"));
            assertEquals(0, value(values, "pipeline_up"));
            assertTrue(value(values, "pipeline_run_lateness_seconds") >= 600);
            assertTrue(value(values, "pipeline_cpu_seconds_total") > 0);
            assertTrue(value(values, "pipeline_memory_bytes") > 1e6);
            assertTrue(values.keySet().stream().anyMatch(key -> key.contains("{\"run\":\"local-")));
            assertEquals(0, value(values, "weir_agent_dropped_total"));
        }
    }

    @Test
    void a_batch_whose_last_job_fails_is_a_failed_run() throws Exception {
        try (Console console = new Console(0)) {
            System.setProperty("spark.weir.engine", "spark-batch");
            try (SparkSession spark = session(console, "failing")) {
                ForeachFunction<Long> broken = number -> {
                    throw new IllegalStateException("broken record");
                };
                assertThrows(
                        SparkException.class,
                        () -> spark.range(10).as(Encoders.LONG()).foreach(broken));
            } finally {
                System.clearProperty("spark.weir.engine");
            }
            assertEquals(1, value(latest(console), "pipeline_run_failures_total"));
        }
    }

    @Test
    void a_batch_tells_what_it_observes_and_each_execution_once(@TempDir Path folder) throws Exception {
        try (Console console = new Console(0)) {
            System.setProperty("spark.weir.engine", "spark-batch");
            System.setProperty("spark.weir.version", "7.1");
            try (SparkSession spark = session(console, "Observing Batch")) {
                for (String part : new String[] {"one", "two"}) {
                    spark.range(0, 500, 1, 3)
                            .observe("weir", functions.count(functions.lit(1)).as("in"))
                            .filter("id % 10 <> 3")
                            .observe(
                                    "weir.out",
                                    functions.count(functions.lit(1)).as("out"),
                                    functions.sum(functions.lit(0)).as("rejected_none"))
                            .write()
                            .parquet(folder.resolve(part).toString());
                }
            } finally {
                System.clearProperty("spark.weir.engine");
                System.clearProperty("spark.weir.version");
            }
            Map<String, Double> values = latest(console);
            assertEquals(1000, value(values, "pipeline_records_total{\"direction\":\"in\"}"), values.toString());
            assertEquals(900, value(values, "pipeline_records_total{\"direction\":\"out\"}"));
            assertEquals(0, value(values, "pipeline_rejected_records_total{\"reason\":\"none\"}"));
            assertTrue(
                    values.keySet().stream()
                            .anyMatch(key -> key.startsWith(
                                            "pipeline_info{\"engine\":\"spark-batch\",\"engine_version\":\"4.2.0\",\"run\":\"local-")
                                    && key.endsWith(",\"version\":\"7.1\"}")),
                    values.toString());
        }
    }

    @Test
    void a_query_that_fails_brings_the_pipeline_down_and_says_why(@TempDir Path folder) throws Exception {
        try (Console console = new Console(0)) {
            try (SparkSession spark = session(console, "failing-stream")) {
                spark.range(0, 5)
                        .selectExpr("cast(id as string) as value")
                        .write()
                        .text(folder.resolve("in").toString());
                MapFunction<Row, String> broken = row -> {
                    throw new IllegalStateException("broken record " + row.getString(0));
                };
                StreamingQuery query = spark.readStream()
                        .text(folder.resolve("in").toString())
                        .map(broken, Encoders.STRING())
                        .writeStream()
                        .format("noop")
                        .start();
                assertThrows(StreamingQueryException.class, () -> query.awaitTermination(60_000));
            }
            Map<String, Double> values = latest(console);
            assertEquals(0, value(values, "pipeline_up"));
            assertEquals(1, value(values, "pipeline_failures_total"), values.toString());
            assertTrue(
                    values.keySet().stream().anyMatch(key -> key.contains("IllegalStateException: broken record #")),
                    values.toString());
        }
    }

    @Test
    void wrong_settings_switch_the_plugin_off_and_leave_the_application_alone() throws Exception {
        try (Console console = new Console(0)) {
            System.setProperty("spark.weir.queue", "many");
            try (SparkSession spark = session(console, "unwatched")) {
                assertEquals(10, spark.range(10).count());
            } finally {
                System.clearProperty("spark.weir.queue");
            }
            assertTrue(console.pushes.isEmpty());
        }
    }

    @Test
    void a_streaming_query_reports_its_progress(@TempDir Path folder) throws Exception {
        try (Console console = new Console(0)) {
            try (SparkSession spark = session(console, "stream")) {
                spark.range(0, 50)
                        .selectExpr("cast(id as string) as value")
                        .write()
                        .text(folder.resolve("in").toString());
                spark.readStream()
                        .text(folder.resolve("in").toString())
                        .groupBy(functions.col("value"))
                        .count()
                        .writeStream()
                        .outputMode("update")
                        .format("noop")
                        .option(
                                "checkpointLocation",
                                folder.resolve("checkpoint").toString())
                        .trigger(org.apache.spark.sql.streaming.Trigger.AvailableNow())
                        .start()
                        .awaitTermination(60_000);
            }
            Map<String, Double> values = latest(console);
            assertEquals(50, value(values, "pipeline_records_total{\"direction\":\"in\"}"), values.toString());
            assertEquals(50, value(values, "pipeline_state_rows"));
            assertTrue(value(values, "pipeline_processing_latency_seconds{\"quantile\":\"0.99\"}") > 0);
            assertTrue(value(values, "pipeline_state_bytes") > 0);
            assertTrue(values.containsKey("pipeline_watermark_lag_seconds"));
        }
    }
}
