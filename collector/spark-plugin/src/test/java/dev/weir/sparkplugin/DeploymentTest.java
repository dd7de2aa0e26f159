package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.agent.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the program that runs. */
class DeploymentTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_batch_tells_its_run_and_version_at_once() {
        Deployment batch = new Deployment("spark-batch", "4.2.0", false, START);
        assertTrue(batch.readings(null, START).isEmpty(), "the run has no name yet");
        batch.version("etl-1.4");
        Reading info = batch.readings("app-1", START).get(0);
        assertEquals(
                "{engine=spark-batch, engine_version=4.2.0, run=app-1, version=etl-1.4}",
                info.labels().toString());
        assertEquals(1, info.value());
    }

    @Test
    void queries_that_begin_one_after_the_other_are_told_together_in_any_order_and_under_any_id() {
        Deployment first = new Deployment("spark-streaming", "4.2.0", true, START);
        first.plan("a", "111", START.plusSeconds(1));
        first.plan("b", "222", START.plusSeconds(9));
        assertEquals(List.of(), first.readings("app-1", START.plusSeconds(20)));
        Reading told = first.readings("app-1", START.plusSeconds(24)).get(0);
        Deployment again = new Deployment("spark-streaming", "4.2.0", true, START);
        again.plan("x", "222", START);
        again.plan("y", "111", START);
        assertEquals(
                told.labels().get("plan"),
                again.readings("app-2", START.plusSeconds(24)).get(0).labels().get("plan"));
    }

    @Test
    void a_stream_whose_plan_nobody_can_see_is_told_without_it_after_a_minute() {
        Deployment stream = new Deployment("spark-streaming", "4.2.0", true, START);
        assertTrue(stream.readings("app-1", START.plusSeconds(59)).isEmpty());
        assertEquals(1, stream.readings("app-1", START.plusSeconds(60)).size());
    }

    @Test
    void the_hash_of_a_plan_forgets_what_differs_from_start_to_start_and_nothing_else() {
        String plan = "Aggregate [page#12], [page#12, count(1) AS count#34L]\\n+- StreamingRelationV2 kafka,"
                + " org.apache.spark.sql.kafka010.KafkaSourceProvider$KafkaTable@5361cb08, clicks, App$$Lambda$12/0x7f@1a2b";
        String later = plan.replace("#12", "#99")
                .replace("#34L", "#7L")
                .replace("5361cb08", "1f")
                .replace("Lambda$12/0x7f@1a2b", "Lambda/0x00007f1234@ff");
        assertEquals(Plan.hash(plan), Plan.hash(later));
        assertNotEquals(Plan.hash(plan), Plan.hash(plan.replace("count(1)", "count(2)")));
        assertNotEquals(Plan.hash(plan), Plan.hash(plan.replace("clicks", "clicks2")));
    }

    @Test
    void a_version_that_is_set_goes_before_the_jar() {
        assertEquals("2.1", Release.of("2.1", new SparkConf(false)));
    }

    @Test
    void a_new_build_under_an_old_name_is_another_version(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("etl.jar"), "one");
        String one = Release.named(jar.toUri().toString());
        Files.writeString(jar, "two");
        String two = Release.named(jar.toString());
        assertTrue(String.valueOf(one).matches("etl\\.jar@[0-9a-f]{12}"), one);
        assertNotEquals(one, two);
        assertEquals("far.jar", Release.named("s3://bucket/far.jar"));
        assertEquals(null, Release.named("/classes/"));
    }
}
