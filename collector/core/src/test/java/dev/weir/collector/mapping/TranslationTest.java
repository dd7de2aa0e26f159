package dev.weir.collector.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.BadConfig;
import dev.weir.collector.Section;
import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    private Translation translation = Foreign.translation(Mappings.none(), Map.of());
    private Instant now = NOON;

    @BeforeEach
    void mapping() throws IOException {
        Files.writeString(folder.resolve("own.yaml"), """
                apiVersion: weir.dev/v1
                kind: Mapping
                metadata: {name: own}
                spec:
                  pipeline: "{job}"
                  run: "{run}"
                  rules:
                    - {metric: read, signal: pipeline_records_total, labels: {direction: in}}
                    - {metric: busy, signal: pipeline_busy_ratio, unit: percent, cap: 1, aggregate: max}
                    - {metric: old_busy, signal: pipeline_busy_ratio, aggregate: max}
                    - {metric: queued, signal: pipeline_backlog_records, aggregate: sum, valid_from: 0, per: {topic: "{topic}"}}
                    - {metric: seen_at, signal: pipeline_watermark_lag_seconds, as: age, unit: ms, aggregate: max}
                    - {metric: "/(?<what>fraud|refund)_eur/", signal: business_loss, aggregate: last, labels: {what: "{what}"}, where: {test: ""}}
                """);
        translation = Foreign.translation(Foreign.mappings(folder, "own.yaml"), Map.of("Weird job", "tidy"));
    }

    private String translated(String page) {
        now = now.plusSeconds(10);
        return Foreign.text(translation.of(Foreign.lines(page, now), now));
    }

    @Test
    void names_labels_and_units_are_mapped() {
        assertEquals("""
                business_loss{pipeline="tidy",what="fraud"} 3.0
                pipeline_backlog_records{pipeline="a-b",topic="x"} 7.0
                pipeline_backlog_records{pipeline="a-b",topic="y"} 5.0
                pipeline_backlog_records{pipeline="a-b"} 12.0
                pipeline_busy_ratio{pipeline="a-b"} 1.0
                """, translated("""
                fraud_eur{job="Weird job"} 3
                fraud_eur{job="Weird job",test="yes"} 99
                queued{job="A b",topic="x"} 7
                queued{job="A b",topic="y"} 5
                busy{job="A b"} 104
                busy{job="A b",subtask="1"} 30
                old_busy{job="A b"} 0.2
                queued 1000
                read{job="..."} 5
                unknown{job="A b"} 1
                """));
    }

    @Test
    void never_is_unknown_and_a_part_that_is_unknown_makes_the_whole_partial() {
        assertEquals("""
                pipeline_backlog_records{pipeline="a"} missing
                pipeline_busy_ratio{pipeline="a"} missing
                pipeline_watermark_lag_seconds{pipeline="a"} 10.0 partial
                pipeline_watermark_lag_seconds{pipeline="b"} missing
                pipeline_watermark_lag_seconds{pipeline="c"} missing
                """, translated("""
                busy{job="a"} NaN
                queued{job="a"} -1
                seen_at{job="a",s="0"} %d
                seen_at{job="a",s="1"} -9223372036854775808
                seen_at{job="b"} 0
                seen_at{job="c"} 1795348894646000
                """.formatted(NOON.toEpochMilli())));
    }

    @Test
    void a_counter_that_falls_or_is_gone_does_not_make_the_sum_fall() {
        String in = "pipeline_records_total{direction=\"in\",pipeline=\"a\"} ";
        assertEquals(in + "150.0\n", translated("read{job=\"a\",s=\"0\"} 100\nread{job=\"a\",s=\"1\"} 50\n"));
        assertEquals(in + "155.0\n", translated("read{job=\"a\",s=\"0\"} 100\nread{job=\"a\",s=\"1\"} 5\n"));
        assertEquals(in + "165.0 partial\n", translated("read{job=\"a\",s=\"0\"} 110\n"));
        assertEquals(in + "168.0\n", translated("read{job=\"a\",s=\"0\"} 110\nread{job=\"a\",s=\"2\"} 3\n"));
    }

    @Test
    void more_counters_than_there_is_room_for_are_partial_until_old_ones_are_gone() {
        var tally = new Tally("", NOON);
        for (int i = 0; i < 20_001; i++) {
            tally.count(new Series("read", Labels.of("s", Integer.toString(i))), 1, NOON);
        }
        assertTrue(tally.cut());
        assertEquals(20_000, tally.total());
        tally.count(new Series("read", Labels.of("s", "new")), 1, NOON.plus(Duration.ofHours(2)));
        assertEquals(false, tally.cut());
        assertEquals(20_001, tally.total());
    }

    @Test
    void the_newest_run_counts_as_long_as_it_is_heard_of() {
        String old = "read{job=\"a\",run=\"old\",s=\"0\"} 100\n";
        String fresh = "read{job=\"a\",run=\"fresh\",s=\"0\"} 3\n";
        String in = "pipeline_records_total{direction=\"in\",pipeline=\"a\"} ";
        String info = "pipeline_info{pipeline=\"a\",run=\"%s\"} 1.0\n";
        assertEquals(info.formatted("old") + in + "100.0\n", translated(old));
        assertEquals(info.formatted("fresh") + in + "3.0\n", translated(old + fresh));
        assertEquals(info.formatted("fresh") + in + "3.0\n", translated(fresh + old));
        assertEquals(info.formatted("old") + in + "100.0\n", translated(old));
    }

    @Test
    void fewer_series_than_before_are_partial_for_ten_minutes() {
        String both = "busy{job=\"a\",s=\"0\"} 10\nbusy{job=\"a\",s=\"1\"} 20\n";
        String one = "busy{job=\"a\",s=\"0\"} 10\n";
        assertEquals("pipeline_busy_ratio{pipeline=\"a\"} 0.2\n", translated(both));
        assertEquals("pipeline_busy_ratio{pipeline=\"a\"} 0.1 partial\n", translated(one));
        now = now.plus(Duration.ofMinutes(10));
        assertEquals("pipeline_busy_ratio{pipeline=\"a\"} 0.1\n", translated(one));
    }

    @Test
    void a_series_that_names_environment_and_pipeline_is_believed() {
        translation = Foreign.translation(Foreign.mappings(folder, "flink"), Map.of());
        assertEquals("""
                pipeline_cpu_seconds_total{environment="prod",pipeline="fraud"} 3.0
                pipeline_info{engine="flink",environment="prod",pipeline="fraud",run="1"} 1.0
                pipeline_records_total{direction="in",environment="prod",pipeline="fraud"} 7.0
                """, translated("""
                flink_taskmanager_job_task_operator_numRecordsIn{environment="prod",pipeline="fraud",job_name="F",job_id="1",operator_name="Source: x"} 7
                flink_taskmanager_Status_JVM_CPU_Time{environment="prod",pipeline="fraud",tm_id="a"} 1e9
                flink_taskmanager_Status_JVM_CPU_Time{environment="prod",pipeline="fraud",tm_id="b"} 2e9
                flink_taskmanager_Status_JVM_CPU_Time{tm_id="c"} 2e9
                """));
    }

    @Test
    void documents_that_say_the_same_are_equal() {
        assertEquals(Foreign.mappings(folder, "flink", "own.yaml"), Foreign.mappings(folder, "flink", "own.yaml"));
        assertNotEquals(Foreign.mappings(folder, "flink"), Foreign.mappings(folder, "spark"));
    }

    @Test
    void the_id_of_a_spark_application_names_no_pipeline() {
        translation = Foreign.translation(Foreign.mappings(folder, "spark"), Map.of());
        assertEquals("", translated("""
                metrics_local_1795331568057_driver_JVMCPU_jvmCpuTime_Value{type="gauges"} 5
                metrics_application_1795331568057_0001_driver_JVMCPU_jvmCpuTime_Value{type="gauges"} 5
                metrics_spark_0123456789abcdef0123456789abcdef_driver_JVMCPU_jvmCpuTime_Value{type="gauges"} 5
                """));
        assertEquals(
                "pipeline_cpu_seconds_total{pipeline=\"local-news\"} 5.0\n",
                translated("metrics_local_news_driver_JVMCPU_jvmCpuTime_Value{type=\"gauges\"} 5e9\n"));
    }

    @Test
    void a_file_that_is_no_mapping_is_a_mistake_and_its_text_is_not_told() throws IOException {
        Files.writeString(folder.resolve("secret"), "user: s3cret: x\n");
        Files.writeString(folder.resolve("deep"), "[".repeat(500_000));
        Files.writeString(
                folder.resolve("bomb"),
                "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n");
        var errors = new ArrayList<BadConfig.Mistake>();
        var names = List.of("secret", "deep", "bomb", "/dev/zero", ".", "a\u0000b");
        Mappings.read(new Section(Map.of("mappings", names), "ingest", folder, errors), "mappings");
        for (String name : names) {
            assertTrue(errors.stream().anyMatch(error -> error.value().equals(name)), name + " in " + errors);
        }
        assertTrue(!errors.toString().contains("s3cret"), errors::toString);
    }

    @Test
    void everything_wrong_with_a_document_comes_at_once() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), """
                apiVersion: weir.dev/v2
                kind: Maping
                metadata: {}
                spec:
                  pipeline: "{job"
                  engine: storm
                  rules:
                    - {metric: "/(/", signal: pipeline_nonsense, aggregate: mean, unit: furlong, labels: {pipeline: x}, quality: stale, as: is, colour: red}
                    - {metric: a, signal: up, aggregate: sum, scale: much}
                """);
        var errors = new ArrayList<BadConfig.Mistake>();
        var section = new Section(Map.of("mappings", List.of("bad.yaml", "nowhere.yaml")), "ingest", folder, errors);
        Mappings.read(section, "mappings");
        String all = errors.toString();
        for (String place : List.of(
                "bad.yaml.apiVersion",
                "bad.yaml.kind",
                "metadata.name",
                "spec.pipeline",
                "spec.engine",
                "rules[0].metric",
                "rules[0].signal",
                "rules[0].aggregate",
                "rules[0].unit",
                "rules[0].labels.pipeline",
                "rules[0].quality",
                "rules[0].as",
                "rules[0].colour",
                "rules[1].signal",
                "rules[1].scale",
                "nowhere.yaml")) {
            assertTrue(all.contains(place), place + " in " + all);
        }
    }
}
